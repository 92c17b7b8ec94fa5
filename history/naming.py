"""What rows were called at a moment: names are read from the versions, never from today."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models

from .family import owner_reference
from .reach import current_reach
from .tracking import TrackedModel, versions_model

JOINT = " · "
DEEPEST = 4
"""Names lead to names: a transfer is called after its disclosure, that after its recipient."""


@cache
def naming_fields(model: type[models.Model]) -> tuple[Any, ...]:
    """The fields a row of ``model`` is called by.

    Its own name, label or unique reference; else what makes it unique within its owner; else what
    it cannot be without: its required references and choices.
    """
    fields = {field.name: field for field in model._meta.concrete_fields}
    for name in ("name", "label"):
        if name in fields:
            return (fields[name],)
    if "reference" in fields and fields["reference"].unique:
        return (fields["reference"],)
    owner = owner_reference(model) if issubclass(model, TrackedModel) else None
    owned = {owner.name} if owner is not None else set()
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and owned & set(constraint.fields):
            return tuple(fields[name] for name in constraint.fields if name not in owned)
    return tuple(
        field
        for field in fields.values()
        if field.name not in owned
        and not (field.null or field.blank or field.has_default())
        and (field.is_relation or field.choices)
    )


def called_by(model: type[TrackedModel]) -> tuple[Any, ...]:
    """The fields to read for a name: the owner's, if any, then the row's own."""
    owner = owner_reference(model)
    return (*((owner,) if owner is not None else ()), *naming_fields(model))


class Names:
    """Looks up what records were called after a change set. One query a table and level of names.

    Say with ``want`` which will be asked for, then ``read`` once, then ask.
    """

    def __init__(self, using: str = DEFAULT_DB_ALIAS) -> None:
        self.using = using
        self._wanted: defaultdict[type[models.Model], set[Any]] = defaultdict(set)
        self._read: defaultdict[type[models.Model], set[Any]] = defaultdict(set)
        self._told: dict[tuple[type[models.Model], Any, int], bool] = {}
        self._versions: dict[tuple[type[models.Model], Any], tuple[list[int], list[Any]]] = {}

    def want(self, model: type[models.Model], keys: Iterable[Any]) -> None:
        self._wanted[model].update(key for key in keys if key is not None)

    def want_values(self, field: Any, values: Iterable[Any]) -> None:
        """Note the records that values of a foreign key refer to."""
        if field.is_relation:
            self.want(field.related_model, values)

    def read(self) -> None:
        """Fetch the versions of everything wanted, and of what those are called after."""
        for _level in range(DEEPEST):
            unread = {
                model: keys - self._read[model]
                for model, keys in self._wanted.items()
                if keys - self._read[model]
            }
            for model, keys in unread.items():
                self._read[model] |= keys
                self._fetch(model, keys)

    def _fetch(self, model: type[models.Model], keys: set[Any]) -> None:
        if not issubclass(model, TrackedModel):
            return
        fields = called_by(model)
        key = model._meta.pk.attname
        rows = (
            versions_model(model)
            .objects.using(self.using)
            .filter(**{f"{key}__in": keys})
            .order_by("history_id")
            .values_list(key, "change_set__number", *(field.attname for field in fields))
        )
        for row in rows:
            numbers, values = self._versions.setdefault((model, row[0]), ([], []))
            numbers.append(row[1])
            values.append(row[2:])
            for field, value in zip(fields, row[2:], strict=True):
                self.want_values(field, [value])

    def name(self, model: type[models.Model], key: Any, number: int) -> str:
        """What the record was called after change set ``number``; its number when unknown."""
        fields = naming_fields(model)
        values = self._values(model, key, number)[-len(fields) :] if fields else ()
        parts = [self._part(one, value, number) for one, value in zip(fields, values, strict=False)]
        return JOINT.join(filter(None, parts)) or f"{model._meta.verbose_name} {key}"

    def is_told(self, model: type[models.Model], key: Any, number: int) -> bool:
        """Whether the reader's part had the record after change set ``number``."""
        reach, known = current_reach(), (model, key, number)
        if reach.is_everything or not issubclass(model, TrackedModel):
            return True
        if known not in self._told:
            self._told[known] = key in reach.sees_at(model, [key], number)
        return self._told[known]

    def owner(self, model: type[TrackedModel], key: Any, number: int) -> str:
        """What the record was called that the row belonged to."""
        reference, values = owner_reference(model), self._values(model, key, number)
        return self._part(reference, values[0], number) if values and reference else ""

    def _values(self, model: type[models.Model], key: Any, number: int) -> tuple[Any, ...]:
        numbers, values = self._versions.get((model, key), ([], []))
        place = bisect_right(numbers, number) - 1
        return tuple(values[place]) if place >= 0 else ()

    def _part(self, field: Any, value: Any, number: int) -> str:
        if value is None or value == "":
            return ""
        if field.is_relation:
            return self.name(field.related_model, value, number)
        return str(dict(field.flatchoices).get(value, value))
