"""The unit of truth: activity × data item × people concerned."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel
from inventory.models import DataItem, DataSubjectCategory, DevicePermission, System
from inventory.models.term import term_field

from ..choices import DataSource, Necessity
from .activity import ProcessingActivity
from .activity_purpose import ActivityPurpose
from .retention import RetentionRule


class ActivityData(TrackedModel):
    """One item of one category of people in one activity: what every list is printed from."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="data",
        verbose_name=_("activity"),
    )
    item = models.ForeignKey(
        DataItem,
        on_delete=models.PROTECT,
        related_name="used_in",
        verbose_name=_("data item"),
    )
    subject_category = models.ForeignKey(
        DataSubjectCategory,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("people concerned"),
    )
    necessity = models.CharField(_("necessity"), max_length=40, choices=Necessity)
    refusal_effect = TranslatedTextField(
        _("what refusing means"), blank=True, help_text=_("GDPR 13(2)(e); PIPL 16.")
    )
    source = models.CharField(_("source"), max_length=20, choices=DataSource)
    source_party = TranslatedTextField(_("which third party"), blank=True)
    source_lawfulness = TranslatedTextField(_("why the source is lawful"), blank=True)
    collection_method = term_field("collection_method", _("collection method"), optional=True)
    scene = TranslatedTextField(
        _("scene of use"),
        blank=True,
        help_text=_("When people meet it: 使用场景 of the lists."),
    )
    collection_trigger = TranslatedTextField(_("when or how often"), blank=True)
    processing_method = TranslatedTextField(_("way of processing"), blank=True)
    retention = models.ForeignKey(
        RetentionRule,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="data",
        verbose_name=_("retention rule"),
    )
    sensitive_necessity = TranslatedTextField(
        _("why sensitive data is necessary"), blank=True, help_text=_("PIPL 30.")
    )
    sensitive_impact = TranslatedTextField(_("impact on the person"), blank=True)
    is_about_third_persons = models.BooleanField(
        _("about other people"),
        default=False,
        help_text=_("Handed in by one person about another, whose authorisation is needed."),
    )
    third_person_authorisation = TranslatedTextField(
        _("how their authorisation is ensured"), blank=True
    )
    volume = models.PositiveBigIntegerField(_("volume"), null=True, blank=True)
    is_in_collected_list = models.BooleanField(
        _("shown in the collected-information list"), default=True
    )
    statistics_endpoint = models.CharField(
        _("run-time statistics"),
        max_length=300,
        blank=True,
        help_text=_("Where an app reads how often the item was collected; no person's data here."),
    )
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day it is used here.")
    )

    class Meta:
        ordering = ("activity__code", "item__code", "subject_category__position")
        verbose_name = _("data row")
        verbose_name_plural = _("data rows")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "item", "subject_category"),
                name="processing_activitydata_once_a_kind_of_people",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.subject_category}"


class ActivityDataPurpose(TrackedModel):
    """Which of the activity's purposes a row serves."""

    row = models.ForeignKey(
        ActivityData,
        on_delete=models.CASCADE,
        related_name="purposes",
        verbose_name=_("data row"),
    )
    activity_purpose = models.ForeignKey(
        ActivityPurpose,
        on_delete=models.CASCADE,
        related_name="rows",
        verbose_name=_("purpose of the activity"),
    )

    class Meta:
        ordering = ("row_id", "activity_purpose_id")
        verbose_name = _("purpose of a row")
        verbose_name_plural = _("purposes of a row")
        constraints = [
            models.UniqueConstraint(
                fields=("row", "activity_purpose"),
                name="processing_activitydatapurpose_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.activity_purpose)


class ActivityDataPermission(TrackedModel):
    """Which device permission gates a row."""

    row = models.ForeignKey(
        ActivityData,
        on_delete=models.CASCADE,
        related_name="permissions",
        verbose_name=_("data row"),
    )
    permission = models.ForeignKey(
        DevicePermission,
        on_delete=models.PROTECT,
        related_name="rows",
        verbose_name=_("device permission"),
    )

    class Meta:
        ordering = ("row_id", "permission__code")
        verbose_name = _("permission of a row")
        verbose_name_plural = _("permissions of a row")
        constraints = [
            models.UniqueConstraint(
                fields=("row", "permission"),
                name="processing_activitydatapermission_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.permission)


class ActivityDataSystem(TrackedModel):
    """Where a row's data lies."""

    row = models.ForeignKey(
        ActivityData,
        on_delete=models.CASCADE,
        related_name="systems",
        verbose_name=_("data row"),
    )
    system = models.ForeignKey(
        System, on_delete=models.PROTECT, related_name="rows", verbose_name=_("system")
    )

    class Meta:
        ordering = ("row_id", "system__code")
        verbose_name = _("place of a row")
        verbose_name_plural = _("places of a row")
        constraints = [
            models.UniqueConstraint(
                fields=("row", "system"), name="processing_activitydatasystem_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.system)
