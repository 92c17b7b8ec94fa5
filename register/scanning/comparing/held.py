"""*Held but not recorded*, and *recorded but not found*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..report import By, Evidence, Place
from .gaps import FIRM, HINT, Gap, GapKind, Scanned, Spot
from .ground import Ground


def held_not_recorded(ground: Ground, system: int, scans: Sequence[Scanned]) -> Iterator[Gap]:
    """A gap for each kind of data that lies in a system of which the register says nothing.

    A kind may stand for several items (a phone number, that of a recipient): it is recorded when
    any of them is. Several kinds may be one item (IPv4, IPv6).
    """
    recorded = ground.recorded.get(system, {})
    found: defaultdict[tuple[str, int | None], list[Spot]] = defaultdict(list)
    sure = {(spot.run_id, spot.place) for _kind, spot in spots_of(scans) if spot.confidence >= FIRM}
    for kind, spot in spots_of(scans):
        if spot.confidence < FIRM and (spot.run_id, spot.place) in sure:
            continue  # what surely is an IMEI only looks like an IMSI
        covered = ground.items.covered(kind)
        item = ground.items.at_place(kind, spot.name)
        if not covered.intersection(recorded) and item not in recorded:
            found[kind, item].append(spot)
    for (kind, item), spots in found.items():
        confidence = max(one.confidence for one in spots)
        if confidence >= HINT:
            shown = tuple(one for one in spots if one.confidence >= HINT)
            yield Gap(
                GapKind.HELD,
                system,
                kind,
                shown,
                item_id=item,
                confidence=confidence,
                is_weak=confidence < FIRM,
            )


def spots_of(scans: Sequence[Scanned]) -> Iterator[tuple[str, Spot]]:
    """Every kind of data with the place it was seen at, in the order of the scans."""
    for scan in scans:
        for place in scan.report.places:
            for kind, evidence in by_kind(place).items():
                spot = Spot(
                    scan.run_id,
                    place.container,
                    place.name,
                    evidence,
                    place.rows,
                    scan.scanned_on,
                )
                yield kind, spot


def by_kind(place: Place) -> dict[str, tuple[Evidence, ...]]:
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for one in place.evidence:
        if one.by != By.DECLARED:
            found[one.kind].append(one)
    return {kind: tuple(evidence) for kind, evidence in found.items()}


def seen_items(ground: Ground, scans: Sequence[Scanned]) -> dict[int, list[Spot]]:
    """By item of the register: where a scan saw it, or may have seen it.

    A column called as the item is counts, though no kind of data has its form.
    """
    found: defaultdict[int, list[Spot]] = defaultdict(list)
    for kind, spot in spots_of(scans):
        covered, named = ground.items.covered(kind), ground.items.named(spot.name)
        for item in sorted(covered if named is None else covered | {named}):
            found[item].append(spot)
    for scan in scans:
        for place in scan.report.places:
            called = None if place.evidence else ground.items.named(place.name)
            if called is not None:
                found[called].append(Spot(scan.run_id, place.container, place.name))
    return dict(found)


SAMPLE, PART, NAME = "sample", "part", "name"
"""Why something that was not seen is only a hint: a sample; a part that was named on the command
line, where the register knows no source of the system; or data that only a name could tell."""


def is_everything(scans: Sequence[Scanned], wanted: frozenset[int]) -> bool:
    """Whether each source of a system was gone through, so that something may be missing."""
    return (
        wanted <= {scan.source_id for scan in scans}
        and all(scan.report.is_complete for scan in scans)
        and any(scan.report.containers for scan in scans)
    )


def recorded_not_found(
    ground: Ground, system: int, scans: Sequence[Scanned], wanted: frozenset[int]
) -> Iterator[Gap]:
    """A gap for each item that must lie in a system and that no scan of it saw.

    Only of items that a scan could have recognised, and only when every source of the system
    (``wanted``) was gone through. A hint for the reasons above.
    """
    if not is_everything(scans, wanted):
        return
    seen = seen_items(ground, scans)
    could = ground.items.recognisable()
    whole = all(one.is_whole for scan in scans for one in scan.report.containers)
    for item, said in sorted(ground.recorded.get(system, {}).items()):
        if said.is_expected and item in could and item not in seen:
            why = SAMPLE if not whole else PART if not wanted else "" if could[item] else NAME
            yield Gap(
                GapKind.NOT_FOUND,
                system,
                ground.items.items[item].code if item in ground.items.items else str(item),
                (),
                item_id=item,
                records=said.records,
                is_weak=bool(why),
                words={"why": why},
            )
