"""CSV as it comes: any of four separators, quotes, line breaks in cells, rows of any length."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from .codes import Found, RefusedError, Remarks
from .content import Limits, Sheet, Value
from .grids import rectangle, used

DELIMITERS: Final = ",;\t|"
SEPARATOR_LINE: Final = re.compile(r'^"?sep=(.)"?\r?\n?$', re.IGNORECASE)
"""What Excel writes first, and reads, to say the separator."""
SAMPLE: Final = 50
"""Rows looked at to find the separator."""
SAMPLE_LINES: Final = 500
UNFINISHED: Final = "unexpected end of data"


class Lines:
    """The lines of a text file without marks and NULs; remembers those of the current record."""

    def __init__(self, lines: Iterator[str], remarks: Remarks) -> None:
        self.lines = lines
        self.remarks = remarks
        self.record: list[str] = []
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.count += 1
        if self.count == 1:
            line = line.removeprefix("\ufeff")
        if "\x00" in line:
            self.remarks.add("zero-characters", row=self.count)
            line = line.replace("\x00", "")
        self.record.append(line)
        return line


def read_delimited(
    path: Path, called: Path, encoding: str, limits: Limits, remarks: Remarks
) -> Found:
    """The file as one sheet. Raises ``RefusedError``."""
    csv.field_size_limit(limits.text)
    with path.open(encoding=encoding, newline="") as file:
        head = [line.removeprefix("\ufeff") for line in islice(file, SAMPLE_LINES)]
    delimiter, skip = delimiter_of(head, called.suffix)
    with path.open(encoding=encoding, newline="") as file:
        lines = Lines(iter(file), remarks)
        for _line in range(skip):
            next(lines)
        rows = records(lines, delimiter, limits)
    note_ragged(rows, skip, remarks)
    sheet = Sheet(called.stem, rectangle(rows), first_row=1 + skip)
    return Found("csv", (sheet,), encoding=encoding, delimiter=delimiter)


def delimiter_of(head: list[str], suffix: str) -> tuple[str, int]:
    """The separator, and how many lines to leave out because they only say so."""
    if head and (said := SEPARATOR_LINE.match(head[0])):
        return said.group(1), 1
    found = {one: evenness(head, one) for one in DELIMITERS}
    best = max(DELIMITERS, key=lambda one: found[one])
    if found[best] == (0.0, 0):
        return ("\t" if suffix.lower() in (".tsv", ".tab") else ","), 0
    return best, 0


def evenness(head: list[str], delimiter: str) -> tuple[float, int]:
    """How well a separator explains the beginning: share of rows of one width, and that width."""
    try:
        rows = list(islice(csv.reader(head, delimiter=delimiter), SAMPLE))
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in rows if row)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0, 0
    width = max(wide, key=lambda one: (wide[one], one))
    return wide[width] / sum(widths.values()), width


def records(lines: Lines, delimiter: str, limits: Limits) -> list[list[Value]]:
    """All rows; a row without a cell is an empty line."""
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[list[Value]] = []
    cells = filled = 0
    last: list[str] = []
    try:
        for row in reader:
            cells += len(row)
            rows.append([cell or None for cell in row])
            if any(row):
                filled = len(rows)
            refuse_many(filled, len(row), cells, limits)
            last, lines.record = lines.record, []
    except csv.Error as error:
        raise RefusedError("csv-cell", line=lines.count, most=limits.text) from error
    refuse_unfinished(last, delimiter, lines.count)
    return rows


def refuse_many(rows: int, columns: int, cells: int, limits: Limits) -> None:
    """More than a sheet may hold."""
    if rows > limits.rows:
        raise RefusedError("many-rows", most=limits.rows)
    if columns > limits.columns:
        raise RefusedError("many-columns", row=rows, most=limits.columns)
    if cells > limits.cells:
        raise RefusedError("many-cells", most=limits.cells)


def refuse_unfinished(last: list[str], delimiter: str, count: int) -> None:
    """A quotation mark that is never closed swallows the rest of the file, silently."""
    try:
        for _row in csv.reader(last, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        if str(error) == UNFINISHED:
            raise RefusedError("open-quote", line=count - len(last) + 1) from error


def note_ragged(rows: list[list[Value]], skip: int, remarks: Remarks) -> None:
    """Rows longer than the first real one: usually a separator within a cell, without quotes."""
    heading = next((row for row in rows if used(row) > 1), [])
    for place, row in enumerate(rows):
        if used(row) > len(heading):
            remarks.add("ragged-row", row=place + 1 + skip, found=used(row), expected=len(heading))
