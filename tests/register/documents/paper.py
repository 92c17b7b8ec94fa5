"""Documents made up for the tests of paper: any cells, in any layout."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader

from history.text import TranslatedText
from register.documents import Document
from register.documents.cells import Cell
from register.documents.columns import Column, DocumentKind, Family, Grid, Layout, Part, Section
from register.facts import Register
from register.writers import WRITERS

KEY = "made-up"


def said(text: str) -> TranslatedText:
    return TranslatedText({"en": text, "zh-hans": text})


def column(place: int, width: int = 20, **more: Any) -> Column[Any]:
    """The column that prints the cell at ``place`` of its line."""
    return Column(
        f"c{place}", said(f"Column {place}"), lambda line, _w: line[place], f"Art. {place}",
        width=width, **more,
    )  # fmt: skip


def part(
    lines: Sequence[Any],
    columns: int,
    layout: Layout = Layout.TABLE,
    *,
    width: int = 20,
    grid: bool = False,
    **more: Any,
) -> Part[Any]:
    """A part of the lines given, each a list of cells; behind them the rows of a table inside."""
    entries: tuple[Any, ...] = tuple(column(place, width) for place in range(columns))
    if grid:
        inner = (column(0), column(1))
        entries += (
            Grid("inner", said("Inner table"), "Art. 9", inner, lambda line, _w: line[columns]),
        )
    sections = (Section(said("What is said"), entries),)
    return Part(
        more.pop("key", "all"), said(more.pop("title", "All of it")), sections,
        lambda _current, _wanted: lines, layout=layout, **more,
    )  # fmt: skip


def kind(*parts: Part[Any]) -> DocumentKind:
    return DocumentKind(
        KEY, said("Made-up document 虚构文件"), "Art. 0", said("For tests"), Family.OWN, parts
    )


def pdf_of(register: Register, which: str, language: str = "en") -> bytes:
    out = io.BytesIO()
    WRITERS["pdf"].write(Document(which, register, language), out)
    return out.getvalue()


def pages_of(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def squeezed(text: str) -> str:
    """Without blanks and line breaks: where a line breaks is the printer's business."""
    return "".join(text.split())


def text_of(data: bytes) -> str:
    return squeezed("".join(pages_of(data)))


def cell(*lines: Any) -> Cell:
    return list(lines)
