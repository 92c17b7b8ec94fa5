"""The French forms as tests read them: boxes and tables by their keys."""

from __future__ import annotations

from typing import Any

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import Document
from register.documents.cells import plain


def forms(language: str = "en", *, dated: bool = False) -> dict[Any, Any]:
    """The boxes and tables of each form, by the activity's code."""
    document = Document("cnil-register", assemble(newest_moment(), dated=dated), language)
    part = document.parts[1]
    keys = [heading.key for heading in part.headings]
    made = {}
    for line in part.lines():
        told = dict(zip(keys, line.cells, strict=True))
        grids = [grid.key for grid in part.part.grids]
        made[told["code"][0]] = told | dict(zip(grids, line.grids, strict=True))
    return made


def table(rows: list[Any]) -> dict[Any, Any]:
    """The rows of a table by their first cell."""
    return {plain(row[0][0]): row[1:] for row in rows}
