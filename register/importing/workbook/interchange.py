"""JSON of our own form: every kind by name, a row on each line; the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Raw, json

from history.moments import Moment

from ..kinds import Kind, Sort
from ..rows import Row, Statement
from .sheets import ordered

FORMAT: Final = "register/1"
"""What a file says it is. Columns may be added to it; nothing of it is renamed."""
ENCODE: Final = json.Encoder().encode
SORTED: Final = json.Encoder(order="sorted").encode
TOGETHER: Final = 256


def written(statement: Statement, moment: Moment) -> Iterator[bytes]:
    """The file, piece by piece. Days are as ISO 8601 has them, columns in the kind's order."""
    head = {
        "format": FORMAT,
        "number": moment.number,
        "sealed_at": moment.sealed_at.isoformat() if moment.sealed_at else None,
        "hash": moment.hash,
    }
    yield ENCODE(head)[:-1] + b',"kinds":{'
    between = b"\n"
    for kind in ordered(statement.rows):
        yield between + ENCODE(kind.name) + b":["
        yield from in_pieces(kind, statement.rows[kind.name])
        yield b"]"
        between = b",\n"
    yield b"\n}}\n"


def in_pieces(kind: Kind, rows: list[Row]) -> Iterator[bytes]:
    """The rows of a kind, some at a time."""
    loose = [one.name for one in kind.columns.values() if one.sort in (Sort.TEXT, Sort.DATA)]
    linked = [one.name for one in kind.columns.values() if one.sort is Sort.LINKS]
    for start in range(0, len(rows), TOGETHER):
        lines = [
            b"\n" + ENCODE(in_order(kind, loose, linked, row.values))
            for row in rows[start : start + TOGETHER]
        ]
        yield (b"," if start else b"") + b",".join(lines)


def in_order(
    kind: Kind, loose: list[str], linked: list[str], values: dict[str, Any]
) -> dict[str, Any]:
    """A row as it is written: columns, keys within values and linked keys each in one order."""
    row = {name: values[name] for name in kind.columns if name in values}
    for name in loose:
        if row.get(name):
            row[name] = Raw(SORTED(row[name]))
    for name in linked:
        if row.get(name):
            row[name] = sorted(row[name])
    return row
