"""Third-party code inside our own products."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.choices import Platform
from inventory.models import DataItem, DevicePermission
from inventory.models.base import RecordModel

from ..choices import Detection, SdkCollection
from .disclosure import Disclosure
from .recipient import Recipient


class SdkComponent(RecordModel):
    """An embedded SDK: its provider, what it reads and why (NDSMR 21(2))."""

    name = TranslatedTextField(_("name"))
    package = models.CharField(_("package"), max_length=200, blank=True)
    version = models.CharField(_("version"), max_length=60, blank=True)
    platform = models.CharField(_("platform"), max_length=20, choices=Platform)
    provider = models.ForeignKey(
        Recipient,
        on_delete=models.PROTECT,
        related_name="sdks",
        verbose_name=_("provider"),
    )
    disclosure = models.ForeignKey(
        Disclosure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sdks",
        verbose_name=_("disclosure"),
    )
    purpose_text = TranslatedTextField(_("purpose"), blank=True)
    scene = TranslatedTextField(_("scene of use"), blank=True)
    collection_mode = models.CharField(_("way of collection"), max_length=20, choices=SdkCollection)
    starts_before_consent = models.BooleanField(_("starts before consent"), null=True, blank=True)
    privacy_policy_url = models.URLField(_("privacy policy"), blank=True)
    website = models.URLField(_("website"), blank=True)
    opt_out = TranslatedTextField(_("how to refuse"), blank=True)
    known_by = models.CharField(
        _("known by"), max_length=10, choices=Detection, default=Detection.MANUAL
    )
    last_verified_on = models.DateField(_("last verified on"), null=True, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("SDK")
        verbose_name_plural = _("SDKs")

    def __str__(self) -> str:
        return str(self.name)


class SdkData(TrackedModel):
    """That an SDK reads an item."""

    sdk = models.ForeignKey(
        SdkComponent,
        on_delete=models.CASCADE,
        related_name="data",
        verbose_name=_("SDK"),
    )
    item = models.ForeignKey(
        DataItem,
        on_delete=models.PROTECT,
        related_name="read_by_sdks",
        verbose_name=_("data item"),
    )

    class Meta:
        ordering = ("sdk__code", "item__code")
        verbose_name = _("item read by an SDK")
        verbose_name_plural = _("items read by an SDK")
        constraints = [models.UniqueConstraint(fields=("sdk", "item"), name="sharing_sdkdata_once")]

    def __str__(self) -> str:
        return str(self.item)


class SdkPermission(TrackedModel):
    """That an SDK uses a device permission."""

    sdk = models.ForeignKey(
        SdkComponent,
        on_delete=models.CASCADE,
        related_name="permissions",
        verbose_name=_("SDK"),
    )
    permission = models.ForeignKey(
        DevicePermission,
        on_delete=models.PROTECT,
        related_name="sdks",
        verbose_name=_("device permission"),
    )

    class Meta:
        ordering = ("sdk__code", "permission__code")
        verbose_name = _("permission used by an SDK")
        verbose_name_plural = _("permissions used by an SDK")
        constraints = [
            models.UniqueConstraint(fields=("sdk", "permission"), name="sharing_sdkpermission_once")
        ]

    def __str__(self) -> str:
        return str(self.permission)
