"""What kinds, columns, fates and problems are called on pages and in reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from history.text import SHORT_NAMES

from .files.tables import column_letters
from .kinds import Column, Kind, Sort, kinds
from .plans import Change, Fate
from .rows import Problem, Weight

FATES: Final = {
    Fate.ADDED: _("added"),
    Fate.CHANGED: _("changed"),
    Fate.ENDED: _("ended"),
    Fate.LEFT: _("as they are"),
}
WEIGHTS: Final = {
    Weight.ERROR: _("stops the import"),
    Weight.REVIEW: _("to be looked at"),
    Weight.NOTE: _("to be known"),
}
LONGEST: Final = 120
"""Characters of a value in a line."""


def kind_name(name: str) -> str:
    """``data items``: what the officer's pages call a kind."""
    return str(kinds()[name].model._meta.verbose_name_plural)


def column_name(kind: Kind, name: str) -> str:
    """What the officer's pages call a column; of a list the records it names."""
    column = kind.columns.get(name)
    if column is None:
        return name
    if column.sort is Sort.LINKS:
        return str(column.field.related_model._meta.verbose_name_plural)
    return str(column.field.verbose_name)


def value_text(column: Column | None, value: Any) -> str:
    """A value in one short line."""
    if value is None or value in ("", {}, []):
        return "—"
    if isinstance(value, dict):
        text = " / ".join(
            f"{SHORT_NAMES.get(language, language)}: {said}" for language, said in value.items()
        )
    elif isinstance(value, (list, tuple)):
        text = ", ".join(str(one) for one in value)
    elif isinstance(value, bool):
        text = str(YES if value else NO)
    elif isinstance(value, date):
        text = value.isoformat()
    else:
        text = str(column.choices.get(value, value)) if column is not None else str(value)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


YES: Final = _("yes")
NO: Final = _("no")


def change_text(kind: Kind, change: Change) -> str:
    """``Country: — → DE``."""
    column = kind.columns.get(change.column)
    before, after = value_text(column, change.before), value_text(column, change.after)
    return f"{column_name(kind, change.column)}: {before} → {after}"


def place_text(problem: Problem) -> str:
    """``Sheet1!C7 (Retention)``; as much of it as is known."""
    cell = column_letters(problem.column) if problem.column else ""
    cell += str(problem.row) if problem.row else ""
    where = "!".join(part for part in (problem.sheet, cell) if part)
    if problem.heading and problem.column:
        return f"{where} ({problem.heading})"
    return where


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """The gravest first, each weight in the order of the file."""
    order = list(WEIGHTS)
    return sorted(problems, key=lambda one: order.index(one.weight))
