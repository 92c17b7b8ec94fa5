"""The whole history as lines of JSON, for whoever wants to verify it without our program.

Markers are objects, hashed lines are arrays: see docs/seal.md, and ``bin/verify_export.py``, which
reads it with the standard library only.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .canonical import STAMPS, Lines, streamed
from .chain import encode, genesis_line, header_line, sha256
from .hashing import header_of
from .layouts import Columns, columns_in, models_by_versions, present_columns
from .models import ChangeSet, Genesis, Layout
from .snapshots import one_snapshot

FORMAT: Final = "register-export/1"


def exported(using: str = DEFAULT_DB_ALIAS) -> Iterator[bytes]:
    """The export, some lines at a time. The same history gives the same bytes.

    A few queries a table, in one snapshot; never more than some thousand rows in memory.
    """
    connection = connections[using]
    with one_snapshot(connection):
        previous = yield from _head(connection)
        layouts = list(Layout.objects.using(using).order_by("id").values_list("digest", "columns"))
        for digest, columns in layouts:
            yield _marker({"layout": digest, "columns": columns})
        yield from _chain(connection, previous)
        present = present_columns()
        known = {digest: columns_in(columns) for digest, columns in layouts}
        for table, columns in present.items():
            yield from _versions(connection, table, known)
            yield from _strays(connection, table, columns)
            yield from _live(connection, table, columns)
        yield _marker({"end": FORMAT})


def _marker(says: dict[str, Any]) -> bytes:
    return encode(says) + b"\n"


def _head(connection: BaseDatabaseWrapper) -> Generator[bytes, None, str]:
    """What the export is of; gives back the hash before the first change set."""
    newest = ChangeSet.objects.using(connection.alias).order_by("-number").first()
    number, head = (newest.number, newest.hash) if newest else (0, "")
    yield _marker({"export": FORMAT, "number": number, "head": head})
    line = b""
    for genesis in Genesis.objects.using(connection.alias).order_by("id"):
        line = genesis_line(genesis.register_id, genesis.made_at)
        yield line + b"\n"
    return sha256(line) if line else ""


def _chain(connection: BaseDatabaseWrapper, previous: str) -> Iterator[bytes]:
    """The header of every change set, each naming the recorded hash of the one before."""
    known = ChangeSet.objects.using(connection.alias).order_by("number", "id")
    for change_set in known.iterator(chunk_size=2_000):
        yield _marker({"seal": change_set.hash})
        yield header_line(header_of(change_set, previous)) + b"\n"
        previous = change_set.hash


def _versions(
    connection: BaseDatabaseWrapper, table: str, layouts: dict[str, Columns]
) -> Iterator[bytes]:
    quote = connection.ops.quote_name
    source = (
        f"FROM {quote(table)} h JOIN {quote(ChangeSet._meta.db_table)} c"
        " ON c.id = h.change_set_id WHERE c.layout = %s ORDER BY h.history_id"
    )
    for digest, tables in layouts.items():
        if table in tables:
            yield _marker({"versions": table, "layout": digest, "key": _key(table)})
            lines = Lines(table, (*STAMPS, *tables[table]), connection)
            yield from _rows(connection, lines, source, [digest])


def _rows(
    connection: BaseDatabaseWrapper, lines: Lines, source: str, values: list[Any]
) -> Iterator[bytes]:
    """The versions, each run of one change set after a marker with its number."""
    sql = f"SELECT {lines.selected('h', connection)}, c.number {source}"
    for rows in streamed(connection, sql, values):
        for number, run in groupby(rows, key=itemgetter(-1)):
            yield _marker({"of": number})
            yield lines.encoded([row[:-1] for row in run])


def _strays(connection: BaseDatabaseWrapper, table: str, columns: list[str]) -> Iterator[bytes]:
    """Versions that no seal covers: there are none unless somebody tampered."""
    quote = connection.ops.quote_name
    lines = Lines(table, (*STAMPS, *columns), connection)
    source = (
        f"FROM {quote(table)} h LEFT JOIN {quote(ChangeSet._meta.db_table)} c"
        f" ON c.id = h.change_set_id LEFT JOIN {quote(Layout._meta.db_table)} l"
        " ON l.digest = c.layout WHERE l.id IS NULL ORDER BY h.history_id"
    )
    parts = list(_rows(connection, lines, source, []))
    if parts:
        yield _marker({"strays": table})
        yield from parts


def _live(connection: BaseDatabaseWrapper, table: str, columns: list[str]) -> Iterator[bytes]:
    quote = connection.ops.quote_name
    lines = Lines(table, columns, connection)
    live = quote(models_by_versions()[table]._meta.db_table)
    yield _marker({"live": table, "columns": columns, "key": _key(table)})
    sql = f"SELECT {lines.selected('r', connection)} FROM {live} r ORDER BY r.{quote(_key(table))}"
    for rows in streamed(connection, sql, []):
        yield lines.encoded(rows)


def _key(table: str) -> str:
    return str(models_by_versions()[table]._meta.pk.column)
