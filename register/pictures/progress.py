"""How complete the register was at the end of each of the last twelve months, and is now.

What is approved, what has a retention rule, who is named; and, unless the register is very large,
at how many activities the rules of the day missed nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings

from history.family import children
from history.moments import Moment, MomentError, moment_of_day
from history.reach import current_reach
from history.reading import rows_as_of
from history.touching import numbers_after
from processing.choices import RecordStatus
from processing.models import ActivityData, ProcessingActivity
from sharing.models import Recipient

from ..approval.approved import NOTED
from ..assemble import assemble
from ..findings.facts import Severity
from ..findings.reading import findings_in
from ..findings.rules import Ground
from ..models import Approval
from ..reach.extent import extent_at, partial_reach
from ..reach.within import only

MONTHS: Final = 12
MOST_CHECKED: Final = 1_000
"""Activities up to which the rules are run over every month's end: a second or two in all."""


class Progress(NamedTuple):
    """What there was, and how much of it was as it should be."""

    activities: int
    approved: int
    """Approved, and not changed since."""
    rows: int
    """Data rows in use of those activities."""
    with_rule: int
    recipients: int
    named: int
    """Not only known by their kind."""
    complete: int | None
    """Activities at which no rule misses anything; None in a very large register."""


def month_ends(day: date) -> list[date]:
    """The last days of the twelve months before the month of ``day``."""
    found: list[date] = []
    first = day.replace(day=1)
    for _ in range(MONTHS):
        last = first - timedelta(days=1)
        found.append(last)
        first = last.replace(day=1)
    return found[::-1]


def progress_until(now: Moment, day: date) -> Iterator[tuple[date, Progress | None]]:
    """The figures at each month's end before ``day``, and on it as of ``now``.

    None for months before the register began. Six queries a moment at most, and those of
    ``findings_at``; two for one whose figures are known already.
    """
    for last in month_ends(day):
        try:
            moment = moment_of_day(last)
        except MomentError:
            yield last, None
            continue
        yield last, progress_at(moment)
    yield day, progress_at(now) if now.number else None


def progress_at(moment: Moment) -> Progress:
    """The figures as of a moment, which never change: counted once in a process.

    Within the reach of whoever asks; recipients are counted whole, since all share them.
    """
    return _counted(moment, settings.TIME_ZONE, current_reach().key)


@lru_cache(maxsize=256)
def _counted(moment: Moment, time_zone: str, _whose: str) -> Progress:
    number, reach = moment.number, partial_reach()
    standing = {
        key: status
        for key, status in rows_as_of(ProcessingActivity, number, ["id", "status"])
        if status != RecordStatus.RETIRED
    }
    if reach is not None:
        standing = only(standing, extent_at(moment, reach).activities)
    day = day_of(moment, time_zone)
    rows = [
        rule
        for activity, rule, ended in rows_as_of(
            ActivityData, number, ["activity_id", "retention_id", "ended_on"]
        )
        if activity in standing and (ended is None or ended >= day)
    ]
    named = [
        not unnamed
        for unnamed, retired in rows_as_of(Recipient, number, ["is_category_only", "retired_on"])
        if retired is None or retired > day
    ]
    return Progress(
        len(standing),
        approved_and_unchanged(standing, number),
        len(rows),
        sum(rule is not None for rule in rows),
        len(named),
        sum(named),
        complete_at(moment) if len(standing) <= MOST_CHECKED else None,
    )


def complete_at(moment: Moment) -> int:
    """Activities at which nothing was missing. As many queries as ``findings_at`` makes."""
    register = assemble(moment)
    found = findings_in(register, moment, kinds=("activity",))
    missing = {one.activity_id for one in found if one.severity == Severity.INCOMPLETE}
    return len({one.id for one in Ground(register, register.day).activities} - missing)


def day_of(moment: Moment, time_zone: str) -> date:
    """The day of a moment, as ``Register.day`` has it."""
    there = moment.sealed_at
    return there.astimezone(ZoneInfo(time_zone)).date() if there else date.min


def approved_and_unchanged(standing: dict[int, str], number: int) -> int:
    """How many activities stood as they had been approved. Two queries at most."""
    approvals: dict[int, int] = {}
    for activity, approved in rows_as_of(Approval, number, ["activity_id", "number"]):
        if standing.get(activity) == RecordStatus.APPROVED:
            approvals[activity] = max(approved, approvals.get(activity, 0))
    if not approvals:
        return 0
    touched = numbers_after(
        ProcessingActivity,
        min(approvals.values()),
        children(ProcessingActivity),
        besides=NOTED,
        until=number,
    )
    return sum(touched.get(key, 0) <= approved for key, approved in approvals.items())
