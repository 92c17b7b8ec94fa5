"""What is due within seven days, or should have been done already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from ..findings.deciding import name_of
from ..findings.facts import Severity
from ..findings.kept import Listed
from ..findings.told import Told, told
from ..models import FindingAssignment
from ..reviews.due import Review, Reviews

DAYS: Final = 7
SHOWN: Final = 6


@dataclass(frozen=True)
class DueFinding:
    """A finding with the day by which something has to happen."""

    told: Told
    name: str
    on: date
    who: str
    is_late: bool


@dataclass
class Week:
    """Everything due; each list by day."""

    until: date
    reviews: list[Review] = field(default_factory=list)
    assigned: list[DueFinding] = field(default_factory=list)
    expiring: list[DueFinding] = field(default_factory=list)
    tasks: list[DueFinding] = field(default_factory=list)
    """Only the first; what a rule calls due has no day of its own."""
    task_count: int = 0

    @property
    def number(self) -> int:
        return len(self.reviews) + len(self.assigned) + len(self.expiring) + self.task_count


def week_of(
    listed: Iterable[Listed],
    assigned: Mapping[str, FindingAssignment],
    reviews: Reviews | None,
    day: date,
    language: str,
    *,
    only: int | None = None,
) -> Week:
    """What is due by the end of the week; ``only`` what this person was given."""
    until = day + timedelta(days=DAYS)
    week = Week(until)
    if reviews is not None:
        soon = [one for one in reviews.soon if one.days <= DAYS]
        week.reviews = [*reviews.overdue, *soon]
    for one in listed:
        row, waiver = assigned.get(one.key), one.finding.waiver
        if row is not None and waiver is None and only in (None, row.assignee_id):
            on, who = row.due_on, name_of(row.assignee)
            if on is not None and on <= until:
                week.assigned.append(_due(one, on, who, day, language))
        if waiver is not None and waiver.until <= until:
            week.expiring.append(_due(one, waiver.until, waiver.granted_by, day, language))
        if waiver is None and one.finding.severity == Severity.TASK:
            week.task_count += 1
            if len(week.tasks) < SHOWN:
                week.tasks.append(_due(one, day, "", day, language))
    week.assigned.sort(key=lambda one: one.on)
    week.expiring.sort(key=lambda one: one.on)
    return week


def _due(one: Listed, on: date, who: str, day: date, language: str) -> DueFinding:
    name = one.named.name_in(language) or one.named.words(language)
    return DueFinding(told(one.finding, language, day), name, on, who, on < day)
