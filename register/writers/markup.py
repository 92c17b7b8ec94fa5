"""Cells as HTML, the same on pages and in files: sensitive items bold and italic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from register.documents import PartOf
from register.documents.cells import Cell, Line, Missing, Part, Sensitive, parts_of
from register.documents.document import Block as DocumentBlock
from register.documents.document import Field, GridRows, Heading

LANGUAGE_TAGS = {"zh-hans": "zh-Hans", "pt-br": "pt-BR"}
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
class Grid:
    """A table inside a form."""

    title: str
    citation: str
    columns: list[Column]
    rows: list[list[SafeString]]
    empty: SafeString


@dataclass(frozen=True, slots=True)
class Run:
    """Boxes that stand together, or a table by itself."""

    facts: list[Fact]
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The cells that answer one question of the reader."""

    title: str
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One line of a part, laid out as a form."""

    group: str
    """The group's heading, on its first line only."""
    title: list[SafeString]
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a part, laid out as a row of a table."""

    group: str
    """The group's heading, on its first line only."""
    facts: list[Fact]


def columns_of(part: PartOf) -> list[Column]:
    """The columns of ``part`` as a page shows them."""
    return [
        column_of(heading, stays=place < part.identity)
        for place, heading in enumerate(part.headings)
    ]


def column_of(heading: Heading, *, stays: bool = False) -> Column:
    return Column(
        heading.key,
        heading.text,
        heading.citation,
        heading.section,
        size_of(heading.width),
        stays,
    )


def size_of(width: int) -> str:
    if width <= NARROW:
        return "narrow"
    return "wide" if width >= WIDE else "medium"


def rows(part: PartOf) -> Iterator[Row]:
    """The lines of ``part`` as rows, one at a time."""
    columns = columns_of(part)
    last = ""
    for line in part.lines():
        facts = [Fact(*pair) for pair in zip(columns, map(html_of, line.cells), strict=True)]
        yield Row(line.group if line.group != last else "", facts)
        last = line.group


def sheets(part: PartOf) -> Iterator[Sheet]:
    """The lines of ``part`` as forms, one at a time."""
    for form in part.forms():
        yield Sheet(
            form.group, [html_of(cell) for cell in form.title], [block_of(b) for b in form.blocks]
        )


def block_of(block: DocumentBlock) -> Block:
    """A block with the boxes between two tables together."""
    runs: list[Run] = []
    for entry in block.entries:
        if isinstance(entry, GridRows):
            runs.append(Run([], grid_of(entry)))
        else:
            if not runs or runs[-1].grid:
                runs.append(Run([]))
            runs[-1].facts.append(fact_of(entry))
    return Block(block.title, runs)


def fact_of(field: Field) -> Fact:
    return Fact(column_of(field.heading), html_of(field.cell))


def grid_of(grid: GridRows) -> Grid:
    return Grid(
        grid.text,
        grid.citation,
        [column_of(heading) for heading in grid.headings],
        [[html_of(cell) for cell in row] for row in grid.rows],
        html_of(grid.empty),
    )


def spans(columns: Iterable[Column]) -> list[tuple[str, int]]:
    """Titles of the sections with the number of columns each spans."""
    found: dict[str, int] = {}
    for column in columns:
        found[column.section] = found.get(column.section, 0) + 1
    return list(found.items())


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
