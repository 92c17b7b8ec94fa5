"""The whole history as lines of JSON, for whoever wants to verify it without our program.

Markers are objects, hashed lines are arrays: see docs/seal.md, and ``bin/verify_export.py``, which
reads it with the standard library only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from .access_log.models import AccessEvent
from .access_log.verifying import entries, lines_of
from .canonical import STAMPS, Lines, streamed
from .chain import encode, genesis_line, header_line, sha256
from .hashing import header_of
from .layouts import Columns, columns_in, models_by_versions, present_columns
from .models import ChangeSet, Genesis, Layout
from .snapshots import one_snapshot

FORMAT: Final = "register-export/2"
"""2 knows the log of accesses, and reads as 1 did where there is none."""


def exported(using: str = DEFAULT_DB_ALIAS) -> Iterator[bytes]:
    """The export, some lines at a time. The same history gives the same bytes.

    A few queries a table, in one snapshot; never more than some thousand rows in memory.
    """
    connection = connections[using]
    with one_snapshot(connection):
        yield from chain(connection)
        known = known_layouts(connection)
        for table, columns in present_columns().items():
            yield from versions(connection, table, known)
            yield from strays(connection, table, columns)
            yield from live_rows(connection, table, columns)
        yield from accesses(connection)
        yield marker({"end": FORMAT})


def marker(says: dict[str, Any]) -> bytes:
    return encode(says) + b"\n"


def known_layouts(connection: BaseDatabaseWrapper) -> dict[str, Columns]:
    """Every layout by its digest, in the order they came up. Raises ``LayoutError``."""
    kept = Layout.objects.using(connection.alias).order_by("id")
    return {digest: columns_in(text) for digest, text in kept.values_list("digest", "columns")}


def chain(connection: BaseDatabaseWrapper) -> Iterator[bytes]:
    """What the export is of, the layouts, and the header of every change set.

    Each header names the recorded hash of the change set before. The id of a change set is told
    where it is not its number: addresses of pages hold it.
    """
    known = ChangeSet.objects.using(connection.alias)
    newest = known.order_by("-number").first()
    number, head = (newest.number, newest.hash) if newest else (0, "")
    yield marker({"export": FORMAT, "number": number, "head": head})
    line = b""
    for genesis in Genesis.objects.using(connection.alias).order_by("id"):
        line = genesis_line(genesis.register_id, genesis.made_at)
        yield line + b"\n"
    for layout in Layout.objects.using(connection.alias).order_by("id"):
        yield marker({"layout": layout.digest, "columns": layout.columns})
    previous = sha256(line) if line else ""
    for change_set in known.order_by("number", "id").iterator(chunk_size=2_000):
        is_plain = change_set.id == change_set.number
        yield marker({"seal": change_set.hash} | ({} if is_plain else {"id": change_set.id}))
        yield header_line(header_of(change_set, previous)) + b"\n"
        previous = change_set.hash


def versions(
    connection: BaseDatabaseWrapper, table: str, layouts: dict[str, Columns]
) -> Iterator[bytes]:
    quote = connection.ops.quote_name
    source = (
        f"FROM {quote(table)} h JOIN {quote(ChangeSet._meta.db_table)} c"
        " ON c.id = h.change_set_id WHERE c.layout = %s ORDER BY h.history_id"
    )
    for digest, tables in layouts.items():
        if table in tables:
            yield marker({"versions": table, "layout": digest, "key": _key(table)})
            lines = Lines(table, (*STAMPS, *tables[table]), connection)
            yield from _rows(connection, lines, source, [digest])


def _rows(
    connection: BaseDatabaseWrapper, lines: Lines, source: str, values: list[Any]
) -> Iterator[bytes]:
    """The versions, each run of one change set after a marker with its number."""
    sql = f"SELECT {lines.selected('h', connection)}, c.number {source}"
    for rows in streamed(connection, sql, values):
        for number, run in groupby(rows, key=itemgetter(-1)):
            yield marker({"of": number})
            yield lines.encoded([row[:-1] for row in run])


def strays(connection: BaseDatabaseWrapper, table: str, columns: list[str]) -> Iterator[bytes]:
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
        yield marker({"strays": table})
        yield from parts


def live_rows(connection: BaseDatabaseWrapper, table: str, columns: list[str]) -> Iterator[bytes]:
    quote = connection.ops.quote_name
    lines = Lines(table, columns, connection)
    live = quote(models_by_versions()[table]._meta.db_table)
    yield marker({"live": table, "columns": columns, "key": _key(table)})
    order = in_order(models_by_versions()[table]._meta.pk, "r", connection)
    sql = f"SELECT {lines.selected('r', connection)} FROM {live} r ORDER BY {order}"
    for rows in streamed(connection, sql, []):
        yield lines.encoded(rows)


def accesses(connection: BaseDatabaseWrapper) -> Iterator[bytes]:
    """The log of accesses: a mark with its columns, then a line for each entry."""
    columns = lines_of(connection).columns
    yield marker({"rows": AccessEvent._meta.db_table, "columns": columns})
    for values in entries(connection):
        yield encode(values) + b"\n"


def in_order(field: Any, alias: str, connection: BaseDatabaseWrapper) -> str:
    """The column for an ORDER BY that puts text in the order of its bytes on both engines."""
    column = f"{alias}.{connection.ops.quote_name(field.column)}"
    is_text = isinstance(field, models.CharField | models.TextField)
    return f'{column} COLLATE "C"' if is_text and connection.vendor == "postgresql" else column


def _key(table: str) -> str:
    return str(models_by_versions()[table]._meta.pk.column)
