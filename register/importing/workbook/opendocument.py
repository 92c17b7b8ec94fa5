"""ODS of our own form, with the same lists, help and folded columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, BinaryIO, Final

from register.writers.workbooks import opendocument_parts as parts
from register.writers.workbooks.archive import packed
from register.writers.workbooks.opendocument import paragraph
from register.writers.workbooks.texts import in_batches

from .grid import Book, Cell, Heading, Look, Page, Table
from .ooxml import FIRST_SURE_DAY, MOST_EXACT
from .opendocument_around import (
    Validations,
    content_start,
    database_ranges,
    settings,
    style_of,
    styles,
    table_start,
)
from .texts import exactly

EMPTY_ROWS: Final = 500
"""Rows of a sheet to be filled in that have lists and help: in ODS cells bear them, not columns."""
CELL: Final = "table:table-cell"
ROW_END: Final = "</table:table-row>\n"
MANY: Final = 20_000


def write(book: Book, out: BinaryIO) -> None:
    """Write ``book``; the same book gives the same bytes.

    Raises ``UnwritableError`` for a text no workbook can hold.
    """
    checks = Validations(book)
    with packed(out) as archive:
        archive.store("mimetype", parts.MIME)
        archive.put("META-INF/manifest.xml", parts.MANIFEST)
        archive.put("meta.xml", parts.meta(book))  # type: ignore[arg-type] # asks for four of its fields
        ends: dict[str, int] = {}
        with archive.member("content.xml") as member:
            member.write(content_start(book, checks).encode())
            for sheet in book.sheets:
                ends[sheet.title] = write_sheet(sheet, checks, member)
            end = "</office:spreadsheet></office:body></office:document-content>\n"
            member.write(f"{database_ranges(book, ends)}{end}".encode())
        archive.put("styles.xml", styles(book.language))
        archive.put("settings.xml", settings(book))


def write_sheet(sheet: Table | Page, checks: Validations, member: IO[bytes]) -> int:
    """Write a sheet; the number of its last row."""
    member.write(table_start(sheet).encode())
    if isinstance(sheet, Page):
        in_batches(page_rows(sheet), member)
        member.write(b"</table:table>\n")
        return 0
    in_batches(head(sheet, checks), member)
    count = 2
    starts = [start_of(one, checks) for one in sheet.headings]
    texts: dict[str, str] = {}
    for row in sheet.rows:
        count += 1
        cells = "".join(
            [filled(start, cell, texts) for start, cell in zip(starts, row, strict=True)]
        )
        member.write(f"<table:table-row>{cells}{ROW_END}".encode())
        if len(texts) > MANY:
            texts.clear()
    if sheet.invites:
        member.write(empty_rows(starts).encode())
    member.write(b"</table:table>\n")
    return count


def filled(start: str, cell: Cell, texts: dict[str, str]) -> str:
    """A cell of a table; what texts look like is kept, since most are said many times."""
    if cell is None:
        return f"{start}/>"
    if type(cell) is not str:
        return typed(start, cell)
    found = texts.get(cell)
    if found is None:
        found = texts[cell] = lines_of(cell)
    return f'{start} office:value-type="string">{found}</{CELL}>'


def start_of(heading: Heading, checks: Validations) -> str:
    """What each cell of a column begins with."""
    number = checks.number_of(heading)
    list_of = f' table:content-validation-name="{number}"' if number else ""
    return f'<{CELL} table:style-name="{style_of(heading.look)}"{list_of}'


def empty_rows(starts: list[str]) -> str:
    cells = "".join([f"{one}/>" for one in starts])
    return f'<table:table-row table:number-rows-repeated="{EMPTY_ROWS}">{cells}{ROW_END}'


def head(table: Table, checks: Validations) -> Iterator[str]:
    """The names for programs and the headings, which repeat on paper."""
    machine = "".join(cell_of(Look.MACHINE, one.machine) for one in table.headings)
    yield f'<table:table-row table:style-name="ro-machine">{machine}{ROW_END}'
    cells = "".join(cell_of(Look.HEADING, one.text, checks.help_of(one)) for one in table.headings)
    yield (
        "<table:table-header-rows>"
        f'<table:table-row table:style-name="ro">{cells}{ROW_END}</table:table-header-rows>'
    )


def page_rows(page: Page) -> Iterator[str]:
    for row in page.rows:
        cells = "".join(cell_of(look, cell) for look, cell in row) or f"<{CELL}/>"
        yield f'<table:table-row table:style-name="ro">{cells}{ROW_END}'


def cell_of(look: Look, cell: Cell, check: str = "") -> str:
    start = f'<{CELL} table:style-name="{style_of(look)}"'
    if check:
        start += f' table:content-validation-name="{check}"'
    if cell is None or cell == "":
        return f"{start}/>"
    if isinstance(cell, str):
        return f'{start} office:value-type="string">{lines_of(cell)}</{CELL}>'
    return typed(start, cell)


def lines_of(text: str) -> str:
    """Each line a paragraph, every blank kept."""
    return "".join([f"<text:p>{paragraph(one)}</text:p>" for one in exactly(text).split("\n")])


def typed(start: str, cell: Cell) -> str:
    """A cell that is no text."""
    said = f">{'<text:p>{}</text:p>'}</{CELL}>"
    if isinstance(cell, bool):
        word = "true" if cell else "false"
        kind = f'office:value-type="boolean" office:boolean-value="{word}"'
        return f"{start} {kind}{said.format(word.upper())}"
    if isinstance(cell, int | float):
        if abs(cell) >= MOST_EXACT:
            return f'{start} office:value-type="string"{said.format(repr(cell))}'
        kind = f'office:value-type="float" office:value="{cell!r}"'
        return f"{start} {kind}{said.format(cell)}"
    if isinstance(cell, time):
        return f'{start} office:value-type="string"{said.format(cell.isoformat())}'
    return day(start, cell, said)


def day(start: str, cell: Cell, said: str) -> str:
    if isinstance(cell, datetime):
        cell = cell.replace(tzinfo=None)
    if not isinstance(cell, date):
        raise TypeError(f"A cell cannot hold {cell!r}.")
    shown = cell.isoformat()
    if cell.isoformat() < FIRST_SURE_DAY.isoformat():
        return f'{start} office:value-type="string"{said.format(shown)}'
    return f'{start} office:value-type="date" office:date-value="{shown}"{said.format(shown)}'
