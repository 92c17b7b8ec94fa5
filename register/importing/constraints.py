"""The models' check constraints, said in Python: the database would only name the first that fails.

SQL's three values are kept: what is unknown breaks no constraint.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from .kinds import Kind, Sort

Values = dict[str, Any]
Test = Callable[[Values], bool | None]

COMPARED: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
ORDERED: Final = frozenset({"gt", "gte", "lt", "lte"})


@dataclass(frozen=True)
class Rule:
    """One constraint over the columns of a row."""

    columns: tuple[str, ...]
    message: Any
    """Lazy."""
    holds: Test
    """True, False, or None where SQL would not know."""


def rules_of(kind: Kind) -> tuple[Rule, ...]:
    """The constraints of a kind's table. Raises ``TypeError`` for one this cannot say."""
    found = []
    for one in kind.model._meta.constraints:
        if isinstance(one, models.CheckConstraint) and not orders_ids(kind, one.condition):
            names = tuple(dict.fromkeys(_names(one.condition)))
            unknown = set(names) - set(kind.columns) - {"id"}
            if unknown:
                raise TypeError(f"{one.name} is about {sorted(unknown)}, which is no column.")
            found.append(Rule(names, one.get_violation_error_message(), test_of(one.condition)))
    return tuple(found)


def orders_ids(kind: Kind, condition: Any) -> bool:
    """Whether a constraint compares ids of records for order: no file can know those."""
    for name, lookup, _value in _leaves(condition):
        column = kind.columns.get(name)
        if column is not None and column.sort is Sort.REFERENCE and lookup in ORDERED:
            return True
    return False


def test_of(condition: Any) -> Test:
    """A condition as a function of a row. Raises ``TypeError`` for what it cannot say."""
    if isinstance(condition, models.Q):
        tests = [test_of(one) for one in condition.children]
        test = _any(tests) if condition.connector == models.Q.OR else _all(tests)
        if condition.connector == models.Q.XOR:
            raise TypeError("XOR in a constraint is not known to the importer.")
        return _not(test) if condition.negated else test
    if isinstance(condition, tuple):
        return _compared(*_split(condition))
    raise TypeError(f"{condition!r} in a constraint is not known to the importer.")


def _compared(name: str, lookup: str, value: Any) -> Test:
    if lookup == "isnull":
        return lambda row: (row[name] is None) is value
    if lookup == "in":
        members = tuple(value)
        return lambda row: None if row[name] is None else row[name] in members
    if lookup not in COMPARED:
        raise TypeError(f"The lookup {lookup} in a constraint is not known to the importer.")
    compare = COMPARED[lookup]
    if isinstance(value, models.F):
        other = _name_of(value)
        return lambda row: _known(compare, row[name], row[other])
    if hasattr(value, "resolve_expression"):
        raise TypeError(f"{value!r} in a constraint is not known to the importer.")
    return lambda row: _known(compare, row[name], value)


def _known(compare: Callable[[Any, Any], Any], one: Any, other: Any) -> bool | None:
    return None if one is None or other is None else bool(compare(one, other))


def _any(tests: list[Test]) -> Test:
    def test(row: Values) -> bool | None:
        found: bool | None = False
        for one in tests:
            answer = one(row)
            if answer:
                return True
            if answer is None:
                found = None
        return found

    return test


def _all(tests: list[Test]) -> Test:
    def test(row: Values) -> bool | None:
        found: bool | None = True
        for one in tests:
            answer = one(row)
            if answer is False:
                return False
            if answer is None:
                found = None
        return found

    return test


def _not(test: Test) -> Test:
    def negated(row: Values) -> bool | None:
        answer = test(row)
        return None if answer is None else not answer

    return negated


def _split(leaf: tuple[str, Any]) -> tuple[str, str, Any]:
    said, value = leaf
    name, _mark, lookup = said.partition("__")
    return name, lookup or "exact", value


def _leaves(condition: Any) -> Iterator[tuple[str, str, Any]]:
    if isinstance(condition, models.Q):
        for one in condition.children:
            yield from _leaves(one)
    elif isinstance(condition, tuple):
        yield _split(condition)


def _names(condition: Any) -> Iterator[str]:
    for name, _lookup, value in _leaves(condition):
        yield name
        if isinstance(value, models.F):
            yield _name_of(value)


def _name_of(value: Any) -> str:
    return str(value.name)
