"""That somebody stands by what an activity said at a moment."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.tracking import TrackedModel, WithinReach
from processing.models import ProcessingActivity


class Approval(TrackedModel):
    """An activity, approved as it stood after one change set; editing it changes nothing of that.

    Written once. What it is worth today follows from what was written since, and is never stored.
    """

    activity = models.ForeignKey(
        ProcessingActivity,
        on_delete=models.PROTECT,
        related_name="approvals",
        verbose_name=_("processing activity"),
    )
    number = models.PositiveBigIntegerField(
        _("as of change set"), help_text=_("What the approver read and stands by.")
    )
    hash = models.CharField(
        _("seal"), max_length=64, help_text=_("Of that change set: the approval names its bytes.")
    )
    # No foreign key: removing an account must not rewrite who approved what.
    approver_id = models.BigIntegerField(_("approver's id"), null=True)
    approver_name = models.TextField(_("approved by"))
    note = models.TextField(_("note"), blank=True)

    objects: ClassVar[models.Manager[Approval]] = WithinReach()

    class Meta:
        ordering = ("activity__code", "-number")
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "number"), name="register_approval_once_a_moment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity} #{self.number}"
