"""Every gap between what scans found and what the register says, with what was decided of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from msgspec import structs

from register.facts import Register

from .countries import held_elsewhere
from .decided import decided_on
from .declared import declared_not_recorded
from .gaps import Decided, Gap, Scanned
from .ground import Ground
from .held import held_not_recorded, recorded_not_found
from .keeping import kept_longer
from .kinds import KindWords


def compare(
    register: Register,
    scans: Iterable[Scanned],
    decisions: Iterable[Decided],
    kinds: Mapping[str, KindWords],
    day: date,
    sources: Mapping[int, frozenset[int]],
) -> tuple[Gap, ...]:
    """The gaps of every system that was scanned, in a fixed order.

    ``scans`` are the newest of each source; ``sources`` by system those that are to be
    scanned: only when each of them was gone through may something be missing. What has ended by
    ``day`` counts no more.
    """
    return tuple(gaps_in(Ground(register, kinds, day), scans, decisions, sources))


def gaps_in(
    ground: Ground,
    scans: Iterable[Scanned],
    decisions: Iterable[Decided],
    sources: Mapping[int, frozenset[int]],
) -> Iterator[Gap]:
    by_system: defaultdict[int, list[Scanned]] = defaultdict(list)
    for scan in scans:
        by_system[scan.system_id].append(scan)
    decided: defaultdict[int, list[Decided]] = defaultdict(list)
    for one in decisions:
        if one.stands(ground.day):
            decided[one.system_id].append(one)
    for system, found in sorted(by_system.items()):
        ordered = sorted(found, key=lambda scan: (scan.address, scan.run_id))
        gaps = of_system(ground, system, ordered, sources.get(system, frozenset()))
        merged = merge(gaps)
        yield from sorted(
            chain.from_iterable(decided_on(gap, decided[system]) for gap in merged),
            key=lambda gap: (gap.kind, gap.is_weak, -gap.confidence, gap.key),
        )


def of_system(
    ground: Ground, system: int, scans: Sequence[Scanned], wanted: frozenset[int]
) -> Iterator[Gap]:
    yield from held_not_recorded(ground, system, scans)
    yield from recorded_not_found(ground, system, scans, wanted)
    yield from kept_longer(ground, system, scans)
    for scan in scans:
        yield from held_elsewhere(ground, system, scan)
    yield from declared_not_recorded(ground, system, scans)


def merge(gaps: Iterable[Gap]) -> list[Gap]:
    """Gaps of one key as one, with the places of all."""
    found: dict[str, Gap] = {}
    for gap in gaps:
        other = found.get(gap.key)
        found[gap.key] = gap if other is None else joined(other, gap)
    return list(found.values())


def joined(one: Gap, other: Gap) -> Gap:
    return structs.replace(
        one,
        spots=(*one.spots, *other.spots),
        records=tuple(dict.fromkeys((*one.records, *other.records))),
        confidence=max(one.confidence, other.confidence),
        is_weak=one.is_weak and other.is_weak,
    )
