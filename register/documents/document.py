"""A document ready to be written: one kind, of one register, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, Final, NamedTuple

from history.text import TranslatedText
from register.facts import Register

from .catalogue import KINDS
from .cells import Cell, plain
from .columns import Column, Grid, Layout, Part
from .current import Current
from .preamble import Statement, statements
from .prose import Text
from .selection import Filter, Selection, refuse_other_form
from .wording import Wording

BATCH: Final = 400
"""Lines made at once; few enough to stay in the processor's own memory."""


class Heading(NamedTuple):
    """A column's heading in the document's language."""

    key: str
    text: str
    citation: str
    section: str
    width: int


class GridRows(NamedTuple):
    """A table inside a form: its headings, and a cell for each in every row."""

    key: str
    text: str
    citation: str
    headings: list[Heading]
    rows: list[list[Cell]]
    empty: Cell
    """What stands when there is no row."""


class Field(NamedTuple):
    """One box of a form."""

    heading: Heading
    cell: Cell


class Block(NamedTuple):
    """The boxes and tables under one heading of a form."""

    title: str
    entries: list[Field | GridRows]


class Line(NamedTuple):
    """One line of a part: a cell for every column, never an empty one."""

    group: str
    cells: tuple[Cell, ...]
    grids: tuple[list[list[Cell]], ...] = ()
    """The rows of each table inside the form, in the order of ``Part.grids``."""


class Form(NamedTuple):
    """One line laid out as a form."""

    group: str
    """The group's heading, on its first form only."""
    title: list[Cell]
    """The cells that say which line it is."""
    blocks: list[Block]


class PartOf:
    """A part of a document in the document's language: what writers write."""

    def __init__(self, part: Part[Any], document: Document) -> None:
        self.part = part
        self.document = document
        self.key = part.key
        self.layout = part.layout
        self.identity = part.identity
        text = document.wording.text
        self.title = text(part.title)
        self.empty = text(part.empty)
        self.note = text(part.note) if part.note else ""

    @property
    def is_table_on_paper(self) -> bool:
        """Whether pages, PDF and DOCX print a table rather than a form for each line."""
        return self.layout == Layout.TABLE

    @property
    def is_table_on_sheets(self) -> bool:
        """Whether worksheets and CSV have a table rather than forms."""
        return self.layout != Layout.FORM

    @cached_property
    def headings(self) -> list[Heading]:
        """The heading of every column, in order; tables inside forms have their own."""
        return [
            heading_of(column, section.heading, self.document.wording)
            for section in self.part.sections
            for column in section.columns
        ]

    def count(self) -> int:
        """How many lines there are."""
        return sum(1 for _line in self._entries())

    def _entries(self) -> Iterable[Any]:
        return self.part.lines(self.document.current, self.document.filter)

    def lines(self) -> Iterator[Line]:
        """The lines, made a batch at a time.

        Within a batch column by column: one function over many lines runs a quarter faster than
        forty functions over each.
        """
        wording, group = self.document.wording, self.part.group
        counted = self.document.counted
        parts = [(column.value, column.nothing(wording)) for column in self.part.columns]
        lines = iter(self._entries())
        while batch := list(islice(lines, BATCH)):
            columns = [[value(line, wording) or empty for line in batch] for value, empty in parts]
            groups = [group(line, wording) if group else "" for line in batch]
            grids = [self._grids_of(line) for line in batch] if self.part.grids else None
            if grids is None:
                yield from counted(map(Line, groups, zip(*columns, strict=True)))
            else:
                yield from counted(map(Line, groups, zip(*columns, strict=True), grids))

    def _grids_of(self, line: Any) -> tuple[list[list[Cell]], ...]:
        w = self.document.wording
        return tuple(
            [
                [column.value(row, w) or column.nothing(w) for column in grid.columns]
                for row in grid.rows(line, w)
            ]
            for grid in self.part.grids
        )

    def forms(self) -> Iterator[Form]:
        """The lines as forms, one at a time."""
        last = ""
        for line in self.lines():
            yield Form(
                line.group if line.group != last else "",
                list(line.cells[: self.identity]),
                self._blocks(line),
            )
            last = line.group

    def _blocks(self, line: Line) -> list[Block]:
        """The boxes of a form, but for those that title it."""
        w = self.document.wording
        cells = iter(zip(self.headings, line.cells, strict=True))
        grids = iter(line.grids)
        left_out = self.identity
        blocks = []
        for section in self.part.sections:
            entries: list[Field | GridRows] = []
            for entry in section.entries:
                if isinstance(entry, Grid):
                    entries.append(grid_of(entry, next(grids), w))
                else:
                    field = Field(*next(cells))
                    left_out -= 1
                    if left_out < 0:
                        entries.append(field)
            if entries:
                blocks.append(Block(w.text(section.heading), entries))
        return blocks


