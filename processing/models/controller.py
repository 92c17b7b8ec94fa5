"""The organisation that answers for the processing, and whom to turn to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models import Country
from inventory.models.base import RecordModel
from inventory.models.term import term_field

from ..choices import RegisterClaim


class Controller(RecordModel):
    """The organisation whose register this is (GDPR 30(1)(a); PIPL 17(1)(1))."""

    name = TranslatedTextField(_("legal name"))
    registration_type = models.CharField(
        _("kind of registration number"),
        max_length=60,
        blank=True,
        help_text=_("For instance unified social credit code, KBO or CNPJ."),
    )
    registration_no = models.CharField(_("registration number"), max_length=100, blank=True)
    address = TranslatedTextField(_("address"), blank=True)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
    )
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    complaint_channel = TranslatedTextField(_("complaints go to"), blank=True)
    employee_count = models.PositiveIntegerField(
        _("employees"),
        null=True,
        blank=True,
        help_text=_("Decides exemptions such as GDPR 30(5)."),
    )
    turnover_band = models.CharField(_("turnover band"), max_length=60, blank=True)
    pi_subject_count = models.PositiveBigIntegerField(
        pgettext_lazy("head count", "people concerned"),
        null=True,
        blank=True,
        help_text=_("Natural persons without duplicates; decides duties such as PIPL 52."),
    )
    pi_subject_count_on = models.DateField(_("counted on"), null=True, blank=True)
    register_claim = models.CharField(
        _("form of register"),
        max_length=20,
        choices=RegisterClaim,
        default=RegisterClaim.FULL,
        help_text=_("Which form of register the controller claims to be enough."),
    )
    is_ciio = models.BooleanField(_("critical information infrastructure operator"), default=False)
    handles_important_data = models.BooleanField(_("handles important data"), default=False)
    is_large_platform = models.BooleanField(_("large platform"), default=False)
    preinstalls_apps = models.BooleanField(_("makes devices with preinstalled apps"), default=False)
    storage_claim = TranslatedTextField(
        _("what we say about the place of storage"),
        blank=True,
        help_text=_("The public promise; systems and recipients are held against it."),
    )

    class Meta:
        ordering = ("code",)
        verbose_name = _("controller")
        verbose_name_plural = _("controllers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pi_subject_count__isnull=True)
                | models.Q(pi_subject_count_on__isnull=False),
                name="processing_controller_count_has_a_date",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class ControllerRegime(TrackedModel):
    """That a legal regime applies to a controller."""

    controller = models.ForeignKey(
        Controller,
        on_delete=models.CASCADE,
        related_name="regimes",
        verbose_name=_("controller"),
    )
    regime = term_field("regime", _("regime"))
    note = TranslatedTextField(_("why it applies"), blank=True)

    class Meta:
        ordering = ("controller__code", "regime__position")
        verbose_name = _("applicable regime")
        verbose_name_plural = _("applicable regimes")
        constraints = [
            models.UniqueConstraint(
                fields=("controller", "regime"), name="processing_controllerregime_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.regime)


class ControllerStorageCountry(TrackedModel):
    """A country where the controller says it stores data."""

    controller = models.ForeignKey(
        Controller,
        on_delete=models.CASCADE,
        related_name="storage_countries",
        verbose_name=_("controller"),
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )

    class Meta:
        ordering = ("controller__code", "country__key")
        verbose_name = _("claimed storage country")
        verbose_name_plural = _("claimed storage countries")
        constraints = [
            models.UniqueConstraint(
                fields=("controller", "country"),
                name="processing_controllerstoragecountry_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.country)


class ContactRole(TrackedModel):
    """Who holds a role: protection officer, representative, joint controller … (30(1)(a))."""

    controller = models.ForeignKey(
        Controller,
        on_delete=models.CASCADE,
        related_name="contacts",
        verbose_name=_("controller"),
    )
    role = term_field("contact_role", _("role"))
    name = TranslatedTextField(_("name"))
    title = TranslatedTextField(pgettext_lazy("position held", "title"), blank=True)
    department = TranslatedTextField(_("department"), blank=True)
    external_organisation = TranslatedTextField(_("external organisation"), blank=True)
    postal_address = TranslatedTextField(_("postal address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_public = models.BooleanField(
        _("published"), default=True, help_text=_("Shown in notices and public lists.")
    )
    authority = TranslatedTextField(_("filed with"), blank=True)
    filing_no = models.CharField(_("filing number"), max_length=100, blank=True)
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    last_change_filed_on = models.DateField(_("last change filed on"), null=True, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day."))

    class Meta:
        ordering = ("controller__code", "role__position", "id")
        verbose_name = pgettext_lazy("who holds a role", "contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"
