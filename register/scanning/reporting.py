"""What a scan means for a system, as lines for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .comparing.gaps import Gap, Scanned, Standing
from .telling import TITLES, Teller, remark_in_words

PLACES: Final = 5
"""Named of each gap in the report for people."""


def counted(gaps: Sequence[Gap]) -> int:
    """Differences that somebody has to look at."""
    return sum(gap.counts for gap in gaps)


def as_lines(
    scans: Sequence[Scanned], gaps: Sequence[Gap], teller: Teller, *, every: bool = False
) -> Iterator[str]:
    """The report for people. Hints and what was dismissed are only counted unless ``every``."""
    for scan in scans:
        state = _("in full") if scan.report.is_complete else _("in part")
        yield f"{scan.address}  {scan.scanned_on.isoformat()}  {state}"
        for remark in scan.report.remarks:
            where = f"{remark.where}: " if remark.where else ""
            yield f"  ! {where}{remark_in_words(remark)}"
    shown = [gap for gap in gaps if every or gap.counts]
    for kind, title in TITLES.items():
        found = [gap for gap in shown if gap.kind == kind]
        if found:
            yield ""
            yield f"{title} ({len(found)})"
            for gap in found:
                yield from lines_of(gap, teller)
    yield ""
    yield from closing(gaps, every=every)


def lines_of(gap: Gap, teller: Teller) -> Iterator[str]:
    told = teller.told(gap)
    marks = [_("hint")] if gap.is_weak else []
    marks += [_("dismissed")] if gap.standing == Standing.DISMISSED else []
    yield f"  {told.what}{''.join(f' [{mark}]' for mark in marks)}"
    yield f"    {told.sentence}"
    for spot in gap.spots[:PLACES]:
        examples = [one.example for one in spot.evidence if one.example]
        sure = f"  {spot.confidence:.0%}" if spot.evidence else ""
        yield f"    - {spot.place}{sure}{f'  {examples[0]}' if examples else ''}"
    if len(gap.spots) > PLACES:
        more = len(gap.spots) - PLACES
        yield "    " + ngettext("and %(number)d more place", "and %(number)d more places", more) % {
            "number": more
        }
    yield f"    → {told.next_step}"


def closing(gaps: Sequence[Gap], *, every: bool) -> Iterator[str]:
    number = counted(gaps)
    yield ngettext("%(number)d open difference", "%(number)d open differences", number) % {
        "number": number
    }
    others = len(gaps) - number
    if others and not every:
        yield ngettext(
            "and %(number)d hint or dismissed one (--all shows it)",
            "and %(number)d hints or dismissed ones (--all shows them)",
            others,
        ) % {"number": others}


def as_json(system: str, scans: Sequence[Scanned], gaps: Sequence[Gap], teller: Teller) -> bytes:
    """The report for programs: codes to branch on, sentences to show."""
    told = {
        "system": system,
        "register": {"number": teller.register.number, "hash": teller.register.hash},
        "scans": [scan_told(one) for one in scans],
        "open": counted(gaps),
        "gaps": [gap_told(gap, teller) for gap in gaps],
    }
    return msgspec.json.format(msgspec.json.encode(told)) + b"\n"


def scan_told(scan: Scanned) -> dict[str, Any]:
    report = scan.report
    return {
        "address": scan.address,
        "scanned_on": scan.scanned_on,
        "country": scan.country_key,
        "is_complete": report.is_complete,
        "rows": report.rows,
        "bytes": report.bytes,
        "containers": len(report.containers),
        "remarks": [
            {"code": one.code, "where": one.where, "figures": one.figures} for one in report.remarks
        ],
    }


def gap_told(gap: Gap, teller: Teller) -> dict[str, Any]:
    told = teller.told(gap)
    item = teller.register.inventory.items.get(gap.item_id or 0)
    return {
        "kind": gap.kind,
        "subject": gap.subject,
        "item": item.code if item else None,
        "standing": gap.standing,
        "is_hint": gap.is_weak,
        "confidence": round(gap.confidence, 3),
        "figures": gap.figures,
        "words": gap.words,
        "sentence": told.sentence,
        "next_step": told.next_step,
        "records": [{"kind": kind, "code": teller.code((kind, key))} for kind, key in gap.records],
        "places": [
            {
                "place": spot.place,
                "confidence": round(spot.confidence, 3) if spot.evidence else None,
                "evidence": [msgspec.to_builtins(one) for one in spot.evidence],
            }
            for spot in gap.spots
        ],
    }
