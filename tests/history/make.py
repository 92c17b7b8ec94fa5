"""A row of any tracked model, every column filled, made from the model's own fields."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import models

from history.fields import TranslatedTextField

serial = count(1)

Model = type[models.Model]


def make(model: Model, **given: Any) -> Any:
    """A saved row of ``model`` with a value in every column, after the rows it refers to."""
    return saved(unsaved(model, **given))


def unsaved(model: Model, **given: Any) -> Any:
    """A row of ``model`` not yet written, whose parents are."""
    fresh = fields_that_must_differ(model)
    values = dict(given)
    for field in model._meta.concrete_fields:
        if field.name in values or field.attname in values or is_automatic(field):
            continue
        if field.is_relation:
            values[field.name] = parent(field, fresh=field.name in fresh)
        else:
            values[field.name] = value_of(field, next(serial))
    return model(**values)


def saved(instance: Any) -> Any:
    instance.save(force_insert=True)
    # As the database has it, so that a comparison is between what was stored.
    return type(instance)._base_manager.get(pk=instance.pk)


def parent(field: Any, *, fresh: bool) -> Any:
    target = field.related_model
    if target is field.model:
        return None
    shared = None if fresh else target._base_manager.order_by("pk").first()
    return shared or make(target)


def fields_that_must_differ(model: Model) -> set[str]:
    """Links that a unique constraint speaks of: a second row needs another one."""
    found = {f.name for f in model._meta.concrete_fields if f.is_relation and f.unique}
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            links = [n for n in constraint.fields if model._meta.get_field(n).is_relation]
            found.update(links[-1:])
    return found


def is_automatic(field: Any) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def value_of(field: Any, n: int) -> Any:
    """A value for a column, another one for another ``n``."""
    if field.choices:
        keys = [key for key, _ in field.flatchoices if key]
        return keys[n % len(keys)]
    if isinstance(field, models.CharField | models.TextField):
        if field.max_length and field.max_length < 12:
            return short_code(n, field.max_length)
        return f"{n}-手机 it's 100%"[: field.max_length or None]
    for kind, value in VALUES.items():
        if isinstance(field, kind):
            return value(n)
    raise LookupError(f"No value is known for {field}: tell tests/history/make.py of one.")


def short_code(n: int, length: int) -> str:
    """Another one for another ``n``, as far as ``length`` characters can tell."""
    digits = ""
    for _ in range(length):
        n, digit = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


VALUES: dict[type[Any], Any] = {
    # A long run counts further than two bytes do.
    models.SmallIntegerField: lambda n: n % 32_768,
    TranslatedTextField: lambda n: {"zh-hans": f"手机号码“{n}”", "en": f"phone's \\ {n}\nsecond"},
    models.JSONField: lambda n: {"n": n, "list": [1.5, None, True, "文"], "deep": {"a": "'"}},
    models.BooleanField: lambda n: n % 2 == 0,
    models.DecimalField: lambda n: Decimal(n) + Decimal("0.125"),
    models.IntegerField: lambda n: n,
    # One day for every date of a row: nothing ends before it starts.
    models.DateTimeField: lambda n: datetime(2026, 3, 1, 12, 30, 15, 123456 + n, tzinfo=UTC),
    models.DateField: lambda _: date(2026, 3, 1),
    models.DurationField: lambda n: timedelta(days=n, microseconds=7),
    models.UUIDField: lambda n: uuid.UUID(int=n),
}


def changeable_fields(model: Model) -> list[Any]:
    """Columns that may take another value, those nothing else depends on first."""
    own = [f for f in model._meta.concrete_fields if not f.primary_key]
    return sorted(own, key=hindrances)


def hindrances(field: Any) -> tuple[bool, ...]:
    is_bound = field.is_relation or isinstance(field, models.DateField)
    return (is_bound, bool(field.choices), field.null, field.unique)


def another_value(instance: Any, field: Any) -> Any:
    """A value for ``field`` that differs from what ``instance`` has."""
    if field.is_relation:
        return make(field.related_model).pk
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return date(2027, 3, 1)
    before = getattr(instance, field.attname)
    return next(
        value for value in (value_of(field, next(serial)) for _ in "many") if value != before
    )


def numbered_field(model: Model) -> Any:
    """A column that can be counted up in the database, or None."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.IntegerField) and not field.choices and not field.primary_key:
            return field
    return None
