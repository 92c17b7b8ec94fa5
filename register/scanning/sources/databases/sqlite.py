"""SQLite files: opened so that nothing can be written, not even beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from ...report import Remark
from ..budget import Budget, Meter
from ..failures import SourceError
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

MAGIC: Final = b"SQLite format 3\x00"
WAL: Final = b"\x02\x02"
STEPS: Final = 20_000
"""Of the database's own machine, between two looks at the clock."""
LONGEST_SQL: Final = 50_000_000

TABLES: Final = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name"
)
DAY: Final = "____-__-__%"


class Sqlite:
    """One file. Views and virtual tables are left alone: they hold nothing of their own."""

    kind = "sqlite"

    def __init__(
        self,
        at: Path | sqlite3.Connection,
        shown: str,
        budget: Budget,
        leave_out: tuple[str, ...] = (),
    ) -> None:
        self.shown = shown
        self._budget = budget
        self._connection = connected(at) if isinstance(at, Path) else at
        try:
            with closing(self._connection.execute(TABLES)) as cursor:
                named = [(str(name), str(sql or "")) for name, sql in cursor]
        except BaseException:
            self._connection.close()
            raise
        real = [name for name, sql in named if "VIRTUAL" not in sql[:40].upper()]
        self._tables = [name for name in real if not is_left_out(name, leave_out)]

    def units(self) -> Sequence[SqliteTable]:
        tables = [described(self._connection, name) for name in self._tables]
        names = unique([table.shown for table in tables])
        return [
            SqliteTable(name, table, self._connection, self._budget)
            for name, table in zip(names, tables, strict=True)
        ]

    def remarks(self) -> Sequence[Remark]:
        return ()

    def close(self) -> None:
        self._connection.close()


def connected(path: Path) -> sqlite3.Connection:
    """Raises ``SourceError`` with ``format`` when the file is none of SQLite's."""
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(MAGIC):
        raise SourceError("format")
    # A file with a write-ahead log makes others beside it when it is opened, even for reading.
    is_closed = head[18:20] == WAL and not path.with_name(f"{path.name}-wal").exists()
    how = "mode=ro&immutable=1" if is_closed else "mode=ro"
    connection = sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?{how}", uri=True, timeout=5, check_same_thread=False
    )
    return hardened(connection)


def hardened(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let it read only, and let nothing in the file run."""
    # The driver puts a text that is no UTF-8 into its error; this way there is none.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_SQL)
    return connection


def described(connection: sqlite3.Connection, name: str) -> Table:
    """A table with its columns; how many rows is not known before they are counted."""
    with closing(connection.execute("SELECT * FROM pragma_table_info(?)", (name,))) as cursor:
        info = list(cursor)
    indexed = first_columns(connection, name)
    columns = tuple(
        Column(str(row[1]), form_of(str(row[2])), is_indexed=str(row[1]) in indexed) for row in info
    )
    return Table("", name, columns, key="rowid" if has_rowid(connection, name, columns) else "")


def form_of(declared: str) -> Form:
    is_date = any(word in declared.upper() for word in ("DATE", "TIME"))
    return Form.DATE if is_date else Form.PLAIN


def first_columns(connection: sqlite3.Connection, name: str) -> set[str]:
    sql = (
        "SELECT c.name FROM pragma_index_list(?) AS i, pragma_index_info(i.name) AS c"
        " WHERE c.seqno = 0 AND i.partial = 0"
    )
    with closing(connection.execute(sql, (name,))) as cursor:
        return {str(row[0]) for row in cursor}


def has_rowid(connection: sqlite3.Connection, name: str, columns: Sequence[Column]) -> bool:
    if any(column.name.lower() == "rowid" for column in columns):
        return False
    try:
        connection.execute(f"SELECT rowid FROM {quoted(name)} LIMIT 0").close()  # noqa: S608
    except sqlite3.OperationalError:
        return False
    return True


class SqliteTable(Struct, frozen=True):
    """One table of a file."""

    name: str
    table: Table
    connection: sqlite3.Connection
    budget: Budget
    within: str = ""
    """The file it is in, where that is one of many."""

    def inside(self, file: str) -> SqliteTable:
        """The same table, told as one of a file among others."""
        return replace(self, within=f"{file}!/")

    def pieces(self, meter: Meter) -> Iterator[Piece]:
        yield Enter(f"{self.within}{self.name}", "table")
        self.connection.set_progress_handler(lambda: meter.is_late, STEPS)
        try:
            yield from self._rows(meter)
        finally:
            self.connection.set_progress_handler(None, 0)

    def _rows(self, meter: Meter) -> Iterator[Piece]:
        read = 0
        blocks = self._blocks(meter.budget.rows)
        if blocks:
            yield Partial()
        for sql, values in self._selects(blocks):
            with closing(self.connection.execute(sql, values)) as cursor:
                while (batch := meter.batch) and (rows := cursor.fetchmany(batch)):
                    read += len(rows)
                    yield cells(self.table, rows, self.budget.value)
                if not batch and cursor.fetchone() is not None:
                    yield Partial()
                    break
        yield from self._ages(read)

    def _selects(self, blocks: list[tuple[int, int, int]]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """One query, or one for each block."""
        base = f"SELECT {', '.join(map(self._cell, self.table.columns))} FROM {self._from}"  # noqa: S608
        if not blocks:
            yield base, ()
        for block in blocks:
            yield f"{base} WHERE rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?", block

    def _blocks(self, most: int) -> list[tuple[int, int, int]]:
        """First and last row number, and how many rows, of places spread over a large table."""
        ends = self._ends()
        if ends is None or not self._has_more_than(most):
            return []
        return blocks(*ends, most, self.budget.seed)

    def _has_more_than(self, most: int) -> bool:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {self._from} LIMIT ?)"  # noqa: S608 - quoted
        with closing(self.connection.execute(sql, (most + 1,))) as cursor:
            return bool(cursor.fetchone()[0] > most)

    @property
    def _from(self) -> str:
        return quoted(self.table.name)

    def _ends(self) -> tuple[int, int] | None:
        if not self.table.key:
            return None
        sql = f"SELECT min(rowid), max(rowid) FROM {self._from}"  # noqa: S608 - quoted
        with closing(self.connection.execute(sql)) as cursor:
            least, last = cursor.fetchone()
        return None if least is None else (int(least), int(last))

    def _cell(self, column: Column) -> str:
        name = quoted(column.name)
        cut = self.budget.value
        return (
            f"CASE typeof({name}) WHEN 'text' THEN substr({name}, 1, {cut})"
            f" WHEN 'blob' THEN substr({name}, 1, {cut}) ELSE {name} END"
        )

    def _ages(self, read: int) -> Iterator[Piece]:
        """Least and greatest of columns that hold days, where that is cheap."""
        ends = self._ends()
        rows = read if ends is None else max(ends[1] - ends[0] + 1, read)
        found = [
            (column, *self._least_and_most(column))
            for column in self.table.columns
            if column.form is Form.DATE and (column.is_indexed or rows <= SMALL)
        ]
        yield from spans(found, rows)

    def _least_and_most(self, column: Column) -> tuple[object, object]:
        name = quoted(column.name)
        sql = (
            f"SELECT min({name}), max({name}) FROM {self._from}"  # noqa: S608 - quoted
            f" WHERE typeof({name}) = 'text' AND {name} LIKE ?"
            f" AND {name} >= ? AND {name} < ?"
        )
        bounds = (DAY, OLDEST.isoformat(), NEWEST.isoformat())
        with closing(self.connection.execute(sql, bounds)) as cursor:
            least, most = cursor.fetchone()
        return least, most
