"""Workbooks (XLSX), a row at a time: no formula is worked out, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import PurePosixPath
from typing import IO, Any, Final
from zipfile import ZipFile

from lxml import etree

from ..budget import Meter
from ..failures import SourceError
from ..flattening import Columns
from ..pieces import Cells, Enter, Partial, Piece
from .blobs import Blob
from .delimited import SAMPLE, WIDEST, headed

MARK: Final = "xl/workbook.xml"
SHEETS: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_TEXTS: Final = 500_000
MOST_BYTES: Final = 300_000_000
"""Of one part, unpacked; far more rows than are looked at."""
LETTERS: Final = re.compile(r"[A-Z]{1,3}")
FIRST_DAY: Final = date(1899, 12, 30)
LAST: Final = 2_958_465
DATE_FORMATS: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""Numbers of formats that show a day, without those of times alone (ECMA-376, 18.8.30)."""
SHOWS_A_DAY: Final = re.compile(r"[yd]", re.IGNORECASE)
QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')

Value = str | float | date | None


def is_one(blob: Blob) -> bool:
    """Whether an archive is a workbook, whatever its name says."""
    with ZipFile(blob.stream) as archive:
        is_it = MARK in archive.namelist()
    blob.stream.seek(0)
    return is_it


def read(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:
    """Each sheet as a table; its name is not told, since it may be somebody's."""
    with ZipFile(blob.stream) as archive:
        book = Book(archive, meter.budget.value)
        sheets = sorted(name for name in archive.namelist() if SHEETS.fullmatch(name))
        for name in sheets[: meter.budget.containers]:
            yield Enter(f"{where}!/{PurePosixPath(name).stem}", "workbook")
            yield from pieces(book.rows(name), meter)


def pieces(rows: Iterator[list[Value]], meter: Meter) -> Iterator[Piece]:
    first = list(islice(rows, SAMPLE))
    names, has_heading = headed([[as_text(one) for one in row] for row in first])
    waiting = first[1:] if has_heading else first
    while batch := meter.batch:
        taken = waiting[:batch] or list(islice(rows, batch))
        waiting = waiting[batch:]
        if not taken:
            return
        yield cells(names, taken)
    if waiting or next(rows, None) is not None:
        yield Partial()


def cells(names: list[str], rows: list[list[Value]]) -> Cells:
    made = Columns()
    size = 0
    for row in rows:
        for place, value in enumerate(row):
            if value is not None:
                made.put(names[place] if place < len(names) else "*", value)
                size += len(value) if isinstance(value, str) else 8
    return Cells(made.columns, len(rows), size)


def as_text(value: Value) -> str:
    return "" if value is None else str(value)


class Book:
    """What the sheets of a workbook point into: texts, and formats that are dates."""

    def __init__(self, archive: ZipFile, longest: int) -> None:
        self._archive = archive
        self._longest = longest
        self._texts = list(islice(self._shared(), MOST_TEXTS))
        self._dates = self._date_styles()

    def _elements(self, part: str, tag: str) -> Iterator[Any]:
        """Elements of a part, each forgotten once the next is asked for."""
        if part not in self._archive.namelist():
            return
        with self._archive.open(part) as stream:
            found = etree.iterparse(
                Limited(stream), tag=MAIN + tag, resolve_entities=False, no_network=True
            )
            try:
                for _event, element in found:
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
                return
            except etree.XMLSyntaxError:
                pass
        raise SourceError("damaged")

    def _shared(self) -> Iterator[str]:
        for one in self._elements("xl/sharedStrings.xml", "si"):
            yield texts_of(one)[: self._longest]

    def _date_styles(self) -> set[int]:
        own = {
            int(one.get("numFmtId", "0"))
            for one in self._elements("xl/styles.xml", "numFmt")
            if SHOWS_A_DAY.search(QUOTED.sub("", one.get("formatCode", "")))
        }
        found: set[int] = set()
        for one in self._elements("xl/styles.xml", "cellXfs"):
            for place, style in enumerate(one):
                if int(style.get("numFmtId", "0")) in DATE_FORMATS | own:
                    found.add(place)
        return found

    def rows(self, sheet: str) -> Iterator[list[Value]]:
        for row in self._elements(sheet, "row"):
            made: list[Value] = []
            for cell in row.iterchildren(f"{MAIN}c"):
                place = place_of(cell.get("r", ""), len(made))
                if place < WIDEST:
                    made.extend([None] * (place + 1 - len(made)))
                    made[place] = self._value(cell)
            if made:
                yield made

    def _value(self, cell: Any) -> Value:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return texts_of(cell)[: self._longest]
        said = cell.findtext(f"{MAIN}v")
        if said is None or kind in ("e", "b"):
            return None
        if kind == "s":
            return self._texts[int(said)] if int(said) < len(self._texts) else None
        if kind == "str":
            return str(said)[: self._longest]
        return self._number(float(said), cell.get("s", ""))

    def _number(self, number: float, style: str) -> Value:
        if style.isdigit() and int(style) in self._dates and 1 <= number <= LAST:
            return FIRST_DAY + timedelta(days=int(number))
        return int(number) if number.is_integer() else number


class Limited:
    """A part that is read no further than any real one goes. Raises ``SourceError``."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise SourceError("bomb")
        return data


def texts_of(element: Any) -> str:
    """All runs of a text, without the reading aids of Japanese."""
    return "".join(
        one.text or "" for one in element.iter(f"{MAIN}t") if one.getparent().tag != f"{MAIN}rPh"
    )


def place_of(reference: str, otherwise: int) -> int:
    """``C7`` is column 2; a cell that does not say where it is follows the one before."""
    found = LETTERS.match(reference)
    if not found:
        return otherwise
    place = 0
    for letter in found[0]:
        place = place * 26 + ord(letter) - 64
    return max(place - 1, 0)
