"""What a table of the example may hold, read off the models themselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from django.db import models

from inventory.models import (
    DataItem,
    DevicePermission,
    System,
    Term,
    Tracker,
)
from inventory.models.base import RecordModel
from processing.models import (
    ActivityData,
    ActivityPurpose,
    BusinessFunction,
    ConsentMechanism,
    Controller,
    DataSubjectRight,
    ProcessingActivity,
    Product,
    Purpose,
    RetentionRule,
    SecurityMeasure,
)
from sharing.models import Disclosure, Recipient

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
else:
    Field = models.Field

KINDS: dict[str, type[RecordModel]] = {
    "controller": Controller,
    "product": Product,
    "function": BusinessFunction,
    "consent": ConsentMechanism,
    "retention": RetentionRule,
    "purpose": Purpose,
    "item": DataItem,
    "system": System,
    "measure": SecurityMeasure,
    "permission": DevicePermission,
    "tracker": Tracker,
    "right": DataSubjectRight,
    "activity": ProcessingActivity,
    "recipient": Recipient,
    "disclosure": Disclosure,
}
"""The tables a file may hold, in the order of recording: each refers to earlier ones only."""

WITHIN_ACTIVITY: dict[type[models.Model], str] = {ActivityPurpose: "purpose", ActivityData: "item"}
"""Rows without a code of their own: named by what they hold, within one activity."""

PURPOSES = "purposes"
"""The part that is recorded first, since rows of the same activity refer to it."""


class Part(msgspec.Struct, frozen=True):
    """A list of rows that belong to a record: their model, their owner, what a bare key means."""

    model: type[models.Model]
    owner: str
    target: str


class Shape(msgspec.Struct, frozen=True):
    """The fields and parts of one model that a file may state."""

    fields: dict[str, Field]
    parts: dict[str, Part]

    @property
    def names(self) -> list[str]:
        """Everything that may stand in a table of this shape, sorted."""
        return sorted([*self.fields, *self.parts])


@cache
def shape_of(model: type[models.Model], owner: str = "") -> Shape:
    """The shape of ``model``; ``owner`` is the relation its own record fills in."""
    columns: tuple[Field, ...] = model._meta.concrete_fields
    fields = {
        field.name: field
        for field in columns
        if field.editable and not field.primary_key and field.name != owner
    }
    return Shape(fields, dict(_parts(model)))


def space_of(field: Field) -> str:
    """Where the keys a relation may hold are kept: a vocabulary, or a model."""
    target = field.related_model
    if target is Term:
        limit: dict[str, str] = field.get_limit_choices_to()  # type: ignore[attr-defined]
        return limit["vocabulary"]
    return space_of_model(target)  # type: ignore[arg-type]


def space_of_model(model: type[models.Model]) -> str:
    """The name under which records of ``model`` are found by their code."""
    return model._meta.label


def _parts(model: type[models.Model]) -> list[tuple[str, Part]]:
    found = []
    for relation in model._meta.related_objects:
        name = relation.get_accessor_name()
        if relation.on_delete is models.CASCADE and name:
            owner = relation.field.name
            found.append((name, Part(relation.related_model, owner, _target(relation, owner))))
    return found


def _target(relation: Any, owner: str) -> str:
    """The one relation a row needs beside its owner: a bare key in a list stands for it."""
    needed = [
        field.name
        for field in relation.related_model._meta.concrete_fields
        if field.is_relation and not field.null and field.name != owner
    ]
    return needed[0] if len(needed) == 1 else ""
