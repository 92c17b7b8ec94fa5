"""ODS: every text a cell of the type string, each of its lines a paragraph.

A sheet's rows go to a file beside the archive, because the statement comes before them in the one
member that holds all sheets, and can be written only after them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final

from register.documents.cells import Cell

from . import opendocument_parts as parts
from .archive import IN_MEMORY, packed
from .opendocument_looks import RowHeights, cell_style, run_style, styles
from .sheets import LOOKS, Look, Row, Sheet, Style, Workbook
from .texts import escaped, in_batches

KEPT: Final = 16_384
"""How many cells are kept made."""
SHORT: Final = 1_000
"""Characters up to which a cell is worth keeping."""

BLANKS: Final = re.compile("\t|(?<= ) +|^ +| +$")
"""What a reader would take for one blank or none: tabs, blanks after a blank or at an edge."""


@dataclass
class Written:
    """What is known of a sheet once its rows are written."""

    sheet: Sheet
    rows: int = 0


def write(book: Workbook, out: BinaryIO) -> None:
    """Write ``book``; the same book gives the same bytes."""
    with packed(out) as archive, SpooledTemporaryFile(max_size=IN_MEMORY) as held:
        archive.store("mimetype", parts.MIME)
        archive.put("META-INF/manifest.xml", parts.MANIFEST)
        archive.put("meta.xml", parts.meta(book))
        pen = Pen()
        written = []
        for sheet in book.sheets:
            done = Written(sheet)
            in_batches(pen.sheet(done), held)
            written.append(done)
        first = Written(book.statement())
        statement = "".join(pen.sheet(first))
        written.insert(0, first)
        with archive.member("content.xml") as member:
            member.write(parts.content_start(written, pen.heights).encode())
            member.write(statement.encode())
            held.seek(0)
            shutil.copyfileobj(held, member)
            member.write(parts.content_end(written).encode())
        archive.put("styles.xml", styles(book, [done.sheet for done in written]))
        archive.put("settings.xml", parts.settings([done.sheet for done in written]))


class Pen:
    """Writes the sheets of one book."""

    def __init__(self) -> None:
        self.heights = RowHeights()
        self.kept: dict[tuple[object, ...], str] = {}

    def sheet(self, done: Written) -> Iterator[str]:
        """A table from its start to its end."""
        sheet = done.sheet
        yield parts.table_start(sheet)
        head = sheet.frozen[0]
        known = self.kept.get
        start, end = (
            f'<table:table-row table:style-name="{self.heights.OPTIMAL}">',
            "</table:table-row>\n",
        )
        for row in sheet.rows:
            done.rows += 1
            if isinstance(row, tuple):
                made = "".join([known(tuple(cell)) or self.made(cell) for cell in row])
                yield f"{start}{made}{end}"
            elif done.rows == head:
                yield f"<table:table-header-rows>{self.styled(row)}</table:table-header-rows>"
            else:
                yield self.styled(row)
        yield "</table:table>\n"

    def made(self, cell: Cell) -> str:
        """A cell of a line, kept when it is short."""
        made = self.cell(Style.TEXT, cell)
        if len(made) <= SHORT:
            if len(self.kept) >= KEPT:
                self.kept.clear()
            self.kept[tuple(cell)] = made
        return made

    def styled(self, row: Row) -> str:
        """A row whose cells have styles of their own."""
        cells = []
        for place, box in enumerate(row.boxes):
            if place == 0 and row.merged > 1:
                span = f' table:number-columns-spanned="{row.merged}" table:number-rows-spanned="1"'
                covered = (
                    f'<table:covered-table-cell table:number-columns-repeated="{row.merged - 1}"/>'
                )
                cells.append(self.cell(*box, span) + covered if box else covered)
            else:
                cells.append(self.cell(*box) if box else "<table:table-cell/>")
        made = "".join(cells) or "<table:table-cell/>"
        style = self.heights.style(row.height)
        return f'<table:table-row table:style-name="{style}">{made}</table:table-row>\n'

    def cell(self, style: Style, cell: Cell, span: str = "") -> str:
        """A cell with each of its lines."""
        if not cell:
            return f'<table:table-cell table:style-name="{cell_style(style)}"{span}/>'
        look = look_of(cell)
        lines = "".join([f"<text:p>{line}</text:p>" for line in lines_of(cell, style, look)])
        return (
            f'<table:table-cell table:style-name="{cell_style(style, look)}"'
            f' office:value-type="string"{span}>{lines}</table:table-cell>'
        )


def look_of(cell: Cell) -> Look:
    """The look of a cell of one run; else plain, and its runs have looks of their own."""
    if len(cell) == 1 and isinstance(cell[0], tuple) and len(cell[0]) == 1:
        return LOOKS[type(cell[0][0])]
    return Look.PLAIN


def lines_of(cell: Cell, style: Style, look: Look) -> Iterator[str]:
    """The paragraphs of a cell; a line break inside a text begins another."""
    for line in cell:
        if isinstance(line, str):
            yield from map(paragraph, escaped(line).split("\n"))
            continue
        made = [""]
        for part in line:
            text = part if isinstance(part, str) else part.text
            own = LOOKS[type(part)]
            first, *others = escaped(text).split("\n")
            made[-1] += spanned(first, style, own, look)
            made += [spanned(other, style, own, look) for other in others]
        yield from made


def spanned(text: str, style: Style, own: Look, look: Look) -> str:
    """A run; in a span when its look is not that of its cell."""
    text = paragraph(text)
    if own == look or not text:
        return text
    return f'<text:span text:style-name="{run_style(style, own)}">{text}</text:span>'


def paragraph(text: str) -> str:
    """Text of one line with every blank kept."""
    if "\t" in text or "  " in text or text[:1] == " " or text[-1:] == " ":
        return BLANKS.sub(kept, text)
    return text


def kept(found: re.Match[str]) -> str:
    """Blanks as elements, which no reader takes together."""
    if found[0] == "\t":
        return "<text:tab/>"
    return "<text:s/>" if len(found[0]) == 1 else f'<text:s text:c="{len(found[0])}"/>'
