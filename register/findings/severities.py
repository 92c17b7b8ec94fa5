"""Severities in words: what each is called, and what it means for the work."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from .facts import Severity

NAMES: Final[dict[Severity, Any]] = {
    Severity.INCOMPLETE: _("Missing"),
    Severity.UNLAWFUL: _("Looks unlawful"),
    Severity.WARNING: _("Worth a look"),
    Severity.TASK: _("Due"),
}
"""In the order in which they weigh."""

MEANINGS: Final[dict[Severity, Any]] = {
    Severity.INCOMPLETE: _(
        "Things the law asks for that are not recorded. Each stops an approval until it is mended."
    ),
    Severity.UNLAWFUL: _(
        "What is recorded looks unlawful. Each stops an approval until it is mended or somebody"
        " accepts it with a reason."
    ),
    Severity.WARNING: _("Worth a look. It stops nothing."),
    Severity.TASK: _("Something is due. It stops nothing."),
}
