"""Rows of our JSON: values are there already, and only looked over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final

from django.utils.translation import gettext as _

from ..held import part_of
from ..kinds import Column, Kind, Sort, kinds
from ..meanings import Meanings
from ..rows import Problem, Row, Spot, Weight
from ..values import WrongValueError, can_be_empty, empty_of, unsaid_key, value_of

UNSAID: Final = object()


def lists_of(value: dict[str, Any]) -> tuple[list[tuple[Kind, list[Any]]], list[Problem]]:
    """The kinds of a file with their rows, in the order in which rows may refer to each other."""
    problems = []
    given = value["kinds"]
    for name in given:
        if name not in kinds():
            near = get_close_matches(str(name), list(kinds()), 1, 0.6)
            suggestion = _("A later version may know it.")
            if near:
                suggestion = _("Perhaps “%(heading)s” is meant: write it so.") % {
                    "heading": near[0]
                }
            reason = _("No list is called so here: it is passed over.")
            problems.append(
                Problem(Weight.REVIEW, reason, suggestion, str(name), code="unknown-list")
            )
    found = []
    for kind in kinds().values():
        rows = given.get(kind.name)
        if isinstance(rows, list):
            found.append((kind, rows))
        elif rows is not None:
            reason = _("Expected a list of rows.")
            problems.append(Problem(Weight.ERROR, reason, "", kind.name, code="not-a-list"))
    return found, problems


@lru_cache(maxsize=4096)
def day_of(text: str) -> date:
    return date.fromisoformat(text)


def day(raw: Any) -> Any:
    if raw is None:
        return None
    try:
        return day_of(raw)
    except (TypeError, ValueError):
        return UNSAID


def text(raw: Any) -> Any:
    # Most texts are as they were written; the rest is looked at more closely.
    if type(raw) is not dict:
        return UNSAID
    for said in raw.values():
        if type(said) is not str or "\r" in said or not said or said.isspace():
            return UNSAID
    return raw


def line(raw: Any) -> Any:
    return raw if type(raw) is str else UNSAID


def whole(raw: Any) -> Any:
    return raw if type(raw) is int or raw is None else UNSAID


def truth(raw: Any) -> Any:
    return raw if type(raw) is bool or raw is None else UNSAID


def reference(raw: Any) -> Any:
    return raw if raw is None or (type(raw) is str and raw) else UNSAID


def links(raw: Any) -> Any:
    if type(raw) is not list:
        return UNSAID
    for one in raw:
        if type(one) is not str:
            return UNSAID
    return raw


def as_it_is(raw: Any) -> Any:
    return raw


def choice(column: Column) -> Callable[[Any], Any]:
    known = {str(one): str(one) for one in column.choices}
    if column.field.blank:
        known[""] = ""
    return lambda raw: known.get(raw, UNSAID) if type(raw) is str else UNSAID


PLAIN: Final[dict[Sort, Callable[[Any], Any]]] = {
    Sort.TEXT: text,
    Sort.LINE: line,
    Sort.WHOLE: whole,
    Sort.TRUTH: truth,
    Sort.DAY: day,
    Sort.DATA: as_it_is,
    Sort.REFERENCE: reference,
    Sort.LINKS: links,
}
"""A value of the right type as it is; else ``UNSAID``, and ``value_of`` has a closer look."""


class JsonRows:
    """Reads the rows of one kind."""

    def __init__(self, kind: Kind, meanings: Meanings) -> None:
        self.kind = kind
        self.meanings = meanings
        self.problems: list[Problem] = []
        self.spot = Spot(
            kind.name, {name: (place, name) for place, name in enumerate(kind.columns, 1)}
        )
        self.converters = {
            name: choice(one) if one.sort is Sort.CHOICE else PLAIN[one.sort]
            for name, one in kind.columns.items()
        }
        self.unsaid = {
            name: said for name in kind.key if (said := unsaid_key(kind.columns[name])) is not None
        }
        self.unknown: set[str] = set()

    def rows(self, rows: list[Any]) -> Iterator[Row]:
        """Every row that can be told from the others."""
        for number, given in enumerate(rows, 1):
            if type(given) is not dict:
                self.tell(Weight.ERROR, _("Expected a row with columns by name."), "", number, "")
            elif not self.lacks_key(given, number):
                values = self.values(given, number)
                if not given.keys() <= self.kind.columns.keys():
                    self.name_unknown(given, number)
                yield Row(values, self.spot, number)

    def values(self, given: dict[str, Any], number: int) -> dict[str, Any]:
        """The values of a row, in the order of the kind's columns."""
        values = {}
        for name, convert in self.converters.items():
            if name in given:
                value = convert(given[name])
                if value is UNSAID:
                    value = self.closer(name, given[name], number)
                if value is not UNSAID:
                    values[name] = value
            elif name in self.unsaid:
                values[name] = self.unsaid[name]
        return values

    def closer(self, name: str, raw: Any, number: int) -> Any:
        """A value that was written otherwise; ``UNSAID`` when it is none, which is told."""
        column = self.kind.columns[name]
        if raw is None:
            return empty_of(column) if can_be_empty(column) else UNSAID
        try:
            return value_of(column, raw, self.meanings)
        except WrongValueError as wrong:
            self.tell(Weight.ERROR, wrong.reason, wrong.suggestion, number, name, str(raw))
            return UNSAID
        finally:
            self.meanings.noted.clear()

    def lacks_key(self, given: dict[str, Any], number: int) -> bool:
        for name in self.kind.key:
            column = self.kind.columns[name]
            if not part_of(given.get(name)) and unsaid_key(column) is None:
                reason = _("It is empty, and tells this row from the others.")
                suggestion = _("Fill it in, or take the row out.")
                self.tell(Weight.ERROR, reason, suggestion, number, name)
                return True
        return False

    def name_unknown(self, given: dict[str, Any], number: int) -> None:
        """Columns nobody knows, each told once."""
        for name in given:
            if name not in self.kind.columns and name not in self.unknown:
                self.unknown.add(name)
                near = get_close_matches(name, list(self.kind.columns), 1, 0.6)
                suggestion = _(
                    "A later version may know it. Take the column out if it is not needed."
                )
                if near:
                    suggestion = _("Perhaps “%(heading)s” is meant: write it so.") % {
                        "heading": near[0]
                    }
                reason = _("No column is called so here: it is passed over.")
                self.problems.append(
                    Problem(
                        Weight.REVIEW,
                        reason,
                        suggestion,
                        self.spot.sheet,
                        number,
                        heading=name,
                        code="unknown-heading",
                    )
                )

    def tell(
        self, weight: Weight, reason: str, suggestion: str, number: int, name: str, value: str = ""
    ) -> None:
        place, heading = self.spot.columns.get(name, (0, name))
        self.problems.append(
            Problem(
                weight,
                reason,
                suggestion,
                self.spot.sheet,
                number,
                place,
                heading,
                value[:200],
                "wrong-value",
            )
        )
