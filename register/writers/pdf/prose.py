"""Prose for the templates: sections of paragraphs, entries of lists and tables."""

from __future__ import annotations

from typing import Any, Final, Protocol

from register.documents.cells import Line, joined, parts_of
from register.documents.prose import Paragraph, Section, Table, Text

ROOM: Final = 80
"""Characters across a page: what is longer without a blank is broken."""
ACROSS: Final = 92
"""Characters across all columns of a table."""


class Tells(Protocol):
    """Fits texts to paper."""

    def text(self, text: str) -> str: ...

    def line(self, line: Line, room: int) -> Any: ...


def sections_told(text: Text, telling: Tells, space: str) -> list[dict[str, Any]]:
    """Every section with its heading; ``space`` stands between sentences."""
    return [section_told(one, telling, space) for one in text.sections]


def section_told(section: Section, telling: Tells, space: str) -> dict[str, Any]:
    return {
        "level": section.level,
        "title": telling.text(section.heading),
        "blocks": [block_told(one, telling, space) for one in section.blocks],
    }


def block_told(block: Paragraph | Table, telling: Tells, space: str) -> dict[str, Any]:
    if isinstance(block, Table):
        room = max(4, ACROSS // len(block.heads) - 4)
        rows = [[telling.line(cell, room) for cell in row.cells] for row in block.rows]
        return {"heads": [telling.text(head) for head in block.heads], "rows": rows}
    parts = [part for one in block.sentences for part in (*parts_of(one.line), space)]
    whole = joined((part for part in parts[:-1] if part), "")
    return {"entry": block.is_entry, "said": telling.line(whole, ROOM)}
