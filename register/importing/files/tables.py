"""A sheet as a table: which row holds the headings, and what stands below each of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from .codes import Remarks
from .content import LIMITS, Note, Sheet, Value
from .grids import column_letters
from .headings import Headings, find_headings, heading_text
from .words import worded

__all__ = ["Table", "column_letters", "tabulated"]

SHOWN: Final = 100
"""Characters of what stood above a table."""


class Table(Struct, frozen=True):
    """Rows of values below headings."""

    name: str
    sheet: str
    header_row: int
    """In the file; of headings in two rows the lower one."""
    headings: list[str]
    """Each once; "" for a column that has values and no heading."""
    rows: list[tuple[int, list[Value]]]
    """The row's number in the file, and its values, one for each heading. None is empty."""
    columns: list[int]
    """For each heading its column in the file, from 1."""


def tabulated(sheet: Sheet, knows: Callable[[str], bool]) -> tuple[Table | None, list[Note]]:
    """The table on a sheet, and what to know about it; None when there are no headings.

    ``knows`` says whether a text is a heading that means something to whoever asks.
    """
    found = find_headings(sheet, knows)
    if found is None:
        return None, []
    remarks = Remarks(LIMITS.notes)
    note_above(sheet, found, remarks)
    bodies = [
        (sheet.first_row + place, list(row))
        for place, row in enumerate(sheet.rows)
        if place > found.last and any(value is not None for value in row)
    ]
    spread(sheet, found, dict(bodies), remarks)
    columns = [
        place
        for place, heading in enumerate(found.texts)
        if heading or any(row[place] is not None for _, row in bodies)
    ]
    table = Table(
        name=sheet.name,
        sheet=sheet.name,
        header_row=sheet.first_row + found.last,
        headings=each_once(sheet, found, columns, remarks),
        rows=[(number, [row[place] for place in columns]) for number, row in bodies],
        columns=[place + 1 for place in columns],
    )
    return table, [worded(remark) for remark in remarks.all()]


def note_above(sheet: Sheet, found: Headings, remarks: Remarks) -> None:
    """Titles and remarks above a table are no part of it; groups of headings are."""
    texts = [
        heading_text(value)
        for row in sheet.rows[: found.first]
        for value in row
        if value is not None
    ]
    number = sheet.first_row + found.last
    if texts:
        remarks.add("rows-above", sheet.name, number, 0, " · ".join(texts)[:SHOWN], under=number)
    for place in found.joined:
        remarks.add(
            "merged-header", sheet.name, number, place + 1, heading=found.texts[place][:SHOWN]
        )


def spread(sheet: Sheet, found: Headings, rows: dict[int, list[Value]], remarks: Remarks) -> None:
    """Merged cells below the headings: what is said once downwards counts for each row."""
    done: dict[int, int] = {}
    """By column, the last row filled: ranges that overlap are nonsense, and cost nothing here."""
    for first, left, last, right in sorted(sheet.merged, key=lambda one: (one[1], one[0])):
        top = rows.get(first)
        if first <= sheet.first_row + found.last or top is None or left > len(top):
            continue
        value = top[left - 1]
        if value is None:
            continue
        place = (sheet.name, first, left, str(value))
        if right > left:
            remarks.add("merged-across", *place)
        if last > first:
            remarks.add("merged-body", *place, first=first, last=last)
        last = min(last, sheet.first_row + len(sheet.rows) - 1)
        for number in range(max(first, done.get(left, 0)) + 1, last + 1):
            if number in rows:
                rows[number][left - 1] = value
        done[left] = max(done.get(left, 0), last)


def each_once(sheet: Sheet, found: Headings, columns: list[int], remarks: Remarks) -> list[str]:
    """The headings of ``columns``; a second one of the same text gets a number."""
    number = sheet.first_row + found.last
    first: dict[str, int] = {}
    taken = {folded(found.texts[place]) for place in columns}
    headings: list[str] = []
    for place in columns:
        text = found.texts[place]
        if not text:
            letters = column_letters(place + 1)
            remarks.add("unnamed-column", sheet.name, number, place + 1, letters=letters)
        elif (key := folded(text)) in first:
            name = next(one for one in numbered(text) if folded(one) not in taken)
            taken.add(folded(name))
            remarks.add(
                "doubled-heading",
                sheet.name,
                number,
                place + 1,
                text,
                heading=text[:SHOWN],
                first=column_letters(first[key] + 1),
                second=column_letters(place + 1),
                name=name[:SHOWN],
            )
            text = name
        else:
            first[key] = place
        headings.append(text)
    return headings


def numbered(text: str) -> Iterator[str]:
    """``X (2)``, ``X (3)`` and so on."""
    number = 2
    while True:
        yield f"{text} ({number})"
        number += 1


def folded(text: str) -> str:
    """Headings that differ in case or width alone are the same to every reader."""
    return unicodedata.normalize("NFKC", text).casefold()
