"""When a token was last used: written down at most once a minute, in nobody's way."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)

USED_AGAIN_AFTER: Final = timedelta(minutes=1)


def aware(instant: datetime) -> datetime:
    """An instant of the database, which SQLite gives without its zone."""
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def note_use(
    connection: BaseDatabaseWrapper, token_id: int, last: datetime | None, now: datetime
) -> None:
    """Write down that the token was used, at most once a minute, waiting for nobody.

    Whoever asks gets an answer even if that fails; the next request tries again.
    """
    if last is not None and now - aware(last) < USED_AGAIN_AFTER:
        return
    try:
        NOTERS[connection.vendor](connection, token_id, now)
    except DatabaseError as error:
        logger.info("The last use of an API token was not noted: %s", type(error).__name__)


def note_in_sqlite(connection: BaseDatabaseWrapper, token_id: int, now: datetime) -> None:
    """Without waiting for another writer, whose transaction may take long."""
    raw: Any = connection.connection
    (usual,) = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        note(connection, UPDATE, token_id, now)
    finally:
        raw.execute(f"PRAGMA busy_timeout = {usual}")


def note_in_postgresql(connection: BaseDatabaseWrapper, token_id: int, now: datetime) -> None:
    """Without waiting for whoever holds the row."""
    note(connection, UPDATE_UNLESS_LOCKED, token_id, now)


UPDATE: Final = """
    UPDATE register_apitoken SET last_used_at = %s
     WHERE id = %s AND (last_used_at IS NULL OR last_used_at <= %s)
"""
UPDATE_UNLESS_LOCKED: Final = """
    UPDATE register_apitoken SET last_used_at = %s
     WHERE id = (SELECT id FROM register_apitoken
                  WHERE id = %s AND (last_used_at IS NULL OR last_used_at <= %s)
                    FOR UPDATE SKIP LOCKED)
"""


def note(connection: BaseDatabaseWrapper, statement: str, token_id: int, now: datetime) -> None:
    instants = (
        connection.ops.adapt_datetimefield_value(one) for one in (now, now - USED_AGAIN_AFTER)
    )
    written, before = instants
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(statement, (written, token_id, before))


NOTERS: Final = {"sqlite": note_in_sqlite, "postgresql": note_in_postgresql}
