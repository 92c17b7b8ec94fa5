"""What scans found, as the one page takes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from history.moments import Moment
from history.text import TranslatedText

from ..facts import Register
from ..scanning.comparing.declared import is_sdk
from ..scanning.comparing.gaps import Gap, GapKind
from ..scanning.comparing.gaps import Scanned as Scan
from ..scanning.holdings import Held as Everything
from ..scanning.holdings import Holding, held_at
from ..scanning.known_kinds import known_kinds
from .facts import Held, Scanned
from .recorded import ITEM, RECIPIENT

OF_A_LINE = {
    GapKind.KEPT_LONGER: "kept_longer",
    GapKind.HELD: "not_recorded_there",
}
OF_A_SYSTEM = {GapKind.KEPT_LONGER: "kept_longer", GapKind.ELSEWHERE: "other_country"}


def held_beside(moment: Moment, register: Register) -> tuple[tuple[Held, ...], tuple[Scanned, ...]]:
    """What is held, by system and thing, and which systems were looked through."""
    everything = held_at(moment)
    found = [*_items(register, everything), *_parties(register, everything)]
    return tuple(found), tuple(_scanned(everything))


def _items(register: Register, everything: Everything) -> Iterator[Held]:
    """Items, and kinds of data that the register has no item for."""
    codes: dict[tuple[int, int | None], set[str]] = defaultdict(set)
    for gap in everything.gaps:
        if gap.counts and gap.item_id is not None and gap.kind in OF_A_LINE:
            codes[gap.system_id, gap.item_id].add(OF_A_LINE[gap.kind])
    for one in everything.holdings:
        yield _item(register, one, tuple(sorted(codes[one.system_id, one.item_id])))


def _item(register: Register, one: Holding, gaps: tuple[str, ...]) -> Held:
    item = None if one.item_id is None else register.inventory.items.get(one.item_id)
    kind = known_kinds().get(one.kind)
    return Held(
        system_id=one.system_id,
        about=ITEM,
        record_id=item.id if item else None,
        key=item.code if item else f"kind:{one.kind}",
        name=item.name if item else TranslatedText(dict(kind.names) if kind else {}),
        is_found=one.found,
        # What is found and recorded nowhere has a gap until somebody dismisses it.
        is_settled=not one.is_recorded and not one.gaps,
        last_seen=one.last_seen,
        places=one.places,
        gaps=gaps,
        run_id=one.run_id,
    )


def _parties(register: Register, everything: Everything) -> Iterator[Held]:
    """Providers of the SDKs that source code names; of those not recorded, the SDK itself."""
    sdks = sorted(register.sharing.sdks.values(), key=lambda one: one.code)
    for scan in everything.scans:
        declared = [one for one in scan.report.declared if one.kind == "sdk"]
        for sdk in sdks:
            places = tuple(sorted({one.where for one in declared if is_sdk(sdk, one)}))
            if places:
                provider = register.sharing.recipients[sdk.provider_id]
                yield Held(
                    system_id=scan.system_id,
                    about=RECIPIENT,
                    record_id=provider.id,
                    key=provider.code,
                    name=provider.name,
                    is_found=True,
                    last_seen=scan.scanned_on,
                    places=places,
                    run_id=scan.run_id,
                )
    days = {scan.run_id: scan for scan in everything.scans}
    for gap in everything.gaps:
        if gap.kind == GapKind.SDK:
            yield _unknown_party(gap, days)


def _unknown_party(gap: Gap, days: dict[int, Scan]) -> Held:
    run = gap.spots[0].run_id
    names = {code: gap.words.get(code, "") for code in ("zh-hans", "en")}
    return Held(
        system_id=gap.system_id,
        about=RECIPIENT,
        record_id=None,
        key=f"sdk:{gap.subject}",
        name=TranslatedText(names) or TranslatedText({"en": gap.subject}),
        is_found=True,
        is_settled=not gap.counts,
        last_seen=days[run].scanned_on if run in days else None,
        places=tuple(sorted({one.place for one in gap.spots})),
        run_id=run,
    )


def _scanned(everything: Everything) -> Iterator[Scanned]:
    """The newest scan of each system; whole when every source of it was reached."""
    by_system: dict[int, list[Scan]] = defaultdict(list)
    for scan in everything.scans:
        by_system[scan.system_id].append(scan)
    for system, scans in sorted(by_system.items()):
        newest = max(scans, key=lambda one: (one.scanned_on, one.run_id))
        yield Scanned(
            system_id=system,
            on=newest.scanned_on,
            is_complete=all(one.report.is_complete for one in scans),
            run_id=newest.run_id,
            gaps=tuple(sorted(set(_of_system(everything.gaps, system)))),
        )


def _of_system(gaps: Iterable[Gap], system: int) -> Iterator[str]:
    for gap in gaps:
        is_whole = gap.system_id == system and gap.item_id is None and gap.counts
        if is_whole and gap.kind in OF_A_SYSTEM:
            yield OF_A_SYSTEM[gap.kind]
