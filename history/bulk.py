"""Many rows at once, written as the drivers write fastest; the triggers see every one of them.

For edges that have validated every value themselves. On PostgreSQL rows go in by COPY, and changes
in one statement for thousands of rows; on SQLite by ``executemany``. Django's own bulk methods make
an instance of each row, and a statement as long as its values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from .fields import TranslatedTextField

Row = Sequence[Any]
Encoder = Callable[[Any], Any]

CHUNK: Final = 5_000
"""Rows in one statement."""

ESCAPED: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
ESCAPES: Final = str.maketrans(ESCAPED)


def reserve_ids(model: type[models.Model], count: int, using: str) -> list[int]:
    """So many ids that no row has or will be given. In a transaction; one query."""
    connection = connections[using]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0] or 0
        return list(range(last + 1, last + 1 + count))


def insert_rows(
    model: type[models.Model], fields: Sequence[Any], rows: Sequence[Row], using: str
) -> None:
    """New rows of ``model`` with these fields' values, references as ids. One statement.

    Fields that are left out get what the database gives by itself: only the id. Raises
    ``DatabaseError`` and has then written nothing, when in a savepoint.
    """
    connection = connections[using]
    table, columns = _names(connection, model, fields)
    encoded = zip(*_encoded(connection, fields, rows), strict=True)
    if connection.vendor == "postgresql":
        sql = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        text = "\n".join("\t".join(row) for row in encoded)
        wrapped = connection.wrap_database_errors
        with connection.cursor() as cursor, wrapped, cursor.copy(sql) as copy:
            copy.write(f"{text}\n")
        return
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", list(encoded)
        )


def update_rows(
    model: type[models.Model], fields: Sequence[Any], rows: Sequence[Row], using: str
) -> None:
    """Give these fields new values in the rows whose id is first in each of ``rows``."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        _update_by_lists(connection, model, [model._meta.pk, *fields], rows)
        return
    key: Any = model._meta.pk
    table, (*columns, key_name) = _names(connection, model, [*fields, key])
    sets = ", ".join(f"{name} = %s" for name in columns)
    turned = [(*row[1:], row[0]) for row in rows]
    encoded = zip(*_encoded(connection, [*fields, key], turned), strict=True)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key_name} = %s", list(encoded))


def _update_by_lists(
    connection: BaseDatabaseWrapper,
    model: type[models.Model],
    fields: Sequence[Any],
    rows: Sequence[Row],
) -> None:
    """One statement: a list for each column, the ids first, each turned into the column's type."""
    table, columns = _names(connection, model, fields)
    lists = [list(map(_plain_text, column)) for column in _values(fields, rows)]
    said = [f"v.c{place}::{one.cast_db_type(connection)}" for place, one in enumerate(fields)]
    sets = ", ".join(f"{name} = {value}" for name, value in zip(columns[1:], said[1:], strict=True))
    arrays = ", ".join(["%s::text[]"] * len(lists))
    names = ", ".join(f"c{place}" for place in range(len(lists)))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} t SET {sets} FROM unnest({arrays}) AS v({names})"
            f" WHERE t.{columns[0]} = {said[0]}",
            lists,
        )


def delete_rows(
    model: type[models.Model], fields: Sequence[Any], rows: Sequence[Row], using: str
) -> None:
    """Delete the rows that have these values, ids or numbers, in these fields."""
    connection = connections[using]
    table, columns = _names(connection, model, fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(["%s::bigint[]"] * len(columns))
            names = ", ".join(f"c{place}" for place in range(len(columns)))
            same = " AND ".join(f"t.{name} = v.c{place}" for place, name in enumerate(columns))
            cursor.execute(
                f"DELETE FROM {table} t USING unnest({arrays}) AS v({names}) WHERE {same}",
                [list(column) for column in zip(*rows, strict=True)],
            )
            return
        same = " AND ".join(f"{name} = %s" for name in columns)
        cursor.executemany(f"DELETE FROM {table} WHERE {same}", [tuple(row) for row in rows])


def lock_tables(tables: Iterable[type[models.Model]], using: str) -> None:
    """Let nobody else write these tables until the transaction ends; everybody may read them.

    SQLite locked everything when the transaction began.
    """
    connection = connections[using]
    names = sorted({connection.ops.quote_name(one._meta.db_table) for one in tables})
    if names and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {', '.join(names)} IN SHARE ROW EXCLUSIVE MODE")


def check_references(tables: Iterable[type[models.Model]], using: str) -> None:
    """Raise ``IntegrityError`` now, not at the end, when a row of these refers to none that is.

    Only theirs: versions refer to the change set, which is written down last.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    names = sorted({one._meta.db_table for one in tables})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT conname FROM pg_constraint WHERE contype = 'f' AND condeferrable"
            " AND conrelid IN (SELECT oid FROM pg_class WHERE relname = ANY(%s)"
            " AND relnamespace = current_schema()::regnamespace)",
            [names],
        )
        found = ", ".join(connection.ops.quote_name(row[0]) for row in cursor.fetchall())
        if found:
            cursor.execute(f"SET CONSTRAINTS {found} IMMEDIATE")
            cursor.execute(f"SET CONSTRAINTS {found} DEFERRED")


def _names(
    connection: BaseDatabaseWrapper, model: type[models.Model], fields: Sequence[Any]
) -> tuple[str, list[str]]:
    quote = connection.ops.quote_name
    return quote(model._meta.db_table), [quote(one.column) for one in fields]


def _encoded(
    connection: BaseDatabaseWrapper, fields: Sequence[Any], rows: Sequence[Row]
) -> list[list[Any]]:
    columns = _values(fields, rows)
    if connection.vendor != "postgresql":
        return columns
    return [list(map(_copied, column)) for column in columns]


def _values(fields: Sequence[Any], rows: Sequence[Row]) -> list[list[Any]]:
    """Column by column what the driver takes."""
    found = []
    for field, column in zip(fields, zip(*rows, strict=True), strict=True):
        encode = _encoder(field)
        found.append(list(map(encode, column)) if encode else list(column))
    return found


def _encoder(field: Any) -> Encoder | None:
    if isinstance(field, models.JSONField):
        is_text = isinstance(field, TranslatedTextField)
        encode = json.JSONEncoder(ensure_ascii=not is_text).encode
        return lambda value: None if value is None else (encode(value) if value else "{}")
    if isinstance(field, models.DateField):
        return _day
    return None


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _plain_text(value: Any) -> str | None:
    if value is None or type(value) is str:
        return value
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)


def _copied(value: Any) -> str:
    """One value as COPY reads it."""
    if type(value) is str:
        if value.isprintable() and "\\" not in value:
            return value
        return value.translate(ESCAPES)
    text = _plain_text(value)
    return "\\N" if text is None else text
