"""From what a database driver returns to Python values, a column at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

Decoder = Callable[[Any], Any]


def decoders_of(fields: Sequence[Any], connection: BaseDatabaseWrapper) -> dict[int, Decoder]:
    """The columns, by position, that must be decoded. Django's own converters decide."""
    found = {}
    for position, field in enumerate(fields):
        decoder = decoder_of(field, connection)
        if decoder is not None:
            found[position] = Known(decoder).__getitem__
    return found


class Known(dict[Any, Any]):
    """Decodes each value once: a column of 80,000 texts has a few dozen different ones.

    Rows then share their values, which nobody may change: they are facts.
    """

    def __init__(self, decode: Decoder) -> None:
        super().__init__()
        self.decode = decode

    def __missing__(self, value: Any) -> Any:
        decoded = self[value] = self.decode(value)
        return decoded


def decoder_of(field: Any, connection: BaseDatabaseWrapper) -> Decoder | None:
    column = field.get_col(field.model._meta.db_table)
    steps = [
        *connection.ops.get_db_converters(column),
        *column.get_db_converters(connection),
    ]
    if not steps:
        return None
    if len(steps) == 1:
        return partial(_one_step, steps[0], column, connection)
    return partial(_all_steps, steps, column, connection)


def _one_step(step: Any, column: Any, connection: Any, value: Any) -> Any:
    return step(value, column, connection)


def _all_steps(steps: Sequence[Any], column: Any, connection: Any, value: Any) -> Any:
    for step in steps:
        value = step(value, column, connection)
    return value
