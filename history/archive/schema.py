"""What the columns mean, for a reader without our program."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.utils.translation import override

from ..fields import TranslatedTextField
from ..layouts import models_by_versions
from ..tracking import versions_model
from .contents import Contents
from .manifest import beside_member, history_member, readable, rows_member

TYPES: Final[tuple[tuple[type[Any], str], ...]] = (
    (TranslatedTextField, "object of texts by language"),
    (models.JSONField, "JSON, keys sorted"),
    (models.BooleanField, "true or false"),
    (models.DecimalField, "decimal number as text"),
    (models.FloatField, "number"),
    (models.DurationField, "period in microseconds"),
    (models.IntegerField, "integer"),
    (models.DateTimeField, "instant in UTC, ISO 8601, to the microsecond"),
    (models.DateField, "day, ISO 8601"),
    (models.TimeField, "time of day, ISO 8601"),
    (models.UUIDField, "UUID as text"),
    (models.BinaryField, "bytes in hexadecimal"),
    (models.CharField, "text"),
    (models.TextField, "text"),
)
ABOUT: Final = {
    "history/": (
        "Objects are marks: {versions, layout, key} names the layout in chain.jsonl whose columns"
        " follow, {of} the number of the change set. Arrays are versions: history_id,"
        " history_date, history_type (+ added, ~ changed, - removed), then the columns."
    ),
    "models/": "The rows as they are now: a mark with the columns, then one array a row.",
    "beside/": "Tables without history: a mark with the columns, then one array a row.",
    "uncovered/": (
        "Only where columns are younger than the versions: first and last history_id of a run of"
        " versions of that layout, then what all of them hold in these columns."
    ),
}


def schema_of(contents: Contents, *, with_secrets: bool) -> bytes:
    """``schema.json``: in English, whoever asks."""
    with override("en"):
        told = [_tracked(model) for model in models_by_versions().values()]
        for beside in contents.besides:
            columns = beside.columns(with_secrets=with_secrets)
            told.append(
                {
                    "model": beside.model._meta.label,
                    "called": str(beside.model._meta.verbose_name),
                    "rows": beside_member(beside.model._meta.label_lower),
                    "columns": [_told(one.field, one.title) for one in columns],
                }
            )
        return readable({"about": ABOUT, "models": told})


def _tracked(model: Any) -> dict[str, Any]:
    meta = model._meta
    return {
        "model": meta.label,
        "called": str(meta.verbose_name),
        "rows": rows_member(meta.label_lower),
        "history": history_member(meta.label_lower),
        "table": meta.db_table,
        "versions": versions_model(model)._meta.db_table,
        "columns": [_told(field, str(field.column)) for field in meta.concrete_fields],
    }


def _told(field: Any, title: str) -> dict[str, Any]:
    end = field
    while end.remote_field:
        end = end.target_field
    told: dict[str, Any] = {
        "column": title,
        "called": str(field.verbose_name),
        "type": next(words for kind, words in TYPES if isinstance(end, kind)),
        "null": bool(field.null),
    }
    if field.remote_field:
        told["references"] = field.related_model._meta.label
    if field.choices:
        told["choices"] = {str(key): str(words) for key, words in field.flatchoices}
    if field.help_text:
        told["help"] = str(field.help_text)
    return told
