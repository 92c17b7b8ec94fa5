"""SQLite's online backup, and one file in another's place."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from history.readiness import is_missing_file

from .looking import beside, held_by
from .manifest import BackupError, Held

BESIDE_IT: Final = ("-wal", "-shm", "-journal")
"""Ends of the files SQLite keeps beside a database; a stale one would be read into the next."""
LONGEST_WAIT: Final = 20.0
"""Seconds, as a writer waits for another."""
OPTIONS: Final = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA foreign_keys=ON;",
}


@dataclass
class ScratchFile:
    """A database in a file beside the one in use."""

    alias: str
    path: Path
    target: Path
    connection: BaseDatabaseWrapper

    def take_place(self) -> str:
        """One rename: whoever opens the database finds the former one or this one, whole."""
        connections[self.alias].close()
        self.connection.close()
        for end in BESIDE_IT:
            Path(f"{self.path}{end}").unlink(missing_ok=True)
        synced(self.path)
        former = ""
        if self.target.exists():
            owned_like(self.target, self.path)
            former = set_aside(self.target)
        self.path.replace(self.target)
        synced(self.target.parent)
        return former


class SQLite:
    """Files, copied page by page by SQLite itself."""

    SUFFIX = ".sqlite3"

    def copy(self, connection: BaseDatabaseWrapper, path: Path) -> Held:
        """Takes one snapshot and stops no writer, as the journal is a WAL."""
        connection.ensure_connection()
        raw: Any = connection.connection
        with closing(sqlite3.connect(path)) as into:
            raw.backup(into, progress=Patience())
            # One file, with nothing beside it that could be forgotten.
            into.execute("PRAGMA journal_mode=DELETE")
        path.chmod(0o600)
        synced(path)
        with beside(connection, NAME=str(path), OPTIONS=OPTIONS) as alias:
            return held_by(connections[alias])

    @contextmanager
    def restored(self, connection: BaseDatabaseWrapper, file: Path) -> Iterator[ScratchFile]:
        """In the folder of the database in use, so that one rename takes it there."""
        target = Path(str(connection.settings_dict["NAME"]))
        in_memory = str(target).startswith("file:") or str(target) == ":memory:"
        folder = file.parent if in_memory else target.absolute().parent
        path = folder / f".{target.name.partition('?')[0]}.restoring-{token_hex(4)}"
        try:
            shutil.copyfile(file, path)
            path.chmod(0o600)
            with beside(connection, NAME=str(path), OPTIONS=OPTIONS) as alias:
                yield ScratchFile(alias, path, target, connection)
        finally:
            for end in ("", *BESIDE_IT):
                Path(f"{path}{end}").unlink(missing_ok=True)

    def why_not_beside(self, _: BaseDatabaseWrapper, /) -> str:
        return ""

    def is_there(self, connection: BaseDatabaseWrapper) -> bool:
        path = Path(str(connection.settings_dict["NAME"]))
        return not is_missing_file(connection) and path.exists() and path.stat().st_size > 0


ENGINE: Final = SQLite()


class Patience:
    """Ends a copy that waits for a lock nobody gives up: SQLite itself would try for ever."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def __call__(self, status: int, _left: int, _pages: int) -> None:
        is_kept_out = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if is_kept_out and time.monotonic() - self.began > LONGEST_WAIT:
            raise BackupError(
                _("Somebody keeps the database locked: end what writes to it, then try again.")
            )


def set_aside(path: Path) -> str:
    """Keep the database at ``path`` under another name; which. It stays in place meanwhile.

    Raises ``BackupError`` when somebody still uses it.
    """
    close_journal(path)
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    former = path.with_name(f"{path.name}.before-{now}-{token_hex(2)}")
    os.link(path, former)
    # Only a damaged database still has them.
    for end in BESIDE_IT:
        if Path(f"{path}{end}").exists():
            Path(f"{path}{end}").replace(f"{former}{end}")
    return str(former)


def owned_like(former: Path, path: Path) -> None:
    """Let whoever could use the former file use the one in its place, as far as we may say so."""
    had = former.stat()
    with suppress(PermissionError):
        os.chown(path, had.st_uid, had.st_gid)
    path.chmod(had.st_mode & 0o777)


def close_journal(path: Path) -> None:
    """Write the WAL into the file, which SQLite does only when nobody else has it open.

    Raises ``BackupError`` when somebody has. A damaged file stays as it is.
    """
    try:
        with closing(sqlite3.connect(path, timeout=2)) as raw:
            (mode,) = raw.execute("PRAGMA journal_mode=DELETE").fetchone()
            is_alone = mode == "delete"
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return
        is_alone = False
    except sqlite3.DatabaseError:
        return
    if not is_alone:
        raise BackupError(
            _("%(path)s is in use: stop the server and every command first, then restore again.")
            % {"path": path}
        )


def synced(path: Path) -> None:
    """Let the disk have what was written."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
