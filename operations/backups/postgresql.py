"""PostgreSQL's own dump, and one database in another's place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import psycopg
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _
from psycopg import sql

from history.readiness import one_line
from history.snapshots import one_snapshot

from .looking import beside, held_by
from .manifest import BackupError, Held
from .programs import address, run

LONGEST_NAME: Final = 63
MAINTENANCE: Final = ("postgres", "template1")
"""Databases from which others are made and renamed, the first that lets us in."""
RESTORING: Final = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")


@dataclass
class ScratchDatabase:
    """A database on the same server, beside the one in use."""

    alias: str
    name: str
    connection: BaseDatabaseWrapper
    is_taken: bool = False

    def take_place(self) -> str:
        """Two renames, the second undone with the first."""
        connections[self.alias].close()
        target = str(self.connection.settings_dict["NAME"])
        self.connection.close()
        with maintenance(self.connection) as server:
            former = ""
            if exists(server, target):
                refuse_company(server, target)
                now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
                former = shortened(target, f"_before_{now.lower()}_{token_hex(2)}")
                rename(server, target, former)
            try:
                rename(server, self.name, target)
            except psycopg.Error:
                if former:
                    rename(server, former, target)
                raise
        self.is_taken = True
        return former


@dataclass
class SameDatabase:
    """The empty database that the settings name, for an account that may not make another."""

    alias: str
    is_taken: bool = False

    def take_place(self) -> str:
        self.is_taken = True
        return ""


class PostgreSQL:
    """Dumps in the custom format."""

    SUFFIX = ".dump"

    def copy(self, connection: BaseDatabaseWrapper, path: Path) -> Held:
        """The dump and what is told of it are of one snapshot."""
        with one_snapshot(connection), connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            held = held_by(connection)
            run(
                connection,
                "pg_dump",
                "--format=custom",
                f"--snapshot={snapshot}",
                f"--file={path}",
            )
        path.chmod(0o600)
        return held

    @contextmanager
    def restored(
        self, connection: BaseDatabaseWrapper, file: Path
    ) -> Iterator[ScratchDatabase | SameDatabase]:
        if self.why_not_beside(connection):
            with restored_in_place(connection, file) as same:
                yield same
            return
        target = str(connection.settings_dict["NAME"])
        name = shortened(target, f"_restored_{token_hex(4)}")
        scratch = None
        with maintenance(connection) as server:
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(name)
                )
            )
        try:
            with beside(connection, NAME=name) as alias:
                fresh = connections[alias]
                run(fresh, "pg_restore", *RESTORING, file, database=name)
                scratch = ScratchDatabase(alias, name, connection)
                yield scratch
        finally:
            if scratch is None or not scratch.is_taken:
                with maintenance(connection) as server:
                    drop(server, name)

    def why_not_beside(self, connection: BaseDatabaseWrapper) -> str:
        try:
            with maintenance(connection) as server:
                row = server.execute(
                    "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
                ).fetchone()
        except psycopg.OperationalError as error:
            return one_line(str(error))
        if row and row[0]:
            return ""
        return _("the database role may not create databases")

    def is_there(self, connection: BaseDatabaseWrapper) -> bool:
        name = str(connection.settings_dict["NAME"])
        try:
            with maintenance(connection) as server:
                return exists(server, name)
        except psycopg.OperationalError:
            connection.ensure_connection()
            return True


ENGINE: Final = PostgreSQL()


@contextmanager
def restored_in_place(connection: BaseDatabaseWrapper, file: Path) -> Iterator[SameDatabase]:
    """Restore into the database of the settings, which holds no table; emptied when it fails."""
    if connection.introspection.table_names():
        raise BackupError(
            _(
                "The database role may not create databases, so a backup goes into an empty one"
                " only: have one made (CREATE DATABASE … OWNER …) and name it in DATABASE_URL."
            )
        )
    same = SameDatabase(connection.alias)
    try:
        run(connection, "pg_restore", *RESTORING, file)
        yield same
    finally:
        if not same.is_taken:
            empty(connection)


def empty(connection: BaseDatabaseWrapper) -> None:
    """Drop what was just restored: every table and function of the present schema."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
        cursor.execute(
            "SELECT p.oid::regprocedure FROM pg_proc p"
            " WHERE pronamespace = current_schema()::regnamespace"
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function} CASCADE")


@contextmanager
def maintenance(connection: BaseDatabaseWrapper) -> Iterator[psycopg.Connection[Any]]:
    """A connection to a database that is not the register's. Raises ``OperationalError``."""
    password = connection.settings_dict.get("PASSWORD") or None
    for last, name in enumerate(MAINTENANCE, start=1):
        where, _environment = address(connection, name)
        try:
            server = psycopg.connect(where, password=password, autocommit=True)
        except psycopg.OperationalError:
            if last == len(MAINTENANCE):
                raise
            continue
        with server:
            yield server
        return


def exists(server: psycopg.Connection[Any], name: str) -> bool:
    found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


def refuse_company(server: psycopg.Connection[Any], name: str) -> None:
    """Raises ``BackupError`` when somebody is connected to the database."""
    row = server.execute(
        "SELECT count(*), min(application_name) FROM pg_stat_activity WHERE datname = %s", [name]
    ).fetchone()
    if row and row[0]:
        raise BackupError(
            _(
                "%(count)d connections to the database %(name)s are open: stop the server and every"
                " command first, then restore again."
            )
            % {"count": row[0], "name": name}
        )


def rename(server: psycopg.Connection[Any], old: str, new: str) -> None:
    server.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
    )


def drop(server: psycopg.Connection[Any], name: str) -> None:
    with suppress(psycopg.errors.InvalidCatalogName):
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def shortened(name: str, end: str) -> str:
    """``name`` with ``end``, which PostgreSQL would otherwise cut off silently."""
    return f"{name[: LONGEST_NAME - len(end)]}{end}"
