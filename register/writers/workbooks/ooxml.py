"""XLSX: every text an inline string, so that none can become a formula or a link.

Rows go straight into the member of their sheet. Cells that say the same are made once and kept for
a while, since most texts of a register stand in many lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, BinaryIO, Final

from register.documents.cells import Cell

from . import ooxml_parts as parts
from .archive import packed
from .faces import FRAMES
from .ooxml_looks import format_number, run_properties, styles
from .sheets import Box, Look, Row, Sheet, Style, Workbook
from .texts import (
    HIGHEST,
    LONGEST,
    ODD,
    Run,
    continued,
    escaped,
    height_of,
    in_batches,
    is_too_long,
    lines_needed,
    runs_of,
)

KEPT: Final = 16_384
"""How many cells are kept made."""
SHORT: Final = 300
"""Characters up to which a cell is worth keeping."""
MOST_LINES: Final = 34
"""What the highest row there can be has room for."""
HEIGHTS: Final = [f"{height_of(lines):g}" for lines in range(MOST_LINES)] + [f"{HIGHEST:g}"]
"""By the number of lines. Excel measures again once a row is changed; some programs never do."""

Memory = dict[tuple[object, ...], tuple[str, int]]
"""Cells of one column made already, with the lines they take."""
StyledRuns = tuple[Style, list[Run]]

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
        self.starts = {
            (style, look): f' s="{format_number(style, look)}"' for style in Style for look in Look
        }
        """A cell from its style on."""
        self.strings = {key: f'{start} t="inlineStr"><is>' for key, start in self.starts.items()}
        self.plain = self.strings[Style.TEXT, Look.PLAIN]
        self.runs = {
            style: [f"<r>{run_properties(style, look, book.language)}" for look in Look]
            for style in Style
        }
        self.kept = 0
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
        line = parts.line_template(len(sheet.widths)).format
        memories: list[Memory] = [{} for _ in sheet.widths]
        columns = [
            (memory.get, memory, width)
            for memory, width in zip(memories, sheet.widths, strict=True)
        ]
        for row in sheet.rows:
            number = done.rows + 1
            if isinstance(row, tuple):
                cells = [
                    known(tuple(cell)) or self.made(cell, memory, width)
                    for cell, (known, memory, width) in zip(row, columns, strict=True)
                ]
                bodies, lines = zip(*cells, strict=True)
                made = line(number, HEIGHTS[min(max(lines), MOST_LINES)], *bodies)
                if self.kept > KEPT:
                    self.kept = 0
                    for memory in memories:
                        memory.clear()
            else:
                made = self.styled(runs_of_boxes(row.boxes), number, height_of_row(row, sheet))
                if row.merged > 1:
                    done.merged.append(f"A{number}:{parts.column_name(row.merged - 1)}{number}")
            if not self.too_long:
                done.rows = number
                yield made
                continue
            self.too_long = False
            boxes = [(Style.TEXT, cell) for cell in row] if isinstance(row, tuple) else row.boxes
            for portion in continued(boxes, sheet.identity, self.book.continued):
                done.rows += 1
                yield self.styled(portion, done.rows, f' ht="{HEIGHTS[MOST_LINES]}"')

    def made(self, cell: Cell, memory: Memory, width: int) -> tuple[str, int]:
        """A cell of a line from its style on, and the lines it takes; kept when it is short."""
        if len(cell) == 1 and type(cell[0]) is str and len(cell[0]) < SHORT:
            body = f"{self.plain}{text_of(cell[0])}</is></c>"
        else:
            body = self.body(Style.TEXT, runs_of(cell))
        found = body, lines_needed(cell, width)
        if len(body) <= SHORT:
            self.kept += 1
            memory[tuple(cell)] = found
        return found

    def styled(self, cells: Sequence[StyledRuns | None], number: int, height: str) -> str:
        """A row whose cells have styles of their own."""
        made = "".join(
            f'<c r="{parts.column_name(place)}{number}"{self.body(*cell)}'
            for place, cell in enumerate(cells)
            if cell
        )
        return f'<row r="{number}"{height}>{made}</row>\n'

    def body(self, style: Style, runs: list[Run]) -> str:
        """A cell from its style on: one look as a string, several as rich text."""
        if not runs:
            return f"{self.starts[style, Look.PLAIN]}/>"
        if len(runs) == 1:
            look, text = runs[0]
            made = f"{self.strings[style, look]}{text_of(text)}</is></c>"
        else:
            # What has the look of its cell, and comes first, needs no words of its own.
            ink = self.runs[style]
            first = "<r>" if runs[0][0] == Look.PLAIN else ink[runs[0][0]]
            rich = f"{first}{text_of(runs[0][1])}</r>" + "".join(
                [f"{ink[look]}{text_of(text)}</r>" for look, text in runs[1:]]
            )
            made = f"{self.strings[style, Look.PLAIN]}{rich}</is></c>"
        if len(made) > LONGEST // 2 and is_too_long(runs):
            self.too_long = True
        return made


def runs_of_boxes(boxes: Sequence[Box | None]) -> list[StyledRuns | None]:
    return [(box[0], runs_of(box[1])) if box else None for box in boxes]


def height_of_row(row: Row, sheet: Sheet) -> str:
    """A row's height: the one it has, or about what its wrapped cells need."""
    if row.height:
        return f' ht="{row.height:g}" customHeight="1"'
    lines = [
        lines_needed(box[1], width)
        for box, width in zip(row.boxes, sheet.widths, strict=False)
        if box and FRAMES[box[0]].wrapped
    ]
    if any(box and box[0] == Style.TITLE for box in row.boxes):
        return ' ht="21"'
    return f' ht="{HEIGHTS[min(max(lines, default=1), MOST_LINES)]}"'


def text_of(text: str, is_odd: Callable[[str], object] = ODD.search) -> str:
    """A text in its element, with every blank and line break kept."""
    if is_odd(text):
        text = escaped(text)
    if "_x" in text:
        text = CODED.sub("_x005F_", text)
    if "\n" in text or text[0] <= " " or text[-1] <= " " or "  " in text:
        return f'<t xml:space="preserve">{text}</t>'
    return f"<t>{text}</t>"
