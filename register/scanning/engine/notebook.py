"""What is noted of one table or file while its pieces pass by: counts, never a value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..report import Container, DateSpan, Place
from ..sources.pieces import Cells, Lines
from .dates import DateWatch, tells_of_records
from .recogniser import Counting, Recogniser

MOST_COLUMNS: Final = 2_000
"""Of one container; what comes after is noted together."""
MANY_KEYS: Final = 200
"""Keys below one path, beyond which they are values rather than names."""
OTHERS: Final = "*"
PERSONAL_DAYS: Final = frozenset({"date_of_birth", "birth_date", "birthday"})


class Notebook:
    """One container."""

    def __init__(
        self, name: str, kind: str, recogniser: Recogniser, most: int = MOST_COLUMNS
    ) -> None:
        self.name = name
        self.kind = kind
        self.rows = self.bytes = 0
        self.is_sample = False
        self._recogniser = recogniser
        self._most = most
        self._tallies: dict[str, Counting] = {}
        self._counts: dict[str, int] = {}
        self._watches: dict[str, DateWatch] = {}
        self._exact: dict[str, DateSpan] = {}

    @property
    def columns(self) -> int:
        """How many are noted apart, each of which takes memory."""
        return len(self._tallies)

    def cells(self, piece: Cells) -> None:
        self.rows += piece.rows
        self.bytes += piece.bytes
        for name, values in piece.columns.items():
            self._column(name, values)

    def _column(self, name: str, values: list[object]) -> None:
        name = self._known(name, len(values))
        tally, watch = self._tallies[name], self._watches[name]
        for value in values:
            tally.add(value)
        if not watch.is_hopeless:
            for value in values:
                watch.add(value)

    def lines(self, piece: Lines) -> None:
        self.rows += len(piece.lines)
        self.bytes += piece.bytes
        tally = self._tallies[self._known("", len(piece.lines))]
        for line in piece.lines:
            tally.add_line(line)

    def _known(self, name: str, count: int) -> str:
        """The name a column is noted under; beyond so many they are noted together."""
        if name not in self._tallies and len(self._tallies) >= self._most:
            name = OTHERS
        if name not in self._tallies:
            self._tallies[name] = self._recogniser(name, self.name)
            self._watches[name] = DateWatch(name)
        self._counts[name] = self._counts.get(name, 0) + count
        return name

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
        return tuple(spans[name] for name in sorted(spans) if self._is_told(name))

    def _is_told(self, name: str) -> bool:
        """Whether the days of a column are of records and not of people."""
        tally = self._tallies.get(name)
        kinds = {one.kind for one in tally.evidence()} if tally else set()
        return tells_of_records(name) and not kinds & PERSONAL_DAYS

    def places(self) -> tuple[Place, ...]:
        """Columns that seem to hold something, in the order of their names."""
        found = [
            Place(self.name, name, evidence, self._counts[name])
            for name, tally in self._tallies.items()
            if (evidence := tally.evidence())
        ]
        return tuple(sorted(folded(found, self._tallies), key=lambda place: place.name))


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
