"""What is held, by system and item: found by scans, declared in the register, or not found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from history.moments import Moment

from ..facts import Register
from ..reviews.due import day_of
from ..snapshots import register_at
from .comparing.compare import gaps_in
from .comparing.gaps import FIRM, Decided, Gap, GapKind, Scanned, Spot
from .comparing.ground import Ground
from .comparing.held import seen_items
from .comparing.kinds import KindWords
from .known_kinds import known_kinds
from .reading import decisions_as_of, scans_as_of, sources_as_of


class Holding(Struct, frozen=True, gc=False):
    """One item in one system, or a kind of data there that the register has no item for."""

    system_id: int
    item_id: int | None
    kind: str
    """Key of the kind of data that was recognised; empty where the register alone names it."""
    is_recorded: bool
    """Whether the register says that it lies there."""
    found: bool | None
    """None where no scan can tell: nothing scanned, a part only, or data without a form."""
    last_seen: date | None
    places: tuple[str, ...]
    gaps: tuple[str, ...]
    """Keys of the gaps about it that nobody dismissed (``Held.gaps``)."""
    run_id: int | None


class Held(Struct, frozen=True, gc=False):
    """Everything known of what is held at a moment, seen from a day."""

    moment_number: int
    day: date
    holdings: tuple[Holding, ...]
    gaps: tuple[Gap, ...]
    scans: tuple[Scanned, ...]
    """The newest of each source."""
    decisions: tuple[Decided, ...]


def holdings_at(moment: Moment, asked: str = "now") -> tuple[Holding, ...]:
    """What is held as of a moment; ``asked`` as in ``register.reviews.due.day_of``."""
    return held_at(moment, asked).holdings


def held_at(moment: Moment, asked: str = "now", beside: Sequence[Scanned] = ()) -> Held:
    """The register at ``moment`` with scans and decisions known by then: five queries beside.

    ``beside`` are scans that are not kept, each instead of the kept one of its source.
    """
    number = moment.number
    instead = {(one.system_id, one.source_id or one.address) for one in beside}
    kept = scans_as_of(number)
    return held(
        register_at(moment),
        [one for one in kept if (one.system_id, one.source_id or one.address) not in instead]
        + list(beside),
        decisions_as_of(number),
        known_kinds(),
        day_of(moment, asked),
        sources_as_of(number),
    )


def held(
    register: Register,
    scans: Sequence[Scanned],
    decisions: Sequence[Decided],
    kinds: Mapping[str, KindWords],
    day: date,
    sources: Mapping[int, frozenset[int]],
) -> Held:
    """What scans say beside what the register says: a pure function."""
    ground = Ground(register, kinds, day)
    gaps = tuple(gaps_in(ground, scans, decisions, sources))
    by_system: defaultdict[int, list[Scanned]] = defaultdict(list)
    for scan in scans:
        by_system[scan.system_id].append(scan)
    about: defaultdict[int, list[Gap]] = defaultdict(list)
    for gap in gaps:
        about[gap.system_id].append(gap)
    holdings = tuple(
        holding
        for system in sorted({*ground.recorded, *by_system})
        for holding in of_system(ground, system, by_system[system], about[system])
    )
    return Held(register.number, day, holdings, gaps, tuple(scans), tuple(decisions))


def of_system(
    ground: Ground,
    system: int,
    scans: Sequence[Scanned],
    gaps: Sequence[Gap],
) -> Iterator[Holding]:
    """The items the register records in a system, then what else was found there."""
    seen = seen_items(ground, scans)
    missing = {gap.item_id for gap in gaps if gap.kind == GapKind.NOT_FOUND and not gap.is_weak}
    days = {scan.run_id: scan.scanned_on for scan in scans}
    keys: defaultdict[int | None, list[str]] = defaultdict(list)
    for gap in gaps:
        if gap.decision is None:
            keys[gap.item_id].append(gap.key)
    for item in sorted(ground.recorded.get(system, {})):
        spots = seen.get(item, [])
        yield Holding(
            system_id=system,
            item_id=item,
            kind="",
            is_recorded=True,
            found=found_at(spots) if spots else (False if item in missing else None),
            last_seen=last_day(spots, days),
            places=places_of(spots),
            gaps=tuple(keys[item]),
            run_id=max((one.run_id for one in spots), default=None),
        )
    for gap in gaps:
        if gap.kind == GapKind.HELD:
            yield Holding(
                system_id=system,
                item_id=gap.item_id,
                kind=gap.subject,
                is_recorded=False,
                found=True if gap.confidence >= FIRM else None,
                last_seen=last_day(gap.spots, days),
                places=places_of(gap.spots),
                gaps=() if gap.decision else (gap.key,),
                run_id=max(one.run_id for one in gap.spots),
            )


def found_at(spots: Sequence[Spot]) -> bool | None:
    """Whether somewhere it was surely seen; where only a hint is, nothing can be told."""
    return True if max(one.confidence for one in spots) >= FIRM else None


def last_day(spots: Sequence[Spot], days: Mapping[int, date]) -> date | None:
    return max((days[one.run_id] for one in spots), default=None)


def places_of(spots: Sequence[Spot]) -> tuple[str, ...]:
    return tuple(sorted({one.place for one in spots}))
