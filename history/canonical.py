"""Versions as the lines a seal is made of: the same bytes whichever engine keeps them.

A line is a JSON array: ``history_id``, ``history_date``, ``history_type``, then the columns of the
layout. Instants are in UTC to the microsecond, days in ISO 8601, decimals and UUIDs text, periods
whole microseconds, bytes hexadecimal, JSON with sorted keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Any, Final

import msgspec
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from .chain import Written, encode_lines, instant
from .connections import state_of
from .decoding import Decoder, Known, Rows, decoder_of, without_collecting
from .layouts import LayoutError, models_by_versions
from .tracking import versions_model

BATCH: Final = 4_000
"""Rows read and encoded at once."""
FEW: Final = 100
"""Up to so many rows it does not pay to look for values that come again."""
MOST_KEPT: Final = 50_000
"""Values of a column whose canonical form is kept at once."""
STAMPS: Final = ("history_id", "history_date", "history_type")

_value_of = msgspec.json.Decoder().decode
_sorted = msgspec.json.Encoder(order="sorted").encode


class FieldLines:
    """Turns rows of some columns into lines.

    ``keeps`` the canonical form of values that come again: for many rows.
    """

    def __init__(
        self, fields: Sequence[Any], connection: BaseDatabaseWrapper, *, keeps: bool = True
    ) -> None:
        self.fields = fields
        self.columns: Sequence[str] = [str(field.column) for field in fields]
        self.steps: dict[int, Decoder] = {}
        for place, field in enumerate(self.fields):
            step = canonical(field, connection)
            if step is not None:
                # Instants are hardly ever the same twice, and bytes have no hash.
                is_kept = keeps and not isinstance(field, NEVER_THE_SAME)
                self.steps[place] = Lately(step).__getitem__ if is_kept else step

    def selected(self, alias: str, connection: BaseDatabaseWrapper) -> str:
        """The columns, for a SELECT."""
        return ", ".join(f"{alias}.{connection.ops.quote_name(name)}" for name in self.columns)

    def encoded(self, rows: Rows) -> bytes:
        """The lines of ``rows``, each ended by a line feed."""
        return encode_lines(self.values(rows))

    def joined(self, values: list[Any]) -> bytes:
        """The lines of rows that ``values`` has made ready."""
        return encode_lines(values)

    def values(self, rows: Rows) -> list[Any]:
        """``rows`` as they are encoded: tuples, or one array a row."""
        if not self.steps:
            return rows
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, step in self.steps.items():
            columns[place] = map(step, columns[place])
        with without_collecting():
            return list(zip(*columns, strict=True))


class Lines(FieldLines):
    """Turns rows of some columns of a table of versions into lines.

    ``columns`` are names in the table. Raises ``LayoutError`` for a table or a column that is gone.
    """

    def __init__(
        self,
        versions: str,
        columns: Sequence[str],
        connection: BaseDatabaseWrapper,
        *,
        keeps: bool = True,
    ) -> None:
        if versions not in models_by_versions():
            raise LayoutError(f"the table {versions} is gone")
        fields = [_field(versions, column) for column in columns]
        super().__init__(fields, connection, keeps=keeps)
        self.columns = columns


class Lately(Known):
    """Forgets when it has come to know much: two million texts need not be alike."""

    def __missing__(self, value: Any) -> Any:
        if len(self) >= MOST_KEPT:
            self.clear()
        return super().__missing__(value)


def canonical(field: Any, connection: BaseDatabaseWrapper) -> Decoder | None:
    """From what the driver returns to what a line holds; None when that is the same."""
    if isinstance(field, models.JSONField):
        return _canonical_json
    decode = decoder_of(field, connection)
    convert = _converter(field)
    if convert is None:
        return decode

    def step(value: Any) -> Any:
        decoded = decode(value) if decode else value
        return None if decoded is None else convert(decoded)

    return step


def _canonical_json(text: str | None) -> Any:
    return None if text is None else msgspec.Raw(_sorted(_value_of(text)))


def _converter(field: Any) -> Callable[[Any], Any] | None:
    # A date is a date; a moment is one too for isinstance, hence the order.
    for kind, convert in CONVERTERS:
        if isinstance(field, kind):
            return convert
    return None


NEVER_THE_SAME: Final = (models.DateTimeField, models.BinaryField)
MICROSECOND: Final = timedelta(microseconds=1)
CONVERTERS: Final[tuple[tuple[type[Any], Callable[[Any], Any]], ...]] = (
    (models.DateTimeField, instant),
    (models.DateField, lambda day: day.isoformat()),
    (models.TimeField, lambda time: time.isoformat(timespec="microseconds")),
    (models.DecimalField, lambda number: format(number, "f")),
    (models.DurationField, lambda period: period // MICROSECOND),
    (models.UUIDField, str),
    (models.BinaryField, lambda value: bytes(value).hex()),
)


def _field(versions: str, column: str) -> Any:
    found = _fields(versions).get(column)
    if found is None:
        raise LayoutError(f"the table {versions} has no column {column} any more")
    return found


@cache
def _fields(versions: str) -> dict[str, Any]:
    model = versions_model(models_by_versions()[versions])
    return {field.column: field for field in model._meta.concrete_fields}


def written_by(
    change_set: int, versions: str, columns: Sequence[str], connection: BaseDatabaseWrapper
) -> Written | None:
    """What one change set wrote into one table; None for nothing. One query while it is little."""
    lines = _ready_lines(versions, (*STAMPS, *columns), connection)
    sql = (
        f"SELECT {lines.selected('h', connection)} FROM {connection.ops.quote_name(versions)} h"
        " WHERE h.change_set_id = %s ORDER BY h.history_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {BATCH}", [change_set])
        first = cursor.fetchall()
    if not first:
        return None
    if len(first) > FEW:
        lines = Lines(versions, lines.columns, connection)
    if len(first) < BATCH:
        return versions, len(first), hashlib.sha256(lines.encoded(first)).hexdigest()
    count, hashed = 0, hashlib.sha256()
    for rows in streamed(connection, sql, [change_set]):
        count += len(rows)
        hashed.update(lines.encoded(rows))
    return versions, count, hashed.hexdigest()


def _ready_lines(versions: str, columns: tuple[str, ...], connection: BaseDatabaseWrapper) -> Lines:
    """Made once a connection: finding the converters of fifty columns costs more than a row."""
    ready = state_of(connection).ready
    key = (versions, columns)
    if key not in ready:
        ready[key] = Lines(versions, columns, connection, keeps=False)
    lines: Lines = ready[key]
    return lines


def streamed(
    connection: BaseDatabaseWrapper, sql: str, values: Sequence[Any], batch: int = BATCH
) -> Iterator[Rows]:
    """Rows a batch at a time, never all in memory; on PostgreSQL inside a transaction."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(batch):
            yield rows
