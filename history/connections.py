"""What a database connection knows of the change set open on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass
class OpenChangeSet:
    """A change set being written. ``number`` and ``sealed_at`` come when it is sealed, and stay
    None when nothing was written: an empty change set leaves no trace.
    """

    actor_id: int | None
    actor_name: str
    reason: str
    source: str
    id: int = 0
    number: int | None = None
    sealed_at: datetime | None = None

    @property
    def is_sealed(self) -> bool:
        return self.number is not None


@dataclass
class ConnectionState:
    """The truth the triggers see.

    Kept on the connection and nowhere else: Django gives each thread and each task its own, so
    nobody's change set is ever signed with another's name, and what Python believes cannot differ
    from what the trigger is told.
    """

    change_set: OpenChangeSet | None = None
    written: set[str] = field(default_factory=set)
    """Tables of versions being written (SQLite only); a rolled-back savepoint takes none back."""
    ready: dict[Any, Any] = field(default_factory=dict)
    """What the seal has made ready to read single rows with."""
    checked_schema: int | None = None
    """The version of SQLite's schema whose triggers were found complete."""


def state_of(connection: BaseDatabaseWrapper) -> ConnectionState:
    held = vars(connection).setdefault("history_state", ConnectionState())
    return cast(ConnectionState, held)


def current_change_set(using: str = "default") -> OpenChangeSet | None:
    """The change set open on this thread's connection, if any."""
    return state_of(connections[using]).change_set


def prepare_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receiver of ``connection_created``: teach a new connection what the triggers ask of it."""
    state = ConnectionState()
    vars(connection)["history_state"] = state
    if connection.vendor == "sqlite":
        raw: Any = connection.connection
        raw.create_function("history_change_set", 0, _asking(state))
        raw.create_function("history_writing", 1, _writing(state))
        # REPLACE INTO then fires the delete trigger for the row it removes.
        raw.execute("PRAGMA recursive_triggers = ON")


def _asking(state: ConnectionState) -> Callable[[], int | None]:
    def history_change_set() -> int | None:
        return state.change_set.id if state.change_set is not None else None

    return history_change_set


def _writing(state: ConnectionState) -> Callable[[str], int | None]:
    def history_writing(table: str) -> int | None:
        """Like ``history_change_set``, and notes which table is being written."""
        if state.change_set is None:
            return None
        state.written.add(table)
        return state.change_set.id

    return history_writing
