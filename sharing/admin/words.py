"""Headings used on several pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KIND_OF_RECIPIENT = _("kind of recipient")
MODE = _("mode of disclosure")
