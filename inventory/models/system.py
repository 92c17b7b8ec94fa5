"""Systems that hold data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel

from ..choices import Finding, SystemKind
from .base import RecordModel
from .data_item import DataItem
from .places import Country


class System(RecordModel):
    """A place where personal data lies: an application, a database, a log store."""

    name = TranslatedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=SystemKind)
    software = models.CharField(_("software"), max_length=200, blank=True)
    owner_department = TranslatedTextField(_("responsible department"), blank=True)
    hosting_country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("hosting country"),
        help_text=_("Where the data physically lies; decides whether it leaves the country."),
    )
    region = models.CharField(_("region or data centre"), max_length=200, blank=True)
    storage_medium = TranslatedTextField(_("storage medium"), blank=True)
    log_retention_days = models.PositiveIntegerField(
        _("logs kept (days)"),
        null=True,
        blank=True,
        help_text=_("Network logs are kept at least six months in China (CSL 21(3))."),
    )
    backup = TranslatedTextField(_("backup"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("system")
        verbose_name_plural = _("systems")

    def __str__(self) -> str:
        return str(self.name)


class SystemData(TrackedModel):
    """That a system holds an item, as declared by its owner or found by a scan."""

    system = models.ForeignKey(
        System, on_delete=models.CASCADE, related_name="data", verbose_name=_("system")
    )
    item = models.ForeignKey(
        DataItem,
        on_delete=models.PROTECT,
        related_name="held_in",
        verbose_name=_("data item"),
    )
    known_by = models.CharField(
        _("known by"), max_length=20, choices=Finding, default=Finding.DECLARED
    )
    found_on = models.DateField(_("found on"), null=True, blank=True)
    location = models.CharField(
        _("place in the system"),
        max_length=300,
        blank=True,
        help_text=_("Table and column, index or folder."),
    )

    class Meta:
        ordering = ("system__code", "item__code")
        verbose_name = _("item held in a system")
        verbose_name_plural = _("items held in a system")
        constraints = [
            models.UniqueConstraint(
                fields=("system", "item", "known_by", "location"),
                name="inventory_systemdata_once_a_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.system}"
