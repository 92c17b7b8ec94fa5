"""What all databases share: which columns can be read, how a name is quoted, what a cell holds."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from random import Random
from typing import Final

from msgspec import Struct

from ...report import DateSpan
from ..flattening import Columns
from ..names import safe
from ..pieces import Cells

OLDEST: Final = date(1971, 1, 1)
NEWEST: Final = date(2100, 1, 1)
"""Days outside stand for “never” or “always”: 1970-01-01, 0001-01-01, 9999-12-31."""
BLOCKS: Final = 10
"""Places of a large table at which a sample is taken."""
SMALL: Final = 100_000
"""Rows up to which a whole column is gone through for its oldest day; above only an index is."""


class Form(StrEnum):
    """How the cells of a column are fetched."""

    PLAIN = "plain"
    TEXT = "text"
    """Cut to the length of a value by the server."""
    BYTES = "bytes"
    DATE = "date"


class Column(Struct, frozen=True):
    name: str
    form: Form
    is_indexed: bool = False
    """Whether an index begins with it, so that its least value costs nothing."""
    is_json: bool = False


class Table(Struct, frozen=True):
    schema: str
    name: str
    columns: tuple[Column, ...]
    rows: int = 0
    """About how many, by the database's own statistics."""
    key: str = ""
    """A column of whole numbers that is unique, by which a sample can be spread."""

    @property
    def shown(self) -> str:
        return safe(f"{self.schema}.{self.name}" if self.schema else self.name)


def quoted(name: str, mark: str = '"') -> str:
    """An identifier as SQL has it."""
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"


def is_left_out(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def blocks(least: int, last: int, most: int, seed: int) -> list[tuple[int, int, int]]:
    """First and last key, and how many rows, of places spread over a table of so many keys.

    The first place is the beginning, where the oldest rows usually are.
    """
    step = (last - least) // BLOCKS + 1
    size = -(-most // BLOCKS)
    random = Random(seed)  # noqa: S311 - which rows are looked at is no secret
    lows = [least + block * step for block in range(BLOCKS)]
    starts = [low + random.randrange(max(step - size, 1)) for low in lows]
    starts[0] = least
    return [(start, low + step - 1, size) for start, low in zip(starts, lows, strict=True)]


def cells(table: Table, rows: Sequence[Sequence[object]], longest: int) -> Cells:
    """Rows turned into columns; of JSON, a column for each key."""
    made = Columns()
    size = 0
    for place, column in enumerate(table.columns):
        name = safe(column.name)
        for row in rows:
            value = row[place]
            size += weight(value)
            if isinstance(value, str) and value[:1] in ("{", "["):
                made.text(name, value[:longest])
            else:
                made.put(name, value)
    return Cells(made.columns, len(rows), size)


def weight(value: object) -> int:
    """About how many bytes a value took."""
    return len(value) if isinstance(value, str | bytes) else 8


def spans(
    found: Iterable[tuple[Column, object, object]], rows: int, *, is_exact: bool = True
) -> Iterator[DateSpan]:
    """What ``MIN`` and ``MAX`` said, of columns that have a plausible day."""
    for column, least, most in found:
        oldest, newest = day_of(least), day_of(most)
        if oldest and newest:
            yield DateSpan(safe(column.name), oldest, newest, rows, is_exact=is_exact)


def day_of(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None
    return None
