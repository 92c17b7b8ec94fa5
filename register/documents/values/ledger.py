"""The record of providing and entrusting that is kept for three years (PIPL 55–56; NDSMR 12)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Final

from processing.choices import AssessmentKind
from processing.facts import AssessmentFacts
from register.phrasing import phrase
from sharing.choices import DisclosureMode, EndState
from sharing.facts import DisclosureFacts

from ..cells import Cell, Line, Missing, flat
from ..current import DisclosureLine
from ..phrases import NO_AGREEMENT, PEOPLE, RECORDS
from ..wording import Wording
from . import disclosures as of
from .care import assessment_line
from .flows import tool
from .organisation import said

YEARS_KEPT: Final = 3
"""The shortest time such a record is kept, in years (NDSMR 12; PIPL 56)."""

UNDER_WAY = phrase("under way")
PLANNED = phrase("begins on {day}")
ENDED = phrase("ended on {day}")
RETIRED = phrase("left the register on {day}, its end is not recorded")
OPEN = phrase("for as long as it lasts, and three years from its end")
NO_END = phrase("the end is not recorded: keep")
NO_ASSESSMENT = phrase("no impact assessment recorded")
OF_ACTIVITY = phrase("of the activity")
BEFORE = phrase("done before the start ({start})")
NOT_BEFORE = phrase("done after the start ({start}); it is due before")
NOT_DONE = phrase("not finished; it is due before the start")
NO_START = phrase("the day of the start is not recorded, so the order cannot be told")
EXPIRED = phrase("its validity ended on {day}")


def kept_until(one: DisclosureFacts) -> date | None:
    """The last day the record must be kept; None where the end is not known yet.

    The third year ends on the day of the same date, in a month without that date on its last day.
    """
    ended = one.ended_on
    if ended is None:
        return None
    year = ended.year + YEARS_KEPT
    return ended.replace(year=year, day=min(ended.day, monthrange(year, ended.month)[1]))


def must_be_kept(one: DisclosureFacts, day: date) -> bool:
    """Whether the record must still be kept; data not yet given back keeps it too."""
    until = kept_until(one)
    return until is None or until >= day or one.end_state == EndState.OVERDUE


def state(line: DisclosureLine, w: Wording) -> Cell:
    """Whether the disclosure goes on."""
    one, day = line.disclosure, line.current.day
    if one.ended_on and one.ended_on < day:
        return [w.on(ENDED, one.ended_on)]
    if one.retired_on and one.retired_on <= day:
        return [(Missing(w.on(RETIRED, one.retired_on)),)]
    if one.started_on and one.started_on > day:
        return [w.on(PLANNED, one.started_on)]
    return [w.text(UNDER_WAY)]


def until(line: DisclosureLine, w: Wording) -> Cell:
    one = line.disclosure
    last = kept_until(one)
    if last:
        return [last.isoformat()]
    is_over = one.retired_on is not None and one.retired_on <= line.current.day
    return [(w.missing(NO_END),)] if is_over else [w.text(OPEN)]


def contracts(line: DisclosureLine, w: Wording) -> Cell:
    """All agreements that carried it, with their term, those of the past too."""
    known = w.register.sharing.agreements
    found = sorted([known[key] for key in line.disclosure.agreement_ids], key=lambda one: one.code)
    needed = line.disclosure.mode not in (DisclosureMode.PUBLISH, DisclosureMode.AUTHORITY)
    none: Cell = [(w.missing(NO_AGREEMENT),)] if needed else []
    return [of.agreement_line(one, w) for one in found] or none


def assessments(line: DisclosureLine, w: Wording) -> Cell:
    """The impact assessment, else the activity's, and whether it came first (PIPL 55)."""
    known = w.register.processing.assessments
    key = line.disclosure.assessment_id
    if key:
        return assessed([known[key]], line, w)
    kinds = (AssessmentKind.PIPIA, AssessmentKind.DPIA)
    of_activity = [known[key] for key in line.of.activity.assessment_ids]
    found = [one for one in of_activity if one.kind in kinds]
    if not found:
        return [(w.missing(NO_ASSESSMENT),)]
    return [w.text(OF_ACTIVITY) + w.marks.colon.rstrip(), *assessed(found, line, w)]


def assessed(found: Iterable[AssessmentFacts], line: DisclosureLine, w: Wording) -> Cell:
    cell: Cell = []
    for one in sorted(found, key=lambda one: one.code):
        cell += [assessment_line(one, w), order(one, started(line.disclosure), w)]
        if one.valid_until and one.valid_until < line.current.day:
            cell.append((Missing(w.on(EXPIRED, one.valid_until)),))
    return cell


def started(one: DisclosureFacts) -> date | None:
    """The first day, or the first provision where that is all that is known."""
    return one.started_on or one.first_provided_on


def order(one: AssessmentFacts, start: date | None, w: Wording) -> Line:
    """Whether the assessment was done by the day of the start."""
    if one.done_on is None:
        return (w.missing(NOT_DONE),)
    if start is None:
        return (w.missing(NO_START),)
    if one.done_on <= start:
        return w.text(BEFORE).format(start=start.isoformat())
    return (Missing(w.text(NOT_BEFORE).format(start=start.isoformat())),)


def transfers(line: DisclosureLine, w: Wording) -> Cell:
    """Transfers abroad with their tool, those that have ended too."""
    found = sorted(line.disclosure.transfers, key=lambda one: one.code)
    return [flat(w.countries[one.country_id] + w.marks.colon, tool(one, w)) for one in found]


def scale(line: DisclosureLine, w: Wording) -> Cell:
    """How many people, how often; the volumes of the rows where they are recorded."""
    one = line.disclosure
    volume = sum(row.volume or 0 for row in line.rows)
    return said(
        w.labelled(PEOPLE, "" if one.scale is None else f"{one.scale:,}"),
        w.labelled(RECORDS, f"{volume:,}" if volume else ""),
        w.text(one.frequency),
    )
