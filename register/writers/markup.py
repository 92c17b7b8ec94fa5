"""Cells as HTML, the same on pages and in files: sensitive items bold and italic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from register.documents import Document
from register.documents.cells import Cell, Line, Missing, Part, Sensitive, parts_of

LANGUAGE_TAGS = {"zh-hans": "zh-Hans"}
NARROW, WIDE = 20, 36
"""Widths of columns, in characters, up to and from which a page sets them apart."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a page shows it."""

    key: str
    text: str
    citation: str
    section: str
    size: str
    """``narrow``, ``medium`` or ``wide``: a page may not carry measures of its own."""
    stays: bool
    """Whether it says which line this is, and stays in sight."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell as a page shows it."""

    column: Column
    html: SafeString


@dataclass(frozen=True, slots=True)
class Block:
    """The cells that answer one question of the reader."""

    title: str
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One line of a document, laid out as a form."""

    group: str
    """The group's heading, on its first line only."""
    title: list[SafeString]
    blocks: list[Block]

    @property
    def facts(self) -> list[Fact]:
        """All cells in the order of the columns."""
        return [fact for block in self.blocks for fact in block.facts]


def columns_of(document: Document) -> list[Column]:
    """The columns of ``document`` as a page shows them."""
    identity = document.kind.identity
    return [
        Column(
            heading.key,
            heading.text,
            heading.citation,
            heading.section,
            size_of(heading.width),
            place < identity,
        )
        for place, heading in enumerate(document.headings())
    ]


def size_of(width: int) -> str:
    if width <= NARROW:
        return "narrow"
    return "wide" if width >= WIDE else "medium"


def sheets(document: Document) -> Iterator[Sheet]:
    """The lines of ``document`` as sheets, one at a time."""
    columns = columns_of(document)
    last = ""
    for line in document.lines():
        blocks: dict[str, list[Fact]] = {}
        for column, cell in zip(columns, line.cells, strict=True):
            blocks.setdefault(column.section, []).append(Fact(column, html_of(cell)))
        title = [fact.html for facts in blocks.values() for fact in facts if fact.column.stays]
        group = line.group if line.group != last else ""
        yield Sheet(group, title, [Block(key, facts) for key, facts in blocks.items()])
        last = line.group


def html_of(cell: Cell) -> SafeString:
    """A cell as HTML: a paragraph for each line when there are several."""
    if len(cell) == 1:
        return mark_safe(html_of_line(cell[0]))  # noqa: S308 (every text is escaped below)
    return mark_safe("".join([f"<p>{html_of_line(line)}</p>" for line in cell]))  # noqa: S308


def html_of_line(line: Line) -> str:
    if isinstance(line, str):
        text = escape(line)
        if line.startswith(("https://", "http://")):
            return f'<a href="{text}" rel="noopener noreferrer">{text}</a>'
        return text
    return "".join([html_of_part(part) for part in parts_of(line)])


def html_of_part(part: Part) -> str:
    if isinstance(part, Sensitive):
        return f"<strong><em>{escape(part.text)}</em></strong>"
    if isinstance(part, Missing):
        return f'<span class="missing">{escape(part.text)}</span>'
    return escape(part)


def language_tag(language: str) -> str:
    """What HTML calls a language."""
    return LANGUAGE_TAGS.get(language, language)
