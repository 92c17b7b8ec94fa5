"""The triggers in SQLite's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from .objects import (
    PREFIX,
    DatabaseObject,
    InstalledObject,
    literal,
    object_name,
    refusal_of_key_change,
    refusal_outside_change_set,
    refusal_to_insert,
    refusal_to_rewrite,
)
from .tables import CHANGE_SETS, AppendOnlyTable, TrackedTable

OPEN_CHANGE_SET: Final = "history_change_set()"
"""Answered by Python on every connection of ours (``history.connections``). A foreign client has no
such function, so it cannot write a tracked table at all."""

CLOCK: Final = "strftime('%Y-%m-%d %H:%M:%f', 'now')"


def expected_objects(
    connection: BaseDatabaseWrapper,
    tables: list[TrackedTable],
    kept: list[AppendOnlyTable],
    *,
    with_change_sets: bool,
) -> list[DatabaseObject]:
    """Every trigger that must be there, capture first."""
    quote = connection.ops.quote_name
    found: list[DatabaseObject] = []
    for table in tables:
        found += _captures(table, quote)
        found += _no_rewriting(table.versions, [("history_id",)], quote)
        found.append(_only_ours(table.versions, "change_set_id", quote))
    if with_change_sets:
        found += _no_rewriting(CHANGE_SETS, [("id",), ("number",), ("sealed_at",)], quote)
        found.append(_only_ours(CHANGE_SETS, "id", quote))
    for only_grows in kept:
        found += _no_rewriting(only_grows.name, only_grows.keys, quote)
    return found


def installed_objects(connection: BaseDatabaseWrapper) -> list[InstalledObject]:
    """Every trigger of ours that is there. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master"
            " WHERE type = 'trigger' AND substr(name, 1, %s) = %s",
            [len(PREFIX), PREFIX],
        )
        rows = cursor.fetchall()
    quote = connection.ops.quote_name
    return [
        InstalledObject(f"{name} on {table}", sql, f"DROP TRIGGER {quote(name)}")
        for name, table, sql in rows
    ]


def _trigger(table: str, event: str, head: str, body: str, quote: Quote) -> DatabaseObject:
    name = object_name(table, event)
    create = f"CREATE TRIGGER {quote(name)} {head} BEGIN {body} END"
    drop = f"DROP TRIGGER IF EXISTS {quote(name)}"
    return DatabaseObject(f"{name} on {table}", create, (drop, create))


def _captures(table: TrackedTable, quote: Quote) -> Iterator[DatabaseObject]:
    on = quote(table.name)
    key = quote(table.key)
    changed = " OR ".join(f"OLD.{quote(c)} IS NOT NEW.{quote(c)}" for c, _ in table.columns)
    yield _trigger(
        table.name, "insert", f"AFTER INSERT ON {on}", _version(table, "NEW", "+", quote), quote
    )
    yield _trigger(
        table.name,
        "update",
        f"AFTER UPDATE ON {on} WHEN {changed}",
        f"SELECT RAISE(ABORT, {literal(refusal_of_key_change(table.name))})"
        f" WHERE OLD.{key} IS NOT NEW.{key}; " + _version(table, "NEW", "~", quote),
        quote,
    )
    yield _trigger(
        table.name, "delete", f"AFTER DELETE ON {on}", _version(table, "OLD", "-", quote), quote
    )


def _version(table: TrackedTable, row: str, kind: str, quote: Quote) -> str:
    into = ", ".join(quote(column) for _, column in table.columns)
    values = ", ".join(f"{row}.{quote(column)}" for column, _ in table.columns)
    return (
        f"SELECT RAISE(ABORT, {literal(refusal_outside_change_set(table.name))})"
        f" WHERE history_writing({literal(table.versions)}) IS NULL; "
        f"INSERT INTO {quote(table.versions)}"
        f" ({into}, history_date, history_type, change_set_id)"
        f" VALUES ({values}, {CLOCK}, '{kind}', {OPEN_CHANGE_SET});"
    )


def _no_rewriting(
    table: str, keys: Iterable[tuple[str, ...]], quote: Quote
) -> Iterator[DatabaseObject]:
    on = quote(table)
    refuse = f"SELECT RAISE(ABORT, {literal(refusal_to_rewrite(table))});"
    yield _trigger(table, "no_update", f"BEFORE UPDATE ON {on}", refuse, quote)
    yield _trigger(table, "no_delete", f"BEFORE DELETE ON {on}", refuse, quote)
    # REPLACE deletes the old row without firing a delete trigger (unless recursive_triggers is
    # on, which a foreign client decides for itself), so it is met before it inserts.
    clashes = " OR ".join(
        " AND ".join(f"{quote(column)} = NEW.{quote(column)}" for column in key) for key in keys
    )
    yield _trigger(
        table,
        "no_replace",
        f"BEFORE INSERT ON {on} WHEN EXISTS (SELECT 1 FROM {on} WHERE {clashes})",
        refuse,
        quote,
    )


def _only_ours(table: str, owner: str, quote: Quote) -> DatabaseObject:
    return _trigger(
        table,
        "only_ours",
        f"BEFORE INSERT ON {quote(table)} WHEN NEW.{owner} IS NOT {OPEN_CHANGE_SET}",
        f"SELECT RAISE(ABORT, {literal(refusal_to_insert(table))});",
        quote,
    )


Quote = Callable[[str], str]
