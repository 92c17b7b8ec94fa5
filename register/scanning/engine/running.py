"""The loop: unit by unit within the budget, each failure a remark, and where to go on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from typing import Final

from msgspec import Struct

from ..recognising import Tally
from ..report import Container, DateSpan, Declared, Place, Remark, ScanReport
from ..sources import Budget, Meter, Secret, Source, SourceError, Unit, opened
from ..sources.failures import code_of
from ..sources.pieces import Cells, Enter, Lines, Partial, Piece
from .merging import tidied
from .notebook import MOST_COLUMNS, Notebook
from .recogniser import Recogniser

DEFAULTS: Final = Budget()
COLUMNS_OF_A_UNIT: Final = 20_000
FEWEST_COLUMNS: Final = 50
"""Of all containers of one archive together, and of each at least."""


class Progress(Struct, frozen=True):
    """How far a scan is: counts and nothing else."""

    units: int
    of: int
    rows: int
    bytes: int
    seconds: float


class Found(Struct):
    """What one unit told, while it is looked at."""

    notebooks: dict[str, Notebook]
    declared: list[Declared]
    remarks: list[Remark]

    def entered(self, piece: Enter, recogniser: Recogniser) -> Notebook:
        """The notebook of a container; many containers together have fewer columns each."""
        book = self.notebooks.get(piece.name)
        if book is None:
            left = COLUMNS_OF_A_UNIT - sum(one.columns for one in self.notebooks.values())
            most = max(min(MOST_COLUMNS, left), FEWEST_COLUMNS)
            book = self.notebooks[piece.name] = Notebook(piece.name, piece.kind, recogniser, most)
        return book

    def told(self) -> Told:
        """What is left of it: no notebook, so that many units take no more memory than one."""
        books = self.notebooks.values()
        return Told(
            tuple(book.container() for book in books),
            tuple(place for book in books for place in book.places()),
            tuple(self.declared),
            tuple(self.remarks),
        )


class Told(Struct, frozen=True):
    """What one unit told."""

    containers: tuple[Container, ...]
    places: tuple[Place, ...]
    declared: tuple[Declared, ...]
    remarks: tuple[Remark, ...]


def scan(
    address: str,
    budget: Budget = DEFAULTS,
    *,
    secret: Secret | None = None,
    leave_out: Iterable[str] = (),
    resume: str = "",
    recogniser: Recogniser = Tally,
    on_progress: Callable[[Progress], None] = lambda _progress: None,
    is_stopped: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> ScanReport:
    """Look through the source at ``address``, from the unit named ``resume`` on.

    Raises ``SourceError`` with a code when it cannot be opened; whatever goes wrong afterwards is
    a remark of the report. Neither holds a value, a password or a driver's words.
    """
    meter = Meter(budget, is_stopped, clock, pause)
    source = opened_safely(address, budget, secret, leave_out)
    with closing(source):
        run = Run(source, meter, recogniser, on_progress)
        failed = ""
        try:
            run.go(resume)
            return run.report()
        except Exception as error:  # noqa: BLE001 - a driver's words may hold values
            failed = code_of(error)
    raise SourceError(failed)


def opened_safely(
    address: str, budget: Budget, secret: Secret | None, leave_out: Iterable[str]
) -> Source:
    """Opens, and raises nothing but ``SourceError`` on which nothing hangs."""
    try:
        return opened(address, budget, secret=secret, leave_out=leave_out)
    except Exception as error:  # noqa: BLE001 - a driver's words hold the address
        code, where = code_of(error), getattr(error, "where", "")
    raise SourceError(code, where if isinstance(where, str) else "")


class Run:
    """One scan of one source."""

    def __init__(
        self,
        source: Source,
        meter: Meter,
        recogniser: Recogniser,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._source = source
        self._meter = meter
        self._recogniser = recogniser
        self._on_progress = on_progress
        self._told: list[Told] = []
        self._resume = ""
        self._is_cut = self._is_lost = self._is_going_on = False

    def go(self, resume: str) -> None:
        """Unit after unit. One that was cut off, by the end of the budget or of the connection, is
        left to the next run unless it was the first, so that every run gets further; one that
        somebody stopped is left in any case."""
        units = self._source.units()
        self._is_going_on = bool(resume)
        start = place_of(units, resume)
        for place in range(start, len(units)):
            found = None if self._meter.is_over else self._look(units[place])
            is_left = place > start or self._meter.why_over == "stopped"
            if found is None or (self._is_cut and is_left):
                self._resume = units[place].name
                return
            self._told.append(found.told())
            if self._is_lost:
                self._resume = next((unit.name for unit in units[place + 1 :]), "")
                return
            self._tell(place + 1, len(units))

    def _tell(self, done: int, of: int) -> None:
        meter = self._meter
        self._on_progress(Progress(done, of, meter.rows, meter.bytes, meter.seconds))

    def _look(self, unit: Unit) -> Found:
        """A unit to its end, or to that of the budget, or to where it fails."""
        found = Found({}, [], [])
        self._meter.leave()
        book: Notebook | None = None
        pieces = unit.pieces(self._meter)
        try:
            for piece in pieces:
                book = self._take(piece, book, found)
        except Exception as error:  # noqa: BLE001 - a driver's words may hold values
            code = code_of(error)
            self._is_lost = code == "unreachable"
            found.remarks.append(Remark(code, book.name if book else unit.name))
            if book:
                book.is_sample = True
        finally:
            # Leaving a transaction may fail once more, where a connection is lost.
            with suppress(Exception):
                pieces.close()  # type: ignore[attr-defined]
        self._is_cut = self._is_lost or self._meter.is_over
        return found

    def _take(self, piece: Piece, book: Notebook | None, found: Found) -> Notebook | None:
        """Note a piece. Returns the container that those after it are of."""
        if isinstance(piece, Enter):
            self._meter.enter(piece.name)
            return found.entered(piece, self._recogniser)
        if isinstance(piece, Declared):
            found.declared.append(piece)
        elif isinstance(piece, Remark):
            found.remarks.append(piece)
        elif book is not None:
            self._note(piece, book)
        return book

    def _note(self, piece: Cells | Lines | Partial | DateSpan, book: Notebook) -> None:
        if isinstance(piece, Partial):
            book.is_sample = True
        elif isinstance(piece, DateSpan):
            book.span(piece)
        elif isinstance(piece, Cells):
            book.cells(piece)
            self._meter.count(piece.rows, piece.bytes)
        else:
            book.lines(piece)
            self._meter.count(len(piece.lines), piece.bytes)

    def report(self) -> ScanReport:
        # What is said of the whole source is said by the first run, since runs are added up.
        whole = () if self._is_going_on else self._source.remarks()
        remarks = [*whole, *(one for told in self._told for one in told.remarks)]
        if self._resume:
            why = "connection-lost" if self._is_lost else self._meter.why_over
            remarks.append(Remark(why or "stopped"))
        return tidied(
            ScanReport(
                source=self._source.shown,
                source_kind=self._source.kind,
                containers=tuple(one for told in self._told for one in told.containers),
                places=tuple(one for told in self._told for one in told.places),
                declared=tuple(one for told in self._told for one in told.declared),
                remarks=tuple(remarks),
                seconds=round(self._meter.seconds, 3),
                is_complete=not self._resume,
                resume=self._resume,
            )
        )


def place_of(units: Sequence[Unit], resume: str) -> int:
    """Where a run goes on; one whose unit has gone goes on at what comes after it by name."""
    if not resume:
        return 0
    names = [unit.name for unit in units]
    if resume in names:
        return names.index(resume)
    return next((place for place, name in enumerate(names) if name > resume), len(names))
