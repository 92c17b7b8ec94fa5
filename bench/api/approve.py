"""Approves every activity, so that the approved state has something to say."""

from __future__ import annotations

from typing import Any


def signed(reason: str) -> Any:
    from history.changesets import change_set
    from history.models import Source

    return change_set(actor=None, actor_name="bench", reason=reason, source=Source.COMMAND)


def approve_all() -> None:
    """What the service writes, without its questions, for all at once."""
    from history.moments import newest_moment
    from processing.models import ProcessingActivity
    from register.models import Approval

    read = newest_moment()
    with signed("Approve all"):
        ProcessingActivity.objects.update(status="approved")
        Approval.objects.bulk_create(
            Approval(activity_id=key, number=read.number, hash=read.hash, approver_name="bench")
            for key in ProcessingActivity.objects.values_list("id", flat=True)
        )


def approve() -> None:
    """Approve every activity, and change a tenth of them afterwards."""
    from ..fill import analyze

    approve_all()
    change_some()
    analyze()


def change_some() -> None:
    """A tenth of the activities say something else than was approved."""
    from django.db.models import F
    from django.db.models.functions import Mod

    from processing.models import ProcessingActivity

    with signed("Change a tenth"):
        tenth = ProcessingActivity.objects.annotate(part=Mod(F("id"), 10)).filter(part=0)
        tenth.update(record_count=77)
