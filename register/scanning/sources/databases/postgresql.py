"""PostgreSQL: each table in a read-only transaction of its own, with a time limit in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, Final

import psycopg
from msgspec import Struct
from psycopg import sql

from ...report import Remark
from ..addresses import Address, Secret
from ..budget import Budget, Meter
from ..failures import code_of
from ..names import unique
from ..pieces import Enter, Partial, Piece
from . import postgresql_catalogue as catalogue
from .common import NEWEST, OLDEST, SMALL, Column, Form, Table, cells, is_left_out, spans

CONNECT_SECONDS: Final = 10
LOCK_MILLISECONDS: Final = 2_000
ROW: Final = 100
"""Bytes of a row of which nothing is known."""
MORE: Final = 1.2
"""Of the rows wanted, so that a sample by pages is hardly ever too small."""


class PostgreSql:
    """One database of a server."""

    kind = "postgresql"

    def __init__(
        self, at: Address, secret: Secret, budget: Budget, leave_out: tuple[str, ...]
    ) -> None:
        self.shown = at.shown
        self._budget = budget
        self._connection = connected(at, secret)
        self._remarks: list[Remark] = []
        try:
            with reading(self._connection, CONNECT_SECONDS):
                self._tables = self._described(leave_out)
        except BaseException:
            self._connection.close()
            raise

    def _described(self, leave_out: tuple[str, ...]) -> list[Table]:
        with self._connection.cursor() as cursor:
            found = cursor.execute(catalogue.TABLES).fetchall()
            columns = defaultdict(list)
            for oid, *column in cursor.execute(catalogue.COLUMNS).fetchall():
                columns[oid].append(catalogue.column(*column))
            others = cursor.execute(catalogue.OTHERS).fetchone()
        tables = []
        closed = writable = 0
        for oid, schema, name, rows, may_write in found:
            writable += bool(may_write)
            if is_left_out(name, leave_out) or is_left_out(f"{schema}.{name}", leave_out):
                continue
            closed += not columns[oid]
            tables.append(Table(schema, name, tuple(columns[oid]), int(rows or 0)))
        self._remark("credentials-may-write", "tables", writable)
        self._remark("closed-tables", "tables", closed)
        self._remark("foreign-tables", "tables", int(others[0]) if others else 0)
        return [table for table in tables if table.columns]

    def _remark(self, code: str, what: str, count: int) -> None:
        if count:
            self._remarks.append(Remark(code, "", {what: count}))

    def units(self) -> Sequence[PostgreSqlTable]:
        names = unique([table.shown for table in self._tables])
        return [
            PostgreSqlTable(name, table, self._connection, self._budget)
            for name, table in zip(names, self._tables, strict=True)
        ]

    def remarks(self) -> Sequence[Remark]:
        return self._remarks

    def close(self) -> None:
        self._connection.close()


def connected(at: Address, secret: Secret) -> psycopg.Connection[Any]:
    """A session that can only read, whatever its credentials may do."""
    credentials: dict[str, Any] = {"user": at.user} if at.user else {}
    if secret:
        credentials["password"] = secret.reveal()
    connection: psycopg.Connection[Any] = psycopg.connect(
        host=at.host,
        port=at.port,
        dbname=at.database or "postgres",
        **credentials,
        connect_timeout=CONNECT_SECONDS,
        application_name="register scan",
    )
    connection.read_only = True
    if connection.info.parameter_status("server_encoding") == "SQL_ASCII":
        # Bytes of no known encoding; as Latin-1 each of them is some character.
        with reading(connection, CONNECT_SECONDS):
            connection.execute("SET client_encoding TO 'LATIN1'")
    return connection


@contextmanager
def reading(connection: psycopg.Connection[Any], seconds: float) -> Iterator[None]:
    """A transaction that reads, waits for nobody's lock and ends in time."""
    with connection.transaction():
        connection.execute("SET LOCAL search_path = pg_catalog")
        connection.execute("SET LOCAL TimeZone = 'UTC'")
        for name, most in (
            ("statement_timeout", max(int(seconds * 1_000), 1)),
            ("lock_timeout", LOCK_MILLISECONDS),
            ("idle_in_transaction_session_timeout", max(int(seconds * 3_000), 60_000)),
        ):
            connection.execute(sql.SQL("SET LOCAL {} = {}").format(sql.Identifier(name), most))
        yield


