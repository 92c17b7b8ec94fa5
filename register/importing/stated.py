"""What the register itself states: the inverse of an import, for export and for comparing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS

from .held import Held, Table
from .kinds import kinds
from .rows import Row, Spot, Statement

LAYOUT = "register"


def stated(names: Iterable[str] = (), using: str = DEFAULT_DB_ALIAS) -> Statement:
    """The live rows of these kinds, of all when none is named, in the order of their keys.

    Every column is there. Values may be shared between rows: whoever changes one copies it first.
    A query for each table that they need.
    """
    wanted = set(names) or set(kinds())
    held = Held(using, frozenset(wanted))
    statement = Statement(LAYOUT)
    for name in kinds():
        if name in wanted:
            statement.rows[name] = rows_of(held.table(name))
    return statement


def rows_of(table: Table) -> list[Row]:
    """A table's rows in the order of their keys; of equal keys the oldest first."""
    spot = Spot(table.kind.name, places(table))
    order = sorted(range(len(table.keys)), key=table.keys.__getitem__)
    return [Row(table.values(place), spot, number) for number, place in enumerate(order, start=1)]


def places(table: Table) -> dict[str, tuple[int, str]]:
    return {name: (number, name) for number, name in enumerate(table.names, start=1)}


def content(statement: Statement) -> dict[str, list[dict[str, object]]]:
    """What a statement says, without places and in an order of its own: for telling if two agree.

    Kinds without rows say nothing, and rows of equal keys have no order among them.
    """
    return {
        name: sorted((row.values for row in rows), key=repr)
        for name, rows in sorted(statement.rows.items())
        if rows
    }
