"""Impact assessments and audits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models.base import RecordModel
from inventory.models.term import term_field

from ..choices import AssessmentKind, AssessmentProgress, ResidualRisk


class ImpactAssessment(RecordModel):
    """An assessment of risk to people (PIPL 55–56; GDPR 35), kept three years at least."""

    name = TranslatedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=AssessmentKind)
    progress = models.CharField(_("progress"), max_length=20, choices=AssessmentProgress)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    retain_until = models.DateField(
        _("kept until"),
        null=True,
        blank=True,
        help_text=_("At least three years after it was made (PIPL 56)."),
    )
    reviewer = TranslatedTextField(_("reviewer"), blank=True)
    necessity = TranslatedTextField(
        _("lawfulness, legitimacy, necessity"),
        blank=True,
        help_text=_("PIPL 56(1); GDPR 35(7)(b)"),
    )
    impact_and_risk = TranslatedTextField(
        _("impact on rights and security risk"),
        blank=True,
        help_text=_("PIPL 56(2); GDPR 35(7)(c)"),
    )
    measures = TranslatedTextField(
        _("whether measures are lawful, effective and proportionate"),
        blank=True,
        help_text=_("PIPL 56(3); GDPR 35(7)(d)"),
    )
    dpo_advice = TranslatedTextField(_("advice of the protection officer"), blank=True)
    subject_views = TranslatedTextField(_("views of the people concerned"), blank=True)
    residual_risk = models.CharField(
        _("remaining risk"), max_length=10, blank=True, choices=ResidualRisk
    )
    consultation = TranslatedTextField(_("prior consultation"), blank=True)
    report_link = models.URLField(_("report"), blank=True)
    report_sha256 = models.CharField(_("SHA-256 of the report"), max_length=64, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("impact assessment")
        verbose_name_plural = _("impact assessments")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(progress="done") | models.Q(done_on__isnull=False),
                name="processing_impactassessment_done_has_a_date",
                violation_error_message=_("A finished assessment needs the day it was done."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class AssessmentTrigger(TrackedModel):
    """Why an assessment was due."""

    assessment = models.ForeignKey(
        ImpactAssessment,
        on_delete=models.CASCADE,
        related_name="triggers",
        verbose_name=_("assessment"),
    )
    trigger = term_field("assessment_trigger", _("trigger"))

    class Meta:
        ordering = ("assessment__code", "trigger__position")
        verbose_name = _("assessment trigger")
        verbose_name_plural = _("assessment triggers")
        constraints = [
            models.UniqueConstraint(
                fields=("assessment", "trigger"),
                name="processing_assessmenttrigger_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.trigger)
