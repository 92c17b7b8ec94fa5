"""What people were last told, as far as the register knows: the public lists it handed out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils import timezone

from history.moments import Moment, moment_of_number
from history.tracking import versions_model

from ..assemble import assemble
from ..changes.provenance import provenance
from ..changes.report import compared
from ..choices import State
from ..facts import Register
from ..models import IssuedDocument
from .rules import Ground, Published
from .rules.common_published import used

MODES: Final[Mapping[str, frozenset[str]]] = {
    "shared-list": frozenset({"provide", "joint", "transfer", "publish"}),
    "entrusted-list": frozenset({"entrust", "sub_entrust"}),
}
"""The recipients that each list tells of, by how they get the data."""

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "collected-list": ("item", "purpose"),
    "sdk-list": ("sdk",),
}
LISTS: Final = (*KINDS, *MODES)
"""Documents for the people concerned; only whole ones count, since a selection tells of a part."""

MOST_COMPARED: Final = 2_000
"""Activities up to which changes since then are sorted too: that takes longer than the checks."""


def published_at(moment: Moment, register: Register, day: date) -> Published | None:
    """What the lists said that were issued by ``moment``; None when none was.

    What no list was issued of is taken as told, so that only what was said is held against the
    register. One query, and those of ``assemble`` for each change set that lists were made from.
    """
    issued = _issued(moment)
    if not issued:
        return None
    made_from = {
        (number, state): assemble(moment_of_number(number), State(state))
        for number, state in set(issued.values())
    }
    then = {key: Ground(one, one.day if one.sealed_at else day) for key, one in made_from.items()}
    now = Ground(register, day)
    told = used(now, only_due=True)
    for name, kinds in KINDS.items():
        if name in issued:
            told |= {kind: used(then[issued[name]], only_due=True)[kind] for kind in kinds}
    told["recipient"] = _recipients(now, frozenset().union(*_uncovered(issued)))
    for name, modes in MODES.items():
        if name in issued:
            told["recipient"] |= _recipients(then[issued[name]], modes)
    newest = max(issued.values())
    return Published(
        number=newest[0],
        on=then[newest].day,
        item_ids=frozenset(told["item"]),
        purpose_ids=frozenset(told["purpose"]),
        recipient_ids=frozenset(told["recipient"]),
        sdk_ids=frozenset(told["sdk"]),
        **_changes(made_from[newest], register),
    )


def _issued(moment: Moment) -> dict[str, tuple[int, str]]:
    """By list: the change set and the state its newest whole issue was made from. One query."""
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
    return {document: (number, state) for document, number, state in found}


def _uncovered(issued: Mapping[str, object]) -> list[frozenset[str]]:
    """Modes of which no list was issued; authorities and departments stand in none."""
    others = frozenset({"authority", "internal"})
    return [others, *(modes for name, modes in MODES.items() if name not in issued)]


def _recipients(ground: Ground, modes: frozenset[str]) -> set[int]:
    return {
        one.recipient_id
        for activity in ground.activities
        for one in ground.disclosures_of.get(activity.id, ())
        if one.mode in modes and ground.lasts(one.ended_on)
    }


def _changes(before: Register, after: Register) -> dict[str, Any]:
    """Kinds of major change between two moments, and the day of the oldest.

    Nothing in a very large register: telling two moments apart takes longer than all the checks.
    """
    if len(after.processing.activities) > MOST_COMPARED or before.number >= after.number:
        return {}
    major = [one for one in compared(before, after).judgements if one.rule.kind != "minor"]
    touches = provenance((one.change for one in major), (before.number, after.number))
    first = min((one[0].sealed_at for one in touches.values()), default=None)
    return {
        "changed_since": tuple(sorted({one.rule.kind for one in major})),
        "changed_since_day": timezone.localtime(first).date() if first else None,
    }
