"""What a file holds, once read: sheets of values, or one parsed value; and what was noticed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

from msgspec import Struct

Value = str | int | float | bool | date | datetime | time | None
"""One cell. Empty cells are None, never an empty text."""


class Limits(Struct, frozen=True):
    """What one file may cost. Beyond any of these it is refused, with words that say which."""

    file_bytes: int = 150_000_000
    unpacked_bytes: int = 200_000_000
    """Of all parts of a workbook together."""
    ratio: int = 200
    """Unpacked bytes for each packed one, of parts above ``ratio_from``."""
    ratio_from: int = 10_000_000
    parts: int = 10_000
    """Files within a workbook."""
    rows: int = 200_000
    """Of one sheet, up to the last that says something."""
    columns: int = 16_384
    cells: int = 20_000_000
    """Of all sheets together, empty ones among others included."""
    text: int = 10_000_000
    """Characters of one cell."""
    depth: int = 100
    """Lists within lists, of JSON and YAML."""
    notes: int = 20
    """Of one kind on one sheet; the rest are counted."""
    seconds: float = 120.0
    memory: int = 1536 * 1024 * 1024
    """Bytes of address space of the process that reads."""


LIMITS: Final = Limits()


class Sheet(Struct, frozen=True):
    """A rectangle of values, as it stands in the file."""

    name: str
    rows: list[list[Value]]
    """All of one width; trailing empty rows and columns are left out."""
    first_row: int = 1
    """The number in the file of ``rows[0]``."""
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column, counted from 1."""


class Note(Struct, frozen=True):
    """Something whoever brings the file should know, though it could be read."""

    kind: str
    """A stable name, such as ``hidden-sheet``."""
    text: str
    """In the language of whoever reads; the place is beside it, not in it."""
    sheet: str = ""
    row: int = 0
    """As in the file, from 1; 0 when it is about more than a row."""
    column: int = 0
    value: str = ""


class Content(Struct, frozen=True):
    """A file that could be read."""

    format: str
    """csv (tabs too), xlsx, xlsm, ods, json, jsonl or yaml: what it is, whatever its name says."""
    sheets: tuple[Sheet, ...]
    """Of a CSV one, named after the file; none of JSON and YAML."""
    value: Any = None
    """Of JSON and YAML what was parsed; of JSON Lines the list of the lines' values."""
    notes: tuple[Note, ...] = ()
    sha256: str = ""
    encoding: str = ""
    """Of texts: utf-8, utf-8-sig, utf-16-le, utf-16-be, gb18030 or cp1252."""
    delimiter: str = ""
    date_1904: bool = False
    """Whether the workbook counts days from 1904. Its dates are right either way."""


class UnreadableError(Exception):
    """The file cannot be read: ``text`` says what and where, ``remedy`` how to mend."""

    def __init__(self, text: str, remedy: str) -> None:
        super().__init__(f"{text} {remedy}")
        self.text = text
        self.remedy = remedy
