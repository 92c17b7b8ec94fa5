"""Forms on sheets: labels on the left, what is said beside them, tables beside their title.

No cells are merged, because no spreadsheet program finds the height of such a row by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from register.documents import PartOf
from register.documents.cells import Cell, plain
from register.documents.document import Field, Form, GridRows

from .sheets import AnyRow, Box, Paper, Row, Sheet, Style
from .texts import heading
from .titles import Titles

MOST_SHEETS: Final = 250
"""Forms up to which each has a sheet of its own; more stand below each other on one."""

LABEL: Final = 30
ALONE: Final = 100
"""Width of what is said on a form without tables."""
BESIDE: Final = 56
"""Likewise on a form with tables: it is also the width of their first column."""
NARROWEST, WIDEST = 16, 40
"""Of the other columns of tables."""

FIT_FOR_A4: Final = 180
"""Characters across up to which a form stays legible on A4."""


def sheets_of_forms(part: PartOf) -> int:
    """How many sheets the forms of a part take."""
    count = part.count()
    return count if 0 < count <= MOST_SHEETS else 1


def form_sheets(part: PartOf, titles: Titles) -> Iterator[Sheet]:
    """A sheet for each form; one for all when there are many, and one that says there is none."""
    widths = widths_of(part)
    count = part.count()
    if count == 0 or count > MOST_SHEETS:
        yield sheet(titles.of(part.title), widths, stacked(part, len(widths)))
        return
    group = ""
    for place, form in enumerate(part.forms()):
        group = form.group or group
        before = [said(part.note)] if part.note and place == 0 else []
        rows = (*titled(form, group), *before, *body(form, len(widths)))
        yield sheet(titles.of(title_of(form)), widths, iter(rows), frozen=1)


def sheet(title: str, widths: tuple[int, ...], rows: Iterator[AnyRow], frozen: int = 0) -> Sheet:
    paper = Paper.A4 if sum(widths) <= FIT_FOR_A4 else Paper.A3
    return Sheet(title, widths, rows, frozen=(frozen, 0), paper=paper)


def widths_of(part: PartOf) -> tuple[int, ...]:
    """The columns of a part's forms: wide enough for the tables that have most to say."""
    grids = part.part.grids
    if not grids:
        return (LABEL, ALONE)
    others = [
        max(grid.columns[place].width for grid in grids if place < len(grid.columns))
        for place in range(1, max(len(grid.columns) for grid in grids))
    ]
    return (LABEL, BESIDE, *(min(max(width, NARROWEST), WIDEST) for width in others))


def stacked(part: PartOf, columns: int) -> Iterator[AnyRow]:
    """All forms of a part below each other."""
    yield Row(((Style.TITLE, [part.title]),))
    if part.note:
        yield said(part.note)
    found = False
    for form in part.forms():
        found = True
        yield Row(())
        yield from titled(form, form.group)
        yield from body(form, columns)
    if not found:
        yield Row(((Style.SAID, [part.empty]),))


def title_of(form: Form) -> str:
    """Which form it is, in one line."""
    return " · ".join(" ".join(map(plain, cell)) for cell in form.title)


def titled(form: Form, group: str) -> Iterator[Row]:
    yield Row(((Style.TITLE, [title_of(form)]),))
    if group:
        yield Row(((Style.SAID, [group]),))


def said(note: str) -> Row:
    """What the reader must know, in the wide column."""
    return Row((None, (Style.NOTE, [note])))


def body(form: Form, columns: int) -> Iterator[Row]:
    """Everything below the title."""
    for block in form.blocks:
        yield Row(((Style.BAND, [block.title]), *[(Style.BAND, [])] * (columns - 1)))
        for entry in block.entries:
            if isinstance(entry, Field):
                label = heading(entry.heading.text, entry.heading.citation)
                yield Row(((Style.HEADING, label), (Style.TEXT, entry.cell)))
            else:
                yield from table(entry)


def table(grid: GridRows) -> Iterator[Row]:
    """A table inside a form, its title in the column of labels."""
    title: Box = (Style.HEADING, heading(grid.text, grid.citation))
    if not grid.rows:
        yield Row((title, (Style.TEXT, grid.empty)))
        return
    heads = [(Style.HEADING, heading(one.text, one.citation)) for one in grid.headings]
    yield Row((title, *heads))
    beside: Box = (Style.HEADING, [])
    for row in grid.rows:
        yield Row((beside, *cells_of(row)))


def cells_of(row: list[Cell]) -> list[Box]:
    return [(Style.TEXT, cell) for cell in row]
