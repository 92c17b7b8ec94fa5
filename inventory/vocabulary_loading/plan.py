"""Compares what the files say with what the tables hold, and says what is to be done."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator

import msgspec

from .tables import TABLES, Identity, Stored, Table, Values, stored_rows


class Kind(enum.Enum):
    """What becomes of a value."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    ADOPTED = "adopted"
    """The row says what the file says, though somebody else wrote it: only noted as loaded."""
    KEPT = "kept"
    """Somebody edited it since it was loaded: left as it is, and reported."""


class Step(msgspec.Struct):
    """One value and what becomes of it. ``after`` is empty when the file no longer has it."""

    kind: Kind
    identity: Identity
    before: Stored | None
    after: Values

    @property
    def fields(self) -> list[str]:
        """The fields in which row and file differ."""
        if self.before is None or not self.after:
            return []
        held = self.before.values
        return [name for name, value in self.after.items() if held.get(name) != value]


class TablePlan(msgspec.Struct):
    """What is to be done with one table. ``ids``: the rows there are, by identity."""

    table: Table
    steps: list[Step]
    ids: dict[Identity, int]


def make_plan(wanted: dict[str, dict[Identity, Values]], today: datetime.date) -> list[TablePlan]:
    """Compare; writes nothing. Five queries, however many values there are."""
    plan = []
    for table in TABLES:
        stored = stored_rows(table)
        steps = list(_steps(wanted.get(table.vocabulary, {}), stored, today))
        ids = {identity: row.pk for identity, row in stored.items()}
        plan.append(TablePlan(table, steps, ids))
    return plan


def _steps(
    wanted: dict[Identity, Values], stored: dict[Identity, Stored], today: datetime.date
) -> Iterator[Step]:
    for identity, values in wanted.items():
        row = stored.get(identity)
        if row is None:
            yield Step(Kind.NEW, identity, None, values)
            continue
        values = _with_vanished_statuses(values, row.values, today)
        if values != row.values:
            yield Step(Kind.CHANGED if row.is_as_loaded else Kind.KEPT, identity, row, values)
        elif not row.is_as_loaded:
            yield Step(Kind.ADOPTED, identity, row, values)
    for identity, row in stored.items():
        # What was never loaded is the user's own and no business of a release.
        if identity in wanted or not row.digest or _is_over(row.values["in_force_to"], today):
            continue
        if row.is_as_loaded:
            last = _last_day(row.values["in_force_from"], today)
            yield Step(Kind.ENDED, identity, row, row.values | {"in_force_to": last})
        else:
            yield Step(Kind.KEPT, identity, row, {})


def _with_vanished_statuses(values: Values, held: Values, today: datetime.date) -> Values:
    """A status that left the file is ended, like any other value, and stays on record."""
    if "statuses" not in values:
        return values
    statuses = dict(values["statuses"])
    for name, status in held["statuses"].items():
        if name not in statuses:
            first = datetime.date.fromisoformat(name.rsplit(" ", 1)[1])
            over = _is_over(status["valid_to"], today)
            last = status["valid_to"] if over else _last_day(first, today)
            statuses[name] = status | {"valid_to": last}
    return values | {"statuses": statuses}


def _is_over(last_day: datetime.date | str, today: datetime.date) -> bool:
    return isinstance(last_day, datetime.date) and last_day <= today


def _last_day(first_day: datetime.date | str, today: datetime.date) -> datetime.date:
    return max(first_day, today) if isinstance(first_day, datetime.date) else today
