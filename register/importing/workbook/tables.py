"""The tables of a workbook: rows of a statement as cells under headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from history.text import LANGUAGES

from ..kinds import Column, Kind, Sort
from ..rows import Row
from .cells import Convert, Names, converter, whole_converter
from .grid import Cell, Heading, Look, Table, Test
from .lists import Lists
from .sheets import FIRST_TO_FILL, Place, is_rare, places
from .texts import cells_needed
from .wording import heading_of, help_of, title_of

GREEN: Final = "2F6F4F"
GREY: Final = "B8BEC6"
MOST_FROZEN: Final = 2
WIDTHS: Final = {
    Sort.TEXT: 32,
    Sort.LINE: 20,
    Sort.CHOICE: 20,
    Sort.WHOLE: 12,
    Sort.TRUTH: 10,
    Sort.DAY: 12,
    Sort.DATA: 24,
    Sort.REFERENCE: 24,
    Sort.LINKS: 30,
}
LONG: Final = frozenset({Sort.TEXT, Sort.DATA, Sort.LINKS})
"""What may take more than a cell."""


def table_of(
    kind: Kind,
    rows: list[Row],
    names: Names,
    lists: Lists,
    *,
    invites: bool = False,
) -> Table:
    """A kind's sheet with its rows, in their order."""
    found = places(kind, languages_in(kind, rows), parts_in(kind, rows, names, lists.language))
    used = columns_used(rows) if rows else set()
    headings = [heading(kind, one, used, lists) for one in found]
    parts = {(one.column.name, one.language): one.part for one in found}
    converters = [
        (
            one.column.name,
            converter(one, names, lists.language, parts[one.column.name, one.language]),
        )
        for one in found
    ]
    return Table(
        title_of(kind, lists.language),
        headings,
        cells(kind, rows, converters),
        frozen=min(len(kind.key), MOST_FROZEN) or 1,
        color=GREEN if kind.name in FIRST_TO_FILL else GREY,
        invites=invites,
        kind=kind.name,
    )


def cells(
    kind: Kind, rows: Iterable[Row], converters: list[tuple[str, Convert]]
) -> Iterator[tuple[Cell, ...]]:
    """Rows as cells, made while they are written."""
    data = {one.name for one in kind.columns.values() if one.sort is Sort.DATA}
    for row in rows:
        get = row.values.get
        # What is false and yet says something: False itself, 0, and JSON's empty values.
        yield tuple(
            [
                convert(value) if (value := get(name)) or value == 0 or name in data else None
                for name, convert in converters
            ]
        )


def heading(kind: Kind, place: Place, used: set[str], lists: Lists) -> Heading:
    """The head of a column: what it is called, what it takes, whether it is folded away."""
    column = place.column
    first = place.column.name == kind.key[0] and place.part == 1
    return Heading(
        heading_of(place, lists.language),
        f"{kind.name}:{place.machine}" if first else place.machine,
        help_of(column, lists.language),
        WIDTHS[column.sort],
        Look.DAY if column.sort is Sort.DAY else look_of(column),
        folded=is_rare(kind, column) and column.name not in used,
        source=lists.source(column),
        strict=column.sort in (Sort.CHOICE, Sort.TRUTH) or bool(column.vocabulary),
        test=TESTS.get(column.sort, Test.ANY),
    )


TESTS: Final = {Sort.DAY: Test.DAY, Sort.WHOLE: Test.WHOLE}


def look_of(column: Column) -> Look:
    return Look.WRAPPED if column.sort in LONG else Look.PLAIN


def columns_used(rows: Iterable[Row]) -> set[str]:
    """Columns that say something in some row."""
    used: set[str] = set()
    for row in rows:
        for name, value in row.values.items():
            if name not in used and value:
                used.add(name)
    return used


def languages_in(kind: Kind, rows: Iterable[Row]) -> dict[str, set[str]]:
    """The languages of texts, by column."""
    found: dict[str, set[str]] = {
        one.name: set(LANGUAGES) for one in kind.columns.values() if one.sort is Sort.TEXT
    }
    known = list(found.items())
    for row in rows:
        get = row.values.get
        for name, languages in known:
            if text := get(name):
                languages.update(text)
    return found


def parts_in(
    kind: Kind, rows: list[Row], names: Names, language: str
) -> dict[tuple[str, str], int]:
    """How many cells the longest text of a column takes, where it takes more than one."""
    found: dict[tuple[str, str], int] = {}
    for column in kind.columns.values():
        if column.sort not in LONG:
            continue
        for row in rows:
            value = row.values.get(column.name)
            if value:
                for spoken, needed in needs(column, value, names, language):
                    at = column.name, spoken
                    found[at] = max(found.get(at, 1), needed)
    return found


LEAST_LONG: Final = 200
"""Keys with their names in a list below which no cell is too small for them."""


def needs(column: Column, value: object, names: Names, language: str) -> Iterator[tuple[str, int]]:
    """The cells a value takes, by language."""
    if column.sort is Sort.TEXT and isinstance(value, dict):
        for spoken, text in value.items():
            if len(text) > SURELY_SHORT:
                yield spoken, cells_needed(text)
    elif column.sort is Sort.DATA or (isinstance(value, list) and len(value) > LEAST_LONG):
        text = whole_converter(Place(column), names, language)(value)
        if isinstance(text, str):
            yield "", cells_needed(text)


SURELY_SHORT: Final = 16_000
"""Characters that fit a cell, whatever they are."""
