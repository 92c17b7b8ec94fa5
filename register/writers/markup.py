"""Cells as HTML, the same on pages and in files: sensitive items bold and italic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from register.documents import Document, Heading, Line
from register.documents.cells import Cell, Missing, Part, Sensitive, parts_of
from register.documents.cells import Line as TextLine

LANGUAGE_TAGS = {"zh-hans": "zh-Hans"}
NARROW, WIDE = 20, 36
"""Widths of columns, in characters, up to and from which a page sets them apart."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell as a page shows it."""

    heading: Heading
    size: str
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
    identity: list[SafeString]
    blocks: list[Block]

    @property
    def facts(self) -> list[Fact]:
        """All cells in the order of the columns."""
        return [fact for block in self.blocks for fact in block.facts]


def sheets(document: Document) -> Iterator[Sheet]:
    """The lines of ``document`` as sheets, one at a time; a group's name stands on its first."""
    headings = document.headings()
    sizes = [size_of(heading) for heading in headings]
    last = ""
    for line in document.lines():
        yield sheet(line, headings, sizes, document.kind.identity, line.group != last)
        last = line.group


def sheet(
    line: Line, headings: list[Heading], sizes: list[str], identity: int, starts_group: bool
) -> Sheet:
    facts = [
        Fact(heading, size, html_of(cell))
        for heading, size, cell in zip(headings, sizes, line.cells, strict=True)
    ]
    blocks: list[Block] = []
    for fact in facts:
        if not blocks or blocks[-1].title != fact.heading.section:
            blocks.append(Block(fact.heading.section, []))
        blocks[-1].facts.append(fact)
    identified = [fact.html for fact in facts[:identity]]
    return Sheet(line.group if starts_group else "", identified, blocks)


def size_of(heading: Heading) -> str:
    """``narrow``, ``medium`` or ``wide``: a page may not carry measures of its own."""
    if heading.width <= NARROW:
        return "narrow"
    return "wide" if heading.width >= WIDE else "medium"


def html_of(cell: Cell) -> SafeString:
    """A cell as HTML: a paragraph for each line when there are several."""
    if len(cell) == 1:
        return mark_safe(html_of_line(cell[0]))  # noqa: S308 (every text is escaped below)
    return mark_safe("".join([f"<p>{html_of_line(line)}</p>" for line in cell]))  # noqa: S308


def html_of_line(line: TextLine) -> str:
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
