"""Permissions of a device's operating system."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel

from ..choices import Platform
from .base import RecordModel
from .data_item import DataItem


class DevicePermission(RecordModel):
    """A permission that the device asks the person for before data can be read."""

    name = TranslatedTextField(_("name"))
    platform = models.CharField(_("platform"), max_length=20, choices=Platform)
    system_name = models.CharField(
        _("name in the system"),
        max_length=200,
        blank=True,
        help_text=_("For instance ACCESS_FINE_LOCATION."),
    )
    purpose_text = TranslatedTextField(_("what it is asked for"), blank=True)
    refusal_effect = TranslatedTextField(_("what refusing means"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("device permission")
        verbose_name_plural = _("device permissions")

    def __str__(self) -> str:
        return str(self.name)


class PermissionItem(TrackedModel):
    """That a permission opens the way to an item."""

    permission = models.ForeignKey(
        DevicePermission,
        on_delete=models.CASCADE,
        related_name="items",
        verbose_name=_("permission"),
    )
    item = models.ForeignKey(
        DataItem,
        on_delete=models.PROTECT,
        related_name="gated_by",
        verbose_name=_("data item"),
    )

    class Meta:
        ordering = ("permission__code", "item__code")
        verbose_name = _("item behind a permission")
        verbose_name_plural = _("items behind a permission")
        constraints = [
            models.UniqueConstraint(
                fields=("permission", "item"), name="inventory_permissionitem_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.permission}"
