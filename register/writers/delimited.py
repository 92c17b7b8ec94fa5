"""CSV, for people with a spreadsheet: sensitive items between asterisks, no cell a formula."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from register.documents import Document
from register.documents.cells import Cell, Line, Sensitive

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
BLANKS = " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c"
BLANKS += "\u200d\u202f\u205f\u2060\u3000\ufeff\x0b\x0c\x00"
"""What a spreadsheet may skip before it looks for a formula; tab and line breaks start one."""


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


def guarded(text: str) -> str:
    """``text`` behind an apostrophe when a spreadsheet could take it for a formula."""
    return f"'{text}" if text.lstrip(BLANKS).startswith(FORMULA_STARTS) else text


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
