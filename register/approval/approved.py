"""The approved state: each activity as somebody stands by it, at one moment of the register."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from msgspec import structs

from history.moments import Moment
from history.reading import Each, rows_as_of
from processing.choices import RecordStatus
from processing.facts import ActivityFacts
from processing.models import ProcessingActivity

from ..models import Approval

NOTED: Final = ("status", "retired_on", "last_reviewed_on", "next_review_on")
"""What the register notes of its own work with an activity.

Nobody approves it and it makes no approval stale: it stands as it is at the moment.
"""


@dataclass(frozen=True)
class Approved:
    """What was approved at a moment."""

    numbers: dict[int, int]
    """By activity: the change set as of which its newest approval stands."""
    noted: dict[int, dict[str, Any]]
    """By activity: ``NOTED`` as it is at the moment."""
    left_out: int
    """Activities of the register, drafts included, that are not among them."""

    def each(self, parent: str) -> Each:
        """The filter for rows whose attname ``parent`` leads to these activities."""
        return Each(parent, self.numbers.items())

    def with_notes(self, activities: dict[int, ActivityFacts]) -> dict[int, ActivityFacts]:
        """The activities as approved, with what is noted of them at the moment."""
        return {
            key: structs.replace(activity, **self.noted[key])
            for key, activity in activities.items()
        }


def approved_at(moment: Moment) -> Approved:
    """What was approved, and what was not, at ``moment``. Two queries."""
    return approved_among(moment.number, None)


def approved_among(number: int, activities: Collection[int] | None) -> Approved:
    """The same of these activities, or of all, as of change set ``number``. Two queries at most.

    ``left_out`` then counts among these.
    """
    of_these = None if activities is None else {"id": activities}
    theirs = None if activities is None else {"activity_id": activities}
    rows = rows_as_of(ProcessingActivity, number, ["id", *NOTED], of_these)
    noted = {key: dict(zip(NOTED, values, strict=True)) for key, *values in rows}
    numbers: dict[int, int] = {}
    for activity, approved in rows_as_of(Approval, number, ["activity_id", "number"], theirs):
        if activity in noted and noted[activity]["status"] == RecordStatus.APPROVED:
            numbers[activity] = max(approved, numbers.get(activity, 0))
    registered = sum(one["status"] != RecordStatus.RETIRED for one in noted.values())
    return Approved(dict(sorted(numbers.items())), noted, registered - len(numbers))
