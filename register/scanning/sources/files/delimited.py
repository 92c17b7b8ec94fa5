"""CSV and TSV: which separator, whether the first row names the columns, and the values."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ...report import Remark
from ..budget import Meter
from ..flattening import Columns
from ..names import is_like_a_value, safe
from ..pieces import Cells, Partial, Piece
from .blobs import Blob
from .headings import are_headings
from .texts import Reading

DELIMITERS: Final = ",;\t|"
SEPARATOR_LINE: Final = re.compile(r'^"?sep=(.)"?\r?\n?$', re.IGNORECASE)
SAMPLE: Final = 30
WIDEST: Final = 2_000
LONGEST_CELL: Final = 128_000
"""Characters a quotation mark that is never closed can swallow before the next row counts."""


def read(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:
    """The rows of a delimited file, by column."""
    csv.field_size_limit(LONGEST_CELL)
    reading = Reading(blob, meter)
    table = Delimited(reading, blob.name)
    rows = table.rows()
    first = list(islice(rows, SAMPLE))
    names, has_heading = headed(first)
    waiting = first[1:] if has_heading else first
    while batch := meter.batch:
        taken = waiting[:batch] or list(islice(rows, batch))
        waiting = waiting[batch:]
        if not taken:
            break
        yield cells(names, taken, reading.taken(), meter.budget.value)
    if waiting or not reading.was_whole(rows):
        yield Partial()
    if table.broken:
        yield Remark("broken-rows", where, {"rows": table.broken})


class Delimited:
    """Rows of one file. A row that cannot be taken apart is counted and left out."""

    def __init__(self, reading: Reading, name: str) -> None:
        self._reading = reading
        self.broken = 0
        head = reading.head.decode(reading.encoding, "replace").splitlines(keepends=True)[:500]
        self.delimiter, self._skip = delimiter_of(head, name)

    def rows(self) -> Iterator[list[str]]:
        for place, block in enumerate(self._reading.blocks()):
            if not place:
                for _line in range(self._skip):
                    next(block, None)
            yield from self._rows_of(block)

    def _rows_of(self, lines: Iterator[str]) -> Iterator[list[str]]:
        reader = csv.reader((line.replace("\x00", "") for line in lines), delimiter=self.delimiter)
        while True:
            try:
                row = next(reader, None)
            except csv.Error:
                self.broken += 1
                continue
            if row is None:
                return
            if row:
                yield row[:WIDEST]


def delimiter_of(head: list[str], name: str) -> tuple[str, int]:
    """The separator, and how many lines to leave out because they only say so."""
    if head and (said := SEPARATOR_LINE.match(head[0])):
        return said.group(1), 1
    found = {one: evenness(head, one) for one in DELIMITERS}
    best = max(DELIMITERS, key=lambda one: found[one])
    if found[best] == (0.0, 0):
        return ("\t" if name.lower().endswith((".tsv", ".tab")) else ","), 0
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


def headed(first: list[list[str]]) -> tuple[list[str], bool]:
    """Names of the columns, and whether the first row says them. One that does not is values."""
    if not first:
        return [], False
    width = max(len(row) for row in first)
    numbered = [f"column {place}" for place in range(1, width + 1)]
    if not are_headings(first[0], first[1:]):
        return numbered, False
    said = [number if is_like_a_value(name) else safe(name) or number
            for name, number in zip(first[0], numbered, strict=False)]  # fmt: skip
    return said + numbered[len(said) :], True


def cells(names: list[str], rows: list[list[str]], size: int, longest: int) -> Cells:
    made = Columns()
    for row in rows:
        for place, value in enumerate(row):
            name = names[place] if place < len(names) else "*"
            if value[:1] in ("{", "["):
                made.text(name, value)
            else:
                made.put(name, value[:longest])
    return Cells(made.columns, len(rows), size)
