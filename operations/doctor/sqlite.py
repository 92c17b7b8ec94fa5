"""SQLite: its version, how it writes, and whether the file is whole."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from .findings import Finding, fail, ok, warn

OLDEST: Final = (3, 31)
FULL: Final = 2


def sqlite() -> Iterator[Finding]:
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < OLDEST:
        told = _("SQLite %(version)s is too old.") % {"version": version}
        yield fail("engine", told, _("Use a Python with SQLite 3.31 or newer."))
    else:
        yield ok("engine", _("SQLite %(version)s.") % {"version": version})
    yield from safety()
    yield from wholeness()
    yield from file_rights()


def safety() -> Iterator[Finding]:
    mend = _("Take the options out of DATABASE_URL: the register sets them itself.")
    if pragma("synchronous") < FULL:
        yield fail("durability", _("A power failure could lose what was acknowledged."), mend)
    else:
        yield ok("durability", _("What is acknowledged is on the disk."))
    if not pragma("foreign_keys"):
        yield fail("durability", _("SQLite does not hold relations."), mend)
    if pragma("journal_mode") not in {"wal", "memory"}:
        told = _("Readers and the writer wait for each other.")
        yield warn("durability", told, _("Put the file on a local disk, which WAL mode needs."))


def wholeness() -> Iterator[Finding]:
    trouble = pragma("quick_check(1)")
    if trouble == "ok":
        yield ok("file", _("The file of the database is whole."))
    else:
        yield fail("file", str(trouble), _("Restore the newest good backup."))


def file_rights() -> Iterator[Finding]:
    path = Path(str(connection.settings_dict["NAME"]))
    if not path.is_file():
        return
    mode, folder = path.stat().st_mode, path.parent.stat().st_mode
    mend = _("Run: chmod o-rwx %(path)s") % {"path": path}
    if mode & stat.S_IWOTH:
        told = _("Everybody on this machine may write to %(path)s.") % {"path": path}
        yield fail("file", told, mend)
    elif mode & stat.S_IROTH and folder & stat.S_IXOTH:
        told = _("Everybody on this machine may read %(path)s.") % {"path": path}
        yield warn("file", told, mend)


def pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]
