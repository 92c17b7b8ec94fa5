"""Sheets whose headings are known: rows by heading, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..files.content import Content, Sheet
from ..files.tables import tabulated
from ..rows import Spot

Cells = dict[str, Any]
"""Values by heading as the layout calls it; empty cells are left out."""


class SheetTable:
    """One sheet as rows by heading."""

    def __init__(self, sheet: Sheet, known: frozenset[str]) -> None:
        table, _notes = tabulated(sheet, lambda heading: folded(heading) in known)
        self.name = sheet.name
        self.headings = [folded(one) for one in table.headings] if table else []
        self.columns = table.columns if table else []
        self.shown = table.headings if table else []
        self._rows = table.rows if table else []

    def spot(self, columns: Mapping[str, str]) -> Spot:
        """Where the columns of a kind stand, by the headings they are read from."""
        places = {heading: place for place, heading in enumerate(self.headings)}
        return Spot(
            self.name,
            {
                column: (self.columns[places[heading]], str(self.shown[places[heading]]))
                for column, heading in columns.items()
                if heading in places
            },
        )

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row's number in the file and its cells."""
        for number, values in self._rows:
            cells = {
                heading: value
                for heading, value in zip(self.headings, values, strict=True)
                if value is not None
            }
            if cells:
                yield number, cells


def folded(heading: Any) -> str:
    return " ".join(str(heading or "").casefold().split())


def sheet_named(content: Content, name: str) -> Sheet | None:
    """The sheet of that name, whatever its case."""
    return next((one for one in content.sheets if folded(one.name) == name), None)


def cell(cells: Cells, heading: str, longest: int = 2_000) -> str:
    """A cell as one text; numbers as they are written."""
    value = cells.get(heading)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())[:longest]
