"""Compares what a table holds with what its history says was done to it."""

from __future__ import annotations

from typing import Any

from django.db import models

from history.tracking import TrackedModel, tracked_models

Values = tuple[Any, ...]


class Evidence:
    """The state of some tracked tables and the length of their histories, to compare with later."""

    def __init__(self, tables: list[type[TrackedModel]]) -> None:
        self.tables = tables
        self.rows = {model: live_rows(model) for model in tables}
        self.last = {model: last_version(model) for model in tables}

    def check_exact(self, *, replaced: bool = False) -> int:
        """Every row that was added, changed or deleted since has exactly one version that says so
        in every column, and no other row has one. Returns how many rows were touched.

        A row that was ``replaced`` was deleted and added, so it has one version for each.
        """
        touched = 0
        for model in self.tables:
            expected = []
            before, after = self.rows[model], live_rows(model)
            for key in before.keys() | after.keys():
                old, new = before.get(key), after.get(key)
                if old == new:
                    continue
                touched += 1
                if new is None or (old is not None and replaced):
                    expected.append((key, "-", old))
                if new is not None:
                    expected.append((key, "+" if old is None or replaced else "~", new))
            assert new_versions(model, self.last[model]) == sorted(expected, key=str)
        return touched

    def check_untouched(self) -> None:
        """Nothing was written: no row, no version."""
        for model in self.tables:
            assert live_rows(model) == self.rows[model]
            assert last_version(model) == self.last[model]


def family_of(model: type[models.Model]) -> list[type[TrackedModel]]:
    """The model and every tracked model whose rows a deletion of its rows can reach."""
    found: list[Any] = [model]
    for member in found:
        found += [
            related.related_model
            for related in member._meta.related_objects
            if related.related_model in tracked_models() and related.related_model not in found
        ]
    return found


def live_rows(model: type[models.Model]) -> dict[Any, Values]:
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.values_list("pk", *names)
    return {row[0]: row[1:] for row in rows}


def last_version(model: type[TrackedModel]) -> int:
    newest: int | None = model.history.aggregate(last=models.Max("history_id"))["last"]
    return newest or 0


def new_versions(model: type[TrackedModel], since: int) -> list[tuple[Any, str, Values]]:
    names = [field.attname for field in model._meta.concrete_fields]
    key = names.index(model._meta.pk.attname)
    rows = model.history.filter(history_id__gt=since).values_list("history_type", *names)
    return sorted(((row[1 + key], row[0], row[1:]) for row in rows), key=str)
