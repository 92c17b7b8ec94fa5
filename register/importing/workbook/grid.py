"""A workbook before it has a format: tables with headings, drop-down lists and help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum

Cell = str | int | float | bool | date | datetime | time | None
"""None where there is nothing."""


class Look(Enum):
    """How a cell is shown; the order is that of the formats in the file."""

    PLAIN = 0
    WRAPPED = 1
    DAY = 2
    HEADING = 3
    MACHINE = 4
    """Names for programs: small and grey."""
    TITLE = 5
    PROSE = 6
    PROBLEM = 7
    INSTANT = 8


class Test(Enum):
    """What a column takes, as far as a spreadsheet program can tell."""

    ANY = ""
    DAY = "date"
    WHOLE = "whole"


@dataclass(frozen=True)
class Source:
    """A list to choose from: cells of one column below each other."""

    sheet: str
    column: int
    """From 0."""
    first: int
    last: int
    """Rows, from 1."""
    grows: bool = False
    """Whether it is the column of a sheet that people fill in, so that it ends where that does."""


@dataclass(frozen=True)
class Heading:
    """A column of a table."""

    text: str
    machine: str = ""
    help: str = ""
    """Shown when the heading is chosen."""
    width: int = 18
    look: Look = Look.PLAIN
    folded: bool = False
    """Whether it is folded away until somebody opens it."""
    source: Source | None = None
    strict: bool = False
    """Whether what is not in the list is wrong, rather than new."""
    test: Test = Test.ANY


@dataclass
class Table:
    """A sheet with a head and rows."""

    title: str
    headings: list[Heading]
    rows: Iterable[tuple[Cell, ...]] = ()
    frozen: int = 1
    """How many columns stay in sight."""
    color: str = ""
    """Of the tab, as RRGGBB."""
    hidden: bool = False
    invites: bool = False
    """Whether it is to be filled in: help and lists then stand at every empty row too."""
    kind: str = ""


@dataclass
class Page:
    """A sheet of prose, or of cells as they are: rows of cells with their looks."""

    title: str
    rows: Iterable[tuple[tuple[Look, Cell], ...]]
    widths: tuple[int, ...] = ()
    color: str = ""
    hidden: bool = False
    frozen_rows: int = 0


@dataclass
class Book:
    """A whole workbook."""

    title: str
    language: str
    """As BCP 47 has it."""
    created: datetime
    version: str
    """Which state of the register it shows."""
    sheets: list[Table | Page] = field(default_factory=list)

    def tables(self) -> Iterator[Table]:
        """The sheets that hold rows."""
        return (one for one in self.sheets if isinstance(one, Table))
