"""What is kept too short, and what is kept too long (regulations, 8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.facts import AssessmentFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .days import later, months_after
from .registry import rule

OVER_WITH_THE_ACTIVITY: Final = ("collection", "last_use", "purpose_fulfilled", "session_end")
"""Events that cannot come after the end of the processing, so that the period has begun by then.

An account may outlive an activity, and a contract too.
"""


@rule("X08", over="assessment")
def kept_long_enough(case: Case[AssessmentFacts]) -> Iterator[Found]:
    """The day until which an impact assessment is kept, against the three years of PIPL 56.

    A hard delete, the other half of the rule, cannot happen in this register: the database keeps
    every version, and what is registered is retired. That no day is recorded at all is C09's.
    """
    one, years = case.record, case.ground.parameter("pipia_kept_years")
    if one.kind != "pipia" or one.done_on is None or one.retain_until is None or years is None:
        return
    least = months_after(one.done_on, years * 12)
    if one.retain_until < least:
        yield case.here(
            "too_short", "retain_until", name=one.name, until=one.retain_until, least=least
        )


@rule("X09")
def gone_after_the_end(case: ActivityCase) -> Iterator[Found]:
    """Rows without a last day in an activity that has ended, after their retention period.

    Decided only where the period must have begun by the end of the processing, has a figure and
    ends with deletion, anonymisation or return. Whether systems still hold the data is not
    recorded by activity, so what it sees is that nobody ended the row.
    """
    ended = case.activity.ended_on
    if case.activity.process_status != "ended" or ended is None or ended >= case.day:
        return
    for row in case.rows:
        if row.ended_on is not None or row.retention_id is None:
            continue
        rule_ = case.ground.register.processing.retention_rules[row.retention_id]
        if (
            rule_.period_value is None
            or rule_.trigger not in OVER_WITH_THE_ACTIVITY
            or rule_.disposal == "archive_restricted"
        ):
            continue
        due = later(ended, rule_.period_value, rule_.period_unit)
        if due < case.day:
            point = "perhaps_kept_by_law" if rule_.legal_exception else "still_there"
            yield case.row(point, row, "ended_on", due=due, rule=rule_.name)
