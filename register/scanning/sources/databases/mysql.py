"""MySQL and MariaDB: each table in a read-only transaction, with a time limit on each query."""

from __future__ import annotations

import ipaddress
import ssl
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from typing import Any, Final

import pymysql
from msgspec import Struct
from pymysql.cursors import Cursor, SSCursor

from ...report import Remark
from ..addresses import Address, Secret
from ..budget import Budget, Meter
from ..failures import code_of
from ..names import unique
from ..pieces import Enter, Partial, Piece
from .common import (
    NEWEST,
    OLDEST,
    SMALL,
    Column,
    Form,
    Table,
    blocks,
    cells,
    is_left_out,
    quoted,
    spans,
)

CONNECT_SECONDS: Final = 10
MORE: Final = 1.2
TABLES: Final = (
    "SELECT table_schema, table_name, coalesce(table_rows, 0) FROM information_schema.tables"
    " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN"
    " ('mysql', 'information_schema', 'performance_schema', 'sys')"
    " ORDER BY table_schema, table_name"
)
COLUMNS: Final = (
    "SELECT table_schema, table_name, column_name, data_type, column_key"
    " FROM information_schema.columns ORDER BY table_schema, table_name, ordinal_position"
)
INDEXES: Final = (
    "SELECT table_schema, table_name, column_name, index_name FROM information_schema.statistics"
    " WHERE seq_in_index = 1"
)
MAY_WRITE: Final = " UNION ALL ".join(
    f"SELECT privilege_type FROM information_schema.{table}"  # noqa: S608 - no input
    " WHERE privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'DROP', 'ALTER', 'CREATE')"
    for table in ("user_privileges", "schema_privileges", "table_privileges")
)
WHOLE: Final = frozenset({"tinyint", "smallint", "mediumint", "int", "bigint", "year"})
DAYS: Final = frozenset({"date", "datetime", "timestamp"})
BYTES: Final = frozenset({"binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"})
SHAPES: Final = frozenset({"geometry", "point", "linestring", "polygon", "bit"})
TIME_LIMITS: Final = ("max_execution_time = {ms}", "max_statement_time = {s}")
"""Of MySQL and of MariaDB; neither knows the other's."""


class MySql:
    """One database of a server, or all that the user may see when the address names none."""

    kind = "mysql"

    def __init__(
        self, at: Address, secret: Secret, budget: Budget, leave_out: tuple[str, ...]
    ) -> None:
        self.shown = at.shown
        self._budget = budget
        self._connection = connected(at, secret, budget)
        self._remarks: list[Remark] = []
        try:
            self._look(at, leave_out)
        except BaseException:
            self._connection.close()
            raise

    def _look(self, at: Address, leave_out: tuple[str, ...]) -> None:
        self._tables = [
            table
            for table in described(self._connection, at.database)
            if not is_left_out(table.name, leave_out)
            and not is_left_out(f"{table.schema}.{table.name}", leave_out)
        ]
        if fetched(self._connection, f"SELECT 1 FROM ({MAY_WRITE}) AS p LIMIT 1"):  # noqa: S608
            self._remarks.append(Remark("credentials-may-write"))
        if is_in_clear(self._connection, at.host):
            self._remarks.append(Remark("unencrypted"))

    def units(self) -> Sequence[MySqlTable]:
        names = unique([table.shown for table in self._tables])
        return [
            MySqlTable(name, table, self._connection, self._budget)
            for name, table in zip(names, self._tables, strict=True)
        ]

    def remarks(self) -> Sequence[Remark]:
        return self._remarks

    def close(self) -> None:
        with suppress(pymysql.MySQLError):
            self._connection.close()


def connected(at: Address, secret: Secret, budget: Budget) -> Any:
    """A session that can only read, encrypted where the server can do that."""
    connection = pymysql.connect(
        host=at.host,
        port=at.port,
        user=at.user or None,
        password=secret.reveal(),
        database=at.database or None,
        charset="utf8mb4",
        connect_timeout=CONNECT_SECONDS,
        read_timeout=int(budget.container_seconds) + CONNECT_SECONDS,
        local_infile=False,
        autocommit=True,
    )
    run(connection, "SET SESSION TRANSACTION READ ONLY")
    run(connection, "SET SESSION time_zone = '+00:00'")
    return connection


def is_in_clear(connection: Any, host: str) -> bool:
    """Whether values travel through a network for everybody to read."""
    with suppress(ValueError):
        if ipaddress.ip_address(host).is_loopback:
            return False
    return host != "localhost" and not isinstance(connection._sock, ssl.SSLSocket)


def run(connection: Any, query: str) -> None:
    with closing(connection.cursor(Cursor)) as cursor:
        cursor.execute(query)


