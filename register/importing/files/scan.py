"""A look at a worksheet before it is read: how far it goes, and what a value alone does not tell.

The reader makes a full rectangle of a sheet, so one value in the last cell of a sheet would take
all memory there is. The look costs about half a second for each million cells; it takes every
reference to a cell that is not empty, wherever in the XML it stands, so it sees too many, never
too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from msgspec import Struct, field

from .codes import RefusedError
from .content import Limits
from .grids import column_number

CELL_END: Final = re.compile(rb"</[\w.-]+:(?:c|row)\s*>|</(?:c|row)\s+>")
"""The end of a cell or row in the ways hardly anybody writes it."""
FILLED: Final = re.compile(
    rb"""\sr\s*=\s*["']([A-Za-z]{1,9})([0-9]{1,9})["'][^>]{0,999}(?<!/)>(?!</)"""
)
"""The reference of a cell with something in it."""
UNPLACED: Final = re.compile(rb"""[<:]c(?! r=")(?:\s(?![^>]*\br\s*=)[^>]*)?(?<!/)>""")
"""A cell that does not say where it is: it follows the one before."""
FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
ERROR: Final = re.compile(rb"""\st\s*=\s*["']e["']""")
SIGNS: Final = (b"<f", b":f", b'"e"', b"'e'")
"""Without any of these there is neither a formula nor an error."""
CELL_CLOSED: Final = re.compile(rb"</(?:[\w.-]+:)?c\s*>")
CELL_OPENED: Final = (b"<c ", b"<c\n", b"<c\t", b"<c\r", b":c ")
REFERENCE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
VALUE: Final = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^>]*)?>([^<]*)<")
INLINE: Final = re.compile(rb"<(?:[\w.-]+:)?is[\s>]")
TEXT_OF_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?f(?:\s[^>]*)?>([^<]*)<")
CARRY: Final = 40_000_000
"""Bytes without the end of a cell after which a sheet is no sheet."""


class Told(Struct):
    """A formula that has no value, or a cell that holds an error."""

    row: int
    column: int
    text: str


class Extent(Struct):
    """How far a sheet goes, counted from 1, and its cells that need a word."""

    rows: int = 0
    columns: int = 0
    formulas: list[Told] = field(default_factory=list)
    errors: list[Told] = field(default_factory=list)


def extent_of(parts: Iterable[bytes], limits: Limits) -> Extent:
    """Look through the XML of a worksheet. Raises ``RefusedError`` beyond the limits."""
    found = Extent()
    letters: set[bytes] = set()
    rows = crowd = 0
    for piece in pieces(parts):
        refs = FILLED.findall(piece)
        if refs:
            letters.update([letter.upper() for letter, _ in refs])
            found.rows = max(found.rows, *map(int, {number for _, number in refs}))
        rows += piece.count(b"<row") + piece.count(b":row")
        if piece.count(b"<c") + piece.count(b":c") > len(refs) and UNPLACED.search(piece):
            crowd = max(crowd, most_in_a_row(piece))
        if any(sign in piece for sign in SIGNS):
            tell(piece, found)
    found.columns = max((column_number(one.decode()) for one in letters), default=0)
    if crowd:
        # Cells that do not say where they are follow the last one that does, in rows that do so.
        found.rows += rows
        found.columns += crowd
    refuse_far(found, limits)
    return found


def most_in_a_row(piece: bytes) -> int:
    """At most how many cells a row has of which this piece holds a part, or the whole."""
    return 2 * max(row.count(b"<c") for row in piece.split(b"<row"))


def refuse_far(found: Extent, limits: Limits) -> None:
    if found.rows > limits.rows:
        raise RefusedError("far-row", row=found.rows, most=limits.rows)
    if found.columns > limits.columns:
        raise RefusedError("many-columns", row=found.rows, most=limits.columns)


def pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The XML cut at ends of cells, so that no cell is in two pieces."""
    carried = b""
    for part in parts:
        data = carried + part
        end = end_of_cells(data)
        if not end and len(data) > CARRY:
            raise RefusedError("damaged-workbook")
        if end:
            yield data[:end]
        carried = data[end:]
    yield carried


def end_of_cells(data: bytes) -> int:
    """Where the last whole cell ends, or the last empty row starts; 0 when there is none."""
    end = max(data.rfind(b"</c>") + 4, data.rfind(b"</row>") + 6)
    if end > 6:
        return end
    ends = [one.end() for one in CELL_END.finditer(data)]
    return ends[-1] if ends else max(data.rfind(b"<row"), 0)


def tell(piece: bytes, found: Extent) -> None:
    """Note formulas without a value, and errors."""
    for cell in CELL_CLOSED.split(piece)[:-1]:
        if not any(sign in cell for sign in SIGNS):
            continue
        start = max(cell.rfind(sign) for sign in CELL_OPENED[:4])
        if start < 0:
            start = cell.find(CELL_OPENED[4])
        tag, _, body = cell[start:].partition(b">")
        if start >= 0 and (place := REFERENCE.search(tag)):
            tell_cell(tag, body, place, found)


def tell_cell(tag: bytes, body: bytes, place: re.Match[bytes], found: Extent) -> None:
    row, column = int(place.group(2)), column_number(place.group(1).decode())
    value = VALUE.search(body)
    if ERROR.search(tag):
        found.errors.append(Told(row, column, words(value.group(1) if value else b"")))
    elif FORMULA.search(body) and not (value and value.group(1)) and not INLINE.search(body):
        text = TEXT_OF_FORMULA.search(body)
        found.formulas.append(Told(row, column, words(text.group(1) if text else b"")))


def words(xml: bytes) -> str:
    return unescape(xml.decode("utf-8", "replace"))[:200]
