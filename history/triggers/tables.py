"""Which tables are tracked, and which column goes where: all the trigger writers need to know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from ..appending import append_only_models
from ..models import ChangeSet
from ..tracking import TrackedModel, tracked_models, versions_model

CHANGE_SETS = ChangeSet._meta.db_table


@dataclass(frozen=True)
class TrackedTable:
    """A tracked table, the table of its versions, and the columns they share."""

    name: str
    versions: str
    key: str
    columns: tuple[tuple[str, str], ...]
    """Pairs of column: in the tracked table, in the table of versions."""


def tracked_table(model: type[TrackedModel]) -> TrackedTable:
    versions = versions_model(model)._meta
    fields: Iterable[models.Field[Any, Any]] = model._meta.local_concrete_fields
    return TrackedTable(
        name=model._meta.db_table,
        versions=versions.db_table,
        key=column_of(model._meta.pk),
        columns=tuple((column_of(f), column_of(versions.get_field(f.name))) for f in fields),
    )


def column_of(field: Any) -> str:
    return str(field.column)


def tracked_tables(existing: set[str]) -> list[TrackedTable]:
    """The tracked tables that are among ``existing`` together with their versions."""
    tables = [tracked_table(model) for model in tracked_models()]
    return [table for table in tables if {table.name, table.versions} <= existing]


@dataclass(frozen=True)
class AppendOnlyTable:
    """A table that only grows, and the sets of columns that tell its rows apart."""

    name: str
    keys: tuple[tuple[str, ...], ...]


def append_only_tables(existing: set[str]) -> list[AppendOnlyTable]:
    """The append-only tables that are among ``existing``."""
    tables = [_append_only_table(model) for model in append_only_models()]
    return [table for table in tables if table.name in existing]


def _append_only_table(model: type[models.Model]) -> AppendOnlyTable:
    unique: list[tuple[str, ...]] = [
        (column_of(field),) for field in model._meta.local_concrete_fields if field.unique
    ]
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            unique.append(tuple(column_of(model._meta.get_field(n)) for n in constraint.fields))
    return AppendOnlyTable(model._meta.db_table, tuple(unique))
