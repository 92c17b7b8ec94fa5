"""The processing activity, the unit people talk about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from inventory.models.base import RecordModel

from ..choices import (
    AutomatedDecision,
    OrganisationRole,
    ProcessStatus,
    RecordStatus,
    TransferStatement,
)
from .controller import Controller
from .product import BusinessFunction


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
        default=AutomatedDecision.UNKNOWN,
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
        permissions = [
            ("review_processingactivity", _("Can change, send back, retire registered activities"))
        ]
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
