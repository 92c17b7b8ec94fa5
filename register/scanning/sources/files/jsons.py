"""JSON, whole or one value a line; values by path of keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

import msgspec

from ...report import Remark
from ..budget import Meter
from ..flattening import Columns
from ..pieces import Cells, Partial, Piece
from .blobs import Blob, whole
from .prose import texts
from .texts import Reading

LARGEST: Final = 64_000_000
"""Bytes of one JSON text, which has to be held whole; lines have no such bound."""
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
    """One JSON text; where it is none or too large, its lines."""
    head = blob.head()
    if is_by_lines(head) or (blob.can_seek and blob.size > min(LARGEST, meter.bytes_left)):
        yield from read_lines(blob, where, meter)
        return
    data = whole(blob, LARGEST)
    text = data.decode(Reading(Blob(blob.name, blob.stream, 0), meter).encoding, "replace")
    try:
        value = DECODER.decode(text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        value = None
    if value is None:
        yield Remark("broken-rows", where, {"rows": 1})
        yield from texts(text.splitlines()[: meter.room], meter.budget.value)
        return
    yield from values(value, len(data), meter)


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
