"""What the code of this floor branches on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Which state of the record a document is made from."""

    WORKING = "working", _("working state")
    APPROVED = "approved", _("approved state")
