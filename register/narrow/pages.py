"""Pages of activities and disclosures in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from msgspec import Struct, structs

from history.live import Live, read_as_of
from history.moments import Moment
from processing.choices import RecordStatus

from ..choices import State
from ..facts import Register
from .candidates import Candidates
from .details import WHOLE, Detail, FlowOutline, RowOutline
from .found import Candidate, Place
from .ground import ground_at
from .matching import Recipients, activity_matches, disclosure_matches
from .parts import NOTHING, Part, joined, on_ground, part_as_of
from .sources import Asks, Sources
from .standing import at_of, standing_at
from .wanted import Wanted

MOST: Final = 1_000
"""Candidates looked at together while few of them turn out to be wanted."""

T = TypeVar("T")
Decides = Callable[[Part, list[Candidate], Recipients, Wanted], list[Candidate]]


class Page(Struct, frozen=True):
    """Some records in order, with a register that holds all they refer to."""

    register: Register
    ids: list[int]
    """Of the records of this page, in order; ``register`` may hold others beside them."""
    more: bool
    """Whether records follow the last of these."""
    outlined_rows: dict[int, tuple[RowOutline, ...]] = {}
    """By activity, where the page has them in place of the rows."""
    outlined_flows: dict[int, tuple[FlowOutline, ...]] = {}


def activities_page(
    moment: Moment,
    state: State,
    wanted: Wanted,
    *,
    after: str = "",
    limit: int = 100,
    descending: bool = False,
    detail: Detail = WHOLE,
) -> Page:
    """Activities that meet ``wanted``, in the order of their codes (by code point).

    ``after`` is the code of the last record before the page, which need not exist any more; empty
    for the first page. ``detail`` says what of data rows and disclosures is read, which are most
    of it.

    At most 13 queries beside ``ground_at`` for the newest number in the working state; for others
    the more often as candidates turn out not to be wanted.
    """
    place = Place(after, descending, limit)
    return _page(moment, state, wanted, place, Candidates.activities, _activities, detail)


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
    place = Place(after, descending, limit)
    return _page(moment, state, wanted, place, Candidates.disclosures, _disclosures)


def using(
    moment: Moment,
    state: State,
    wanted: Wanted,
    *,
    is_only_of_items: bool = False,
    known: Register | None = None,
) -> Register:
    """Every activity that meets ``wanted``, for reverse look-ups.

    When items are asked for, data rows of other items may be left out of the activities, though
    never all that name one of the activity's systems; with ``is_only_of_items`` also what
    ``Detail`` says: for ``register.lookups.items`` and ``register.lookups.may``.

    ``known`` is what the approved state answered to the same: what nobody changed since is taken
    from there.
    """
    recipients = ground_at(moment).sharing.recipients
    detail = Detail(
        items=wanted.items,
        is_only_of_items=is_only_of_items and not wanted.asks_disclosures,
    )

    def read(number: int) -> Part:
        if _allows_nothing(state, wanted):
            return NOTHING
        sources = Sources(at_of(moment, state, number), wanted, recipients)
        found = sources.found(Candidates.activities, Place()).candidates
        same = _unchanged(moment, number, known)
        part = part_as_of(sources.at, [one.id for one in found if one.id not in same], detail)
        if known is not None and same:
            part = joined(_only(_part_of(known), same), part)
        return _only(part, {one.id for one in _activities(part, found, recipients, wanted)})

    return on_ground(moment, state, read_as_of(moment.number, read))


def _unchanged(moment: Moment, number: int, known: Register | None) -> set[int]:
    """The activities of an approved register that say the same in the working state."""
    standing = standing_at(moment) if known is not None and isinstance(number, Live) else None
    if standing is None or known is None:
        return set()
    return set(filter(standing.is_unchanged, known.processing.activities))


def _part_of(register: Register) -> Part:
    sharing = register.sharing
    return Part(register.processing.activities, sharing.disclosures, sharing.acting_for)


def _page(
    moment: Moment,
    state: State,
    wanted: Wanted,
    place: Place,
    asks: Asks,
    decides: Decides,
    detail: Detail = WHOLE,
) -> Page:
    recipients = ground_at(moment).sharing.recipients

    def read(number: int) -> tuple[Part, list[int], bool]:
        if _allows_nothing(state, wanted):
            return NOTHING, [], False
        sources = Sources(at_of(moment, state, number), wanted, recipients)
        part, found, more = _filled(sources, place, asks, decides, detail)
        return _only(part, {one.activity_id for one in found}), [one.id for one in found], more

    part, ids, more = read_as_of(moment.number, read)
    part = _no_more_than(part, detail)
    return Page(on_ground(moment, state, part), ids, more, part.outlined_rows, part.outlined_flows)


def _filled(
    sources: Sources, place: Place, asks: Asks, decides: Decides, detail: Detail
) -> tuple[Part, list[Candidate], bool]:
    """What was read, the records that belong on the page, and whether more follow."""
    limit = place.size or 0
    # One to say that more follows; of versions one more, as those of the last code are left out.
    batch = place._replace(size=limit + (1 if sources.are_live else 2))
    part, found = NOTHING, list[Candidate]()
    while True:
        some, following = sources.found(asks, batch)
        while some:
            # What is surely wanted need not be read only to know that something follows.
            if len(found) == limit and any(one.is_sure for one in some):
                return part, found, True
            reading = _enough(some, limit - len(found))
            some = some[len(reading) :]
            read, kept = _decided(sources, reading, decides, detail)
            part = joined(part, read)
            found += kept
            if len(found) > limit:
                return part, found[:limit], True
        if following is None:
            return part, found, False
        batch = batch.beyond(following, MOST)


def _enough(some: list[Candidate], wanting: int) -> list[Candidate]:
    """As many of the first as surely fill what is wanting; else all of them."""
    if wanting > 0:
        for place, one in enumerate(some):
            wanting -= one.is_sure
            if wanting == 0:
                return some[: place + 1]
    return some


def _decided(
    sources: Sources, some: list[Candidate], decides: Decides, detail: Detail
) -> tuple[Part, list[Candidate]]:
    """What is read of the candidates, and those of them that are wanted, in their order."""
    part, kept = NOTHING, set[Candidate]()
    for doubt in (sources.wanted, Wanted()):
        group = [one for one in some if one.is_sure == (doubt is not sources.wanted)]
        if group:
            keys = {one.activity_id for one in group}
            read = part_as_of(sources.at, keys, _open_to(doubt, detail))
            part = joined(part, read)
            kept.update(decides(read, group, sources.recipients, doubt))
    return part, [one for one in some if one in kept]


def _open_to(doubt: Wanted, detail: Detail) -> Detail:
    """What is read while some conditions are yet to be decided."""
    return structs.replace(
        detail,
        rows=detail.rows or doubt.asks_rows or doubt.systems is not None,
        flows=detail.flows or doubt.asks_disclosures,
    )


def _no_more_than(part: Part, detail: Detail) -> Part:
    """Without what was read only to decide."""
    if not detail.rows:
        activities = {key: structs.replace(one, rows=()) for key, one in part.activities.items()}
        part = structs.replace(part, activities=activities)
    return part if detail.flows else structs.replace(part, disclosures={})


def _allows_nothing(state: State, wanted: Wanted) -> bool:
    """What is listed as approved has that status at the moment."""
    is_other = wanted.status is not None and RecordStatus.APPROVED not in wanted.status
    return wanted.allows_nothing or (state == State.APPROVED and is_other)


def _only(part: Part, activities: set[int]) -> Part:
    """What of the part belongs to these activities, in the order of ids."""
    flows = sorted(part.disclosures.items())
    return Part(
        _of(activities, part.activities),
        {key: one for key, one in flows if one.activity_id in activities},
        _of(activities, part.acting_for),
        _of(activities, part.outlined_rows),
        _of(activities, part.outlined_flows),
    )


def _of(activities: set[int], theirs: dict[int, T]) -> dict[int, T]:
    return {key: one for key, one in sorted(theirs.items()) if key in activities}


def _activities(
    part: Part, some: list[Candidate], recipients: Recipients, wanted: Wanted
) -> list[Candidate]:
    flows = part.flows()
    return [
        one
        for one in some
        if (activity := part.activities.get(one.id)) is not None
        and activity.code == one.code
        and activity_matches(activity, flows.get(one.id, ()), recipients, wanted)
    ]


def _disclosures(
    part: Part, some: list[Candidate], recipients: Recipients, wanted: Wanted
) -> list[Candidate]:
    return [
        one
        for one in some
        if (disclosure := part.disclosures.get(one.id)) is not None
        and (disclosure.code, disclosure.activity_id) == (one.code, one.activity_id)
        and disclosure_matches(disclosure, part.activities[one.activity_id], recipients, wanted)
    ]
