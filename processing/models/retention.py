"""How long data is kept and what happens then."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from inventory.choices import PeriodUnit
from inventory.models.base import RecordModel

from ..choices import Disposal, RetentionTrigger


class RetentionRule(RecordModel):
    """A period from an event, or criteria, and the disposal at its end (30(1)(f); PIPL 19)."""

    name = TranslatedTextField(_("name"))
    trigger = models.CharField(
        _("counted from"),
        max_length=20,
        choices=RetentionTrigger,
        help_text=_("A period of 0 ends with the event itself."),
    )
    period_value = models.PositiveIntegerField(
        _("period"),
        null=True,
        blank=True,
        help_text=_("Empty when only criteria can be given."),
    )
    period_unit = models.CharField(_("unit"), max_length=10, blank=True, choices=PeriodUnit)
    criteria = TranslatedTextField(
        _("criteria"),
        blank=True,
        help_text=_("How the period is determined when it has no figure."),
    )
    legal_ground = TranslatedTextField(_("legal ground"), blank=True)
    legal_exception = TranslatedTextField(
        _("unless the law requires keeping"),
        blank=True,
        help_text=_("Which law keeps what longer, and for how long."),
    )
    disposal = models.CharField(_("at the end"), max_length=20, choices=Disposal)
    disposal_method = TranslatedTextField(_("method of disposal"), blank=True)
    backup_rule = TranslatedTextField(_("backups"), blank=True)
    policy_link = models.URLField(_("retention policy"), blank=True)
    is_adhered_to = models.BooleanField(_("kept to in practice"), null=True, blank=True)
    non_adherence_reason = TranslatedTextField(_("reason when not"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_value__isnull=True, period_unit="")
                | (models.Q(period_value__isnull=False) & ~models.Q(period_unit="")),
                name="processing_retentionrule_period_has_unit",
                violation_error_message=_("Give both the period and its unit, or neither."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)
