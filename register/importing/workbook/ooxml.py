"""XLSX of our own form: drop-down lists, help, folded columns; a text is never a formula.

Texts stand in one table and cells name their number there, since most are said many times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import IO, Any, BinaryIO, Final

from register.writers.workbooks import ooxml_parts as parts
from register.writers.workbooks.archive import Archive, packed
from register.writers.workbooks.ooxml_parts import DECLARATION, MAIN, column_name
from register.writers.workbooks.texts import in_batches

from .grid import Book, Cell, Look, Page, Table
from .ooxml_around import content_types, page_start, relations, table_end, table_start, workbook
from .ooxml_styles import styles
from .texts import element_of

EPOCH: Final = date(1899, 12, 30).toordinal()
FIRST_SURE_DAY: Final = date(1900, 3, 1)
"""Before it spreadsheet programs count one day wrong, or none: such days are written as text."""
MOST_EXACT: Final = 10**15
"""Spreadsheet programs keep fifteen digits: larger numbers are written as text."""
SECONDS_A_DAY: Final = 86_400
HEAD_ROWS: Final = 2
"""Of a table: the names for programs, and the headings."""
TOGETHER: Final = 256
"""Rows that are written at once."""


class Strings:
    """The table of texts, each with its number in the order of its first cell."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))

    def write(self, archive: Archive) -> None:
        """The member that holds them."""
        count = len(self.numbers)
        start = f'{DECLARATION}<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">'
        with archive.member("xl/sharedStrings.xml") as member:
            member.write(start.encode())
            in_batches((f"<si>{element_of(text)}</si>" for text in self.numbers), member)
            member.write(b"</sst>")


def write(book: Book, out: BinaryIO) -> None:
    """Write ``book``; the same book gives the same bytes.

    Raises ``UnwritableError`` for a text no workbook can hold.
    """
    with packed(out) as archive:
        archive.put("[Content_Types].xml", content_types(len(book.sheets)))
        archive.put("_rels/.rels", parts.RELATIONS)
        archive.put("docProps/core.xml", core(book))
        archive.put("docProps/app.xml", parts.APP)
        archive.put("xl/styles.xml", styles(book.language))
        strings = Strings()
        ends: dict[str, int] = {}
        for number, sheet in enumerate(book.sheets, 1):
            with archive.member(f"xl/worksheets/sheet{number}.xml") as member:
                ends[sheet.title] = write_sheet(sheet, strings, member, is_first=number == 1)
        strings.write(archive)
        archive.put("xl/workbook.xml", workbook(book, ends))
        archive.put("xl/_rels/workbook.xml.rels", relations(len(book.sheets)))


def write_sheet(sheet: Table | Page, strings: Strings, member: IO[bytes], *, is_first: bool) -> int:
    """Write a sheet into its member; the number of its last row."""
    if isinstance(sheet, Page):
        member.write(page_start(sheet, is_first=is_first).encode())
        in_batches(page_rows(sheet, strings), member)
        member.write(b"</sheetData></worksheet>")
        return 0
    member.write(table_start(sheet, is_first=is_first).encode())
    in_batches(head(sheet, strings), member)
    last = HEAD_ROWS
    for piece, count in table_rows(sheet, strings):
        member.write(piece)
        last = HEAD_ROWS + count
    member.write(table_end(sheet, last).encode())
    return last


def head(table: Table, strings: Strings) -> Iterator[str]:
    """The two rows above the others."""
    for number, look, height, texts in (
        (1, Look.MACHINE, "8", [one.machine for one in table.headings]),
        (2, Look.HEADING, "30", [one.text for one in table.headings]),
    ):
        cells = "".join(
            f'<c r="{column_name(place)}{number}" s="{look.value}" t="s">'
            f"<v>{strings.number(text)}</v></c>"
            for place, text in enumerate(texts)
            if text
        )
        yield f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>\n'


