"""The findings of a moment, from the whole register or from one activity."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.utils import timezone
from msgspec import structs

from history.moments import Moment
from history.reach import EVERYTHING, reading_within
from history.reading import rows_as_of
from history.tracking import versions_model
from processing.models import ProcessingActivity

from ..assemble import assemble
from ..choices import State
from ..facts import Register
from ..models import FindingWaiver
from ..narrow.parts import part_of
from ..notices.reading_facts import notices_as_of
from ..reach.within import notices_within
from ..snapshots import register_at
from .facts import Finding, Place, WaiverFacts
from .published import published_at
from .rules import Ground, findings
from .rules.kinds import KINDS

FEW: Final = 100
"""Activities up to which they are asked for by name."""

WAIVER: tuple[str, ...] = (
    *("id", "rule", "point", "reason", "granted_by", "granted_on", "until", "withdrawn_on"),
    *("kind", "record_id", "part", "part_id", "field"),
)


def findings_at(
    moment: Moment,
    state: State = State.WORKING,
    *,
    day: date | None = None,
    rules: Collection[str] | None = None,
) -> list[Finding]:
    """Everything found in the register as it stood at ``moment``.

    ``day`` is the day the law is asked about, and by which things have ended; that of the moment
    when it is left out. Four queries more than ``assemble`` makes while nothing was published.
    """
    return findings_in(assemble(moment, state), moment, day=day, rules=rules)


def findings_in(
    register: Register,
    moment: Moment,
    *,
    day: date | None = None,
    rules: Collection[str] | None = None,
    kinds: Collection[str] = KINDS,
) -> list[Finding]:
    """The same of a register that is at hand.

    Four queries: the days activities were entered, what was accepted by ``moment``, the notices
    there are (five more where there is one), and what was issued; where something was published and
    the register as a whole is looked at, those of ``published_at``.
    """
    day = day or register.day
    register = completed(register)
    published = published_at(moment, register, day) if "register" in kinds else None
    ground = Ground(register, day, published=published)
    found = findings(ground, kinds=kinds, rules=rules, waivers=waivers_as_of(moment.number))
    if register.part is None or "register" not in kinds:
        return found
    known = keys_at(moment, State(register.state), day)
    return [one for one in found if one.key in known]


def keys_at(moment: Moment, state: State, day: date) -> frozenset[str]:
    """Keys of everything found in the whole register, whoever asks. Kept for the last ones."""
    with reading_within(EVERYTHING):
        return _keys(moment, state, day, settings.TIME_ZONE)


@lru_cache(maxsize=2)
def _keys(moment: Moment, state: State, day: date, _time_zone: str) -> frozenset[str]:
    found = findings_in(register_at(moment, state), moment, day=day)
    return frozenset(one.key for one in found)


def completed(register: Register) -> Register:
    """With what rules look at beside the record: days of entry, and what people are told."""
    if not register.entered:
        register = structs.replace(register, entered=_entered(register))
    if register.notices is None:
        notices = notices_as_of(register.number)
        if register.part is not None:
            notices = notices_within(notices, register.processing.controllers)
        register = structs.replace(register, notices=notices)
    return register


def findings_of_activity(activity: int, moment: Moment, day: date) -> list[Finding]:
    """What is found in one activity as it is in the working state, however large the register."""
    register = part_of(moment, State.WORKING, [activity])
    return findings_in(register, moment, day=day, kinds=("activity",))


def _entered(register: Register) -> dict[int, tuple[date, date]]:
    """The day each activity was entered, given for its last change too: no rule asks that one.

    One query, of the activities' own first versions: ``assemble(dated=True)`` reads the versions
    of everything.
    """
    known = register.processing.activities
    first = versions_model(ProcessingActivity).objects.filter(
        history_type="+", change_set__number__lte=register.number
    )
    if len(known) <= FEW:
        first = first.filter(id__in=known)
    found = first.values_list("id", "change_set__sealed_at")
    days = ((key, timezone.localdate(at, timezone.get_default_timezone())) for key, at in found)
    return {key: (day, day) for key, day in days if key in known}


def waivers_as_of(number: int) -> list[WaiverFacts]:
    """What was accepted and not withdrawn after change set ``number``, oldest first. One query."""
    return [
        WaiverFacts(
            id=key,
            rule=rule,
            point=point,
            place=Place(*place),
            reason=reason,
            granted_by=granted_by,
            granted_on=granted_on,
            until=until,
        )
        for (key, rule, point, reason, granted_by, granted_on, until, withdrawn_on, *place) in (
            rows_as_of(FindingWaiver, number, WAIVER)
        )
        if withdrawn_on is None
    ]
