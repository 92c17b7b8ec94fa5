"""Which field each heading of a table is: as guessed, shown to be corrected, and as corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ..flat.grids import Grid, grids
from ..layouts.flat import mapped
from ..mapping.fields import IGNORED, SORTS, choices
from ..running import Opened

FIELD: Final = "field"
"""Before the numbers of a table and of a heading: names of the boxes."""
SORT: Final = "sort"
SURE: Final = 0.9
SAMPLES: Final = 3
TABLE: Final = "table"
"""Name of the layout whose headings are mapped."""


class HeadingShown(NamedTuple):
    """One column."""

    box: str
    heading: str
    field: str
    is_sure: bool
    samples: str


class TableShown(NamedTuple):
    """One table, with the fields its columns can be."""

    name: str
    box: str
    sort: str
    sorts: list[tuple[str, Any]]
    headings: list[HeadingShown]
    groups: list[tuple[str, list[tuple[str, str]]]]


def tables_shown(file: Opened, mapping: Mapping[str, Any]) -> list[TableShown]:
    """Every table of a file."""
    return [_shown(number, grid, mapping) for number, grid in _readable(file)]


def _readable(file: Opened) -> Iterator[tuple[int, Grid]]:
    for number, grid in enumerate(grids(file.content)):
        if not grid.is_hidden:
            yield number, grid


def _shown(number: int, grid: Grid, mapping: Mapping[str, Any]) -> TableShown:
    guessed = mapped(grid, mapping)
    headings = [
        HeadingShown(
            f"{FIELD}:{number}:{place}",
            heading or "—",
            guessed.guesses[heading].field,
            guessed.guesses[heading].confidence >= SURE,
            " · ".join(_samples(grid, place)),
        )
        for place, heading in enumerate(grid.headings)
    ]
    return TableShown(
        grid.name,
        f"{SORT}:{number}",
        guessed.sort,
        list(SORTS.items()),
        headings,
        choices(guessed.sort),
    )


def _samples(grid: Grid, place: int) -> list[str]:
    """Some different values of a column."""
    seen = dict.fromkeys(
        " ".join(str(row[place]).split())
        for _number, row in grid.rows[:60]
        if row[place] is not None
    )
    return list(seen)[:SAMPLES]


def told(file: Opened, post: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The mapping that the boxes of the page say; empty when there were none."""
    mapping: dict[str, dict[str, str]] = {}
    for number, grid in _readable(file):
        chosen = {
            heading: str(post[box])
            for place, heading in enumerate(grid.headings)
            if (box := f"{FIELD}:{number}:{place}") in post
        }
        if not chosen:
            continue
        sort = str(post.get(f"{SORT}:{number}", ""))
        mapping[grid.name] = {"": sort, **{one: key or IGNORED for one, key in chosen.items()}}
    return mapping
