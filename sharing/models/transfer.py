"""Transfers to other countries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from inventory.models import Country
from inventory.models.base import RecordModel
from inventory.models.term import term_field
from processing.models import ImpactAssessment

from .disclosure import Disclosure


class CrossBorderTransfer(RecordModel):
    """A disclosure that leaves the country, and what allows it (GDPR 44–49; PIPL 38–39)."""

    disclosure = models.ForeignKey(
        Disclosure,
        on_delete=models.PROTECT,
        related_name="transfers",
        verbose_name=_("disclosure"),
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )
    regime = term_field("regime", _("regime"))
    mechanism = term_field("transfer_mechanism", _("transfer mechanism"), optional=True)
    exemption = TranslatedTextField(_("exemption claimed"), blank=True)
    safeguards = TranslatedTextField(
        _("suitable safeguards"), blank=True, help_text=_("GDPR 30(1)(e), 49(6).")
    )
    people_count = models.PositiveBigIntegerField(
        _("people this year"),
        null=True,
        blank=True,
        help_text=_("Without sensitive data."),
    )
    sensitive_people_count = models.PositiveBigIntegerField(
        _("people with sensitive data this year"), null=True, blank=True
    )
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    assessment_no = models.CharField(_("number of the assessment"), max_length=100, blank=True)
    assessed_people_count = models.PositiveBigIntegerField(
        _("people assessed"),
        null=True,
        blank=True,
        help_text=_("How many people the security assessment or filing covers (NDSMR 38)."),
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    impact_assessment = models.ForeignKey(
        ImpactAssessment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers",
        verbose_name=_("transfer impact assessment"),
    )
    storage_place = TranslatedTextField(_("stored abroad at"), blank=True)
    retention_abroad = TranslatedTextField(_("kept abroad"), blank=True)
    transmission_method = TranslatedTextField(_("way of transmission"), blank=True)
    onward_transfer = TranslatedTextField(_("onward transfer"), blank=True)
    rights_channel = TranslatedTextField(_("how people use their rights abroad"), blank=True)
    safeguards_copy = TranslatedTextField(_("how to get a copy of the safeguards"), blank=True)
    authority_informed_on = models.DateField(_("authority told on"), null=True, blank=True)
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day."))

    class Meta:
        ordering = ("code",)
        verbose_name = _("transfer abroad")
        verbose_name_plural = _("transfers abroad")

    def __str__(self) -> str:
        return f"{self.disclosure} → {self.country}"
