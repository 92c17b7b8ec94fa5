"""Any table: columns are recognised by their headings, or as somebody has said they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..files.content import Content
from ..flat.activities import Activities
from ..flat.book import Book
from ..flat.cells import view_of
from ..flat.grids import Grid, grids
from ..flat.lists import Lists
from ..known import Known
from ..mapping.fields import IGNORED, SORTS, fields
from ..mapping.guess import Guess, Guessed
from ..rows import Statement, Weight
from .reader import Options

LEAST: Final = 0.05
"""So sure of any table; every reader that knows its layout is surer."""
NO_TABLE: Final = 0.01

OF_DATA: Final = frozenset(
    {"purpose", "scene", "function", "retention", "legal_basis", "service", "necessity"}
)
"""A list of data that says what the data is used for is read as activities."""


class Table:
    """Tables nobody prepared for us."""

    name = "table"
    title = gettext_lazy("Table with headings of its own")

    def recognises(self, content: Content) -> float:
        """Always possible, never likely."""
        return LEAST if content.sheets or content.value is not None else NO_TABLE

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        """What its tables state, as far as it is understood."""
        return read_tables(list(grids(content)), Book(known, options, self.name), options.mapping)


def read_tables(tables: list[Grid], book: Book, saved: Mapping[str, Any]) -> Statement:
    """Read tables into a book, each with what has been said of its columns."""
    readable = [grid for grid in tables if not grid.is_hidden]
    reader = Activities(book)
    lists = Lists(reader)
    pairs = [(grid, mapped(grid, saved)) for grid in readable]
    # Lists first: what they say of a party or an item is more than an activity's cell says.
    pairs.sort(key=lambda pair: as_activities(pair[1]))
    views = [view_of(grid, guessed, book.options.language) for grid, guessed in pairs]
    reader.items.prepare(line for view in views for line in view.lines())
    for view in views:
        tell(book, view.grid, view.guessed)
        (reader if as_activities(view.guessed) else lists).read(view)
    if not readable:
        book.doubts.add(
            "no-table",
            _("The file has no table: no row of headings with rows below it."),
            _("Put the headings into one row, and the rows below it."),
            weight=Weight.ERROR,
        )
    return book.statement()


def as_activities(guessed: Guessed) -> bool:
    """Whether a table is read as one of activities."""
    if guessed.sort == "items":
        return bool(OF_DATA & {one.field for one in guessed.guesses.values()})
    return guessed.sort == "activities"


def mapped(grid: Grid, saved: Mapping[str, Any]) -> Guessed:
    """What the columns of a table are: as somebody has said, else as guessed.

    ``saved`` is ``{sheet: {heading: field}}`` with the sort of table under the heading ``""``, or
    ``{heading: field}`` for the tables of every sheet.
    """
    own = saved.get(grid.name, saved)
    said = {str(key): str(value) for key, value in own.items() if isinstance(value, str)}
    sort = said.pop("", "")
    guessed = grid.guessed(sort if sort in SORTS else "")
    guesses = dict(guessed.guesses)
    for raw, key in said.items():
        if raw in guesses:
            known = key if key in fields() else IGNORED
            guesses[raw] = replace(guesses[raw], field=known, confidence=1.0, why="said")
    return replace(guessed, guesses=guesses)


def tell(book: Book, grid: Grid, guessed: Guessed) -> None:
    """Say what was not understood of the headings, and what was noticed of the table."""
    for note in grid.notes:
        book.doubts.add(
            note.kind,
            note.text,
            sheet=grid.name,
            row=note.row,
            column=note.column,
            value=note.value,
            weight=Weight.NOTE,
            apart=f"{note.row}/{note.column}/{note.text}",
        )
    for place, raw in enumerate(grid.headings):
        guess = guessed.guesses[raw]
        if guess.why in TOLD and any(row[place] is not None for _number, row in grid.rows):
            reason, remedy = _words(guess)
            book.doubts.add(
                f"heading-{guess.why}",
                reason,
                remedy,
                sheet=grid.name,
                column=grid.columns[place],
                heading=raw,
                value=raw,
            )


TOLD: Final = ("unknown", "doubled", "values", "fuzzy", "empty")


def _words(guess: Guess) -> tuple[str, str]:
    near = ", ".join(fields()[key].label for key in guess.near)
    label = fields()[guess.field].label
    if guess.why == "doubled":
        return (
            _("A second column for “%(field)s”; it was left out.") % {"field": near},
            _("Choose another field for it, or leave it out."),
        )
    if guess.why in ("values", "fuzzy"):
        return (
            _("This column was taken for “%(field)s”.") % {"field": label},
            _("If it is another, choose its field in the mapping."),
        )
    reason = _("Nobody knows this heading; the column was left out.")
    if near:
        return reason, _("Choose its field in the mapping; nearest: %(near)s.") % {"near": near}
    return reason, _("Choose its field in the mapping, or leave it out.")
