"""How the process that reads hands on what it found: rows in portions, each value as it was.

MessagePack has no dates without time, no large whole numbers; they travel as extensions of ours.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO, Final

from msgspec import Struct, convert, msgpack

from .codes import Found, RefusedError, Remark
from .content import Sheet, Value

PORTION: Final = 5_000
"""Rows that travel together."""
LENGTH: Final = struct.Struct(">Q")
WIDEST: Final = 2**63

DATE, MOMENT, TIME, WHOLE = 1, 2, 3, 4
FROM_TEXT: Final[dict[int, Callable[[str], Any]]] = {
    DATE: date.fromisoformat,
    MOMENT: datetime.fromisoformat,
    TIME: time.fromisoformat,
    WHOLE: int,
}


class Outline(Struct):
    """A sheet without its rows."""

    name: str
    first_row: int
    hidden: bool
    merged: tuple[tuple[int, int, int, int], ...]
    portions: int
    """In how many frames its rows follow."""


class Answer(Struct):
    """The first frame: why nothing follows, or everything but the values."""

    code: str = ""
    values: dict[str, str | int] = {}
    format: str = ""
    sheets: tuple[Outline, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sha256: str = ""
    encoding: str = ""
    delimiter: str = ""
    date_1904: bool = False


def write_refusal(error: RefusedError, out: BinaryIO) -> None:
    put(Answer(error.code, error.values), out)


def write_found(found: Found, out: BinaryIO) -> None:
    """Everything of ``found``; memory is needed for a portion of rows at a time."""
    put(
        Answer(
            format=found.format,
            sheets=tuple(map(outline, found.sheets)),
            remarks=found.remarks,
            sha256=found.sha256,
            encoding=found.encoding,
            delimiter=found.delimiter,
            date_1904=found.date_1904,
        ),
        out,
    )
    put(packed(found.value), out)
    for sheet in found.sheets:
        for start in range(0, len(sheet.rows), PORTION):
            put([list(map(cell, row)) for row in sheet.rows[start : start + PORTION]], out)


def outline(sheet: Sheet) -> Outline:
    portions = -(-len(sheet.rows) // PORTION)
    return Outline(sheet.name, sheet.first_row, sheet.hidden, sheet.merged, portions)


def read_answer(file: BinaryIO) -> Found:
    """What the other process wrote. Raises ``RefusedError`` when it said so."""
    frames = get(file)
    answer = convert(next(frames), Answer)
    if answer.code:
        raise RefusedError(answer.code, **answer.values)
    value = next(frames)
    sheets = [
        Sheet(
            one.name,
            [row for _ in range(one.portions) for row in next(frames)],
            one.first_row,
            one.hidden,
            one.merged,
        )
        for one in answer.sheets
    ]
    return Found(
        format=answer.format,
        sheets=tuple(sheets),
        value=value,
        remarks=answer.remarks,
        sha256=answer.sha256,
        encoding=answer.encoding,
        delimiter=answer.delimiter,
        date_1904=answer.date_1904,
    )


def put(value: Any, out: BinaryIO) -> None:
    data = ENCODE(value)
    out.write(LENGTH.pack(len(data)))
    out.write(data)


def get(file: BinaryIO) -> Iterator[Any]:
    """The frames, one after the other. Raises ``EOFError`` when the file ends within one."""
    while start := file.read(LENGTH.size):
        (length,) = LENGTH.unpack(start)
        data = file.read(length)
        if len(data) < length:
            raise EOFError
        yield DECODE(data)


def cell(value: Value) -> Any:
    """A value as MessagePack can hold it."""
    kind = type(value)
    if value is None or kind is str or kind is float or kind is bool:
        return value
    if isinstance(value, int):
        return value if -WIDEST <= value < WIDEST else msgpack.Ext(WHOLE, str(value).encode())
    code = {date: DATE, datetime: MOMENT, time: TIME}[kind]
    return msgpack.Ext(code, value.isoformat().encode())  # type: ignore[union-attr]


def packed(value: Any) -> Any:
    """A parsed value likewise; its depth is bounded."""
    if isinstance(value, dict):
        return {key: packed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [packed(one) for one in value]
    return cell(value)


def unpacked(code: int, data: memoryview) -> Any:
    return FROM_TEXT[code](bytes(data).decode())


ENCODE: Final = msgpack.Encoder().encode
DECODE: Final = msgpack.Decoder(ext_hook=unpacked).decode