def table_rows(table: Table, strings: Strings) -> Iterator[tuple[bytes, int]]:
    """The rows as pieces of the member, each with how many rows there are up to its end."""
    starts = cell_starts(table)
    number = strings.numbers
    piece: list[str] = []
    count = 0
    for count, row in enumerate(table.rows, 1):
        place = HEAD_ROWS + count
        cells = [
            f'{start}{place}"{look} t="s"><v>{number.setdefault(cell, len(number))}</v></c>'
            if type(cell) is str
            else other_cell(f'{start}{place}"', look, cell)
            for (start, look), cell in zip(starts, row, strict=True)
            if cell is not None
        ]
        piece.append(f'<row r="{place}">{"".join(cells)}</row>\n')
        if len(piece) == TOGETHER:
            yield "".join(piece).encode(), count
            piece.clear()
    yield "".join(piece).encode(), count


def cell_starts(table: Table) -> list[tuple[str, str]]:
    """What a cell of each column begins with, and how it looks."""
    return [
        (f'<c r="{column_name(place)}', f' s="{one.look.value}"' if one.look.value else "")
        for place, one in enumerate(table.headings)
    ]


def page_rows(page: Page, strings: Strings) -> Iterator[str]:
    """The rows of a page, each cell in a look of its own."""
    for number, row in enumerate(page.rows, 1):
        cells = "".join(
            cell_of(f'<c r="{column_name(place)}{number}"', look, cell, strings)
            for place, (look, cell) in enumerate(row)
            if cell is not None
        )
        yield f'<row r="{number}">{cells}</row>\n'


def cell_of(start: str, look: Look, cell: Cell, strings: Strings) -> str:
    style = f' s="{look.value}"' if look.value else ""
    if isinstance(cell, str):
        return f'{start}{style} t="s"><v>{strings.number(cell)}</v></c>'
    return other_cell(start, style, cell)


def other_cell(start: str, look: str, cell: Cell) -> str:
    """A cell that is no text: a truth, a number, a day."""
    for kind, write_it in OTHERS:
        if isinstance(cell, kind):
            return write_it(start, look, cell)
    raise TypeError(f"A cell cannot hold {cell!r}.")


def truth_cell(start: str, look: str, cell: bool) -> str:
    return f'{start}{look} t="b"><v>{int(cell)}</v></c>'


def number_cell(start: str, look: str, cell: float) -> str:
    if abs(cell) >= MOST_EXACT:
        return text_cell(start, look, repr(cell))
    return f"{start}{look}><v>{cell!r}</v></c>"


def instant_cell(start: str, look: str, cell: datetime) -> str:
    moment = cell.astimezone(UTC).replace(tzinfo=None) if cell.tzinfo else cell
    if moment.date() < FIRST_SURE_DAY:
        return text_cell(start, look, cell.isoformat())
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6
    serial = moment.toordinal() - EPOCH + seconds / SECONDS_A_DAY
    return f'{start} s="{Look.INSTANT.value}"><v>{serial!r}</v></c>'


def day_cell(start: str, look: str, cell: date) -> str:
    if cell < FIRST_SURE_DAY:
        return text_cell(start, look, cell.isoformat())
    return f'{start} s="{Look.DAY.value}"><v>{cell.toordinal() - EPOCH}</v></c>'


def text_cell(start: str, look: str, text: str) -> str:
    """A text beside the table of texts, for what is rare."""
    return f'{start}{look} t="inlineStr"><is>{element_of(text)}</is></c>'


OTHERS: Final[tuple[tuple[type, Callable[[str, str, Any], str]], ...]] = (
    (bool, truth_cell),
    (int, number_cell),
    (float, number_cell),
    (datetime, instant_cell),
    (date, day_cell),
    (time, lambda start, look, cell: text_cell(start, look, cell.isoformat())),
    (str, text_cell),
)
"""By type, the narrower before the wider."""


def core(book: Book) -> str:
    """Title, state of the register, language and moment."""
    return parts.core(book)  # type: ignore[arg-type] # asks for these four alone
