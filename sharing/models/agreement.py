"""Agreements with recipients, and their supervision."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models.base import RecordModel
from inventory.models.term import term_field

from ..choices import AgreementKind, AuditKind, AuditResult
from .recipient import Recipient


class Agreement(RecordModel):
    """A written agreement (GDPR 26, 28(3), 46; PIPL 20, 21, 38; NDSMR 12)."""

    name = TranslatedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=AgreementKind)
    recipient = models.ForeignKey(
        Recipient,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name=_("recipient"),
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    expires_on = models.DateField(
        _("in force to"),
        null=True,
        blank=True,
        help_text=_("The last day; empty if open-ended."),
    )
    document_link = models.URLField(_("document"), blank=True)
    document_sha256 = models.CharField(_("SHA-256 of the document"), max_length=64, blank=True)
    filing_no = models.CharField(_("CAC filing number"), max_length=100, blank=True)
    filed_on = models.DateField(_("filed on"), null=True, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__isnull=True)
                | models.Q(effective_on__isnull=True)
                | models.Q(expires_on__gte=models.F("effective_on")),
                name="sharing_agreement_expires_after_start",
                violation_error_message=_("An agreement cannot expire before it takes effect."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class AgreementClause(TrackedModel):
    """Whether an agreement contains a clause the law asks for."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="clauses",
        verbose_name=_("agreement"),
    )
    clause = term_field("contract_clause", _("clause"))
    is_present = models.BooleanField(_("present"), default=True)
    reference = models.CharField(_("where in the agreement"), max_length=200, blank=True)

    class Meta:
        ordering = ("agreement__code", "clause__position")
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(
                fields=("agreement", "clause"), name="sharing_agreementclause_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.clause)


class SupervisionAudit(TrackedModel):
    """One supervision of a recipient, with its date and result (PIPL 21; GDPR 28(3)(h))."""

    recipient = models.ForeignKey(
        Recipient,
        on_delete=models.PROTECT,
        related_name="audits",
        verbose_name=_("recipient"),
    )
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="audits",
        verbose_name=_("under the agreement"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AuditKind)
    done_on = models.DateField(_("done on"))
    result = models.CharField(_("result"), max_length=30, choices=AuditResult)
    findings = TranslatedTextField(_("findings"), blank=True)
    next_due_on = models.DateField(_("next due on"), null=True, blank=True)

    class Meta:
        ordering = ("recipient__code", "-done_on")
        verbose_name = _("supervision audit")
        verbose_name_plural = _("supervision audits")

    def __str__(self) -> str:
        return f"{self.recipient} · {self.done_on}"
