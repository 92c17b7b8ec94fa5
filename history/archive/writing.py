"""Writing the archive: every table from one snapshot, some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, BinaryIO

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from ..canonical import BATCH, FieldLines, Lines, streamed
from ..chain import encode, instant
from ..exporting import (
    chain,
    known_layouts,
    live_rows,
    marker,
    strays,
    versions,
)
from ..layouts import Columns, LayoutError, models_by_versions, present_columns
from ..models import ChangeSet, Genesis
from ..snapshots import one_snapshot
from .contents import ArchiveError, Beside, Contents, Told, selection
from .manifest import (
    CHAIN,
    FORMAT,
    LONGEST_LINE,
    MANIFEST,
    README,
    SCHEMA,
    Manifest,
    beside_member,
    encoded,
    history_member,
    migrations_of,
    rows_member,
    uncovered_member,
)
from .packing import Packer
from .readme import README_TEXT
from .schema import schema_of


def write_archive(
    out: BinaryIO,
    contents: Contents,
    *,
    with_secrets: bool = False,
    told: Told = lambda _name, _lines: None,
    using: str = DEFAULT_DB_ALIAS,
) -> Manifest:
    """Write the whole register to ``out``, which must be able to seek.

    The same state gives the same bytes on either engine. Raises ``ArchiveError`` for a history
    that no archive could be verified of.
    """
    connection = connections[using]
    try:
        with Packer(out, told) as packer, one_snapshot(connection):
            manifest = _manifest(connection, contents, with_secrets=with_secrets)
            packer.add(README, [README_TEXT.encode()])
            packer.add(SCHEMA, [schema_of(contents, with_secrets=with_secrets)])
            packer.add(CHAIN, chain(connection))
            _add_tracked(packer, connection)
            for beside in contents.besides:
                name = beside_member(beside.model._meta.label_lower)
                packer.add(name, _rows_beside(beside, connection, with_secrets=with_secrets))
            manifest.members = list(packer.members)
            packer.add(MANIFEST, [encoded(manifest)])
    except LayoutError as error:
        raise ArchiveError(
            _("The history cannot be exported whole: %(what)s.") % {"what": error}
        ) from error
    return manifest


def _manifest(
    connection: BaseDatabaseWrapper, contents: Contents, *, with_secrets: bool
) -> Manifest:
    """What it says before anything is written. Raises ``ArchiveError``."""
    known = ChangeSet.objects.using(connection.alias)
    newest, genesis = known.order_by("-number").first(), Genesis.objects.using(connection.alias)
    unsealed = known.filter(hash="").order_by("number").first()
    if unsealed is not None:
        raise ArchiveError(
            _(
                "Change set #%(number)d has no seal, so no archive of it can be verified."
                " Run: python manage.py verify_history"
            )
            % {"number": unsealed.number}
        )
    register = genesis.order_by("id").first()
    left_out = {
        label: reason
        for label, reason in contents.left_out.items()
        if not (with_secrets and label in _secret_columns(contents))
    }
    return Manifest(
        format=FORMAT,
        register=str(register.register_id) if register else "",
        number=newest.number if newest else 0,
        head=newest.hash if newest else "",
        sealed_at=instant(newest.sealed_at) if newest else "",
        software=contents.software,
        with_secrets=with_secrets,
        migrations=migrations_of(connection, contents),
        left_out=dict(sorted(left_out.items())),
        members=[],
    )


def _secret_columns(contents: Contents) -> set[str]:
    return {
        f"{beside.model._meta.label}.{column}"
        for beside in contents.besides
        for column in beside.without
    }


# --- tracked tables -----------------------------------------------------------------------------


def _add_tracked(packer: Packer, connection: BaseDatabaseWrapper) -> None:
    """History and rows of every tracked table. Raises ``ArchiveError``, ``LayoutError``."""
    layouts, by_versions = known_layouts(connection), models_by_versions()
    gone = {table for tables in layouts.values() for table in tables} - by_versions.keys()
    if gone:
        raise LayoutError(f"the table {min(gone)} is gone")
    for table, columns in present_columns().items():
        label = by_versions[table]._meta.label_lower
        if any(True for _part in strays(connection, table, columns)):
            raise ArchiveError(
                _(
                    "%(table)s holds versions that no seal covers."
                    " Run: python manage.py verify_history"
                )
                % {"table": table}
            )
        packer.add(history_member(label), versions(connection, table, layouts))
        younger = {
            digest: [one for one in columns if one not in tables[table]]
            for digest, tables in layouts.items()
            if table in tables and not set(columns) <= set(tables[table])
        }
        if younger:
            packer.add(uncovered_member(label), _uncovered(connection, table, younger))
        packer.add(rows_member(label), live_rows(connection, table, columns))


def _uncovered(connection: BaseDatabaseWrapper, table: str, younger: Columns) -> Iterator[bytes]:
    """What versions hold in columns that are younger than their seals.

    Runs of versions with the same values: a migration fills a column with one value for all.
    """
    quote = connection.ops.quote_name
    for digest, columns in younger.items():
        yield marker({"uncovered": table, "layout": digest, "columns": columns})
        lines = Lines(table, ("history_id", *columns), connection)
        sql = (
            f"SELECT {lines.selected('h', connection)} FROM {quote(table)} h"
            f" JOIN {quote(ChangeSet._meta.db_table)} c ON c.id = h.change_set_id"
            f" WHERE c.layout = %s ORDER BY h.history_id"
        )
        for rows in streamed(connection, sql, [digest]):
            values = ((row[0], encode(row[1:])) for row in lines.values(rows))
            for same, run in groupby(values, key=lambda pair: pair[1]):
                keys = [key for key, _same in run]
                yield b"[%d,%d,%b\n" % (keys[0], keys[-1], same[1:])


# --- tables beside the record -------------------------------------------------------------------


def _rows_beside(
    beside: Beside, connection: BaseDatabaseWrapper, *, with_secrets: bool
) -> Iterator[bytes]:
    columns = beside.columns(with_secrets=with_secrets)
    fields: list[Any] = [column.field for column in columns]
    titles = [column.title for column in columns]
    yield marker({"rows": beside.model._meta.db_table, "columns": titles})
    lines = FieldLines(fields, connection)
    # Kept files may be as large as all the rest.
    is_heavy = any(isinstance(field, models.BinaryField) for field in fields)
    sql = selection(beside, columns, connection)
    for rows in streamed(connection, sql, [], 1 if is_heavy else BATCH):
        part = lines.encoded(rows)
        if is_heavy and len(part) > LONGEST_LINE:
            raise ArchiveError(
                _("A row of %(table)s is longer than an archive can hold: %(size)d bytes.")
                % {"table": beside.model._meta.db_table, "size": len(part)}
            )
        yield part
