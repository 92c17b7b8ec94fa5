"""The dictionary of data items."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel

from ..choices import Identifiability, IdentifierKind, Origin, SensitivityLevel
from .base import RecordModel
from .categories import DataCategory
from .term import term_field


class DataItem(RecordModel):
    """One kind of personal data, such as a phone number, an IMEI or an operation log."""

    name = TranslatedTextField(_("name"), help_text=_("As people and engineers call it."))
    aliases = TranslatedTextField(
        _("other names"),
        blank=True,
        help_text=_("One a line: abbreviations, column names and spellings people search for."),
    )
    description = TranslatedTextField(_("description"), blank=True)
    category = models.ForeignKey(
        DataCategory,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name=_("data category"),
        help_text=_("Class in the sixteen-class scheme; other schemes follow from it."),
    )
    identifiability = models.CharField(
        _("identifiability"),
        max_length=20,
        choices=Identifiability,
        help_text=_("Data that identifies nobody is personal data while combined with what does."),
    )
    identifier_kind = models.CharField(
        _("identifier"),
        max_length=20,
        choices=IdentifierKind,
        default=IdentifierKind.NONE,
        help_text=_("Permanent identifiers such as IMEI and MAC need a stronger reason."),
    )
    origin = models.CharField(_("origin"), max_length=20, choices=Origin)
    display_mask = models.CharField(
        _("display mask"),
        max_length=200,
        blank=True,
        help_text=_(
            "How screens show it: digits and letters are shown, * hides one character, "
            "… leaves the rest. Example for a phone number: ###****####."
        ),
    )
    masked_sample = models.CharField(
        _("masked sample"),
        max_length=200,
        blank=True,
        help_text=_("What an invented value looks like when masked, for instance 138****1234."),
    )
    dpv_key = models.CharField(_("DPV term"), max_length=120, blank=True)
    fideslang_key = models.CharField(_("fideslang key"), max_length=120, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("data item")
        verbose_name_plural = _("data items")

    def __str__(self) -> str:
        return str(self.name)


class DataItemSensitivity(TrackedModel):
    """What one sensitivity scheme says of one item; never one flag for all (regulations 10)."""

    item = models.ForeignKey(
        DataItem,
        on_delete=models.CASCADE,
        related_name="sensitivities",
        verbose_name=_("item"),
    )
    scheme = term_field("sensitivity_scheme", _("scheme"))
    is_sensitive = models.BooleanField(_("sensitive"), default=True)
    category = term_field("sensitivity_category", _("sensitive category"), optional=True)
    level = models.CharField(_("level"), max_length=2, blank=True, choices=SensitivityLevel)
    rationale = TranslatedTextField(_("rationale"), blank=True)
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)

    class Meta:
        ordering = ("item__code", "scheme__position")
        verbose_name = _("sensitivity")
        verbose_name_plural = _("sensitivities")
        constraints = [
            models.UniqueConstraint(
                fields=("item", "scheme"),
                name="inventory_dataitemsensitivity_once_a_scheme",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.scheme}"
