"""Ways to cheat that leave a history consistent in itself: only somebody outside can tell."""

from __future__ import annotations

import random
from typing import Any

from django.db import connection

from history.hashing import contents_of, hash_of
from history.models import ChangeSet
from history.tracking import versions_model

from ..testapp.models import Shelf
from .mutants import TABLES, Mutation, any_change_set, previous_of


def cut_tail(chance: random.Random) -> int:
    """The newest change sets never were: their versions go, the live rows go back."""
    first = chance.randrange(9, 13)
    gone = ChangeSet.objects.filter(number__gte=first)
    for model in reversed(TABLES):
        versions_model(model).objects.filter(change_set__in=gone).delete()
    gone.delete()
    restore_live()
    return first


def rewrite_from(chance: random.Random) -> int:
    """A lie in the past, and every seal from there on computed anew."""
    found = any_change_set(chance)
    found.reason = f"Never {chance.random()}"
    found.save()
    versions = versions_model(Shelf)
    row = versions.objects.filter(change_set__number__gte=found.number).first()
    if row is not None:
        versions.objects.filter(pk=row.pk).update(colour="forged")
        restore_live()
    reseal_from(found.number)
    return found.number


def reseal_from(number: int) -> None:
    tables = [versions_model(model)._meta.db_table for model in TABLES]
    for change_set in ChangeSet.objects.filter(number__gte=number).order_by("number"):
        change_set.contents = contents_of(connection, change_set.pk, tables)
        change_set.hash = hash_of(change_set, previous_of(change_set))
        change_set.save()


def restore_live() -> None:
    """Make the live rows what the versions left in the tables say."""
    for model in reversed(TABLES):
        model._base_manager.all()._raw_delete("default")
    for model in TABLES:
        names = [field.attname for field in model._meta.concrete_fields]
        newest: dict[Any, Any] = {}
        for version in versions_model(model).objects.order_by("history_id"):
            newest[getattr(version, model._meta.pk.attname)] = version
        rows = [row for row in newest.values() if row.history_type != "-"]
        # A word before its kin.
        rows.sort(key=lambda row: getattr(row, "kin_id", None) or "")
        for row in rows:
            model(**{name: getattr(row, name) for name in names}).save(force_insert=True)


FOUND_FROM_OUTSIDE: dict[str, Mutation] = {one.__name__: one for one in (cut_tail, rewrite_from)}
"""What a checkpoint kept elsewhere tells, and nothing else."""
