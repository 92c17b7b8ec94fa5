"""Running text, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ..budget import Meter
from ..pieces import Cells, Lines, Partial, Piece
from .blobs import Blob
from .days import WHERE_DAYS_STAND, day_in
from .texts import Reading


def texts(lines: list[str], longest: int, *, is_dated: bool = True) -> Iterator[Piece]:
    """Running text, and the days its lines begin with where those say when it was written."""
    if not lines:
        return
    days = [day for line in lines if is_dated and (day := day_in(line[:WHERE_DAYS_STAND]))]
    if days:
        yield Cells({"time": list(days)}, 0, 0)
    yield Lines([line[:longest] for line in lines], 0)


def read(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:  # noqa: ARG001 - as all readers
    """A text that is no log: its days are of what it tells, not of when it was written."""
    reading = Reading(blob, meter)
    lines = reading.lines()
    while (batch := meter.batch) and (taken := list(islice(lines, batch))):
        yield Cells({}, 0, reading.taken())
        yield from texts(taken, meter.budget.value, is_dated=False)
    if not reading.was_whole(lines):
        yield Partial()
