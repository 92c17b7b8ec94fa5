"""The first sheet: what the file is, of which register, and what each column answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from register.documents import Document, PartOf
from register.documents.cells import Cell
from register.documents.preamble import said_elsewhere
from register.phrasing import phrase

from .sheets import Row, Sheet, Style

STATEMENT = phrase("Statement")
SHEET = phrase("Sheet")
HOLDS = phrase("What it holds")
SECTION = phrase("Section")
COLUMN = phrase("Column")
CITATION = phrase("Asked for by")
ELSEWHERE = phrase("In another language")
FROM_TO = phrase("{first} to {last}", "sheets")

WIDTHS: Final = (30, 90, 40)


class Contents(NamedTuple):
    """A part, and the titles of the sheets it stands on."""

    part: PartOf
    titles: list[str]


def statement_sheet(document: Document, title: str, contents: list[Contents]) -> Sheet:
    """The statement; to be made once the lines are, because it counts what they say."""
    return Sheet(title, WIDTHS, rows(document, contents))


def rows(document: Document, contents: list[Contents]) -> Iterator[Row]:
    text = document.wording.text
    yield Row(((Style.TITLE, [document.title]),))
    yield Row(())
    for statement in document.statements():
        yield told(statement.label, statement.cell)
    if elsewhere := said_elsewhere(document):
        yield told(text(ELSEWHERE), [elsewhere])
    yield Row(())
    yield headed(text(SHEET), text(HOLDS))
    for part, titles in contents:
        yield line(named(titles, document), [part.title, *([part.note] if part.note else [])])
    yield Row(())
    yield headed(text(SECTION), text(COLUMN), text(CITATION))
    for part, _titles in contents:
        if len(contents) > 1:
            yield Row(((Style.BAND, [part.title]), (Style.BAND, []), (Style.BAND, [])))
        for section, column, citation in columns_of(part):
            yield line(section, [column], [citation])


def named(titles: list[str], document: Document) -> str:
    """The sheets of a part, those of forms from the first to the last."""
    if len(titles) == 1:
        return titles[0]
    said = document.wording.text(FROM_TO)
    return said.format(first=titles[0], last=titles[-1])


def columns_of(part: PartOf) -> Iterator[tuple[str, str, str]]:
    """Section, heading and article of every column and of every table inside a form."""
    text = part.document.wording.text
    for section in part.part.sections:
        for column in section.columns:
            yield text(section.heading), text(column.heading), column.citation
        for grid in section.grids:
            yield text(section.heading), text(grid.heading), grid.citation
            for column in grid.columns:
                yield text(grid.heading), text(column.heading), column.citation


def told(label: str, cell: Cell) -> Row:
    return Row(((Style.HEADING, [label]), (Style.TEXT, cell)))


def headed(*labels: str) -> Row:
    return Row(tuple((Style.HEADING, [label]) for label in labels))


def line(first: str, *cells: Cell) -> Row:
    return Row(((Style.TEXT, [first]), *((Style.TEXT, cell) for cell in cells)))
