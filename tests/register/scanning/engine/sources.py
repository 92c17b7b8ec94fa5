"""Sources made up for tests of the engine: no file, no server, a clock that tests turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from register.scanning.report import DateSpan, Declared, Remark
from register.scanning.sources import Meter
from register.scanning.sources.pieces import Cells, Enter, Partial, Piece


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self.paused = 0.0

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds
        self.paused += seconds


class MadeUp(Struct):
    """A table of so many rows, each of which takes so long."""

    name: str
    rows: int = 10
    seconds: float = 0.0
    clock: Clock | None = None
    fails: Exception | None = None
    declared: tuple[Declared, ...] = ()
    remarks: tuple[Remark, ...] = ()
    spans: tuple[DateSpan, ...] = ()
    value: Callable[[int], object] = lambda n: f"a{n}@x.example"
    column: str = "email"

    def pieces(self, meter: Meter) -> Iterator[Piece]:
        yield Enter(self.name, "table")
        read = 0
        while (batch := min(meter.batch, 5)) and read < self.rows:
            count = min(batch, self.rows - read)
            if self.clock:
                self.clock.now += self.seconds * count
            values: list[object] = [self.value(n) for n in range(read, read + count)]
            yield Cells({self.column: values}, count, count * 10)
            read += count
        if read < self.rows:
            yield Partial()
        yield from self.declared
        yield from self.remarks
        yield from self.spans
        if self.fails:
            raise self.fails


class MadeUpSource:
    """Tables in the order given."""

    kind = "made-up"
    shown = "made-up:source"

    def __init__(self, *tables: MadeUp, remarks: Sequence[Remark] = ()) -> None:
        self._tables = tables
        self._remarks = remarks
        self.is_closed = False

    def units(self) -> Sequence[MadeUp]:
        return self._tables

    def remarks(self) -> Sequence[Remark]:
        return self._remarks

    def close(self) -> None:
        self.is_closed = True
