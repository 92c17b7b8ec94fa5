"""What people decide about findings: accepted for a while, given to somebody to mend."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from history.tracking import TrackedModel, WithinReach


class AtFinding(models.Model):
    """Names one finding as ``register.findings.facts.Finding`` does: rule, point and place.

    No foreign key to the place: it may be of any kind, and a finding needs no row of its own.
    """

    rule = models.CharField(_("rule"), max_length=10)
    point = models.CharField(_("point"), max_length=60)
    kind = models.CharField(_("kind of record"), max_length=40)
    record_id = models.BigIntegerField(_("record"))
    part = models.CharField(_("part"), max_length=40, blank=True)
    part_id = models.BigIntegerField(_("row"), default=0)
    field = models.CharField(_("field"), max_length=60, blank=True)

    class Meta:
        abstract = True


class FindingWaiver(AtFinding, TrackedModel):
    """That an officer accepts a finding: why, and until when. It stays visible and expires.

    Who accepted it is said by the change set that entered it, and kept here as text beside.
    """

    reason = models.TextField(_("why it is accepted"))
    until = models.DateField(_("until"), help_text=_("The last day; then it stands again."))
    granted_by = models.TextField(_("accepted by"))
    granted_on = models.DateField(_("accepted on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects: ClassVar[models.Manager[FindingWaiver]] = WithinReach()

    class Meta:
        ordering = ("rule", "kind", "record_id", "-until")
        verbose_name = _("accepted finding")
        verbose_name_plural = _("accepted findings")

    def __str__(self) -> str:
        return f"{self.rule} · {self.reason}"


class FindingAssignment(AtFinding):
    """Who is to mend a finding, by when. Work in hand and no part of the record: no versions."""

    assignee = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="finding_assignments",
        verbose_name=_("assigned to"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    assigned_by = models.TextField(_("assigned by"))
    assigned_at = models.DateTimeField(_("assigned at"))

    objects: ClassVar[models.Manager[FindingAssignment]] = WithinReach()

    class Meta:
        ordering = ("due_on", "rule", "kind", "record_id")
        verbose_name = _("assigned finding")
        verbose_name_plural = _("assigned findings")
        constraints = [
            models.UniqueConstraint(
                fields=("rule", "point", "kind", "record_id", "part", "part_id", "field"),
                name="register_findingassignment_one_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} · {self.assignee}"


class LastLook(models.Model):
    """Up to which change set somebody has said they have seen everything."""

    user = models.OneToOneField(
        User, on_delete=models.PROTECT, related_name="last_look", verbose_name=_("person")
    )
    number = models.PositiveBigIntegerField(_("seen up to change set"))
    looked_at = models.DateTimeField(_("seen at"))

    class Meta:
        verbose_name = _("last look")
        verbose_name_plural = _("last looks")

    def __str__(self) -> str:
        return f"{self.user} #{self.number}"
