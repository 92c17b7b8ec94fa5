"""From the values of a line to those that the database keeps, column by column.

The other way round from ``history.canonical``: what is written here is what Django itself would
have written, so that the same columns are the same again.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

import msgspec
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from ..canonical import NEVER_THE_SAME, Lately
from ..decoding import without_collecting

Step = Callable[[Any], Any]

KINDS: Final[tuple[tuple[type[Any], Any], ...]] = (
    (models.JSONField, msgspec.Raw),
    (models.BooleanField, bool),
    (models.DecimalField, str),
    (models.FloatField, float),
    (models.DurationField, int),
    (models.IntegerField, int),
)
"""What a line holds; text where nothing is said."""

_value_of = msgspec.json.Decoder().decode


def ends_of(field: Any) -> Any:
    """The field that says what a foreign key holds; any other field itself."""
    while field.remote_field:
        field = field.target_field
    return field


def kind_of(field: Any) -> Any:
    """The type that a value in a line must have."""
    end = ends_of(field)
    kind = next((kind for one, kind in KINDS if isinstance(end, one)), str)
    return kind if kind is msgspec.Raw or not field.null else kind | None


def decoder(kinds: Sequence[Any]) -> Callable[[bytes], tuple[Any, ...]]:
    """Reads a line that holds exactly these. It raises ``msgspec.DecodeError``."""
    shape: Any = tuple.__class_getitem__(tuple(kinds))
    return msgspec.json.Decoder(shape).decode


class Arriving:
    """Rows of some columns, made ready for one engine."""

    def __init__(self, fields: Sequence[Any], connection: BaseDatabaseWrapper) -> None:
        self.steps: dict[int, Step] = {}
        for place, field in enumerate(fields):
            step = step_of(field, connection)
            if step is not None:
                is_kept = not isinstance(field, (*NEVER_THE_SAME, models.JSONField))
                self.steps[place] = Lately(step).__getitem__ if is_kept else step

    def ready(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Raises ``ValueError`` for what is no value of its column."""
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, step in self.steps.items():
            columns[place] = map(step, columns[place])
        with without_collecting():
            return list(zip(*columns, strict=True))


def step_of(field: Any, connection: BaseDatabaseWrapper) -> Step | None:
    """How a value of this column is kept; None when it is kept as it is."""
    end = ends_of(field)
    if isinstance(end, models.JSONField):
        return _json_step(end, connection)
    for kind, convert in CONVERTERS[connection.vendor]:
        if isinstance(end, kind):
            return _unless_null(convert)
    return None


def _unless_null(convert: Step) -> Step:
    return lambda value: None if value is None else convert(value)


def _json_step(field: Any, connection: BaseDatabaseWrapper) -> Step:
    encoder, is_text = field.encoder, connection.vendor == "sqlite"

    def step(raw: msgspec.Raw) -> str | None:
        said = bytes(raw)
        if said == b"null" and field.null:
            return None
        return json.dumps(_value_of(said), cls=encoder) if is_text else said.decode()

    # Raw has no hash: it is looked up by the bytes it holds.
    kept = Lately(step)
    return lambda raw: kept[bytes(raw)]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


CONVERTERS: Final[dict[str, tuple[tuple[type[Any], Step], ...]]] = {
    "sqlite": (
        (models.DateTimeField, lambda text: str(_instant(text).replace(tzinfo=None))),
        (models.DateField, lambda text: str(date.fromisoformat(text))),
        (models.TimeField, lambda text: str(time.fromisoformat(text))),
        (models.DecimalField, lambda text: format(Decimal(text), "f")),
        (models.UUIDField, lambda text: uuid.UUID(text).hex),
        (models.BinaryField, bytes.fromhex),
    ),
    "postgresql": (
        (models.DateTimeField, _instant),
        (models.DateField, date.fromisoformat),
        (models.TimeField, time.fromisoformat),
        (models.DecimalField, Decimal),
        (models.DurationField, lambda number: timedelta(microseconds=number)),
        (models.UUIDField, uuid.UUID),
        (models.BinaryField, bytes.fromhex),
    ),
}
