"""What people were last told: the notices in force, and public lists that were handed out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from django.utils import timezone

from history.moments import Moment
from history.tracking import versions_model
from processing.facts import ActivityFacts

from ..changes.judging import Judgement
from ..changes.provenance import provenance
from ..changes.report import Compared, compared
from ..facts import Register
from ..models import IssuedDocument
from ..notices.comparing import MOST_COMPARED, Comparing
from ..notices.facts import NoticeFacts
from ..notices.standing import in_force, is_within
from ..notices.to_tell import concerning
from .rules import Ground, Published
from .rules.common_published import used
from .rules.people_told import Behind
from .untold import untold

MODES: Final[Mapping[str, frozenset[str]]] = {
    "shared-list": frozenset({"provide", "joint", "transfer", "publish"}),
    "entrusted-list": frozenset({"entrust", "sub_entrust"}),
}
"""The recipients that each list tells of, by how they get the data."""

KINDS: Final[Mapping[str, frozenset[str]]] = {
    "collected-list": frozenset({"item", "purpose"}),
    "sdk-list": frozenset({"sdk"}),
}
LISTS: Final = (*KINDS, *MODES)
"""Documents for the people concerned; only whole ones count, since a selection tells of a part."""

EVERYTHING: Final = frozenset({"item", "purpose", "sdk"}), frozenset().union(*MODES.values())
OF_NOTICES: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "privacy_policy": EVERYTHING,
    "children_rules": EVERYTHING,
    "collected_list": (KINDS["collected-list"], frozenset()),
    "shared_list": (frozenset(), MODES["shared-list"]),
    "sdk_list": (KINDS["sdk-list"], frozenset()),
}
"""What a notice of each kind tells of: kinds of record, and modes of disclosure."""

TOLD_OF: Final = ("item", "purpose", "sdk")


class Telling(NamedTuple):
    """One thing that people were told: from which state of the register, when, and of what."""

    number: int
    state: str
    on: date | None
    """The day it was published; None for that of the state it was made from."""
    kinds: frozenset[str]
    modes: frozenset[str]
    notice: NoticeFacts | None = None
    """The notice that says it; None for a list that tells of everything of its kinds."""

    def speaks_of(self, activity: ActivityFacts) -> bool:
        return self.notice is None or is_within(self.notice, activity)


def published_at(moment: Moment, register: Register, day: date) -> Published | None:
    """What was told by ``moment``; None when nothing was, as far as the register knows.

    The versions of notices that are in force on the day, each by the state of the register that it
    names; and of kinds that no notice tells of, the lists that were issued. Of what nothing tells,
    everything is taken as told, so that only what was said is held against the register.

    One query, and those of ``assemble`` for each state that something was made from.
    """
    comparing = Comparing(moment)
    comparing.hold(register)
    of_notices = list(_notices(register, day))
    issued = _issued(moment, of_notices)
    brought = untold(register, day, comparing)
    tellings = [*of_notices, *issued]
    if not tellings and not brought:
        return None
    newest = max(tellings, key=lambda one: one.number, default=None)
    told = _told(tellings, register, day, comparing)
    return Published(
        number=newest.number if newest else 0,
        on=_day_of(newest, comparing) if newest else day,
        item_ids=frozenset(told["item"]),
        purpose_ids=frozenset(told["purpose"]),
        recipient_ids=frozenset(told["recipient"]),
        sdk_ids=frozenset(told["sdk"]),
        untold=brought,
        behind=tuple(_behind(of_notices, register, comparing)),
        **(_changes(newest, register, comparing) if newest and not of_notices else {}),
    )


def _notices(register: Register, day: date) -> Iterable[Telling]:
    """Notices in force that name the state of the register they agree with."""
    for notice in (register.notices or {}).values():
        version = in_force(notice, day)
        if version is not None and version.number is not None:
            kinds, modes = OF_NOTICES.get(notice.kind, (frozenset(), frozenset()))
            yield Telling(version.number, version.state, version.published_on, kinds, modes, notice)


def _issued(moment: Moment, told: Iterable[Telling]) -> list[Telling]:
    """The newest whole issue of each list, of kinds that no notice tells of. One query."""
    kinds = frozenset().union(*(one.kinds for one in told))
    modes = frozenset().union(*(one.modes for one in told))
    found = (
        versions_model(IssuedDocument)
        .objects.filter(
            history_type="+",
            change_set__number__lte=moment.number,
            document__in=LISTS,
            selection={},
        )
        .order_by("change_set__number", "history_id")
        .values_list("document", "number", "state")
    )
    newest = {document: (number, state) for document, number, state in found}
    lists = (
        Telling(
            number,
            state,
            None,
            KINDS.get(document, frozenset()) - kinds,
            MODES.get(document, frozenset()) - modes,
        )
        for document, (number, state) in newest.items()
    )
    return [one for one in lists if one.kinds or one.modes]


def _told(
    tellings: list[Telling], register: Register, day: date, comparing: Comparing
) -> dict[str, set[int]]:
    """Keys of the records that people were told of, and of those that nothing tells of."""
    now = Ground(register, day)
    told: dict[str, set[int]] = {kind: set() for kind in (*TOLD_OF, "recipient")}
    grounds = {(one.number, one.state): _ground(one, comparing, day) for one in tellings}
    for one in tellings:
        then = grounds[one.number, one.state]
        said = used(then, only_due=True, within=one.speaks_of)
        for kind in one.kinds:
            told[kind] |= said[kind]
        told["recipient"] |= _recipients(then, one.modes.__contains__, one.speaks_of)
    for kind in TOLD_OF:
        silent = _of_nobody([one for one in tellings if kind in one.kinds])
        told[kind] |= used(now, only_due=True, within=silent)[kind]
    for mode in {flow.mode for flows in now.disclosures_of.values() for flow in flows}:
        silent = _of_nobody([one for one in tellings if mode in one.modes])
        told["recipient"] |= _recipients(now, mode.__eq__, silent)
    return told


def _of_nobody(tellings: list[Telling]) -> Callable[[ActivityFacts], bool]:
    """Whether none of these speaks of an activity."""
    return lambda activity: not any(one.speaks_of(activity) for one in tellings)


def _ground(one: Telling, comparing: Comparing, day: date) -> Ground:
    register = comparing.register(one.number, one.state)
    return Ground(register, register.day if register.sealed_at else day)


def _day_of(one: Telling, comparing: Comparing) -> date:
    return one.on or comparing.register(one.number, one.state).day


def _recipients(
    ground: Ground, is_of_mode: Callable[[str], bool], within: Callable[[ActivityFacts], bool]
) -> set[int]:
    return {
        one.recipient_id
        for activity in ground.activities
        if within(activity)
        for one in ground.disclosures_of.get(activity.id, ())
        if is_of_mode(one.mode) and ground.lasts(one.ended_on)
    }


def _behind(tellings: Iterable[Telling], register: Register, comparing: Comparing) -> list[Behind]:
    """Kinds of major change since the version in force of each notice was made."""
    return [
        Behind(one.notice.id, _day_of(one, comparing), kind, since)
        for one in tellings
        if one.notice is not None
        for kind, since in _since(one, register, comparing).items()
    ]


def _changes(newest: Telling, register: Register, comparing: Comparing) -> dict[str, Any]:
    """Kinds of major change since lists were issued, and the day of the oldest."""
    found = _since(newest, register, comparing)
    days = (day for day in found.values() if day is not None)
    return {"changed_since": tuple(sorted(found)), "changed_since_day": min(days, default=None)}


def _since(one: Telling, register: Register, comparing: Comparing) -> dict[str, date | None]:
    """Kinds of major change since, each with the day of the oldest as far as it is known.

    Nothing in a very large register: telling two moments apart takes longer than all the checks.
    """
    found = _compared(one, register, comparing)
    mine = _concerning(one, found) if found else []
    touches = provenance((each.change for each in mine), (one.number, register.number))
    first: dict[str, date | None] = {}
    for each in mine:
        touched = touches.get((each.change.about, each.change.id))
        day = timezone.localdate(touched[0].sealed_at) if touched else None
        known = first.setdefault(each.rule.kind, day)
        first[each.rule.kind] = min(known, day) if known and day else known or day
    return {kind: first[kind] for kind in sorted(first)}


def _compared(one: Telling, register: Register, comparing: Comparing) -> Compared | None:
    """What changed since; a list is held against the register as it is at hand."""
    if one.number >= register.number or len(register.processing.activities) > MOST_COMPARED:
        return None
    if one.notice is not None:
        return comparing.between(one.number, register.number, one.state)
    return compared(comparing.register(one.number, one.state), register)


def _concerning(one: Telling, found: Compared) -> list[Judgement]:
    if one.notice is not None:
        return concerning(one.notice, found)
    return [each for each in found.judgements if each.rule.kind != "minor"]
