"""The tables of a file, whatever its form: sheets, or lists of objects in JSON and YAML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ..files.content import Content, Value
from ..files.tables import tabulated
from ..mapping.guess import Guessed, guessed, knows

SAMPLE: Final = 60
"""Values of a column that are looked at."""


@dataclass(frozen=True)
class Grid:
    """Rows below headings."""

    name: str
    """Of the sheet or the list."""
    headings: list[str]
    columns: list[int]
    """For each heading its column in the file, from 1; 0 in JSON."""
    rows: list[tuple[int, list[Any]]]
    """Number in the file, and a value for each heading."""
    is_hidden: bool = False
    notes: tuple[Any, ...] = field(default=())

    def guessed(self, sort: str = "") -> Guessed:
        """What its columns are taken for."""
        samples = {
            heading: [row[place] for _, row in self.rows[:SAMPLE] if row[place] is not None]
            for place, heading in enumerate(self.headings)
        }
        return guessed(self.headings, self.name, samples, sort)


def grids(content: Content) -> Iterator[Grid]:
    """Every table of the file."""
    for sheet in content.sheets:
        table, notes = tabulated(sheet, knows)
        if table is not None and table.rows:
            yield Grid(
                sheet.name, table.headings, table.columns, table.rows, sheet.hidden, tuple(notes)
            )
    if content.value is not None:
        yield from _lists(content.value, "")


def _lists(value: Any, name: str) -> Iterator[Grid]:
    """Lists of objects, at the top or one level below it."""
    if isinstance(value, list):
        objects = [one for one in value if isinstance(one, dict)]
        if objects and len(objects) == len(value):
            yield _grid(objects, name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, list):
                yield from _lists(inner, str(key))
            elif isinstance(inner, dict) and inner and _is_table(inner):
                yield _grid(list(inner.values()), str(key))


def _is_table(value: dict[Any, Any]) -> bool:
    """Whether it is an object of objects of one form, such as vendors by number."""
    inner = list(value.values())
    return len(inner) > 1 and all(isinstance(one, dict) and one for one in inner)


def _grid(objects: list[dict[Any, Any]], name: str) -> Grid:
    headings = list(dict.fromkeys(str(key) for one in objects for key in one))
    rows = [
        (number, [flat(one.get(heading)) for heading in headings])
        for number, one in enumerate(objects, start=1)
    ]
    return Grid(name, headings, [0] * len(headings), rows)


def flat(value: Any) -> Value:
    """A value of JSON as a cell: lists one entry a line, texts in languages left to be joined."""
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return "\n".join(str(flat(one)) for one in value if one not in (None, "")) or None
    if isinstance(value, dict):
        return "\n".join(f"{key}: {flat(one)}" for key, one in value.items()) or None
    return value if isinstance(value, str | int | float | bool) else str(value)
