"""Rights of the people concerned and how they use them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from inventory.models.base import RecordModel
from inventory.models.term import term_field

from .controller import Controller


class DataSubjectRight(RecordModel):
    """A right, and how people exercise it with one controller (PIPL 44–50; GDPR 12–22)."""

    controller = models.ForeignKey(
        Controller,
        on_delete=models.PROTECT,
        related_name="rights",
        verbose_name=_("controller"),
    )
    right = term_field("right", _("right"))
    how_exercised = TranslatedTextField(_("how it is exercised"), blank=True)
    contact = TranslatedTextField(_("contact"), blank=True)
    response_days = models.PositiveIntegerField(_("answered within (days)"), null=True, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("right of the people concerned")
        verbose_name_plural = _("rights of the people concerned")

    def __str__(self) -> str:
        return str(self.right)