def fetched(connection: Any, query: str) -> list[tuple[Any, ...]]:
    with closing(connection.cursor(Cursor)) as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def described(connection: Any, database: str) -> Iterator[Table]:
    """Tables with their columns and a key to sample by."""
    indexed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for schema, table, column, _index in fetched(connection, INDEXES):
        indexed[schema, table].add(column)
    columns: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for schema, table, *column in fetched(connection, COLUMNS):
        columns[schema, table].append((str(column[0]), str(column[1]).lower(), str(column[2])))
    for schema, name, rows in fetched(connection, TABLES):
        if database and schema != database:
            continue
        there = columns[schema, name]
        primary = [(column, kind) for column, kind, key in there if key == "PRI"]
        is_one = len(primary) == 1 and primary[0][1] in WHOLE
        made = tuple(
            Column(column, form_of(kind), column in indexed[schema, name], kind == "json")
            for column, kind, _key in there
            if kind not in SHAPES
        )
        key = primary[0][0] if is_one else ""
        if made:
            yield Table(str(schema), str(name), made, int(rows), key)


def form_of(kind: str) -> Form:
    if kind in WHOLE:
        return Form.PLAIN
    if kind in DAYS:
        return Form.DATE
    return Form.BYTES if kind in BYTES else Form.TEXT


class MySqlTable(Struct, frozen=True):
    """One table."""

    name: str
    table: Table
    connection: Any
    budget: Budget

    def pieces(self, meter: Meter) -> Iterator[Piece]:
        yield Enter(self.name, "table")
        seconds = max(meter.seconds_left, 1)
        for limit in TIME_LIMITS:
            with suppress(pymysql.MySQLError):
                said = limit.format(ms=int(seconds * 1_000), s=int(seconds))
                run(self.connection, f"SET SESSION {said}")
        places = self._blocks(meter.budget.rows)
        if places:
            yield Partial()
        run(self.connection, "START TRANSACTION READ ONLY")
        try:
            for query in self._selects(places):
                yield from self._rows(query, meter)
            yield from self._ages(meter)
        finally:
            with suppress(pymysql.MySQLError):
                run(self.connection, "ROLLBACK")

    def _rows(self, query: str, meter: Meter) -> Iterator[Piece]:
        # Unbuffered, so that no more is held than is looked at.
        with closing(self.connection.cursor(SSCursor)) as cursor:
            cursor.execute(query)
            while (batch := meter.batch) and (rows := cursor.fetchmany(batch)):
                yield cells(self.table, rows, self.budget.value)
            if not batch and cursor.fetchone() is not None:
                yield Partial()

    def _blocks(self, most: int) -> list[tuple[int, int, int]]:
        if not self.table.key or self.table.rows <= most * MORE:
            return []
        key = quoted(self.table.key, "`")
        ends = fetched(self.connection, f"SELECT min({key}), max({key}) FROM {self._from}")  # noqa: S608
        least, last = ends[0]
        return [] if least is None else blocks(int(least), int(last), most, self.budget.seed)

    def _selects(self, places: list[tuple[int, int, int]]) -> Iterator[str]:
        listed = ", ".join(map(self._cell, self.table.columns))
        base = f"SELECT {listed} FROM {self._from}"  # noqa: S608 - quoted
        key = quoted(self.table.key, "`")
        for first, last, size in places:
            yield f"{base} WHERE {key} BETWEEN {first} AND {last} ORDER BY {key} LIMIT {size}"
        if not places:
            yield f"{base} LIMIT {self.budget.rows + 1}"

    @property
    def _from(self) -> str:
        return f"{quoted(self.table.schema, '`')}.{quoted(self.table.name, '`')}"

    def _cell(self, column: Column) -> str:
        name = quoted(column.name, "`")
        if column.form is Form.PLAIN:
            return name
        if column.form is Form.BYTES:
            return f"LEFT({name}, {self.budget.value})"
        return f"LEFT(CAST({name} AS CHAR), {self.budget.value})"

    def _ages(self, meter: Meter) -> Iterator[Piece]:
        """Least and greatest of columns that hold days, where that is cheap."""
        for column in self.table.columns:
            is_cheap = column.is_indexed or self.table.rows <= SMALL
            if column.form is not Form.DATE or not is_cheap or meter.is_late:
                continue
            name = quoted(column.name, "`")
            query = (
                f"SELECT CAST(DATE(min({name})) AS CHAR), CAST(DATE(max({name})) AS CHAR)"  # noqa: S608
                f" FROM {self._from} WHERE {name} >= '{OLDEST}' AND {name} < '{NEWEST}'"
            )
            try:
                least, most = fetched(self.connection, query)[0]
            except pymysql.MySQLError as error:
                yield Remark(code_of(error), self.name)
                continue
            yield from spans([(column, least, most)], self.table.rows)
