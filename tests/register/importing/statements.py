"""What tests of the importer state: a small world, and single rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction

from register.importing.applying import apply
from register.importing.layouts.reader import Options
from register.importing.planning import planned
from register.importing.plans import Plan
from register.importing.rows import Row, Spot, Statement
from register.importing.stated import stated
from tests import world

from .signed import recorded

DAY = date(2026, 3, 31)
OPTIONS = Options(DAY)
COMPLETE = Options(DAY, is_complete=True)


def world_stated() -> Statement:
    """What the small world states; the register stays empty."""
    with taken_back():
        with recorded():
            world.build()
        return stated()


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def stating(kind: str, *rows: dict[str, Any], **more: list[dict[str, Any]]) -> Statement:
    """A statement of rows of one kind, and of others."""
    statement = Statement("test")
    for name, values in {**more, kind: list(rows)}.items():
        columns = {one: place for place, one in enumerate(all_names(values), start=1)}
        spot = Spot(name, {one: (place, one.upper()) for one, place in columns.items()})
        statement.add(name, [Row(one, spot, number) for number, one in enumerate(values, start=2)])
    return statement


def all_names(rows: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def imported(statement: Statement, options: Options = OPTIONS) -> Plan:
    """Plan and write; the plan that was written."""
    plan = planned(statement, options)
    with recorded("Import"):
        apply(plan)
    return plan


def codes(plan: Plan) -> list[str]:
    """What is wrong, in the plan's order."""
    return [one.code for one in plan.problems]


def only(statement: Statement, kind: str, key: str = "") -> dict[str, Any]:
    """A copy of the values of one row: the first, or the one with this code."""
    rows = [row.values for row in statement.rows[kind]]
    return dict(next(row for row in rows if not key or key in (row.get("code"), row.get("key"))))
