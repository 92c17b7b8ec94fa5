"""Purposes, and the legal basis of each under each regime."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models.base import RecordModel
from inventory.models.term import term_field

from .activity import ProcessingActivity
from .assessment import ImpactAssessment
from .consent import ConsentMechanism


class Purpose(RecordModel):
    """Why data is used (GDPR 5(1)(b), 30(1)(b); PIPL 6)."""

    name = TranslatedTextField(_("purpose"))
    description = TranslatedTextField(
        _("in more words"),
        blank=True,
        help_text=_("Specific enough to tell what it excludes."),
    )
    dpv_key = models.CharField(_("DPV term"), max_length=120, blank=True)
    ccpa_business_purpose = term_field(
        "ccpa_business_purpose", _("CCPA business purpose"), optional=True
    )

    class Meta:
        ordering = ("code",)
        verbose_name = _("purpose")
        verbose_name_plural = _("purposes")

    def __str__(self) -> str:
        return str(self.name)


class ActivityPurpose(TrackedModel):
    """A purpose an activity serves, from one day to another."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="purposes",
        verbose_name=_("activity"),
    )
    purpose = models.ForeignKey(
        Purpose,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("purpose"),
    )
    is_main = models.BooleanField(_("main purpose"), default=False)
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day it is pursued.")
    )

    class Meta:
        ordering = ("activity__code", "-is_main", "purpose__code")
        verbose_name = _("purpose of the activity")
        verbose_name_plural = _("purposes of the activity")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "purpose"), name="processing_activitypurpose_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.purpose)


class LegalBasis(TrackedModel):
    """What makes one purpose lawful under one regime (GDPR 6, 9; PIPL 13).

    A GB/T 35273 exception is a *claim*, not a basis of PIPL: it is kept in ``claimed_exception``
    until somebody has found the basis it must be re-based to.
    """

    activity_purpose = models.ForeignKey(
        ActivityPurpose,
        on_delete=models.CASCADE,
        related_name="bases",
        verbose_name=_("purpose of the activity"),
    )
    regime = term_field("regime", _("regime"))
    basis = term_field("legal_basis", _("legal basis"), optional=True)
    claimed_exception = term_field(
        "collection_exception",
        _("claimed exception"),
        optional=True,
        help_text=_("An exception claimed by a policy; re-base it to a legal basis."),
    )
    statute_ref = TranslatedTextField(
        _("statute"),
        blank=True,
        help_text=_("The law and article that oblige or allow."),
    )
    legitimate_interest = TranslatedTextField(_("legitimate interest"), blank=True)
    special_condition = term_field(
        "special_condition", _("condition for special categories"), optional=True
    )
    consent = models.ForeignKey(
        ConsentMechanism,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="legal_bases",
        verbose_name=_("consent mechanism"),
    )
    assessment = models.ForeignKey(
        ImpactAssessment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="legal_bases",
        verbose_name=_("legitimate interests assessment"),
    )

    class Meta:
        ordering = (
            "activity_purpose__activity__code",
            "activity_purpose_id",
            "regime__position",
        )
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis__isnull=False) | models.Q(claimed_exception__isnull=False),
                name="processing_legalbasis_basis_or_claim",
                violation_error_message=_(
                    "Choose a legal basis, or the exception that is claimed."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.regime}: {self.basis or self.claimed_exception}"
