"""Countries and what the law says of them, by date."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from history.fields import TranslatedTextField
from history.tracking import TrackedModel

from ..choices import CountryScheme
from .base import VocabularyEntry


class Country(VocabularyEntry):
    """A country or territory by its ISO 3166-1 alpha-2 code; names are Unicode CLDR's."""

    key = models.CharField(_("ISO code"), max_length=2, unique=True)

    class Meta:
        ordering = ("key",)
        verbose_name = _("country or territory")
        verbose_name_plural = _("countries and territories")


class CountryStatus(TrackedModel):
    """What a country counts as under one scheme, from one day to another."""

    country = models.ForeignKey(
        Country,
        on_delete=models.CASCADE,
        related_name="statuses",
        verbose_name=_("country"),
    )
    scheme = models.CharField(
        pgettext_lazy("legal status", "status"), max_length=20, choices=CountryScheme
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("The last day it is valid.")
    )
    article = models.CharField(_("article"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    confidence = models.CharField(_("confidence"), max_length=2, default="V")
    note = TranslatedTextField(_("note"), blank=True)

    class Meta:
        ordering = ("country__key", "scheme", "valid_from")
        verbose_name = _("status of a country")
        verbose_name_plural = _("statuses of countries")
        constraints = [
            models.UniqueConstraint(
                fields=("country", "scheme", "valid_from"),
                name="inventory_countrystatus_one_start_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="inventory_countrystatus_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.valid_from}"
