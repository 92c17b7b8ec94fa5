"""Which row of a sheet holds the headings; in two rows when groups stand above them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from .content import Sheet, Value

LOOKED_AT: Final = 20
"""Rows at the top of a sheet among which the headings are."""
SEPARATOR: Final = " / "


class Headings(Struct, frozen=True):
    """The headings of a sheet."""

    texts: list[str]
    """One for each column of the sheet, "" where there is none."""
    first: int
    """Place of the upper row within the rows of the sheet, from 0."""
    last: int
    """Of the lower one; the same when there is but one."""
    joined: list[int] = []
    """Places of columns whose heading was joined of two."""


def find_headings(sheet: Sheet, knows: Callable[[str], bool]) -> Headings | None:
    """The headings; None when no row can be one."""
    last = heading_row(sheet, knows)
    if last is None:
        return None
    for upper in (last - 1, last):
        groups = groups_of(sheet, upper)
        if not groups or is_title(sheet.rows[upper], groups):
            continue
        if is_second_row(sheet, upper, groups, knows):
            return two_rows(sheet, upper, groups)
    return Headings([heading_text(value) for value in sheet.rows[last]], last, last)


def heading_row(sheet: Sheet, knows: Callable[[str], bool]) -> int | None:
    """The row with most known headings; among equals the first with two texts."""
    top = [[heading_text(value) for value in row] for row in sheet.rows[:LOOKED_AT]]
    known = [sum(bool(text) and knows(text) for text in row) for row in top]
    most = max(known, default=0)
    best = [place for place, count in enumerate(known) if count == most]
    texts = [sum(isinstance(value, str) for value in row) for row in sheet.rows[:LOOKED_AT]]
    with_two = [place for place in best if texts[place] >= 2]
    if with_two:
        return with_two[0]
    narrow = bool(top) and len(top[0]) == 1
    with_one = [place for place in best if texts[place]]
    return with_one[0] if with_one and (most or narrow) else None


def groups_of(sheet: Sheet, place: int) -> dict[int, int]:
    """Columns below a merged heading of one row, by place: where the heading's text stands."""
    if place < 0:
        return {}
    number = sheet.first_row + place
    width = len(sheet.rows[place])
    return {
        column: left - 1
        for first, left, last, right in sheet.merged
        if first == last == number and left < right and left <= width
        for column in range(left - 1, min(right, width))
    }


def is_title(row: list[Value], groups: dict[int, int]) -> bool:
    """Whether a merged text is alone in its row from the first column on: a title, no group."""
    texts = [place for place, value in enumerate(row) if value is not None]
    return texts == [0] and set(groups.values()) == {0}


def is_second_row(
    sheet: Sheet, upper: int, groups: dict[int, int], knows: Callable[[str], bool]
) -> bool:
    """Whether the row below merged headings holds headings too, and not the first values."""
    if upper + 1 >= len(sheet.rows):
        return False
    heads, below = sheet.rows[upper], sheet.rows[upper + 1]
    if not all(isinstance(below[column], str) for column in groups):
        return False
    if not all(isinstance(heads[left], str) for left in groups.values()):
        return False
    if any(knows(heading_text(value)) for value in below if value is not None):
        return True
    others = [value for column, value in enumerate(below) if column not in groups]
    return all(value is None for value in others)


def two_rows(sheet: Sheet, upper: int, groups: dict[int, int]) -> Headings:
    """``Processor / Name``: the group, then the heading; or the one of both that there is."""
    heads, below = sheet.rows[upper], sheet.rows[upper + 1]
    texts: list[str] = []
    joined: list[int] = []
    for column, value in enumerate(heads):
        group = heading_text(heads[groups[column]] if column in groups else value)
        own = heading_text(below[column])
        if group and own:
            joined.append(column)
        texts.append(SEPARATOR.join(one for one in (group, own) if one))
    return Headings(texts, upper, upper + 1, joined)


def heading_text(value: Value) -> str:
    """A heading in one line."""
    return "" if value is None else " ".join(str(value).split())
