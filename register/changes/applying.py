"""Makes the later snapshot from the earlier one and the differences: proof that none is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from msgspec import structs

from register.facts import Register

from .catalogue import ACTING_FOR, FLOORS, Kind, collections, kinds
from .comparing import without_rows
from .facts import Change

Tables = defaultdict[str, dict[int, Any]]


def applied(before: Register, changes: Iterable[Change]) -> Register:
    """``before`` with the listed differences made to it.

    What was there on both sides is changed field by field, so that a field not listed stays as it
    was. The moment's own stamp (number, instant, seal, state, time zone) stays that of ``before``.
    """
    tables: Tables = defaultdict(dict)
    for collection in collections():
        for one in collection.of(before).values():
            _enter(kinds()[collection.kind], one, tables)
    for change in changes:
        table = tables[change.about]
        if change.after is None:
            table.pop(change.id, None)
        elif change.before is None:
            table[change.id] = change.after
        else:
            values = {field.name: field.new for field in change.fields}
            table[change.id] = structs.replace(table[change.id], **values)
    return _assembled(before, tables)


def _enter(kind: Kind, one: Any, tables: Tables) -> None:
    """Take a record apart into a table for each type."""
    tables[kind.key][one.id] = without_rows(kind, one)
    for name, row in kind.children:
        for child in getattr(one, name):
            _enter(kinds()[row], child, tables)


def _assembled(before: Register, tables: Tables) -> Register:
    """Put the tables together again: rows stand in the order of their primary key."""
    for kind in reversed(kinds().values()):
        if not kind.parent:
            continue
        (field,) = (name for name, row in kinds()[kind.parent].children if row == kind.key)
        rows: defaultdict[int, list[Any]] = defaultdict(list)
        for key in sorted(tables[kind.key]):
            one = tables[kind.key][key]
            rows[getattr(one, kind.parent_field)].append(one)
        parents = tables[kind.parent]
        for key, held in rows.items():
            if key in parents:
                parents[key] = structs.replace(parents[key], **{field: tuple(held)})
    floors: dict[str, dict[str, Any]] = {floor: {} for floor in FLOORS}
    for collection in collections():
        table = tables[collection.kind]
        in_order = {key: table[key] for key in sorted(table)}
        if collection.kind == ACTING_FOR:
            in_order = {key: one.party_ids for key, one in in_order.items()}
        floors[collection.floor][collection.name] = in_order
    return structs.replace(
        before,
        **{floor: type(getattr(before, floor))(**held) for floor, held in floors.items()},
    )
