"""The triggers by which the database itself writes the history, and guards what it wrote.

Generated from model metadata for SQLite and PostgreSQL alike, installed after every ``migrate``
(SQLite drops triggers silently whenever a migration rebuilds a table), and compared with what the
database holds by a system check.
"""

from __future__ import annotations

from typing import Protocol

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import postgresql, sqlite
from .objects import DatabaseObject, InstalledObject
from .tables import (
    CHANGE_SETS,
    AppendOnlyTable,
    TrackedTable,
    append_only_tables,
    tracked_tables,
)

__all__ = ["install_triggers", "missing_triggers", "uninstall_triggers"]


class Engine(Protocol):
    """One database's words for the triggers."""

    def expected_objects(
        self,
        connection: BaseDatabaseWrapper,
        tables: list[TrackedTable],
        kept: list[AppendOnlyTable],
        *,
        with_change_sets: bool,
    ) -> list[DatabaseObject]: ...

    def installed_objects(self, connection: BaseDatabaseWrapper) -> list[InstalledObject]: ...


ENGINES: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}


def missing_triggers(using: str = DEFAULT_DB_ALIAS, *, by_name: bool = False) -> list[str]:
    """Names of triggers (and their functions) that are missing, altered, switched off or stale.

    ``by_name`` asks only that functions be there, whatever they say, and nothing about others: of
    a database that a later program migrated. Triggers must still be as generated, switched on.
    A fixed, small number of catalogue queries.
    """
    stale, wanting, _renewed = _compare(using)
    if by_name:
        installed = ENGINES[connections[using].vendor].installed_objects(connections[using])
        functions = {item.key for item in installed if item.key.endswith("()")}
        return sorted(item.key for item in wanting if item.key not in functions)
    return sorted([item.key for item in stale] + [item.key for item in wanting])


def install_triggers(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Make the database's triggers exactly those generated; return the names of what was mended."""
    stale, wanting, renewed = _compare(using)
    if stale or wanting or renewed:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            for installed in stale:
                cursor.execute(installed.drop)
            for expected in [*renewed, *wanting]:
                for statement in expected.create:
                    cursor.execute(statement)
    return sorted([item.key for item in stale] + [item.key for item in wanting])


def uninstall_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every trigger away: before a migration alters tables on SQLite, and to empty a test
    database. What is written before ``install_triggers`` runs again leaves no version.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for installed in ENGINES[connection.vendor].installed_objects(connection):
            cursor.execute(installed.drop)


def _compare(
    using: str,
) -> tuple[list[InstalledObject], list[DatabaseObject], list[DatabaseObject]]:
    """What is stale, what is wanting, and what is right but made again all the same."""
    connection = connections[using]
    engine = ENGINES[connection.vendor]
    existing = set(connection.introspection.table_names())
    expected = engine.expected_objects(
        connection,
        tracked_tables(existing),
        append_only_tables(existing),
        with_change_sets=CHANGE_SETS in existing,
    )
    installed = engine.installed_objects(connection)
    keys = {item.key for item in expected}
    right = {(item.key, item.fingerprint) for item in installed}
    stale = [item for item in installed if item.key not in keys]
    wanting = [item for item in expected if (item.key, item.fingerprint) not in right]
    renewed = [item for item in expected if item.renewed and item not in wanting]
    return stale, wanting, renewed
