"""Cells as WordprocessingML: sensitive items bold and italic, gaps in italics and amber."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from register.documents.cells import Cell, Line, Missing, Part, Sensitive, parts_of

SPECIAL: Final = re.compile(r"\r\n|[\x00-\x1f&<>\ud800-\udfff\ufffe\uffff]")
FORBIDDEN: Final = "\ufffd"
"""What stands for a character that XML cannot hold: the reader sees that something was there."""

OPEN, CLOSE = '<w:t xml:space="preserve">', "</w:t>"
BREAK: Final = f"{CLOSE}<w:br/>{OPEN}"
REPLACED: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": BREAK,
    "\r": BREAK,
    "\r\n": BREAK,
    "\t": f"{CLOSE}<w:tab/>{OPEN}",
}

BOLD: Final = "<w:rPr><w:b/><w:bCs/></w:rPr>"
LOOKS: Final = {
    Sensitive: "<w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr>",
    Missing: '<w:rPr><w:i/><w:iCs/><w:color w:val="7A5A00"/></w:rPr>',
}


def replaced(match: re.Match[str]) -> str:
    return REPLACED.get(match[0], FORBIDDEN)


def escaped(text: str) -> str:
    """``text`` inside an open ``w:t``: line breaks and tabs are elements of their own."""
    return SPECIAL.sub(replaced, text) if SPECIAL.search(text) else text


def attribute(text: str) -> str:
    """``text`` as the value of an attribute; a line break is a space there."""
    plain = re.sub(r"\s+", " ", text)
    return escaped(plain).replace('"', "&quot;")


def run(text: str, look: str = "") -> str:
    return f"<w:r>{look}{OPEN}{escaped(text)}{CLOSE}</w:r>"


def run_of(part: Part) -> str:
    return run(part) if isinstance(part, str) else run(part.text, LOOKS[type(part)])


def runs(line: Line) -> str:
    if isinstance(line, str):
        return f"<w:r>{OPEN}{escaped(line)}{CLOSE}</w:r>"
    return "".join([run_of(part) for part in parts_of(line)])


def paragraph(content: str, style: str, more: str = "") -> str:
    """A paragraph of runs; ``more`` are properties that come after the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def said(text: str, style: str, more: str = "") -> str:
    """A paragraph of plain text."""
    return paragraph(run(text), style, more)


def paragraphs(cell: Cell, style: str) -> str:
    """A cell's lines, a paragraph each."""
    return "".join([paragraph(runs(line), style) for line in cell])


def in_one_line(cells: Iterable[Cell], separator: str = " · ") -> str:
    """Cells as runs one after the other, for a heading."""
    between = run(separator)
    return between.join([run(" ").join(map(runs, cell)) for cell in cells])
