"""What an approval is worth today: derived from what was written since, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from history.differences import LoggedChange, RowChange, net
from history.family import children
from history.timeline import Entry, in_words, story
from history.touching import newest_numbers_touching, numbers_after
from processing.choices import RecordStatus
from processing.models import ProcessingActivity

from ..models import Approval
from .approved import NOTED


@dataclass(frozen=True)
class Standing:
    """The newest approval of an approved activity, and what came after it."""

    approval: Approval
    newest: int
    """The newest change set that changed what was approved."""

    @property
    def is_changed(self) -> bool:
        return self.newest > self.approval.number


def standings(activities: Iterable[ProcessingActivity]) -> dict[int, Standing]:
    """How those of the activities stand that are approved. Two queries, none when none is."""
    keys = [one.pk for one in activities if one.status == RecordStatus.APPROVED]
    if not keys:
        return {}
    newest = newest_numbers_touching(
        ProcessingActivity, keys, children(ProcessingActivity), besides=NOTED
    )
    approvals = newest_approvals(Approval.objects.filter(activity__in=keys))
    return {key: Standing(one, newest.get(key, 0)) for key, one in approvals.items()}


def newest_approvals(approvals: QuerySet[Approval]) -> dict[int, Approval]:
    """The newest of these approvals by activity. One query."""
    return {one.activity_id: one for one in approvals.order_by("number")}


def changed_keys() -> list[int]:
    """Every activity that was changed since it was approved, by code. Two queries.

    Costs what was written since the oldest of the approvals, not what there is.
    """
    of_approved = Approval.objects.filter(activity__status=RecordStatus.APPROVED)
    numbers: dict[int, int] = {}
    rows = of_approved.order_by("activity__code", "number").values_list("activity_id", "number")
    numbers.update(rows)
    if not numbers:
        return []
    newest = numbers_after(
        ProcessingActivity,
        min(numbers.values()),
        children(ProcessingActivity),
        besides=NOTED,
    )
    return [key for key, number in numbers.items() if newest.get(key, 0) > number]


def since(activity: ProcessingActivity, number: int) -> list[LoggedChange]:
    """The change sets after ``number`` that changed what was approved, newest first."""
    logged = [entry for entry in story(activity) if entry.number > number]
    told = (replace(entry, changes=tuple(_told(entry.changes))) for entry in logged)
    return [entry for entry in told if entry.changes]


def differences_since(activity: ProcessingActivity, number: int) -> Entry | None:
    """What the activity says otherwise than it did after change set ``number``, in words."""
    logged = since(activity, number)
    changes = net(logged)
    if not changes:
        return None
    (entry,) = in_words([replace(logged[0], changes=tuple(changes))], activity)
    return entry


def _told(changes: Iterable[RowChange]) -> Iterator[RowChange]:
    """The changes without what is only noted of the activity."""
    for change in changes:
        if change.model is not ProcessingActivity or change.kind != "changed":
            yield change
        elif fields := tuple(line for line in change.fields if line.name not in NOTED):
            yield replace(change, fields=fields)
