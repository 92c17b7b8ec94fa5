"""The parties outside the organisation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models import Country, System
from inventory.models.base import RecordModel
from inventory.models.term import term_field
from processing.models import ProcessingActivity


class Recipient(RecordModel):
    """A party that gets data, or a kind of party where nobody has named one yet.

    Its role is not here but in each disclosure's mode: one party may be a processor in one
    activity and an independent controller in another (GDPR 4(9); PIPL 21–23).
    """

    name = TranslatedTextField(_("name"))
    aliases = TranslatedTextField(
        _("other names"),
        blank=True,
        help_text=_("Other names, one a line: trade names, former names, spellings in use."),
    )
    is_category_only = models.BooleanField(
        _("only a category"),
        default=False,
        help_text=_("The source names a kind of recipient, not a party; PIPL 23 wants the name."),
    )
    category = term_field("recipient_category", _("kind"))
    registration_no = models.CharField(_("registration number"), max_length=100, blank=True)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
        help_text=_("Where it receives or stores the data."),
    )
    address = TranslatedTextField(_("address"), blank=True)
    representative = TranslatedTextField(_("representative"), blank=True)
    contact = TranslatedTextField(_("contact"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    privacy_policy_url = models.URLField(_("privacy policy"), blank=True)
    is_affiliate = models.BooleanField(_("affiliate"), default=False)
    is_independent_service = models.BooleanField(
        _("independent service"),
        default=False,
        help_text=_("People deal with it themselves, outside our own policy."),
    )
    safeguards = TranslatedTextField(
        _("safeguards"),
        blank=True,
        help_text=_("Admission, confidentiality, separation of systems and staff …"),
    )
    security_capability = TranslatedTextField(_("security capability"), blank=True)
    due_diligence_on = models.DateField(_("checked on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("The record of the same party that took its place; its code leads there."),
    )

    class Meta:
        ordering = ("code",)
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="sharing_recipient_not_merged_into_itself",
                violation_error_message=_("A recipient cannot be merged into itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(retired_on__isnull=False),
                name="sharing_recipient_merged_is_retired",
                violation_error_message=_("A recipient that was merged stays retired."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class DistinctParties(TrackedModel):
    """That two recipients look alike and are not the same party: they are not proposed again."""

    one = models.ForeignKey(
        Recipient, on_delete=models.PROTECT, related_name="+", verbose_name=_("recipient")
    )
    other = models.ForeignKey(
        Recipient, on_delete=models.PROTECT, related_name="+", verbose_name=_("other recipient")
    )
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        ordering = ("one__code", "other__code")
        verbose_name = _("pair of different recipients")
        verbose_name_plural = _("pairs of different recipients")
        constraints = [
            models.UniqueConstraint(fields=("one", "other"), name="sharing_distinctparties_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")),
                name="sharing_distinctparties_in_order",
                violation_error_message=_("The recipient that was entered first comes first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


class SystemHosting(TrackedModel):
    """That a party hosts or runs a system for us."""

    system = models.ForeignKey(
        System, on_delete=models.PROTECT, related_name="hosts", verbose_name=_("system")
    )
    recipient = models.ForeignKey(
        Recipient,
        on_delete=models.CASCADE,
        related_name="hosted",
        verbose_name=_("host"),
    )

    class Meta:
        ordering = ("system__code", "recipient__code")
        verbose_name = _("hosted system")
        verbose_name_plural = _("hosted systems")
        constraints = [
            models.UniqueConstraint(
                fields=("system", "recipient"), name="sharing_systemhosting_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.system}"


class ActingFor(TrackedModel):
    """On behalf of which controller we act as processor (GDPR 30(2)(a))."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.PROTECT,
        related_name="acting_for",
        verbose_name=_("activity"),
    )
    party = models.ForeignKey(
        Recipient,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("controller"),
    )

    class Meta:
        ordering = ("activity__code", "party__code")
        verbose_name = _("controller acted for")
        verbose_name_plural = _("controllers acted for")
        constraints = [
            models.UniqueConstraint(fields=("activity", "party"), name="sharing_actingfor_once")
        ]

    def __str__(self) -> str:
        return str(self.party)