def heading_of(column: Column[Any], section: TranslatedText, w: Wording) -> Heading:
    return Heading(
        column.key, w.text(column.heading), column.citation, w.text(section), column.width
    )


def grid_of(grid: Grid[Any], rows: list[list[Cell]], w: Wording) -> GridRows:
    heading = w.text(grid.heading)
    return GridRows(
        grid.key,
        heading,
        grid.citation,
        [heading_of(column, grid.heading, w) for column in grid.columns],
        rows,
        [(w.missing(grid.empty),)],
    )


class Document:
    """Says everything about itself that a reader needs, and nothing that the register did not say.

    No clock and no locale but those it states: the same register gives the same lines for ever.
    Raises ``SelectionError`` when the selection names an unknown code, ``KeyError`` for an unknown
    kind and ``ValueError`` for a language the kind is not printed in.
    """

    def __init__(
        self,
        kind: str,
        register: Register,
        language: str,
        selection: Selection | None = None,
    ) -> None:
        self.kind = KINDS[kind]
        if language not in self.kind.languages:
            raise ValueError(language)
        self.register = register
        self.language = language
        self.selection = selection or Selection()
        self.filter = Filter(self.selection, register)
        self.wording = Wording(register, language)
        self.current = Current(register)
        self.untranslated = 0
        """Cells of the lines made so far that had to be said in another language."""

    @property
    def title(self) -> str:
        """What the document is called; one in prose says itself."""
        if self.text:
            return self.text.title
        return self.wording.text(self.kind.title)

    @property
    def version(self) -> str:
        """``#412, 2026-03-31 18:00:00+08:00``."""
        return self.wording.version

    @cached_property
    def text(self) -> Text | None:
        """The text of a document in prose; None for all others."""
        if self.kind.prose is None:
            return None
        text = self.kind.prose(self)
        marks = self.wording.marks_used
        self.untranslated = sum(1 for line in text.lines() if is_marked([line], marks))
        return text

    @cached_property
    def parts(self) -> list[PartOf]:
        """The parts in their order; none for a document that only programs read."""
        return [PartOf(part, self) for part in self.kind.parts]

    def statements(self) -> list[Statement]:
        """What stands before the lines: the version, the selection, the controllers."""
        return statements(self)

    def count(self) -> int:
        """How many lines there are, in all parts; in prose paragraphs, for programs activities."""
        if self.text:
            return sum(1 for _block in self.text.blocks())
        if self.kind.program:
            return sum(1 for _line in self.kind.program.lines(self.current, self.filter))
        return sum(part.count() for part in self.parts)

    def refuse_other_form(self, form: str) -> None:
        """Raises ``SelectionError`` for a format this document is not written in."""
        refuse_other_form(self.title, form, self.kind.formats)

    def entries(self) -> Iterator[Any]:
        """What a document that only programs read consists of; nothing for one of columns."""
        return iter(self.kind.program.entries(self) if self.kind.program else ())

    def counted(self, lines: Iterable[Line]) -> Iterator[Line]:
        """``lines`` unchanged, while cells that carry the mark of another language are counted."""
        marks = self.wording.marks_used
        for line in lines:
            if marks:
                cells = [
                    *line.cells,
                    *(cell for grid in line.grids for row in grid for cell in row),
                ]
                self.untranslated += sum(1 for cell in cells if is_marked(cell, marks))
            yield line


def is_marked(cell: Cell, marks: Iterable[str]) -> bool:
    """Whether anything in the cell stands in another language."""
    return any(mark in plain(line) for line in cell for mark in marks)
