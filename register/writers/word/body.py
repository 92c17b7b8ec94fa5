"""The body of the file, a line of the document at a time.

Tables lie across the page, forms stand upright; each part begins a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from register.documents import Document, PartOf
from register.documents.document import Block, Form, GridRows
from register.documents.preamble import said_elsewhere
from register.phrasing import phrase

from . import tables
from .marked import BOLD, in_one_line, paragraph, paragraphs, run, said
from .pages import ACROSS, UPRIGHT, Page
from .prose import END, prose

STATEMENT: Final = phrase("Statement")

START: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)
NEW_PAGE: Final = "<w:pageBreakBefore/>"


def page_of(part: PartOf) -> Page:
    return ACROSS if part.is_table_on_paper else UPRIGHT


def body(document: Document) -> Iterator[str]:
    """All of ``word/document.xml``."""
    if document.text:
        yield from (START, *prose(document, document.text), END)
        return
    page = page_of(document.parts[0])
    yield START
    yield from opening(document, page)
    for place, part in enumerate(document.parts):
        breaks = ""
        if page_of(part) != page:
            yield f"<w:p><w:pPr>{page.section}</w:pPr></w:p>"
            page = page_of(part)
        elif place:
            breaks = NEW_PAGE
        yield heading(part.title, 1, breaks)
        yield from part_body(part, page)
    if elsewhere := said_elsewhere(document):
        yield said(elsewhere, "Note")
    yield f"{page.section}</w:body></w:document>"


def heading(text: str, level: int, more: str = "") -> str:
    return said(text, f"Heading{level}", more)


def opening(document: Document, page: Page) -> Iterator[str]:
    """The title, and what stands before the lines."""
    title = document.wording.text(STATEMENT)
    yield said(document.title, "Title")
    yield heading(title, 1)
    frame = tables.pairs_frame(page.across)
    yield tables.start(frame, title, head="Column")
    for statement in document.statements():
        label = paragraph(run(statement.label, BOLD), frame.style)
        yield tables.pair(label, statement.cell, frame)
    yield tables.END


def part_body(part: PartOf, page: Page) -> Iterator[str]:
    """What stands under the heading of a part; its sentence when it has no line."""
    if part.note:
        yield said(part.note, "Note")
    lines = table(part, page) if part.is_table_on_paper else forms(part, page)
    first = next(lines, None)
    if first is None:
        yield said(part.empty, "Note")
        return
    yield first
    yield from lines


def table(part: PartOf, page: Page) -> Iterator[str]:
    """The lines as rows; a table for each group, under its heading."""
    frame = tables.frame_of(part.headings, page.across)
    start = tables.start(frame, part.title) + tables.head_rows(part.headings, frame)
    starts = frame.cell_starts
    group: str | None = None
    for line in part.lines():
        if line.group != group:
            if group is not None:
                yield tables.END
            group = line.group
            yield (heading(group, 2) if group else "") + start
        yield tables.row(line.cells, starts, frame.style)
    if group is not None:
        yield tables.END


def forms(part: PartOf, page: Page) -> Iterator[str]:
    """The lines as forms, each under a heading of its own."""
    level = 3 if part.part.group else 2
    for form in part.forms():
        above = heading(form.group, 2) if form.group else ""
        yield above + "".join(form_body(form, level, page))


def form_body(form: Form, level: int, page: Page) -> Iterator[str]:
    yield paragraph(in_one_line(form.title), f"Heading{level}")
    for block in form.blocks:
        yield heading(block.title, level + 1)
        yield from block_body(block, page)


def block_body(block: Block, page: Page) -> Iterator[str]:
    """Boxes as rows of label and cell; tables of their own between them."""
    frame = tables.pairs_frame(page.across)
    is_open = False
    for entry in block.entries:
        is_box = not isinstance(entry, GridRows)
        if is_open and not is_box:
            yield tables.END
        if is_box and not is_open:
            yield tables.start(frame, block.title, head="Column")
        is_open = is_box
        if isinstance(entry, GridRows):
            yield from grid(entry, page)
        else:
            yield tables.pair(tables.label(entry.heading, frame.style), entry.cell, frame)
    if is_open:
        yield tables.END


def grid(grid: GridRows, page: Page) -> Iterator[str]:
    """A table inside a form; the words that stand for it when it has no row."""
    yield paragraph(run(grid.text, BOLD), "Cell", tables.KEEP)
    yield said(grid.citation, "CellCitation", tables.KEEP)
    if not grid.rows:
        yield paragraphs(grid.empty, "Cell") + tables.AFTER_TABLE
        return
    frame = tables.frame_of(grid.headings, page.across)
    starts = frame.cell_starts
    yield tables.start(frame, grid.text) + tables.head_rows(grid.headings, frame)
    for cells in grid.rows:
        yield tables.row(cells, starts, frame.style)
    yield tables.END
