"""Writes that are more than a form's save, as the verbs an officer would use.

None of them opens a change set: who asks, why and through which door is known at the edge (admin,
API, command). Without an open change set the database refuses the write.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _

from history.writing import amend

from .models import CountryStatus
from .models.base import RecordModel, VocabularyEntry

CODE_LENGTH: Final = 80

R = TypeVar("R", bound=RecordModel)
V = TypeVar("V", VocabularyEntry, CountryStatus)


class StatusError(ValidationError):
    """A step that the record's present status does not allow."""


def retire(record: R, *, on: datetime.date) -> R:
    """Take a record of any floor out of use as of a day; what it said stays readable."""
    if record.retired_on is not None:
        raise StatusError(_("This record is retired already."), code="status")
    return amend(record, retired_on=on)


def reinstate(record: R) -> R:
    """Bring a retired record of any floor back into use."""
    if record.retired_on is None:
        raise StatusError(_("This record is not retired."), code="status")
    return amend(record, retired_on=None)


def free_code(model: type[RecordModel], wanted: str) -> str:
    """``wanted``, with a figure behind it when a record has that code already. One query.

    Codes are unique in the whole register, whoever asks.
    """
    stem = wanted[: CODE_LENGTH - 5]
    codes = model._base_manager.filter(code__startswith=stem).order_by()
    taken = set(codes.values_list("code", flat=True))
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}-{number}", number + 1
    return code


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
