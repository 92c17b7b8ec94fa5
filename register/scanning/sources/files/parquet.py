"""Parquet: a batch at a time; the columns' own names, nested ones by path."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from arro3.io import read_parquet

from ..budget import BATCH, Meter
from ..failures import SourceError
from ..flattening import Columns
from ..names import safe
from ..pieces import Cells, Partial, Piece
from .blobs import Blob

LARGEST: Final = 8_000_000_000
TAIL: Final = b"PAR1"
FOOT: Final = struct.Struct("<I4s")
"""The last bytes: how long the description of the columns before them is, and the mark."""


def read(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:
    """The first rows. Raises ``SourceError`` for what is no Parquet, or is encrypted."""
    if not blob.can_seek:
        raise SourceError("archive-parquet", where)
    reader = opened(blob)
    is_whole = False
    while batch := meter.batch:
        table = next_of(reader)
        if table is None:
            is_whole = True
            break
        yield safely(partial(cells, table, batch, meter.budget.value))
    if not is_whole and next_of(reader) is not None:
        yield Partial()


def opened(blob: Blob) -> Any:
    if blob.size > LARGEST:
        raise SourceError("too-large")
    blob.stream.seek(max(blob.size - FOOT.size, 0))
    foot = blob.stream.read(FOOT.size)
    blob.stream.seek(0)
    # The reader panics over what is cut off, and says so on the process's own stream of errors.
    length, mark = FOOT.unpack(foot) if len(foot) == FOOT.size else (0, b"")
    if mark != TAIL or not 0 < length < blob.size - FOOT.size:
        raise SourceError("damaged")
    return safely(lambda: read_parquet(blob.stream, batch_size=BATCH))


def next_of(reader: Any) -> Any | None:
    try:
        return safely(reader.read_next_batch)
    except StopIteration:
        return None


def safely(call: Callable[[], Any]) -> Any:
    """What ``call`` returns. Where the reader panics, which is no ``Exception``, it is damaged."""
    try:
        return call()
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
    raise SourceError("damaged")


def cells(batch: Any, most: int, longest: int) -> Cells:
    made = Columns()
    size = 0
    rows = min(batch.num_rows, most)
    for name in batch.schema.names:
        for value in batch.column(name).slice(0, rows).to_pylist():
            size += len(value) if isinstance(value, str | bytes) else 8
            put(made, safe(name), value, longest)
    return Cells(made.columns, rows, size)


def put(made: Columns, name: str, value: object, longest: int) -> None:
    if isinstance(value, dict | list):
        made.record(value, name)
    elif isinstance(value, str) and value[:1] in ("{", "["):
        made.text(name, value[:longest])
    else:
        made.put(name, value[:longest] if isinstance(value, str | bytes) else value)
