"""SQLite files among other files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from ..budget import Meter
from ..databases.sqlite import Sqlite, hardened
from ..pieces import Piece
from .blobs import Blob


def read(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:
    """All tables of the file, one after the other."""
    source = Sqlite(blob.at or in_memory(blob.stream.read()), where, meter.budget)
    with closing(source):
        for unit in source.units():
            if meter.is_over:
                return
            yield from unit.inside(where).pieces(meter)


def in_memory(data: bytes) -> sqlite3.Connection:
    """A database out of an archive, which is never written to the disk for it."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    # Bytes 18 and 19 say there is a write-ahead log beside the file; here there is no beside.
    plain = data[:18] + b"\x01\x01" + data[20:]
    connection.deserialize(plain)
    return hardened(connection)
