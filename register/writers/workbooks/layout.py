"""What stands on the sheets of a document: a statement, then a sheet for each list or form."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from register.documents import Document, PartOf
from register.documents.document import Heading
from register.phrasing import phrase
from register.writers.markup import language_tag

from .forms import form_sheets, sheets_of_forms
from .sheets import AnyRow, Paper, Row, Sheet, Style, Workbook
from .statement import STATEMENT, Contents, statement_sheet
from .texts import heading, height_of, lines_needed
from .titles import Titles

EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of a file made from an empty register."""

CHARACTERS_ACROSS: Final = 270
"""How many characters of our size a page of A3 across holds and stays legible."""

NOTE_WIDTH: Final = 120
"""Over how many characters a note before a table goes, at least when there are columns enough."""

CONTINUED = phrase("(continued)")


def workbook_of(document: Document) -> Workbook:
    """``document`` as a workbook; its lines are made while it is written."""
    text = document.wording.text
    titles = Titles(document.title)
    # Taken first: the statement is the first sheet, though the last that can be written.
    first = titles.of(text(STATEMENT))
    contents: list[Contents] = []
    return Workbook(
        title=document.title,
        version=document.version,
        language=language_tag(document.language),
        created=document.register.sealed_at or EPOCH,
        continued=text(CONTINUED),
        count=1 + sum(sheets_of(part) for part in document.parts),
        sheets=sheets(document, titles, contents),
        statement=lambda: statement_sheet(document, first, contents),
    )


def sheets_of(part: PartOf) -> int:
    """How many sheets a part has."""
    return 1 if part.is_table_on_sheets else sheets_of_forms(part)


def sheets(document: Document, titles: Titles, contents: list[Contents]) -> Iterator[Sheet]:
    """The sheets of the parts; what they are is noted in ``contents`` as they are made."""
    for part in document.parts:
        made = (
            iter((table_sheet(part, titles),))
            if part.is_table_on_sheets
            else form_sheets(part, titles)
        )
        stands = Contents(part, [])
        contents.append(stands)
        for sheet in made:
            stands.titles.append(sheet.title)
            yield sheet


def table_sheet(part: PartOf, titles: Titles) -> Sheet:
    """A part as a table: headings that stay in sight, and a filter over all lines."""
    widths = tuple(one.width for one in part.headings)
    return Sheet(
        title=titles.of(part.title),
        widths=widths,
        rows=table_rows(part, widths),
        frozen=(2 if part.note else 1, part.identity),
        filtered=True,
        identity=part.identity,
        paper=Paper.A3,
        pages_wide=math.ceil(sum(widths) / CHARACTERS_ACROSS),
    )


def table_rows(part: PartOf, widths: tuple[int, ...]) -> Iterator[AnyRow]:
    if part.note:
        yield note(part.note, widths)
    yield head(part.headings)
    last, found = "", False
    for line in part.lines():
        found = True
        if line.group != last:
            last = line.group
            yield band(last, len(widths))
        yield line.cells
    if not found:
        yield Row(((Style.SAID, [part.empty]),))


def head(headings: list[Heading]) -> Row:
    """The headings of a table, each with the article that asks for it."""
    return Row(tuple((Style.HEADING, heading(one.text, one.citation)) for one in headings))


def band(text: str, columns: int) -> Row:
    """A heading across the sheet, in the first cell: cells that are merged cannot be sorted."""
    return Row(((Style.BAND, [text]), *[(Style.BAND, [])] * (columns - 1)))


def note(text: str, widths: tuple[int, ...]) -> Row:
    """A note above a table, across as many columns as it takes to read well."""
    across = columns = 0
    for width in widths:
        if across >= NOTE_WIDTH:
            break
        across += width
        columns += 1
    return Row(((Style.NOTE, [text]),), height_of(lines_needed([text], across)), columns)
