"""Retention rules, measures, assessments, consent mechanisms and rights."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from history.admin.filters import ReferenceFilter
from history.admin.links import LinkField, LinksForm
from inventory.admin.base import InUseFilter, RecordAdmin

from ..models import (
    AssessmentTrigger,
    ConsentMechanism,
    DataSubjectRight,
    ImpactAssessment,
    RetentionRule,
    SecurityMeasure,
    SystemMeasure,
)


@admin.register(RetentionRule)
class RetentionRuleAdmin(RecordAdmin):
    """How long data is kept and what happens then."""

    list_display = ["names", "code", "period", "trigger", "disposal", "changed"]
    list_filter = [InUseFilter, "trigger", "disposal", "is_adhered_to"]
    fieldsets = [
        (
            _("The rule"),
            {
                "classes": ["tab", "tab-rule"],
                "fields": [
                    "name",
                    ("code", "source_ref"),
                    ("period_value", "period_unit", "trigger"),
                    "criteria",
                    ("disposal", "policy_link"),
                    "disposal_method",
                    "backup_rule",
                ],
            },
        ),
        (
            _("Law and practice"),
            {
                "classes": ["tab", "tab-law"],
                "fields": [
                    "legal_ground",
                    "legal_exception",
                    "is_adhered_to",
                    "non_adherence_reason",
                ],
            },
        ),
    ]

    @admin.display(description=_("period"), ordering="period_value")
    def period(self, rule: RetentionRule) -> str:
        if rule.period_value is None:
            return "—"
        return f"{rule.period_value} {rule.get_period_unit_display()}"


class MeasureForm(LinksForm):
    """A measure with the systems it protects."""

    protects = LinkField(SystemMeasure, "system", label=_("Systems it protects"))


@admin.register(SecurityMeasure)
class SecurityMeasureAdmin(RecordAdmin):
    """A technical or organisational measure."""

    form = MeasureForm
    list_display = ["names", "code", "kind", "changed"]
    list_filter = [InUseFilter, ReferenceFilter.of("kind")]
    list_select_related = ["kind"]
    fields = [
        "name",
        ("code", "source_ref"),
        ("kind", "protects"),
        "description",
        "department",
        "evidence",
    ]


class AssessmentForm(LinksForm):
    """An assessment with the reasons it was due."""

    triggers = LinkField(AssessmentTrigger, "trigger", label=_("Why it was due"))


@admin.register(ImpactAssessment)
class ImpactAssessmentAdmin(RecordAdmin):
    """An assessment of risk to people, or an audit."""

    form = AssessmentForm
    list_display = [
        "names",
        "code",
        "kind",
        "progress",
        "residual_risk",
        "done_on",
        "valid_until",
        "changed",
    ]
    list_filter = [InUseFilter, "kind", "progress", "residual_risk"]
    fieldsets = [
        (
            _("Basics"),
            {
                "classes": ["tab", "tab-basics"],
                "fields": [
                    "name",
                    ("code", "source_ref"),
                    ("kind", "progress", "residual_risk"),
                    "triggers",
                    ("done_on", "valid_until", "retain_until"),
                    "reviewer",
                    ("report_link", "report_sha256"),
                ],
            },
        ),
        (
            _("Findings"),
            {
                "classes": ["tab", "tab-findings"],
                "fields": [
                    "necessity",
                    "impact_and_risk",
                    "measures",
                    "dpo_advice",
                    "subject_views",
                    "consultation",
                ],
            },
        ),
    ]


@admin.register(ConsentMechanism)
class ConsentMechanismAdmin(RecordAdmin):
    """One way consent is asked, proved and withdrawn."""

    list_display = ["names", "code", "kind", "validity_months", "changed"]
    list_filter = [InUseFilter, "kind"]
    fields = [
        "name",
        ("code", "source_ref"),
        ("kind", "validity_months"),
        "how",
        "withdrawal_path",
        "evidence_location",
        "renewal",
        "age_gate",
    ]


@admin.register(DataSubjectRight)
class DataSubjectRightAdmin(RecordAdmin):
    """A right, and how people exercise it with one controller."""

    list_display = ["right", "code", "controller", "response_days", "use", "changed"]
    list_filter = [InUseFilter, ReferenceFilter.of("controller"), ReferenceFilter.of("right")]
    list_select_related = ["right", "controller"]
    search_fields = ["code", "right__label__any_language", "how_exercised__any_language"]
    fields = [
        ("code", "source_ref"),
        ("controller", "right"),
        "how_exercised",
        "contact",
        "response_days",
    ]
