"""The figures of a picture as a table: what is drawn is said as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class TableCell:
    """A cell; with an address it leads somewhere."""

    text: str
    url: str = ""
    is_sensitive: bool = False
    is_gap: bool = False
    only: str = ""
    """The address of the picture narrowed to this."""


@dataclass(frozen=True)
class TableRow:
    """A row; its first cell is its heading."""

    cells: Sequence[TableCell | Sequence[TableCell]]
    key: str = ""
    """By which a bar of the picture leads to it."""

    def shown(self) -> list[list[TableCell]]:
        """The cells, each as the parts it consists of."""
        return [[one] if isinstance(one, TableCell) else list(one) for one in self.cells]


@dataclass(frozen=True)
class Table:
    """A table with its heading; columns of figures stand to the right."""

    title: str
    headings: Sequence[str]
    rows: Sequence[TableRow]
    figures: frozenset[int] = frozenset()
    """Which columns hold figures."""
    left_out: int = 0
    """Rows that the page does not show."""

    def columns(self) -> list[tuple[str, bool]]:
        return [(heading, place in self.figures) for place, heading in enumerate(self.headings)]
