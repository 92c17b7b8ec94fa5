"""Which paper a part is printed on, and how many letters fit beside each other there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from register.documents import PartOf
from register.documents.columns import Grid

from .letters import LETTER

POINTS: Final = 72 / 25.4
MARGINS: Final = 32
"""Millimetres of a page that no text stands on, left and right."""
PADDING: Final = 2.4
"""Millimetres of a cell that no text stands on."""


@dataclass(frozen=True)
class Paper:
    """A page; measures in millimetres."""

    name: str
    flipped: bool
    across: int
    most: int
    """Characters of columns beside each other that stay legible."""

    @property
    def usable(self) -> int:
        return self.across - MARGINS

    def rooms(self, widths: list[int]) -> list[int]:
        """How many letters of one word fit each of the columns."""
        shares = [share(width) for width in widths]
        total = sum(shares)
        return [letters(self.usable * one / total - PADDING) for one in shares]

    @property
    def room_of_label(self) -> int:
        return letters(self.usable * 0.17 - 3.2)

    @property
    def room_of_box(self) -> int:
        return letters((self.usable * 0.33 - 3.2) * 0.85)

    @property
    def room_of_long_box(self) -> int:
        return letters((self.usable * 0.83 - 3.2) * 0.85)


UPRIGHT: Final = Paper("a4", False, 210, 170)
ACROSS: Final = Paper("a4", True, 297, 260)
LARGE: Final = Paper("a3", True, 420, 480)


def share(width: int) -> int:
    """A column's share of the page: narrow ones keep more of what they have on a worksheet."""
    return width + 8


def letters(millimetres: float) -> int:
    return max(4, int(millimetres * POINTS / LETTER))


def paper_of_table(part: PartOf) -> Paper | None:
    """The smallest paper that its columns fit side by side; None when there is none."""
    total = sum(heading.width for heading in part.headings)
    return next((paper for paper in (ACROSS, LARGE) if total <= paper.most), None)


def paper_of_forms(part: PartOf) -> Paper:
    """Upright, unless a table inside the forms needs the width."""
    widest = max((width_of(grid) for grid in part.part.grids), default=0)
    return UPRIGHT if widest <= UPRIGHT.most else ACROSS


def width_of(grid: Grid[object]) -> int:
    return sum(column.width for column in grid.columns)
