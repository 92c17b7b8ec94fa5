"""Tables as WordprocessingML: widths in proportion, heads repeated on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from register.documents import Heading
from register.documents.cells import Cell

from .marked import BOLD, attribute, paragraph, paragraphs, run, said

SHADE: Final = '<w:shd w:val="clear" w:color="auto" w:fill="E8ECF1"/>'
HEAD_ROW: Final = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
KEEP: Final = "<w:keepNext/>"

NARROWEST: Final = 9
"""Characters a column gets at least, or its heading breaks inside words."""

SIZES: Final = ((170, "Cell"), (240, "CellSmall"))
SMALLEST: Final = "CellTiny"
"""Styles by the characters across that fit the page at their size."""

AFTER_TABLE: Final = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'
"""Keeps two tables apart, which a word processor would otherwise join."""
SHORT: Final = 4000
"""Length of a cell, as XML, up to which its row stays on one page: half a page at most."""
ROW: Final = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
LONG_ROW: Final = "<w:tr>"
LABEL_SHARE: Final = (3, 7)


class Frame(NamedTuple):
    """The columns of a table on a page."""

    widths: list[int]
    """In twentieths of a point."""
    style: str
    """Of the paragraphs in its cells."""

    @property
    def cell_starts(self) -> list[str]:
        """What opens each cell of a row."""
        return [f"<w:tc>{properties(width)}" for width in self.widths]


def properties(width: int, more: str = "") -> str:
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>'


def frame_of(headings: Sequence[Heading], across: int) -> Frame:
    """Columns in proportion to their widths, ``across`` twentieths of a point in all."""
    shares = [max(heading.width, NARROWEST) for heading in headings]
    total = sum(shares)
    style = next((name for most, name in SIZES if total <= most), SMALLEST)
    return Frame(in_proportion(shares, across), style)


def in_proportion(shares: Sequence[int], across: int) -> list[int]:
    total = sum(shares)
    widths = [across * share // total for share in shares]
    widths[-1] += across - sum(widths)
    return widths


def start(frame: Frame, caption: str, *, head: str = "Row") -> str:
    """Open a table; ``head`` says whether its first row or its first column names the rest."""
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in frame.widths])
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="RegisterTable"/>'
        f'<w:tblW w:w="{sum(frame.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0020" if head == "Row" else "0080"}" w:first{head}="1"/>'
        f'<w:tblCaption w:val="{attribute(caption)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


END: Final = f"</w:tbl>{AFTER_TABLE}"


def head_rows(headings: Sequence[Heading], frame: Frame) -> str:
    """Sections, where there are several, above the headings with the articles that ask for them."""
    sections: list[tuple[str, list[int]]] = []
    by_section = groupby(zip(headings, frame.widths, strict=True), lambda pair: pair[0].section)
    for section, pairs in by_section:
        sections.append((section, [width for _heading, width in pairs]))
    above = section_row(sections, frame.style) if len(sections) > 1 else ""
    cells = [head_cell(*pair, frame.style) for pair in zip(headings, frame.widths, strict=True)]
    return f"{above}{HEAD_ROW}{''.join(cells)}</w:tr>"


def section_row(sections: Iterable[tuple[str, list[int]]], style: str) -> str:
    cells = []
    for section, widths in sections:
        look = properties(sum(widths), f'<w:gridSpan w:val="{len(widths)}"/>{SHADE}')
        cells.append(f"<w:tc>{look}{paragraph(run(section, BOLD), style, KEEP)}</w:tc>")
    return f"{HEAD_ROW}{''.join(cells)}</w:tr>"


def head_cell(heading: Heading, width: int, style: str) -> str:
    return f"<w:tc>{properties(width, SHADE)}{label(heading, style, KEEP)}</w:tc>"


def label(heading: Heading, style: str, more: str = "") -> str:
    """A heading in bold with its article small under it."""
    text = paragraph(run(heading.text, BOLD), style, more)
    return text + said(heading.citation, f"{style}Citation", more)


def row(cells: Iterable[Cell], starts: Iterable[str], style: str) -> str:
    """A row, which may go on over the page when it is long."""
    made = [
        f"{begin}{paragraphs(cell, style)}</w:tc>"
        for begin, cell in zip(starts, cells, strict=True)
    ]
    begun = ROW if max(map(len, made)) <= SHORT else LONG_ROW
    return f"{begun}{''.join(made)}</w:tr>"


def even_frame(columns: int, across: int) -> Frame:
    """Columns of equal width."""
    return Frame(in_proportion([1] * columns, across), "Cell")


def plain_head(heads: Sequence[str], frame: Frame) -> str:
    """Headings without articles."""
    cells = [
        f"<w:tc>{properties(width, SHADE)}{paragraph(run(head, BOLD), frame.style, KEEP)}</w:tc>"
        for head, width in zip(heads, frame.widths, strict=True)
    ]
    return f"{HEAD_ROW}{''.join(cells)}</w:tr>"


def pairs_frame(across: int) -> Frame:
    """Labels on the left, what they stand for on the right."""
    return Frame(in_proportion(LABEL_SHARE, across), "Cell")


def pair(label_xml: str, cell: Cell, frame: Frame) -> str:
    """A row of a label and a cell."""
    left, right = frame.widths
    told = paragraphs(cell, frame.style)
    return (
        f"{ROW if len(told) <= SHORT else LONG_ROW}"
        f"<w:tc>{properties(left, SHADE)}{label_xml}</w:tc>"
        f"<w:tc>{properties(right)}{told}</w:tc></w:tr>"
    )
