"""From what a database driver returns to Python values, a column at a time.

Django's own converters decide what a value becomes. Only where the whole register passes through
(texts in several languages, JSON) is there a faster way to the same value.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import msgspec
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from .fields import DisplayedText, TranslatedTextField

Decoder = Callable[[Any], Any]
Rows = list[tuple[Any, ...]]
Columns = list[Iterable[Any]]

# The sqlite3 module has turned these into Python values already, by the declared column type.
DONE_BY_DRIVER: Final = (models.BooleanField, models.DateField, models.TimeField)

_text_of = msgspec.json.Decoder(dict[str, str]).decode
_value_of = msgspec.json.Decoder().decode


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause the cyclic garbage collector while many values that form no cycles are made.

    It would walk all of them again and again: for half a million rows that is half the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def decoded(rows: Rows, decoders: Mapping[int, Decoder]) -> Rows:
    """``rows`` with the columns at these positions decoded, the others untouched."""
    if not decoders or not rows:
        return rows
    with without_collecting():
        return list(zip(*decoded_columns(rows, decoders), strict=True))


def decoded_columns(rows: Rows, decoders: Mapping[int, Decoder]) -> Columns:
    """The same column by column, for whoever builds something else than tuples from them."""
    columns: Columns = list(zip(*rows, strict=True))
    for position, decode in decoders.items():
        if columns:
            columns[position] = map(decode, columns[position])
    return columns


def decoders_of(fields: Sequence[Any], connection: BaseDatabaseWrapper) -> dict[int, Decoder]:
    """The columns, by position, that the driver returns as something else."""
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
    """How one field's column becomes Python's value; None when it is already."""
    if isinstance(field, TranslatedTextField):
        return _translated_text
    if type(field) is models.JSONField and field.decoder is None:
        return _json
    if (
        connection.vendor == "sqlite"
        and isinstance(field, DONE_BY_DRIVER)
        and not isinstance(field, models.DateTimeField)
    ):
        return None
    column = field.get_col(field.model._meta.db_table)
    steps = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
    return partial(_converted, steps, column, connection) if steps else None


def _translated_text(value: str | None) -> DisplayedText | None:
    # Not through the constructor: what the column holds was cleaned on its way in.
    if value is None:
        return None
    text = _new_text(DisplayedText)
    text.update(_text_of(value))
    return text


_new_text = dict.__new__


def _json(value: str | None) -> Any:
    return None if value is None else _value_of(value)


def _converted(steps: Sequence[Any], column: Any, connection: Any, value: Any) -> Any:
    for step in steps:
        value = step(value, column, connection)
    return value
