"""JSON, whole or one value a line; values by path of keys."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final, cast

import msgspec

from ...report import Remark
from ..budget import Meter
from ..flattening import Columns
from ..pieces import Cells, Partial, Piece
from .blobs import Blob
from .elements import Elements
from .prose import texts
from .texts import Reading, encoding_of

LARGEST: Final = 8_000_000
"""Bytes of one JSON text that is held whole; of a larger one the elements of its list are read."""
DECODER: Final = msgspec.json.Decoder()


def read_lines(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:
    """JSON Lines. A line that is none is counted, and looked at as text."""
    reading = Reading(blob, meter)
    lines = reading.lines()
    broken = 0
    while (batch := meter.batch) and (taken := list(islice(lines, batch))):
        made, others = records(taken)
        broken += len(others)
        yield Cells(made.columns, len(taken), reading.taken())
        if others:
            yield from texts(others, meter.budget.value)
    if not reading.was_whole(lines):
        yield Partial()
    if broken:
        yield Remark("broken-rows", where, {"rows": broken})


def records(lines: list[str]) -> tuple[Columns, list[str]]:
    made = Columns()
    others = []
    for line in lines:
        if not (text := line.strip()):
            continue
        try:
            made.record(DECODER.decode(text))
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            others.append(text)
    return made, others


def read_whole(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:
    """One JSON text; where it is none its lines, where it is large the elements of its list."""
    head = blob.head()
    if is_by_lines(head):
        yield from read_lines(blob, where, meter)
        return
    start = blob.stream.read(min(LARGEST, meter.bytes_left) + 1)
    if len(start) > LARGEST or len(start) > meter.bytes_left:
        yield from read_elements(Rest(start, blob.stream), where, meter)
        return
    text = start.decode(encoding_of(head), "replace").removeprefix("\ufeff")
    try:
        value = DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        value = None
    if value is None:
        yield Remark("broken-rows", where, {"rows": 1})
        yield from texts(text.splitlines()[: meter.room], meter.budget.value)
        return
    yield from values(value, len(start), meter)


class Rest(io.RawIOBase):
    """What was read already, then what is left of a stream."""

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._parts = (io.BytesIO(start), stream)

    def read(self, size: int = -1) -> bytes:
        return self._parts[0].read(size) or self._parts[1].read(size)


def read_elements(stream: Rest, where: str, meter: Meter) -> Iterator[Piece]:
    """A list so large that it is not held. In UTF-8, as JSON is exchanged (RFC 8259, 8.1)."""
    elements = Elements(cast("BinaryIO", stream), meter)
    found = elements.all()
    before = broken = 0
    while (batch := meter.batch) and (taken := list(islice(found, batch))):
        made, others = records([one.decode("utf-8", "replace") for one in taken])
        broken += len(others)
        yield Cells(made.columns, len(taken), elements.bytes - before)
        before = elements.bytes
    if not elements.is_at_end or next(found, None) is not None:
        yield Partial()
    if broken:
        yield Remark("broken-rows", where, {"rows": broken})


def values(value: object, size: int, meter: Meter) -> Iterator[Piece]:
    """The records of a list one by one, so that there can be enough of them."""
    rows = value if isinstance(value, list) else [value]
    share = size // max(len(rows), 1)
    at = 0
    while (batch := meter.batch) and at < len(rows):
        made = Columns()
        for row in rows[at : at + batch]:
            made.record(row)
        yield Cells(made.columns, len(rows[at : at + batch]), share * batch)
        at += batch
    if at < len(rows):
        yield Partial()


def is_by_lines(head: bytes) -> bool:
    """Whether the first line alone is a value and another follows."""
    first, newline, rest = head.partition(b"\n")
    if not newline or rest.lstrip()[:1] != b"{":
        return False
    try:
        return isinstance(DECODER.decode(first), dict)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
