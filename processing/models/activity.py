"""The processing activity, the unit people talk about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models import System
from inventory.models.base import RecordModel
from inventory.models.term import term_field

from ..choices import (
    AutomatedDecision,
    OrganisationRole,
    ProcessStatus,
    RecordStatus,
    TransferStatement,
)
from .assessment import ImpactAssessment
from .controller import Controller
from .measure import SecurityMeasure
from .product import BusinessFunction, Product
from .right import DataSubjectRight


class ProcessingActivity(RecordModel):
    """What we do with personal data for purposes that belong together (GDPR 30(1); PIPL 55–56)."""

    name = TranslatedTextField(_("name"))
    description = TranslatedTextField(_("description"), blank=True)
    controller = models.ForeignKey(
        Controller,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("controller"),
        help_text=_("The organisation whose register lists this activity."),
    )
    role = models.CharField(
        _("our role"),
        max_length=20,
        choices=OrganisationRole,
        default=OrganisationRole.CONTROLLER,
    )
    function = models.ForeignKey(
        BusinessFunction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("business function"),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=RecordStatus,
        default=RecordStatus.DRAFT,
        editable=False,
    )
    owner_department = TranslatedTextField(_("responsible department"), blank=True)
    owner_contact = TranslatedTextField(
        _("contact in the department"),
        blank=True,
        help_text=_("Who answers for this entry being right and complete."),
    )
    process_status = models.CharField(
        _("state of the processing"),
        max_length=20,
        choices=ProcessStatus,
        default=ProcessStatus.LIVE,
    )
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    people_count_band = models.CharField(
        _("number of people"),
        max_length=60,
        blank=True,
        help_text=_("For instance 10 000–100 000."),
    )
    record_count = models.PositiveBigIntegerField(_("number of records"), null=True, blank=True)
    frequency = TranslatedTextField(_("frequency"), blank=True)
    automated_decision = models.CharField(
        _("automated decisions"),
        max_length=20,
        choices=AutomatedDecision,
        default=AutomatedDecision.NONE,
    )
    decision_logic = TranslatedTextField(_("logic of the decision"), blank=True)
    decision_effect = TranslatedTextField(_("effect on people"), blank=True)
    decision_opt_out = TranslatedTextField(_("how to refuse it"), blank=True)
    is_occasional = models.BooleanField(_("occasional"), default=False)
    is_high_risk = models.BooleanField(_("high risk"), default=False)
    risk_rationale = TranslatedTextField(_("why it is, or is not, high risk"), blank=True)
    is_combined_use = models.BooleanField(
        _("combines data"),
        default=False,
        help_text=_("Data used together here is personal data while it is combined."),
    )
    combination_sources = TranslatedTextField(
        _("combined from"),
        blank=True,
        help_text=_("Other activities and sources it draws on."),
    )
    processing_categories = TranslatedTextField(
        _("processing on behalf of others"),
        blank=True,
        help_text=_("Categories of processing carried out for each controller (GDPR 30(2)(b))."),
    )
    transfer_statement = models.CharField(
        _("transfers abroad"),
        max_length=30,
        choices=TransferStatement,
        default=TransferStatement.UNKNOWN,
        help_text=_("State it even when there is none: a blank cell tells a regulator nothing."),
    )
    last_reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    next_review_on = models.DateField(_("next review on"), null=True, blank=True)
    remarks = TranslatedTextField(_("remarks"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("processing activity")
        verbose_name_plural = _("processing activities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="processing_processingactivity_ends_after_start",
                violation_error_message=_("An activity cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class ActivityLink(TrackedModel):
    """A row that ties an activity to something else, with a history of its own."""

    class Meta:
        abstract = True


class ActivityProduct(ActivityLink):
    """That an activity serves a product."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="products",
        verbose_name=_("activity"),
    )
    product = models.ForeignKey(
        Product,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("product"),
    )

    class Meta:
        ordering = ("activity__code", "product__code")
        verbose_name = _("product served")
        verbose_name_plural = _("products served")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "product"), name="processing_activityproduct_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.product)


class ActivityOperation(ActivityLink):
    """An operation carried out: collect, store, use … (PIPL 4)."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="operations",
        verbose_name=_("activity"),
    )
    operation = term_field("operation", _("operation"))

    class Meta:
        ordering = ("activity__code", "operation__position")
        verbose_name = _("operation")
        verbose_name_plural = _("operations")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "operation"),
                name="processing_activityoperation_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.operation)


class ActivitySystem(ActivityLink):
    """That an activity runs on a system."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="systems",
        verbose_name=_("activity"),
    )
    system = models.ForeignKey(
        System,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("system"),
    )

    class Meta:
        ordering = ("activity__code", "system__code")
        verbose_name = _("system used")
        verbose_name_plural = _("systems used")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "system"), name="processing_activitysystem_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.system)


class ActivityMeasure(ActivityLink):
    """That a measure protects an activity."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="measures",
        verbose_name=_("activity"),
    )
    measure = models.ForeignKey(
        SecurityMeasure,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("measure"),
    )

    class Meta:
        ordering = ("activity__code", "measure__code")
        verbose_name = _("measure taken")
        verbose_name_plural = _("measures taken")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "measure"), name="processing_activitymeasure_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.measure)


class ActivityRight(ActivityLink):
    """That people can use a right in an activity."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="rights",
        verbose_name=_("activity"),
    )
    right = models.ForeignKey(
        DataSubjectRight,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("right"),
    )

    class Meta:
        ordering = ("activity__code", "right__code")
        verbose_name = _("right available")
        verbose_name_plural = _("rights available")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "right"), name="processing_activityright_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.right)


class ActivityAssessment(ActivityLink):
    """That an assessment covers an activity."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="assessments",
        verbose_name=_("activity"),
    )
    assessment = models.ForeignKey(
        ImpactAssessment,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("assessment"),
    )

    class Meta:
        ordering = ("activity__code", "assessment__code")
        verbose_name = _("assessment of the activity")
        verbose_name_plural = _("assessments of the activity")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "assessment"),
                name="processing_activityassessment_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.assessment)
