"""How consent is asked and withdrawn."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from inventory.models.base import RecordModel

from ..choices import ConsentKind


class ConsentMechanism(RecordModel):
    """One way consent is asked, proved and withdrawn (PIPL 14–16; GDPR 7). No person's consent."""

    name = TranslatedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=ConsentKind)
    how = TranslatedTextField(_("how it is asked"), blank=True)
    withdrawal_path = TranslatedTextField(_("how it is withdrawn"), blank=True)
    evidence_location = TranslatedTextField(_("where the proof is kept"), blank=True)
    validity_months = models.PositiveIntegerField(_("valid (months)"), null=True, blank=True)
    renewal = TranslatedTextField(_("renewal"), blank=True)
    age_gate = TranslatedTextField(_("age check"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("consent mechanism")
        verbose_name_plural = _("consent mechanisms")

    def __str__(self) -> str:
        return str(self.name)
