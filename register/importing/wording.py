"""What kinds, columns, fates and problems are called on pages and in reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from history.text import SHORT_NAMES

from .files.tables import column_letters
from .kinds import Column, Kind, Sort, kinds
from .known import Known
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
    if column.is_owner and column.target in kinds():
        return str(kinds()[column.target].model._meta.verbose_name)
    if column.sort is Sort.LINKS:
        return str(column.field.related_model._meta.verbose_name_plural)
    return str(column.field.verbose_name)


class Words:
    """Labels of the vocabularies' values, in the language of whoever asks; read once."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def of(self, column: Column, key: str) -> str:
        """What a value of a vocabulary is called; of a record its code."""
        if column.vocabulary:
            labels = self.known.terms(column.vocabulary).get(key, {}).get("label", {})
        elif kinds()[column.target].is_vocabulary and column.target != "terms":
            labels = self.known.names(column.target).get(key, {})
        else:
            return key
        return str(labels.get(get_language() or "en") or next(iter(labels.values()), key))


def value_text(column: Column | None, value: Any, words: Words | None = None) -> str:
    """A value in one short line; references by label where ``words`` has one."""
    if words is not None and column is not None and column.target and value:
        named = value if isinstance(value, (list, tuple)) else [value]
        value = ", ".join(words.of(column, str(one)) for one in named)
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


def change_text(kind: Kind, change: Change, words: Words | None = None) -> str:
    """``Country: — → Germany``."""
    column = kind.columns.get(change.column)
    before, after = (value_text(column, one, words) for one in (change.before, change.after))
    return stating(column_name(kind, change.column), f"{before} → {after}")


def stating(name: str, value: str) -> str:
    """``name: value``, with the colon of the language."""
    return pgettext("a name and what is said of it", "%(name)s: %(value)s") % {
        "name": name,
        "value": value,
    }


def place_text(problem: Problem, *, is_alone: bool = False) -> str:
    """``Sheet1!C7 (Retention)``; as much of it as is known, without the sheet if it is alone."""
    cell = column_letters(problem.column) if problem.column else ""
    cell += str(problem.row) if problem.row else ""
    where = "!".join(part for part in ("" if is_alone else problem.sheet, cell) if part)
    if problem.heading and problem.column:
        return f"{where} ({problem.heading})"
    return where


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """The gravest first, each weight in the order of the file."""
    order = list(WEIGHTS)
    return sorted(problems, key=lambda one: order.index(one.weight))
