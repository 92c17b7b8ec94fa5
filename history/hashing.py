"""What the seal of a change set is computed from, read from the database."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.backends.base.base import BaseDatabaseWrapper

from .canonical import written_by
from .chain import Header, contents_text, genesis_line, header_line, sha256
from .layouts import keep_present_layout, present_columns, present_layout
from .models import ChangeSet, Genesis


def contents_of(connection: BaseDatabaseWrapper, change_set: int, tables: Iterable[str]) -> str:
    """What a change set wrote, by table; an empty text when it wrote nothing.

    ``tables`` may name too many. One query a table, more for thousands of versions.
    """
    columns = present_columns()
    found = (written_by(change_set, table, columns[table], connection) for table in sorted(tables))
    written = [one for one in found if one is not None]
    return contents_text(written) if written else ""


def layout_after(last: ChangeSet | None, connection: BaseDatabaseWrapper) -> str:
    """Digest of the present layout. One query or two, none while the layout stays what it was."""
    present = present_layout()[0]
    return present if last and last.layout == present else keep_present_layout(connection)


def header_of(change_set: ChangeSet, previous: str) -> Header:
    """What the seal of ``change_set`` is over, ``previous`` being the hash before it."""
    return Header(
        change_set.number,
        previous,
        change_set.sealed_at,
        change_set.actor_id,
        change_set.actor_name,
        change_set.reason,
        change_set.source,
        change_set.layout,
        change_set.contents,
    )


def hash_of(change_set: ChangeSet, previous: str) -> str:
    """The seal of ``change_set`` after a change set (or genesis) with the hash ``previous``."""
    return sha256(header_line(header_of(change_set, previous)))


def genesis_hash(connection: BaseDatabaseWrapper, now: datetime) -> str:
    """The hash before the first change set; names the register on first use. In a seal's lock."""
    known = Genesis.objects.using(connection.alias)
    genesis = known.first() or known.create(register_id=uuid.uuid4(), made_at=now)
    return sha256(genesis_line(genesis.register_id, genesis.made_at))
