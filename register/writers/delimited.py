"""CSV, for people with a spreadsheet: sensitive items between asterisks, no cell a formula."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from history.spreadsheets import guarded
from register.documents import Document
from register.documents.cells import Cell, Line, Sensitive

__all__ = ["guarded", "in_plain_text", "starred", "write"]


def write(document: Document, out: BinaryIO) -> None:
    """Write the only part of ``document`` as CSV in UTF-8, marked so that Excel knows it."""
    (part,) = document.parts
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([heading.text for heading in part.headings])
    for line in part.lines():
        rows.writerow([guarded(in_plain_text(cell)) for cell in line.cells])
    text.flush()
    text.detach()


def in_plain_text(cell: Cell) -> str:
    """The cell's lines, with sensitive items between three asterisks (bold italics in Markdown)."""
    return "\n".join([starred(line) for line in cell])


def starred(line: Line) -> str:
    if isinstance(line, str):
        return line
    return "".join(
        [
            f"***{part.text}***"
            if isinstance(part, Sensitive)
            else part
            if isinstance(part, str)
            else part.text
            for part in line
        ]
    )
