"""Lines and cells as HTML, the same on pages and in files: sensitive items bold and italic.

Written as text rather than by templates: a register of ten thousand activities is two million
pieces, and every one is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from register.documents import Form, PartOf
from register.documents.cells import Cell, Line, Missing, Part, Sensitive, parts_of
from register.documents.document import Block, Field, GridRows, Heading

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


def columns_of(part: PartOf) -> list[Column]:
    """The columns of ``part`` as a page shows them."""
    return [
        Column(one.key, one.text, one.citation, one.section, size_of(one.width), place < identity)
        for identity in (part.identity,)
        for place, one in enumerate(part.headings)
    ]


def size_of(width: int) -> str:
    if width <= NARROW:
        return "narrow"
    return "wide" if width >= WIDE else "medium"


def spans(columns: Iterable[Column]) -> list[tuple[str, int]]:
    """Titles of the sections with the number of columns each spans."""
    found: dict[str, int] = {}
    for column in columns:
        found[column.section] = found.get(column.section, 0) + 1
    return list(found.items())


def rows(part: PartOf) -> Iterator[SafeString]:
    """The lines of ``part`` as rows of a table, under the headings of their groups."""
    starts = [row_cell(column) for column in columns_of(part)]
    across = len(starts)
    last = ""
    for line in part.lines():
        said = group_row(line.group, across) if line.group != last else ""
        last = line.group
        cells = zip(starts, line.cells, strict=True)
        inside = "".join([f"{start}{text_of(cell)}</td>" for start, cell in cells])
        yield SafeString(f"{said}<tr>{inside}</tr>\n")


def row_cell(column: Column) -> str:
    stays = " stays" if column.stays else ""
    return f'<td data-label="{escape(column.text)}" class="doc-table__{column.size}{stays}">'


def group_row(group: str, across: int) -> str:
    return (
        f'<tr class="doc-table__group"><th scope="rowgroup" colspan="{across}">'
        f"<span>{escape(group)}</span></th></tr>\n"
    )


def sheets(part: PartOf) -> Iterator[SafeString]:
    """The lines of ``part`` as forms, one at a time."""
    labels: dict[Heading, str] = {}
    for form in part.forms():
        yield SafeString(sheet_of(form, labels))


def sheet_of(form: Form, labels: dict[Heading, str]) -> str:
    """One form; ``labels`` remembers what is written of headings that every form has."""
    group = f'<h2 class="doc-group">{escape(form.group)}</h2>\n' if form.group else ""
    title = "".join([f"<span>{text_of(cell)}</span>" for cell in form.title])
    blocks = "".join([block_of(block, labels) for block in form.blocks])
    return (
        f'{group}<section class="sheet">\n<h3 class="sheet__title">{title}</h3>\n'
        f"{blocks}</section>\n"
    )


def block_of(block: Block, labels: dict[Heading, str]) -> str:
    """The boxes that stand together as one list, the tables between them by themselves."""
    pieces = [f'<div class="sheet__block">\n<h4>{escape(block.title)}</h4>\n']
    is_open = False
    for entry in block.entries:
        is_box = isinstance(entry, Field)
        if is_box != is_open:
            pieces.append("<dl>\n" if is_box else "</dl>\n")
            is_open = is_box
        if isinstance(entry, GridRows):
            pieces.append(grid_of(entry))
        else:
            label = labels.get(entry.heading) or labels.setdefault(
                entry.heading, label_of(entry.heading)
            )
            pieces.append(f"{label}{text_of(entry.cell)}</dd></div>\n")
    return "".join([*pieces, "</dl>\n" if is_open else "", "</div>\n"])


def label_of(heading: Heading) -> str:
    return (
        f'<div class="fact fact--{size_of(heading.width)}"><dt>{escape(heading.text)}'
        f" <small>{escape(heading.citation)}</small></dt><dd>"
    )


def grid_of(grid: GridRows) -> str:
    """A table inside a form."""
    citation = f"<small>{escape(grid.citation)}</small>"
    title = f'<h5 class="grid__title">{escape(grid.text)} {citation}</h5>\n'
    if not grid.rows:
        return f'{title}<p class="grid__empty">{text_of(grid.empty)}</p>\n'
    heads = "".join(
        [
            f'<th scope="col" class="doc-table__{size_of(one.width)}">{escape(one.text)}'
            f" <small>{escape(one.citation)}</small></th>"
            for one in grid.headings
        ]
    )
    body = "".join(
        ["<tr>" + "".join([f"<td>{text_of(c)}</td>" for c in row]) + "</tr>\n" for row in grid.rows]
    )
    return (
        f'{title}<table class="doc-grid">\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def html_of(cell: Cell) -> SafeString:
    """A cell as HTML: a paragraph for each line when there are several."""
    return mark_safe(text_of(cell))  # noqa: S308 (every text is escaped below)


def text_of(cell: Cell) -> str:
    if len(cell) == 1:
        return html_of_line(cell[0])
    return "".join([f"<p>{html_of_line(line)}</p>" for line in cell])


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
