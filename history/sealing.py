"""How each engine numbers change sets and keeps their order."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Protocol

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from .connections import state_of
from .models import ChangeSet
from .triggers import missing_triggers

ADVISORY_KEY: Final = 0x72656769737465
"""Of the lock that orders seals: ASCII ``registe``."""


class TriggersMissingError(Exception):
    """What would be written now would leave no version."""


class Seal(Protocol):
    """What the change set and the moments ask of an engine."""

    def open(self, connection: BaseDatabaseWrapper) -> int:
        """Allocate the change set's id and put it where the triggers find it."""

    def tables_written(self, connection: BaseDatabaseWrapper) -> set[str]:
        """Tables of versions the open change set wrote to; too many rather than too few."""

    def lock(self, connection: BaseDatabaseWrapper) -> None:
        """Let nobody else seal until this transaction ends."""

    def close(self, connection: BaseDatabaseWrapper) -> None:
        """Make the triggers refuse again, even when an outer transaction goes on."""

    def clock(self, connection: BaseDatabaseWrapper, /) -> datetime:
        """The one clock instants come from."""

    def hold_seals(self, connection: BaseDatabaseWrapper) -> None:
        """Wait for seals under way and start none until ``release_seals``; in a transaction."""

    def release_seals(self, connection: BaseDatabaseWrapper) -> None: ...


class SQLiteSeal:
    """One writer at a time: ``BEGIN IMMEDIATE`` has taken the write lock already."""

    def open(self, connection: BaseDatabaseWrapper) -> int:
        _check_triggers(connection)
        return int(_one(connection, f"SELECT coalesce(max(id), 0) + 1 FROM {_change_sets()}"))

    def tables_written(self, connection: BaseDatabaseWrapper) -> set[str]:
        return state_of(connection).written

    def lock(self, connection: BaseDatabaseWrapper) -> None: ...

    def close(self, connection: BaseDatabaseWrapper) -> None: ...

    def clock(self, _: BaseDatabaseWrapper, /) -> datetime:
        return timezone.now()

    def hold_seals(self, connection: BaseDatabaseWrapper) -> None: ...

    def release_seals(self, connection: BaseDatabaseWrapper) -> None: ...


class PostgreSQLSeal:
    """Writers run side by side; only the seals queue, on an advisory lock."""

    def open(self, connection: BaseDatabaseWrapper) -> int:
        return int(
            _one(
                connection,
                "SELECT set_config('history.written', ' ', true)"
                " || set_config('history.change_set',"
                f" nextval(pg_get_serial_sequence('{_change_sets()}', 'id'))::text, true)",
            )
        )

    def tables_written(self, connection: BaseDatabaseWrapper) -> set[str]:
        noted: str = _one(connection, "SELECT current_setting('history.written', true)")
        return set(noted.split())

    def lock(self, connection: BaseDatabaseWrapper) -> None:
        _one(connection, f"SELECT pg_advisory_xact_lock({ADVISORY_KEY})")

    def close(self, connection: BaseDatabaseWrapper) -> None:
        _one(connection, "SELECT set_config('history.change_set', '', true)")

    def clock(self, connection: BaseDatabaseWrapper) -> datetime:
        now: datetime = _one(connection, "SELECT clock_timestamp()")
        return now

    def hold_seals(self, connection: BaseDatabaseWrapper) -> None:
        _one(connection, f"SELECT pg_advisory_lock_shared({ADVISORY_KEY})")

    def release_seals(self, connection: BaseDatabaseWrapper) -> None:
        _one(connection, f"SELECT pg_advisory_unlock_shared({ADVISORY_KEY})")


seals: Final[dict[str, Seal]] = {"sqlite": SQLiteSeal(), "postgresql": PostgreSQLSeal()}


def _check_triggers(connection: BaseDatabaseWrapper) -> None:
    """Refuse to go on when SQLite has lost triggers, as it does whenever a table is rebuilt.

    Asks for the schema's version only, which costs microseconds, until that changes.
    """
    state, raw = state_of(connection), connection.connection
    (version,) = raw.execute("PRAGMA schema_version").fetchone()
    if version == state.checked_schema:
        return
    if missing := missing_triggers(connection.alias):
        raise TriggersMissingError(
            f"{len(missing)} triggers that write the history are missing from the database, "
            f"such as “{missing[0]}”: run manage.py migrate, which restores them."
        )
    state.checked_schema = version


def _change_sets() -> str:
    return f'"{ChangeSet._meta.db_table}"'


def _one(connection: BaseDatabaseWrapper, sql: str, parameters: Any = None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]
