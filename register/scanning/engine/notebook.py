"""What is noted of one table or file while its pieces pass by: counts, never a value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..report import By, Container, DateSpan, Evidence, Place
from ..sources.pieces import Cells, Lines
from .dates import OF_A_PERSON, DateWatch
from .recogniser import Recogniser, Tally

MOST_COLUMNS: Final = 2_000
MANY_KEYS: Final = 200
"""Keys below one path, beyond which they are values rather than names."""
OTHERS: Final = "*"
CERTAIN: Final = 0.95
LIKELY: Final = 0.6
"""Of what stands in a text and has a check or has none."""
PERSONAL_DAYS: Final = frozenset({"date_of_birth", "birth_date", "birthday"})


class InText:
    """One kind of data within running text."""

    __slots__ = ("checked", "example", "matched")

    def __init__(self) -> None:
        self.matched = self.checked = 0
        self.example = ""


class Notebook:
    """One container."""

    def __init__(self, name: str, kind: str, recogniser: Recogniser) -> None:
        self.name = name
        self.kind = kind
        self.rows = self.bytes = 0
        self.is_sample = False
        self._recogniser = recogniser
        self._tallies: dict[str, Tally] = {}
        self._counts: dict[str, int] = {}
        self._watches: dict[str, DateWatch] = {}
        self._exact: dict[str, DateSpan] = {}
        self._in_text: dict[str, InText] = {}
        self._lines = 0

    def cells(self, piece: Cells) -> None:
        self.rows += piece.rows
        self.bytes += piece.bytes
        for name, values in piece.columns.items():
            self._column(name, values)

    def _column(self, name: str, values: list[object]) -> None:
        if name not in self._tallies and len(self._tallies) >= MOST_COLUMNS:
            name = OTHERS
        tally = self._tallies.get(name)
        if tally is None:
            tally = self._tallies[name] = self._recogniser.tally(name, self.name)
            self._watches[name] = DateWatch(name)
        self._counts[name] = self._counts.get(name, 0) + len(values)
        for value in values:
            tally.add(value)
        watch = self._watches[name]
        if not watch.is_hopeless:
            for value in values:
                watch.add(value)

    def lines(self, piece: Lines) -> None:
        self.rows += len(piece.lines)
        self.bytes += piece.bytes
        self._lines += len(piece.lines)
        for line in piece.lines:
            kinds = set()
            for hit in self._recogniser.in_text(line):
                found = self._in_text.setdefault(hit.kind, InText())
                is_first = hit.kind not in kinds
                kinds.add(hit.kind)
                found.matched += is_first
                found.checked += is_first and hit.is_checked
                if not found.example and hit.is_checked:
                    found.example = self._recogniser.masked(line[hit.start : hit.end], hit.kind)

    def span(self, piece: DateSpan) -> None:
        self._exact[piece.column] = piece

    def container(self) -> Container:
        return Container(
            self.name, self.kind, self.rows, self.bytes, not self.is_sample, self._dates()
        )

    def _dates(self) -> tuple[DateSpan, ...]:
        spans = dict(self._exact)
        for name, watch in self._watches.items():
            if name not in spans and (span := watch.span()):
                spans[name] = span
        return tuple(spans[name] for name in sorted(spans) if not self._is_personal(name))

    def _is_personal(self, name: str) -> bool:
        """Whether the days of a column are of people, so that the oldest is somebody's own."""
        tally = self._tallies.get(name)
        kinds = {one.kind for one in tally.evidence()} if tally else set()
        return bool(OF_A_PERSON.search(name) or kinds & PERSONAL_DAYS)

    def places(self) -> tuple[Place, ...]:
        """Columns that seem to hold something, in the order of their names."""
        found = [
            Place(self.name, name, evidence, self._counts[name])
            for name, tally in self._tallies.items()
            if (evidence := tally.evidence())
        ]
        if self._in_text:
            found.append(Place(self.name, "", self._text_evidence(), self._lines))
        return tuple(sorted(folded(found, self._tallies), key=lambda place: place.name))

    def _text_evidence(self) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(
                kind,
                By.VALUE,
                seen=self._lines,
                matched=found.matched,
                checked=found.checked,
                confidence=CERTAIN if found.checked else LIKELY,
                example=found.example,
            )
            for kind, found in sorted(self._in_text.items())
        )


def folded(places: Iterable[Place], names: Iterable[str]) -> list[Place]:
    """Places below one path with very many keys told as one: those keys are values."""
    below: dict[str, int] = {}
    for name in names:
        for parent in parents(name):
            below[parent] = below.get(parent, 0) + 1
    many = {parent for parent, count in below.items() if count > MANY_KEYS}
    made: dict[str, Place] = {}
    for place in places:
        name = next((f"{one}{OTHERS}" for one in parents(place.name) if one in many), place.name)
        known = made.get(name)
        made[name] = (
            Place(place.container, name, place.evidence, place.rows)
            if known is None
            else together(known, place)
        )
    return list(made.values())


def parents(name: str) -> list[str]:
    """``a.b.c`` is below ``a.`` and ``a.b.``."""
    parts = name.split(".")
    return [".".join(parts[:place]) + "." for place in range(1, len(parts))]


def together(one: Place, other: Place) -> Place:
    best = {evidence.kind: evidence for evidence in one.evidence}
    for evidence in other.evidence:
        known = best.get(evidence.kind)
        if known is None or evidence.confidence > known.confidence:
            best[evidence.kind] = evidence
    evidence_of = tuple(best[kind] for kind in sorted(best))
    return Place(one.container, one.name, evidence_of, one.rows + other.rows)
