"""Technical and organisational measures."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models import System
from inventory.models.base import RecordModel
from inventory.models.term import term_field


class SecurityMeasure(RecordModel):
    """A measure that protects data (GDPR 30(1)(g), 32(1); PIPL 51)."""

    name = TranslatedTextField(_("name"))
    kind = term_field("security_measure", _("kind"))
    description = TranslatedTextField(_("description"), blank=True)
    department = TranslatedTextField(_("responsible department"), blank=True)
    evidence = TranslatedTextField(_("evidence"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("security measure")
        verbose_name_plural = _("security measures")

    def __str__(self) -> str:
        return str(self.name)


class SystemMeasure(TrackedModel):
    """That a measure protects a system."""

    system = models.ForeignKey(
        System,
        on_delete=models.PROTECT,
        related_name="measures",
        verbose_name=_("system"),
    )
    measure = models.ForeignKey(
        SecurityMeasure,
        on_delete=models.CASCADE,
        related_name="systems",
        verbose_name=_("measure"),
    )

    class Meta:
        ordering = ("system__code", "measure__code")
        verbose_name = _("protected system")
        verbose_name_plural = _("protected systems")
        constraints = [
            models.UniqueConstraint(
                fields=("system", "measure"), name="processing_systemmeasure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} · {self.system}"
