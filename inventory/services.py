"""Writes that are more than a form's save, as the verbs an officer would use.

None of them opens a change set: who asks, why and through which door is known at the edge (admin,
API, command). Without an open change set the database refuses the write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import ForeignKey, Model

from .models import CountryStatus
from .models.base import VocabularyEntry

V = TypeVar("V", VocabularyEntry, CountryStatus)


def enter_values(values: Sequence[V]) -> None:
    """Enter new values of vocabularies of one table: one statement for all of them.

    Raises ``ValidationError`` for the first whose fields are not valid.
    """
    if values:
        _check_fields(values)
        type(values[0])._default_manager.bulk_create(values)


def amend_values(values: Sequence[V], fields: Iterable[str]) -> None:
    """Change ``fields`` of existing values, to end one (``in_force_to``) included.

    Raises ``ValidationError`` for the first whose fields are not valid.
    """
    names = sorted(fields)
    if values and names:
        _check_fields(values)
        type(values[0])._default_manager.bulk_update(values, names)


def _check_fields(values: Iterable[Model]) -> None:
    for value in values:
        # Each relation would cost a query; the loader has just read what they refer to.
        value.clean_fields(exclude=_relations(type(value)))


def _relations(model: type[Model]) -> set[str]:
    fields: tuple[Any, ...] = model._meta.concrete_fields
    return {field.name for field in fields if isinstance(field, ForeignKey)}
