"""The lines of a document as a test asks for them: by part and column."""

from __future__ import annotations

from typing import Any

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import Document, Selection
from register.documents.cells import Cell, plain
from register.facts import Register

from ... import make


def lines_of(
    kind: str,
    register: Register | None = None,
    part: str = "",
    language: str = "en",
    **selection: str,
) -> list[dict[str, Any]]:
    """The lines of a part, its cells by column, its tables by key; ``group`` is the heading."""
    register = register or assemble(newest_moment())
    document = Document(kind, register, language, Selection(**selection))
    found = next(one for one in document.parts if part in ("", one.key))
    keys = [heading.key for heading in found.headings]
    told = []
    for line in found.lines():
        cells: dict[str, Any] = dict(zip(keys, line.cells, strict=True))
        for grid, rows in zip(found.part.grids, line.grids, strict=bool(line.grids)):
            inner = [column.key for column in grid.columns]
            cells[grid.key] = [dict(zip(inner, row, strict=True)) for row in rows]
        told.append({"group": line.group, **cells})
    return told


def text_of(cell: Cell) -> str:
    """A cell without its marks."""
    return "\n".join(plain(line) for line in cell)


def amend(change: Any) -> None:
    """One more change of the register."""
    with make.changes("Amended"):
        change()
