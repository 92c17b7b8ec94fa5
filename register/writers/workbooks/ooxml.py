"""XLSX: every text an inline string, so that none can become a formula or a link.

Rows go straight into the member of their sheet. Cells that say the same are made once and kept for
a while, since most texts of a register stand in many lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, BinaryIO, Final

from . import ooxml_parts as parts
from .archive import packed
from .ooxml_looks import format_number, run_properties, styles
from .sheets import Box, Look, Row, Sheet, Style, Workbook
from .texts import Run, continued, escaped, in_batches, is_too_long, runs_of

KEPT: Final = 16_384
"""How many cells are kept made."""
SHORT: Final = 1_000
"""Characters up to which a cell is worth keeping."""

CODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""``_x0041_`` in a cell means the letter A; a text with that in it is coded to mean itself."""


@dataclass
class Written:
    """What is known of a sheet once its rows are written."""

    sheet: Sheet
    rows: int = 0
    merged: list[str] = field(default_factory=list)


def write(book: Workbook, out: BinaryIO) -> None:
    """Write ``book``; the same book gives the same bytes."""
    with packed(out) as archive:
        archive.put("[Content_Types].xml", parts.content_types(book.count))
        archive.put("_rels/.rels", parts.RELATIONS)
        archive.put("docProps/core.xml", parts.core(book))
        archive.put("docProps/app.xml", parts.APP)
        archive.put("xl/styles.xml", styles(book.language))
        pen = Pen(book)
        written = []
        for number, sheet in enumerate(book.sheets, 2):
            with archive.member(f"xl/worksheets/sheet{number}.xml") as member:
                written.append(pen.write(sheet, member))
        with archive.member("xl/worksheets/sheet1.xml") as member:
            written.insert(0, pen.write(book.statement(), member, selected=True))
        archive.put("xl/workbook.xml", parts.workbook(written))
        archive.put("xl/_rels/workbook.xml.rels", parts.workbook_relations(len(written)))


class Pen:
    """Writes the sheets of one book."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.properties = {
            (style, look): run_properties(style, look, book.language)
            for style in Style
            for look in Look
        }
        self.kept: dict[tuple[object, ...], str] = {}
        self.too_long = False
        """Whether a cell made since this was last looked at does not fit."""

    def write(self, sheet: Sheet, member: IO[bytes], *, selected: bool = False) -> Written:
        """Write ``sheet`` into its member of the archive."""
        done = Written(sheet)
        member.write(parts.sheet_start(sheet, selected=selected).encode())
        in_batches(self.rows(done), member)
        member.write(parts.sheet_end(done, self.book).encode())
        return done

    def rows(self, done: Written) -> Iterator[str]:
        """The rows of a sheet, more than one for a line with a cell that does not fit."""
        sheet = done.sheet
        names = [parts.column_name(place) for place in range(len(sheet.widths))]
        # One call of `format` lays out a whole line.
        cells = "".join(f'<c r="{name}{{0}}"{{{place}}}' for place, name in enumerate(names, 1))
        line = f'<row r="{{0}}">{cells}</row>\n'.format
        known = self.kept.get
        for row in sheet.rows:
            number = done.rows + 1
            boxes: Sequence[Box | None]
            if isinstance(row, tuple):
                bodies = [known(tuple(cell)) or self.made(cell) for cell in row]
                made = line(number, *bodies)
                boxes = [(Style.TEXT, cell) for cell in row] if self.too_long else ()
            else:
                boxes = row.boxes
                made = self.styled(
                    [box and (box[0], runs_of(box[1])) for box in boxes], number, row
                )
                if row.merged > 1:
                    done.merged.append(f"A{number}:{names[row.merged - 1]}{number}")
            if not self.too_long:
                done.rows = number
                yield made
                continue
            self.too_long = False
            for portion in continued(boxes, sheet.identity, self.book.continued):
                done.rows += 1
                yield self.styled(portion, done.rows)

    def made(self, cell: Sequence[object]) -> str:
        """A cell of a line from its style on, kept when it is short."""
        body = self.body(Style.TEXT, runs_of(cell))  # type: ignore[arg-type] # a `Cell`
        if len(body) <= SHORT:
            if len(self.kept) >= KEPT:
                self.kept.clear()
            self.kept[tuple(cell)] = body
        return body

    def styled(
        self, cells: Sequence[tuple[Style, list[Run]] | None], number: int, row: Row | None = None
    ) -> str:
        """A row whose cells have styles of their own."""
        height = f' ht="{row.height:g}" customHeight="1"' if row and row.height else ""
        made = "".join(
            f'<c r="{parts.column_name(place)}{number}"{self.body(*cell)}'
            for place, cell in enumerate(cells)
            if cell
        )
        return f'<row r="{number}"{height}>{made}</row>\n'

    def body(self, style: Style, runs: list[Run]) -> str:
        """A cell from its style on: one look as a string, several as rich text."""
        if not runs:
            return f' s="{format_number(style)}"/>'
        if is_too_long(runs):
            self.too_long = True
        if len(runs) == 1:
            look, text = runs[0]
            number = format_number(style, look)
            return f' s="{number}" t="inlineStr"><is>{text_of(text)}</is></c>'
        rich = "".join(
            [f"<r>{self.properties[style, look]}{text_of(text)}</r>" for look, text in runs]
        )
        return f' s="{format_number(style)}" t="inlineStr"><is>{rich}</is></c>'


def text_of(text: str) -> str:
    """A text in its element, with every blank and line break kept."""
    made = escaped(text)
    if "_x" in made:
        made = CODED.sub("_x005F_", made)
    if made[0] <= " " or made[-1] <= " " or "\n" in made or "  " in made:
        return f'<t xml:space="preserve">{made}</t>'
    return f"<t>{made}</t>"
