"""A document made up of every layout, and what a file for word processors says of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document as opened
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from register.documents import Document
from register.documents.cells import Missing, Sensitive, plain
from register.documents.columns import Column, DocumentKind, Family, Grid, Layout, Part, Section
from register.documents.document import GridRows
from register.writers import WRITERS

from ... import make


def words(english: str, chinese: str | None = None) -> Any:
    return make.text(chinese or english, english)


def column(key: str, width: int = 30) -> Column[Any]:
    return Column(key, words(key.title()), lambda line, _w: line[key], f"Article {key}", width)


GRID: Grid[Any] = Grid(
    "kept", words("Kept"), "Article kept", (column("data"), column("period", 12)),
    lambda line, _w: line["kept"], words("nothing is kept"),
)  # fmt: skip
ROWS = [
    {"name": ["Alpha"], "data": [("has ", Sensitive("IMEI"), " too")], "group": "First"},
    {"name": ["Beta"], "data": ["one", "two"], "group": "First"},
    {"name": ["Gamma"], "data": [(Missing("not recorded"),)], "group": "Second"},
]
FORMS = [
    {"name": ["Alpha"], "data": ["plain"], "remark": ["last"],
     "kept": [{"data": ["log"], "period": ["1 day"]}]},
    {"name": ["Beta"], "data": ["plain"], "remark": ["end"], "kept": []},
]  # fmt: skip
SECTIONS = (
    Section(words("Who"), (column("name"),)),
    Section(words("What"), (column("data", 60),)),
)
TABLE: Part[Any] = Part(
    "table", words("A table"), SECTIONS, lambda _c, _f: ROWS,
    group=lambda line, _w: line["group"], note=words("Read this first."),
)  # fmt: skip
FORM: Part[Any] = Part(
    "forms", words("Some forms"),
    (SECTIONS[0], Section(words("Details"), (column("data"), GRID, column("remark")))),
    lambda _c, _f: FORMS, layout=Layout.FORM,
)  # fmt: skip
NOTHING: Part[Any] = Part("nothing", words("Nothing"), SECTIONS, lambda _c, _f: [])


def kind_of(*parts: Part[Any]) -> DocumentKind:
    return DocumentKind(
        "made", words("Made up", "虚构"), "Article 1", words("For tests"), Family.LISTS, parts
    )


def file_of(document: Document) -> bytes:
    out = io.BytesIO()
    WRITERS["docx"].write(document, out)
    return out.getvalue()


def read(document: Document) -> Any:
    return opened(io.BytesIO(file_of(document)))


def runs_of(package: Any) -> Iterator[Any]:
    for found in package.element.body.iter(qn("w:p")):
        yield from Paragraph(found, package).runs


def is_head(row: Any) -> bool:
    return row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def said_in(table: Table) -> Iterator[str]:
    """The cells that say something of a line, neither heads nor labels."""
    has_labels = not is_head(table.rows[0])
    for row in table.rows:
        if not is_head(row):
            cells = row.cells[1:] if has_labels else row.cells
            yield from (cell.text for cell in cells)


def text_of(cell: Any) -> str:
    return "\n".join(map(plain, cell))


def expected(document: Document) -> Iterator[str]:
    """The cells the document has, in their order."""
    yield from (text_of(statement.cell) for statement in document.statements())
    for part in document.parts:
        if part.is_table_on_paper:
            for line in part.lines():
                yield from map(text_of, line.cells)
            continue
        for form in part.forms():
            for entry in (entry for block in form.blocks for entry in block.entries):
                if isinstance(entry, GridRows):
                    yield from (text_of(cell) for row in entry.rows for cell in row)
                else:
                    yield text_of(entry.cell)
