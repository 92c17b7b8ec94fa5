"""The findings of a moment, from the whole register or from one activity."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from history.moments import Moment
from history.reading import rows_as_of

from ..assemble import assemble
from ..choices import State
from ..facts import Register
from ..models import FindingWaiver
from ..narrow.parts import part_of
from .facts import Finding, Place, WaiverFacts
from .published import published_at
from .rules import Ground, findings
from .rules.kinds import KINDS

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
    when it is left out. Two queries more than ``assemble`` makes while nothing was published.
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

    Two queries: what was accepted by ``moment``, and what was published; where something was and
    the register as a whole is looked at, those of ``published_at``.
    """
    day = day or register.day
    published = published_at(moment, register, day) if "register" in kinds else None
    ground = Ground(register, day, published=published)
    return findings(ground, kinds=kinds, rules=rules, waivers=waivers_as_of(moment.number))


def findings_of_activity(activity: int, moment: Moment, day: date) -> list[Finding]:
    """What is found in one activity as it is in the working state, however large the register."""
    register = part_of(moment, State.WORKING, [activity])
    return findings_in(register, moment, day=day, kinds=("activity",))


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