class PostgreSqlTable(Struct, frozen=True):
    """One table; a partitioned one with all its partitions."""

    name: str
    table: Table
    connection: psycopg.Connection[Any]
    budget: Budget

    def pieces(self, meter: Meter) -> Iterator[Piece]:
        yield Enter(self.name, "table")
        with reading(self.connection, meter.seconds_left):
            likely = self._likely_rows()
            # A share of pages may hold no row at all; then the first rows are better than none.
            shares = [self.budget.rows * MORE / likely] if likely > self.budget.rows * MORE else []
            read = 0
            for share in (*shares, 1.0):
                for piece, rows in self._rows(meter, share):
                    read += rows
                    yield piece
                if read:
                    break
        if shares:
            yield Partial()
        yield from self._ages(meter, max(likely, read))

    def _likely_rows(self) -> int:
        """By the server's statistics; a table it has none of is taken for rows of 100 bytes."""
        if self.table.rows >= 0:
            return self.table.rows
        name = self._from.as_string(self.connection)
        query = sql.SQL(catalogue.SIZE).format(sql.Literal(name))
        found = self.connection.execute(query).fetchone()
        return int(found[0] or 0) // ROW if found else 0

    def _rows(self, meter: Meter, share: float) -> Iterator[tuple[Piece, int]]:
        # A cursor of the server, so that no more travels than is looked at.
        with closing(self.connection.cursor(name="register_scan")) as cursor:
            cursor.execute(self._select(share))
            while (batch := meter.batch) and (rows := cursor.fetchmany(batch)):
                yield cells(self.table, rows, self.budget.value), len(rows)
            if not batch and cursor.fetchone() is not None:
                yield Partial(), 0

    def _select(self, share: float) -> sql.Composed:
        part: sql.Composable = sql.SQL("")
        if share < 1:
            part = sql.SQL(" TABLESAMPLE SYSTEM ({}) REPEATABLE ({})").format(
                sql.Literal(round(share * 100, 6)), sql.Literal(self.budget.seed)
            )
        return sql.SQL("SELECT {} FROM {}{}").format(
            sql.SQL(", ").join(map(self._cell, self.table.columns)), self._from, part
        )

    @property
    def _from(self) -> sql.Identifier:
        return sql.Identifier(self.table.schema, self.table.name)

    def _cell(self, column: Column) -> sql.Composable:
        name = sql.Identifier(column.name)
        if column.form is Form.PLAIN:
            return name
        if column.form is Form.BYTES:
            return sql.SQL("substring({} FROM 1 FOR {})").format(name, self.budget.value)
        # As text: a day before Christ or “infinity” is an error of the driver, value and all.
        return sql.SQL("left({}::text, {})").format(name, self.budget.value)

    def _ages(self, meter: Meter, rows: int) -> Iterator[Piece]:
        """Least and greatest of columns that hold days, where that is cheap."""
        for column in self.table.columns:
            if column.form is not Form.DATE or not (column.is_indexed or rows <= SMALL):
                continue
            if meter.is_late:
                return
            try:
                with reading(self.connection, meter.seconds_left):
                    least, most = self._least_and_most(column)
            except psycopg.Error as error:
                yield Remark(code_of(error), self.name)
                continue
            yield from spans([(column, least, most)], rows)

    def _least_and_most(self, column: Column) -> tuple[object, object]:
        query = sql.SQL(
            "SELECT min({0})::date::text, max({0})::date::text FROM {1}"
            " WHERE {0} >= {2} AND {0} < {3}"
        ).format(
            sql.Identifier(column.name),
            self._from,
            sql.Literal(OLDEST.isoformat()),
            sql.Literal(NEWEST.isoformat()),
        )
        found = self.connection.execute(query).fetchone()
        return (found[0], found[1]) if found else (None, None)
