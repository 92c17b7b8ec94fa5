"""The few ways a service writes a row: always validated, never a write that changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def save_checked(instance: M) -> M:
    """Validate ``instance`` whole, constraints included, then save it.

    Raises ``ValidationError`` naming the fields. Writes nothing when validation fails.
    """
    instance.full_clean()
    instance.save()
    return instance


def create(model: type[M], **values: Any) -> M:
    """A new validated row of ``model``."""
    return save_checked(model(**values))


def create_all(rows: Sequence[M]) -> list[M]:
    """New rows of one model in one statement, however many.

    For rows of a record that is just being entered: what they refer to has just been read, and
    nothing of the record is there yet that they could double. So only their own fields are
    validated. Raises ``ValidationError`` for the first whose fields are not valid.
    """
    if not rows:
        return []
    model = type(rows[0])
    relations = {field.name for field in model._meta.concrete_fields if field.is_relation}
    for row in rows:
        row.clean_fields(exclude=relations)
    return model._default_manager.bulk_create(rows)


def amend(instance: M, **values: Any) -> M:
    """Change the given fields of ``instance`` and save it validated."""
    for name, value in values.items():
        setattr(instance, name, value)
    return save_checked(instance)


def set_links(
    link: type[models.Model], owner: models.Model, target: str, wanted: Iterable[models.Model]
) -> None:
    """Make the rows of ``link`` that belong to ``owner`` point at exactly ``wanted``.

    ``link`` has one foreign key to the owner's model and one named ``target``. Links that stay are
    left alone, so history shows only what was really added or taken away. Costs one query to read.
    """
    owner_field = next(
        field.name
        for field in link._meta.concrete_fields
        if field.is_relation and field.name != target and field.related_model is type(owner)
    )
    manager = link._default_manager
    present = {
        getattr(row, f"{target}_id"): row
        for row in manager.filter(**{owner_field: owner}).select_related(None)
    }
    wanted_by_id = {thing.pk: thing for thing in wanted}
    for key, row in present.items():
        if key not in wanted_by_id:
            row.delete()
    for key, thing in wanted_by_id.items():
        if key not in present:
            create(link, **{owner_field: owner, target: thing})
