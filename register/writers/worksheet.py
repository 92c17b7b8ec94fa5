"""XLSX, for people: a sheet that says what this is, and a sheet with the lines.

Every text is written as a string, so none can become a formula or a link. What does not fit a cell
goes on in the next row; nothing is cut.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

import xlsxwriter

from register.documents import Document, PartOf
from register.documents.cells import Cell, Missing, Part, Sensitive, parts_of
from register.phrasing import phrase

LONGEST: Final = 32_767
"""Characters a cell of a worksheet can hold."""

EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""What a file is dated that is made from an empty register: the earliest a ZIP can say."""

CHARACTERS_ACROSS: Final = 270
"""How many characters of our size a page of A3 across can hold and stay legible."""

STATEMENT = phrase("Statement")
SECTION = phrase("Section")
COLUMN = phrase("Column")
CITATION = phrase("Asked for by")
CONTINUED = phrase("(continued)")
INK: Final = {"font_name": "Calibri", "font_size": 9}
BOX: Final = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C8CDD3"}
HEADING: Final = {"bold": True, "bg_color": "#E8ECF1"}
MARKS: Final[dict[type, dict[str, Any]]] = {
    str: {},
    Sensitive: {"bold": True, "italic": True},
    Missing: {"italic": True, "font_color": "#7A5A00"},
}


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as a workbook; the same document gives the same bytes."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        made = document.register.sealed_at or EPOCH
        book.set_properties(
            {
                "title": document.title,
                "comments": document.version,
                "created": made.astimezone(UTC).replace(tzinfo=None, microsecond=0),
            }
        )
        pen = Pen(book)
        write_statement(book.add_worksheet(document.wording.text(STATEMENT)), pen, document)
        for part in document.parts:
            write_lines(book.add_worksheet(part.title[:31]), pen, part)


class Pen:
    """Writes cells with marks into worksheets of one book."""

    def __init__(self, book: Any) -> None:
        self.ink = {mark: book.add_format({**INK, **look}) for mark, look in MARKS.items()}
        self.box = {mark: book.add_format({**INK, **BOX, **look}) for mark, look in MARKS.items()}
        self.heading = book.add_format({**INK, **BOX, **HEADING})
        self.title = book.add_format({"bold": True, "font_size": 14})

    def put(self, sheet: Any, row: int, column: int, runs: list[Part]) -> None:
        """Write a cell that fits; with one look as a string, with several as rich text."""
        if not runs:
            sheet.write_blank(row, column, None, self.box[str])
        elif len(runs) == 1:
            sheet.write_string(row, column, text_of(runs[0]), self.box[look_of(runs[0])])
        else:
            fragments = [piece for run in runs for piece in (self.ink[look_of(run)], text_of(run))]
            sheet.write_rich_string(row, column, *fragments, self.box[str])


def look_of(run: Part) -> type:
    return str if isinstance(run, str) else type(run)


def text_of(run: Part) -> str:
    return run if isinstance(run, str) else run.text


def runs_of(cell: Cell) -> list[Part]:
    """The cell's text as runs of one look each, lines separated by line breaks."""
    runs: list[Part] = []
    held = ""
    for place, line in enumerate(cell):
        if place:
            held += "\n"
        for part in parts_of(line):
            if isinstance(part, str):
                held += part
                continue
            if held:
                runs.append(held)
                held = ""
            if part.text:
                runs.append(part)
    return [*runs, held] if held else runs


def fitting(runs: list[Part]) -> Iterator[list[Part]]:
    """``runs`` in portions that each fit a cell."""
    if sum(len(text_of(run)) for run in runs) <= LONGEST:
        yield runs
        return
    portion: list[Part] = []
    room = LONGEST
    for run in runs:
        text = text_of(run)
        while text:
            piece, text = text[:room], text[room:]
            portion.append(piece if isinstance(run, str) else type(run)(piece))
            room -= len(piece)
            if not room:
                yield portion
                portion, room = [], LONGEST
    if portion:
        yield portion


def write_statement(sheet: Any, pen: Pen, document: Document) -> None:
    """What the file is, of which register, and what each column answers."""
    text = document.wording.text
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 40)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, document.title, pen.title)
    row = 2
    for statement in document.statements():
        sheet.write_string(row, 0, statement.label, pen.heading)
        for portion in fitting(runs_of(statement.cell)):
            pen.put(sheet, row, 1, portion)
            row += 1
    row += 1
    for place, label in enumerate((SECTION, COLUMN, CITATION)):
        sheet.write_string(row, place, text(label), pen.heading)
    for heading in (heading for part in document.parts for heading in part.headings):
        row += 1
        for place, said in enumerate((heading.section, heading.text, heading.citation)):
            pen.put(sheet, row, place, [said])


def write_lines(sheet: Any, pen: Pen, part: PartOf) -> None:
    """A heading row that stays in sight and is repeated on paper, then the lines."""
    headings = part.headings
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.width)
        sheet.write_string(0, column, f"{heading.text}\n{heading.citation}", pen.heading)
    sheet.freeze_panes(1, part.identity)
    row = 1
    for line in part.lines():
        row = write_line(sheet, pen, row, line.cells, part)
    sheet.autofilter(0, 0, max(row - 1, 0), len(headings) - 1)
    set_up_pages(sheet, part, sum(heading.width for heading in headings))


def write_line(sheet: Any, pen: Pen, row: int, cells: Sequence[Cell], part: PartOf) -> int:
    """One line, in more than one row where a cell is too long; returns the next free row."""
    portions = [list(fitting(runs_of(cell))) for cell in cells]
    rows = max(len(portion) for portion in portions)
    for offset in range(rows):
        for column, portion in enumerate(portions):
            if offset < len(portion):
                pen.put(sheet, row + offset, column, portion[offset])
            elif column < part.identity:
                again = [*portion[-1], f" {part.document.wording.text(CONTINUED)}"]
                pen.put(sheet, row + offset, column, again)
            else:
                pen.put(sheet, row + offset, column, [])
    return row + rows


def set_up_pages(sheet: Any, part: PartOf, width: int) -> None:
    """A3 across, as few pages wide as stay legible, heading row and first columns repeated."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(math.ceil(width / CHARACTERS_ACROSS), 0)
    sheet.print_across()
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, part.identity - 1)
    document = part.document
    stated = f"{document.title} · {document.version}".replace("&", "&&")
    sheet.set_footer(f"&L&8{stated}&R&8&P / &N")
