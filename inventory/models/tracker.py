"""Cookies and similar techniques."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel

from ..choices import PeriodUnit, TrackerKind, TrackerParty, TrackerPurpose
from .base import RecordModel
from .data_item import DataItem


class Tracker(RecordModel):
    """A cookie, beacon, pixel or SDK identifier, ours or a third party's."""

    name = TranslatedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=TrackerKind)
    party = models.CharField(_("whose"), max_length=10, choices=TrackerParty)
    technical_name = models.CharField(
        _("technical name"),
        max_length=200,
        blank=True,
        help_text=_("The cookie's own name."),
    )
    domain = models.CharField(_("domain"), max_length=253, blank=True)
    provider = TranslatedTextField(_("provider"), blank=True)
    purpose = models.CharField(_("kind of purpose"), max_length=20, choices=TrackerPurpose)
    purpose_text = TranslatedTextField(_("purpose in words"), blank=True)
    is_session = models.BooleanField(
        _("ends with the session"),
        default=False,
        help_text=_("Otherwise give a lifetime."),
    )
    lifetime_value = models.PositiveIntegerField(_("lifetime"), null=True, blank=True)
    lifetime_unit = models.CharField(_("unit"), max_length=10, blank=True, choices=PeriodUnit)
    refusal = TranslatedTextField(_("how to refuse"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("tracker")
        verbose_name_plural = _("trackers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lifetime_value__isnull=True, lifetime_unit="")
                | (models.Q(lifetime_value__isnull=False) & ~models.Q(lifetime_unit="")),
                name="inventory_tracker_lifetime_has_unit",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class TrackerData(TrackedModel):
    """That a tracker collects an item."""

    tracker = models.ForeignKey(
        Tracker,
        on_delete=models.CASCADE,
        related_name="data",
        verbose_name=_("tracker"),
    )
    item = models.ForeignKey(
        DataItem,
        on_delete=models.PROTECT,
        related_name="tracked_by",
        verbose_name=_("data item"),
    )

    class Meta:
        ordering = ("tracker__code", "item__code")
        verbose_name = _("item collected by a tracker")
        verbose_name_plural = _("items collected by a tracker")
        constraints = [
            models.UniqueConstraint(fields=("tracker", "item"), name="inventory_trackerdata_once")
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.tracker}"
