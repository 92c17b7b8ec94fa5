"""Disclosures: what goes from an activity to a recipient, and how."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models.base import RecordModel
from inventory.models.term import term_field
from processing.models import (
    ActivityData,
    ActivityPurpose,
    ConsentMechanism,
    ImpactAssessment,
    ProcessingActivity,
)

from ..choices import (
    DisclosureMode,
    EndState,
    Identification,
    JapaneseBasis,
    SubProcessing,
)
from .agreement import Agreement
from .recipient import Recipient


class Disclosure(RecordModel):
    """One flow of data from an activity to a recipient (GDPR 30(1)(d); PIPL 21–23, 25, 55)."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.PROTECT,
        related_name="disclosures",
        verbose_name=_("activity"),
    )
    recipient = models.ForeignKey(
        Recipient,
        on_delete=models.PROTECT,
        related_name="disclosures",
        verbose_name=_("recipient"),
    )
    mode = models.CharField(
        _("mode"),
        max_length=20,
        choices=DisclosureMode,
        help_text=_("Decides the recipient's role: entrusted party, controller of its own …"),
    )
    identification = models.CharField(
        _("what is disclosed"),
        max_length=20,
        choices=Identification,
        default=Identification.IDENTIFIED,
    )
    description = TranslatedTextField(_("description"), blank=True)
    method = TranslatedTextField(
        _("way of sharing"),
        blank=True,
        help_text=_("API, SDK, file, on site … (共享方式)."),
    )
    scene = TranslatedTextField(_("scene of use"), blank=True)
    processing_method = TranslatedTextField(_("what the recipient does with it"), blank=True)
    legal_basis = term_field("legal_basis", _("legal basis"), optional=True)
    permitted_case = term_field(
        "sharing_case",
        _("permitted case"),
        optional=True,
        help_text=_("Which of the cases in which our policy allows sharing."),
    )
    claimed_exception = term_field(
        "disclosure_exception",
        _("claimed exception"),
        optional=True,
        help_text=_("An exception from consent that a policy claims; re-base it to a legal basis."),
    )
    consent = models.ForeignKey(
        ConsentMechanism,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disclosures",
        verbose_name=_("consent mechanism"),
    )
    assessment = models.ForeignKey(
        ImpactAssessment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disclosures",
        verbose_name=_("impact assessment"),
        help_text=_("Every entrusting, providing and publishing needs one before (PIPL 55)."),
    )
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day."))
    first_provided_on = models.DateField(_("first provided on"), null=True, blank=True)
    last_provided_on = models.DateField(_("last provided on"), null=True, blank=True)
    scale = models.PositiveBigIntegerField(_("number of people"), null=True, blank=True)
    frequency = TranslatedTextField(_("frequency"), blank=True)
    sub_processing = models.CharField(
        _("passing the work on"), max_length=20, blank=True, choices=SubProcessing
    )
    onward_transfer = TranslatedTextField(_("onward transfer"), blank=True)
    opt_out_path = TranslatedTextField(_("how people refuse"), blank=True)
    successor_duties = TranslatedTextField(
        _("duties of the successor"),
        blank=True,
        help_text=_("For a transfer of control: bound by the policy, asks again on new purposes."),
    )
    end_state = models.CharField(
        _("after the end"),
        max_length=20,
        choices=EndState,
        default=EndState.NOT_APPLICABLE,
    )
    end_confirmed_on = models.DateField(_("deletion or return confirmed on"), null=True, blank=True)
    end_evidence = TranslatedTextField(_("evidence"), blank=True)
    records_kept_until = models.DateField(
        _("records kept until"),
        null=True,
        blank=True,
        help_text=_("Records of entrusting and providing are kept three years (NDSMR 12)."),
    )
    authority_approval = models.CharField(
        _("approval for a foreign authority"),
        max_length=200,
        blank=True,
        help_text=_("Reference of the competent authority's approval (PIPL 41)."),
    )
    is_ccpa_sale = models.BooleanField(_("CCPA sale"), null=True, blank=True)
    is_ccpa_share = models.BooleanField(
        _("CCPA share"),
        null=True,
        blank=True,
        help_text=_("Cross-context behavioural advertising; not the Chinese 共享."),
    )
    ccpa_business_purpose = term_field(
        "ccpa_business_purpose", _("CCPA business purpose"), optional=True
    )
    japanese_basis = models.CharField(
        _("APPI basis"), max_length=10, blank=True, choices=JapaneseBasis
    )

    class Meta:
        ordering = ("activity__code", "code")
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="sharing_disclosure_ends_after_start",
                violation_error_message=_("A disclosure cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.get_mode_display()}"


class DisclosurePurpose(TrackedModel):
    """Which of the activity's purposes a disclosure serves."""

    disclosure = models.ForeignKey(
        Disclosure,
        on_delete=models.CASCADE,
        related_name="purposes",
        verbose_name=_("disclosure"),
    )
    activity_purpose = models.ForeignKey(
        ActivityPurpose,
        on_delete=models.PROTECT,
        related_name="disclosures",
        verbose_name=_("purpose of the activity"),
    )

    class Meta:
        ordering = ("disclosure__code", "activity_purpose_id")
        verbose_name = _("purpose of a disclosure")
        verbose_name_plural = _("purposes of a disclosure")
        constraints = [
            models.UniqueConstraint(
                fields=("disclosure", "activity_purpose"),
                name="sharing_disclosurepurpose_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.activity_purpose)


class DisclosureData(TrackedModel):
    """Which of the activity's data rows a disclosure contains."""

    disclosure = models.ForeignKey(
        Disclosure,
        on_delete=models.CASCADE,
        related_name="data",
        verbose_name=_("disclosure"),
    )
    row = models.ForeignKey(
        ActivityData,
        on_delete=models.PROTECT,
        related_name="disclosures",
        verbose_name=_("data row"),
    )

    class Meta:
        ordering = ("disclosure__code", "row_id")
        verbose_name = _("item disclosed")
        verbose_name_plural = _("items disclosed")
        constraints = [
            models.UniqueConstraint(
                fields=("disclosure", "row"), name="sharing_disclosuredata_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.row)


class DisclosureAgreement(TrackedModel):
    """That an agreement covers a disclosure."""

    disclosure = models.ForeignKey(
        Disclosure,
        on_delete=models.CASCADE,
        related_name="agreements",
        verbose_name=_("disclosure"),
    )
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="disclosures",
        verbose_name=_("agreement"),
    )

    class Meta:
        ordering = ("disclosure__code", "agreement__code")
        verbose_name = _("agreement of a disclosure")
        verbose_name_plural = _("agreements of a disclosure")
        constraints = [
            models.UniqueConstraint(
                fields=("disclosure", "agreement"),
                name="sharing_disclosureagreement_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.agreement)
