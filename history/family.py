"""Which rows belong to a record: what it would take with it, and what people edit on its page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from django.db import models

from .models import ChangeSet
from .telling import with_reasons
from .touching import Child, newest_number_touching, newest_numbers_touching
from .tracking import TrackedModel, tracked_models

_adopted: dict[type[TrackedModel], str] = {}


def adopt(model: type[TrackedModel], reference: str) -> None:
    """Count rows of ``model`` among the rows of the record that ``reference`` leads to.

    For records that do not go when the other goes, yet are edited on its page.
    """
    _adopted[model] = reference
    children.cache_clear()


def owner_reference(model: type[TrackedModel]) -> Any | None:
    """The foreign key to the record a row belongs to: adopted, or its first cascading one."""
    if model in _adopted:
        return model._meta.get_field(_adopted[model])
    for field in model._meta.concrete_fields:
        rule: Any = getattr(field.remote_field, "on_delete", None)
        if rule is models.CASCADE:
            return field
    return None


@cache
def children(model: type[TrackedModel]) -> tuple[Child, ...]:
    """The tables whose rows belong to a record of ``model``, and to those rows, parents first."""
    return tuple(_below(model, None))


def _below(model: type[TrackedModel], via: Child | None) -> Iterator[Child]:
    for row in tracked_models():
        reference = owner_reference(row)
        if reference is not None and reference.related_model is model:
            child = Child(row, reference.attname, via)
            yield child
            yield from _below(row, child)


def root_of(record: TrackedModel) -> TrackedModel:
    """The record at the top of the family ``record`` belongs to. One query a step."""
    reference = owner_reference(type(record))
    owner = getattr(record, reference.name) if reference is not None else None
    return root_of(owner) if isinstance(owner, TrackedModel) else record


def lock(record: TrackedModel) -> None:
    """Let nobody else write ``record`` or its rows until this transaction ends.

    The top of the family is locked first, so that the page of a row and the page of its owner
    wait for each other and never deadlock. SQLite locked everything when the transaction began.
    """
    top = root_of(record)
    for one in dict.fromkeys((top, record)):
        type(one)._base_manager.select_for_update().filter(pk=one.pk).values_list("pk").first()


def newest_number(model: type[TrackedModel], key: Any) -> int:
    """The newest change set that touched a record or a row of its own; 0 for none. One query."""
    return newest_number_touching(model, key, children(model))


def last_changes(
    model: type[TrackedModel], keys: Collection[Any], *, besides: Collection[str] = ()
) -> dict[Any, ChangeSet]:
    """The newest change set that touched each of these records or its rows. Two queries.

    A change of nothing but ``besides`` (attnames of ``model``) does not count.
    """
    newest = newest_numbers_touching(model, keys, children(model), besides=besides)
    numbers = set(newest.values())
    told = with_reasons(ChangeSet.objects.filter(number__in=numbers))
    found = {one.number: one for one in told}
    return {key: found[number] for key, number in newest.items()}
