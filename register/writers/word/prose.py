"""Prose as WordprocessingML: headings that make an outline, paragraphs, entries, tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from register.documents import Document
from register.documents.prose import Paragraph, Section, Table, Text

from . import tables
from .marked import paragraph, run, runs, said
from .pages import PROSE

END: Final = f"{PROSE.section}</w:body></w:document>"
BULLET: Final = "<w:r><w:t>•</w:t><w:tab/></w:r>"
OF_PROSE: Final = ("version", "seal", "state")
"""What stands at the end: from which state of the register the text is."""


def prose(document: Document, text: Text) -> Iterator[str]:
    """The title, every section, and the version at the end."""
    w = document.wording
    yield said(document.title, "Title")
    for section in text.sections:
        yield from section_body(section, w.marks.space)
    for one in document.statements():
        if one.key in OF_PROSE:
            for line in one.cell:
                yield paragraph(run(one.label + w.marks.colon) + runs(line), "Note")


def section_body(section: Section, space: str) -> Iterator[str]:
    """A heading and what stands under it; ``space`` stands between sentences."""
    yield said(section.heading, f"Heading{min(section.level, 4)}")
    for block in section.blocks:
        if isinstance(block, Table):
            yield from table(block)
        else:
            yield paragraph_of(block, space)


def paragraph_of(block: Paragraph, space: str) -> str:
    between = run(space) if space else ""
    said_runs = between.join([runs(one.line) for one in block.sentences])
    return (
        paragraph(BULLET + said_runs, "Entry") if block.is_entry else paragraph(said_runs, "Text")
    )


def table(block: Table) -> Iterator[str]:
    """Columns of equal width; the head stands again on every page."""
    frame = tables.even_frame(len(block.heads), PROSE.across)
    yield tables.start(frame, block.heads[0])
    yield tables.plain_head(block.heads, frame)
    for row in block.rows:
        yield tables.row([[cell] for cell in row.cells], frame.cell_starts, frame.style)
    yield tables.END
