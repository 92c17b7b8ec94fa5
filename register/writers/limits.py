"""What one file may hold: formats made, or opened, whole in memory refuse what would exhaust it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from register.documents import Document, PartOf, TooLargeError

NEVER_TOO_LARGE: Final = ("html", "xlsx", "ods", "csv", "json", "md")
"""Formats written a line at a time, the most readable first."""


def refuse_too_large(document: Document, form: str, most_cells: int) -> None:
    """Raises ``TooLargeError`` when the file would hold more than ``most_cells`` cells.

    Counts lines and columns and makes no cell, so it is cheap enough to ask first.
    """
    refuse_more_than(document, form, sum(cells_of(part) for part in document.parts), most_cells)


def cells_of(part: PartOf) -> int:
    """How many cells the part has; a table inside a form counts as one row."""
    across = len(part.part.columns) + sum(len(grid.columns) for grid in part.part.grids)
    return part.count() * across


def refuse_more_than(document: Document, form: str, found: int, most: int) -> None:
    """Raises ``TooLargeError`` when ``found`` of any unit, say characters, is above ``most``."""
    if found <= most:
        return
    lines = document.count()
    others = [name for name in NEVER_TOO_LARGE if name in document.kind.formats and name != form]
    raise TooLargeError(
        _(
            "“%(title)s” has %(lines)s lines here, too many for one %(form)s file: about %(most)s"
            " of them fit. Narrow it by product, controller, status or activity, or take it as:"
            " %(others)s."
        )
        % {
            "title": document.title,
            "lines": f"{lines:,}",
            "form": form.upper(),
            "most": f"{lines * most // found:,}",
            "others": " / ".join(name.upper() for name in others[:2]),
        }
    )
