"""A workbook as data, whatever its format: sheets of rows of cells, and how each is to look.

``layout`` says what stands on the sheets; ``ooxml`` and ``opendocument`` write them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Final, TypeAlias

from msgspec import Struct

from register.documents.cells import Cell, Missing, Sensitive


class Aside(Struct, frozen=True, gc=False):
    """Words that stand back: the article beside a heading."""

    text: str


class Style(IntEnum):
    """What a cell is for; it decides box, ground, wrapping and size of the letters."""

    TEXT = 0
    """Boxed, wrapped, from the top."""
    HEADING = 1
    """Over a column or beside a box: bold on a ground, boxed, wrapped."""
    TITLE = 2
    """Of a sheet: large, in one line."""
    BAND = 3
    """Over the boxes that answer one question, or over the lines of one group: in one line."""
    NOTE = 4
    """Without a box, wrapped."""
    SAID = 5
    """A sentence in place of lines: without a box, in one line."""


class Look(IntEnum):
    """How a run of text differs from the others of its cell."""

    PLAIN = 0
    SENSITIVE = 1
    """Bold italics."""
    MISSING = 2
    """Italics in amber."""
    ASIDE = 3
    """Smaller, lighter, never bold."""


LOOKS: Final[dict[type, Look]] = {
    str: Look.PLAIN,
    Sensitive: Look.SENSITIVE,
    Missing: Look.MISSING,
    Aside: Look.ASIDE,
}

Box: TypeAlias = tuple[Style, Cell]


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose cells have styles of their own; None where there is no cell."""

    boxes: tuple[Box | None, ...]
    height: float | None = None
    """In points; None lets the reader's program choose, which it cannot where cells are merged."""
    merged: int = 0
    """How many of the first columns the first cell spans."""


AnyRow: TypeAlias = tuple[Cell, ...] | Row
"""The lines of a table are plain tuples: each cell in the style ``TEXT``."""


class Paper(IntEnum):
    """The sizes of paper, by the number OOXML gives them."""

    A3 = 8
    A4 = 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    title: str
    """On its tab; see ``titles``."""
    widths: tuple[int, ...]
    """Of the columns, in characters."""
    rows: Iterator[AnyRow]
    frozen: tuple[int, int] = (0, 0)
    """How many rows and columns stay in sight; on paper the columns and the last row repeat."""
    filtered: bool = False
    """Whether the last frozen row is the head of a table that can be filtered."""
    identity: int = 1
    """How many of the first cells are repeated where a row goes on in the next."""
    paper: Paper = Paper.A4
    pages_wide: int = 1


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything a file says. Its rows are made while they are written."""

    title: str
    version: str
    language: str
    """As BCP 47 has it: ``zh-Hans``."""
    created: datetime
    continued: str
    """What stands beside a row that goes on from the one before, in the document's language."""
    count: int
    """How many sheets there are, the statement counted."""
    sheets: Iterator[Sheet]
    """In their order, without the statement."""
    statement: Callable[[], Sheet]
    """The first sheet of the workbook; to be asked for after the last row of the others, because
    it says how many of their cells stand in another language."""
