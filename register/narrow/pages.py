"""Pages of activities and disclosures in the order of their codes."""

from __future__ import annotations

from msgspec import Struct

from history.moments import Moment

from ..assemble import assemble
from ..choices import State
from ..facts import Register
from .matching import activity_matches, disclosure_matches
from .parts import part_of
from .wanted import Wanted


class Page(Struct, frozen=True):
    """Some records in order, with a register that holds all they refer to."""

    register: Register
    ids: list[int]
    """Of the records of this page, in order; ``register`` may hold others beside them."""
    more: bool
    """Whether records follow the last of these."""


def activities_page(
    moment: Moment,
    state: State,
    wanted: Wanted,
    *,
    after: str = "",
    limit: int = 100,
    descending: bool = False,
) -> Page:
    """Activities that meet ``wanted``, in the order of their codes (by code point).

    ``after`` is the code of the last record before the page, which need not exist any more; empty
    for the first page.
    """
    whole = assemble(moment, state)
    flows: dict[int, list[int]] = {}
    for key, one in whole.sharing.disclosures.items():
        flows.setdefault(one.activity_id, []).append(key)
    found = [
        (one.code, key)
        for key, one in whole.processing.activities.items()
        if activity_matches(
            one,
            (whole.sharing.disclosures[flow] for flow in flows.get(key, ())),
            whole.sharing.recipients,
            wanted,
        )
    ]
    ids, more = cut(found, after, limit, descending)
    return Page(part_of(moment, state, ids), ids, more)


def disclosures_page(
    moment: Moment,
    state: State,
    wanted: Wanted,
    *,
    after: str = "",
    limit: int = 100,
    descending: bool = False,
) -> Page:
    """Disclosures that meet ``wanted``, likewise by code; the activities they are of are whole."""
    whole = assemble(moment, state)
    disclosures, activities = whole.sharing.disclosures, whole.processing.activities
    found = [
        (one.code, key)
        for key, one in disclosures.items()
        if disclosure_matches(one, activities[one.activity_id], whole.sharing.recipients, wanted)
    ]
    ids, more = cut(found, after, limit, descending)
    return Page(part_of(moment, state, [disclosures[key].activity_id for key in ids]), ids, more)


def using(moment: Moment, state: State, wanted: Wanted) -> Register:
    """Every activity that meets ``wanted``, for reverse look-ups.

    Where rows are asked for, data rows that do not meet ``wanted`` may be left out of the
    activities: look only at those that do.
    """
    return activities_page(moment, state, wanted, limit=1_000_000_000).register


def cut(
    found: list[tuple[str, int]], after: str, limit: int, descending: bool
) -> tuple[list[int], bool]:
    """The ids of one page out of codes and ids, and whether more follow."""
    rest = [
        (code, key)
        for code, key in sorted(found, reverse=descending)
        if not after or (code < after if descending else code > after)
    ]
    return [key for _, key in rest[:limit]], len(rest) > limit
