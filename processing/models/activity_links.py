"""Rows that tie an activity to products, operations, systems, measures, rights, assessments."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.tracking import TrackedModel
from inventory.models import System
from inventory.models.term import term_field

from .activity import ProcessingActivity
from .assessment import ImpactAssessment
from .measure import SecurityMeasure
from .product import Product
from .right import DataSubjectRight


class ActivityLink(TrackedModel):
    """A row that ties an activity to something else, with a history of its own."""

    class Meta:
        abstract = True


class ActivityProduct(ActivityLink):
    """That an activity serves a product."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="products",
        verbose_name=_("activity"),
    )
    product = models.ForeignKey(
        Product,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("product"),
    )

    class Meta:
        ordering = ("activity__code", "product__code")
        verbose_name = _("product served")
        verbose_name_plural = _("products served")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "product"), name="processing_activityproduct_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.product)


class ActivityOperation(ActivityLink):
    """An operation carried out: collect, store, use … (PIPL 4)."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="operations",
        verbose_name=_("activity"),
    )
    operation = term_field("operation", _("operation"))

    class Meta:
        ordering = ("activity__code", "operation__position")
        verbose_name = _("operation")
        verbose_name_plural = _("operations")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "operation"),
                name="processing_activityoperation_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.operation)


class ActivitySystem(ActivityLink):
    """That an activity runs on a system."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="systems",
        verbose_name=_("activity"),
    )
    system = models.ForeignKey(
        System,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("system"),
    )

    class Meta:
        ordering = ("activity__code", "system__code")
        verbose_name = _("system used")
        verbose_name_plural = _("systems used")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "system"), name="processing_activitysystem_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.system)


class ActivityMeasure(ActivityLink):
    """That a measure protects an activity."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="measures",
        verbose_name=_("activity"),
    )
    measure = models.ForeignKey(
        SecurityMeasure,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("measure"),
    )

    class Meta:
        ordering = ("activity__code", "measure__code")
        verbose_name = _("measure taken")
        verbose_name_plural = _("measures taken")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "measure"), name="processing_activitymeasure_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.measure)


class ActivityRight(ActivityLink):
    """That people can use a right in an activity."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="rights",
        verbose_name=_("activity"),
    )
    right = models.ForeignKey(
        DataSubjectRight,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("right"),
    )

    class Meta:
        ordering = ("activity__code", "right__code")
        verbose_name = _("right available")
        verbose_name_plural = _("rights available")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "right"), name="processing_activityright_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.right)


class ActivityAssessment(ActivityLink):
    """That an assessment covers an activity."""

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.CASCADE,
        related_name="assessments",
        verbose_name=_("activity"),
    )
    assessment = models.ForeignKey(
        ImpactAssessment,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("assessment"),
    )

    class Meta:
        ordering = ("activity__code", "assessment__code")
        verbose_name = _("assessment of the activity")
        verbose_name_plural = _("assessments of the activity")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "assessment"),
                name="processing_activityassessment_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.assessment)
