"""What the page of a system shows of its gaps: rows for the template, each with its box to tick."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from history.text import LANGUAGES
from inventory.choices import TrackerPurpose
from register.importing.understanding.words import fold

from ..comparing.gaps import Gap, GapKind, Spot, Standing
from ..report import By, Evidence
from ..services import ENTER
from ..telling import ENTERING, TITLES, Teller, Told

PLACES_SHOWN: Final = 12
"""Of one gap before the rest is folded away."""
MOST_PLACES: Final = 300
"""Of one gap on the page at all; ticking the gap means all its places."""


@dataclass(frozen=True)
class PlaceRow:
    """One place of a gap."""

    token: str
    place: str
    evidence: tuple[tuple[str, str], ...]
    """A sentence and a masked example."""
    sureness: str
    """In per cent; empty where nothing was estimated."""
    is_ticked: bool


@dataclass(frozen=True)
class Box:
    """Something to choose beside a gap."""

    name: str
    label: str
    options: Sequence[tuple[str, str, bool]]
    """Value, label, whether it is chosen."""


@dataclass(frozen=True)
class GapRow:
    """One gap for the template."""

    anchor: str
    told: Told
    is_hint: bool
    entering: str
    """What accepting it does; empty where it is mended elsewhere."""
    first: Sequence[PlaceRow]
    rest: Sequence[PlaceRow]
    token: str
    """Of the gap itself: all its places, where it has any."""
    places: int
    unshown: int
    is_ticked: bool
    box: Box | None


@dataclass(frozen=True)
class Section:
    """The gaps of one kind, those that count first."""

    key: str
    title: str
    gaps: Sequence[GapRow]
    hints: Sequence[GapRow]
    """Folded away: a person may look at them, and need not."""


@dataclass(frozen=True)
class Choices:
    """What may be chosen beside gaps, read once for the page: id and name."""

    items: Sequence[tuple[int, str]]
    recipients: Sequence[tuple[int, str]]
    recipients_by_name: Mapping[str, int]
    """By folded name or alias in any language."""


def token_of(gap: Gap, spot: Spot | None = None) -> str:
    """Names a gap, or one of its places, in a form; the same while the gap is the same."""
    told = f"{gap.key}\0{spot.place}\0{spot.run_id}" if spot else gap.key
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def sections(
    gaps: Iterable[Gap], teller: Teller, choices: Choices | None, sent: Mapping[str, Any]
) -> list[Section]:
    """Open gaps by kind, in the order of ``TITLES``; without boxes for whoever only reads.

    ``sent`` is what was posted and refused: ticks and choices stay as they were.
    """
    by_kind: dict[GapKind, list[Gap]] = {kind: [] for kind in TITLES}
    for gap in gaps:
        if gap.standing == Standing.OPEN:
            by_kind[gap.kind].append(gap)
    return [section(kind, found, teller, choices, sent) for kind, found in by_kind.items() if found]


def section(
    kind: GapKind,
    gaps: Iterable[Gap],
    teller: Teller,
    choices: Choices | None,
    sent: Mapping[str, Any],
) -> Section:
    rows = [row_of(gap, teller, choices, sent) for gap in gaps]
    return Section(
        key=str(kind),
        title=str(TITLES[kind]),
        gaps=[row for row in rows if not row.is_hint],
        hints=[row for row in rows if row.is_hint],
    )


def row_of(gap: Gap, teller: Teller, choices: Choices | None, sent: Mapping[str, Any]) -> GapRow:
    ticked = frozenset(sent.get("ticked", ()))
    places = [place_row(gap, spot, ticked) for spot in gap.spots[:MOST_PLACES]]
    token = token_of(gap)
    return GapRow(
        anchor=f"gap-{token[:12]}",
        told=teller.told(gap),
        is_hint=gap.is_weak,
        entering=str(ENTERING[gap.kind]) if is_entered_here(gap) else "",
        first=places[:PLACES_SHOWN],
        rest=places[PLACES_SHOWN:],
        token=token,
        places=len(gap.spots),
        unshown=max(0, len(gap.spots) - MOST_PLACES),
        is_ticked=token in ticked,
        box=None if choices is None else box_of(gap, token, choices, sent.get("chosen", {})),
    )


def is_entered_here(gap: Gap) -> bool:
    """Whether accepting it writes something: not what only an activity or a promise says."""
    if gap.kind in (GapKind.NOT_FOUND, GapKind.ELSEWHERE):
        return "system" in {kind for kind, _key in gap.records}
    return gap.kind in ENTER


def place_row(gap: Gap, spot: Spot, ticked: Collection[str]) -> PlaceRow:
    token = token_of(gap, spot)
    sure = max((one.confidence for one in spot.evidence), default=None)
    return PlaceRow(
        token=token,
        place=spot.place,
        evidence=tuple(in_words(spot.evidence)),
        sureness="" if sure is None else f"{sure:.0%}",
        is_ticked=token in ticked,
    )


def in_words(evidence: Iterable[Evidence]) -> Iterator[tuple[str, str]]:
    """Why a place seems to hold it, with a masked example."""
    for one in evidence:
        if one.by == By.NAME:
            yield _("By its name"), ""
        elif one.checked:
            figures = {"matched": one.matched, "seen": one.seen, "checked": one.checked}
            yield (
                _(
                    "%(matched)d of %(seen)d values have the form, %(checked)d of them pass the"
                    " check"
                )
                % figures,
                one.example,
            )
        else:
            figures = {"matched": one.matched, "seen": one.seen}
            yield _("%(matched)d of %(seen)d values have the form") % figures, one.example


def box_of(gap: Gap, token: str, choices: Choices, chosen: Mapping[str, str]) -> Box | None:
    """What must be said beside a gap before it can be entered."""
    name = f"choice_{token}"
    if gap.kind == GapKind.HELD:
        default, label = str(gap.item_id or ""), _("Data item")
        options = [("", _("a new data item")), *((str(key), text) for key, text in choices.items)]
    elif gap.kind == GapKind.SDK:
        names = (gap.words.get(f"provider_{code}", "") for code in LANGUAGES)
        known = (choices.recipients_by_name.get(fold(name)) for name in names if name)
        default, label = str(next(filter(None, known), "")), _("Provider")
        options = [("", "—"), *((str(key), text) for key, text in choices.recipients)]
    elif gap.kind == GapKind.TRACKER:
        default, label = "", _("What it is for")
        options = [("", "—"), *((value, str(text)) for value, text in TrackerPurpose.choices)]
    else:
        return None
    now = chosen.get(name, default)
    return Box(name, label, [(value, text, value == now) for value, text in options])
