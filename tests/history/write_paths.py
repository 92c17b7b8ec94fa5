"""Every way a row can be written through Django or past it, for any tracked model.

Each path is given a model and rows of it that exist, and writes. None opens a change set.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import admin
from django.core import serializers
from django.core.management import call_command
from django.db import connection, models
from django.db.models import F
from django.forms import modelform_factory

from .make import another_value, changeable_fields, numbered_field, unsaved

Path_ = Callable[[Any, list[Any]], Any]
PATHS: dict[str, Path_] = {}
NEEDS_A_NUMBER = {"save_f_expression", "update_f_expression"}
SQLITE_ONLY = {"raw_insert_or_replace", "raw_update_or_replace"}
# It checks every deferred constraint at its end, before the change set is sealed.
REFUSED_ON_POSTGRESQL = {"loaddata"}
DELETES_AND_ADDS = {"delete_and_add_again", "raw_insert_or_replace"}


def path(function: Path_) -> Path_:
    PATHS[function.__name__] = function
    return function


def applicable_paths(model: type[models.Model]) -> list[str]:
    return [
        name
        for name in PATHS
        if (name not in NEEDS_A_NUMBER or numbered_field(model))
        and (name not in SQLITE_ONLY or connection.vendor == "sqlite")
    ]


def is_refused(name: str) -> bool:
    """Whether this path is refused even inside a change set."""
    return connection.vendor == "postgresql" and name in REFUSED_ON_POSTGRESQL


def changed(row: Any) -> Any:
    """Give one column of ``row`` another value, in memory."""
    field = changeable_fields(type(row))[0]
    setattr(row, field.attname, another_value(row, field))
    return row


def first_field(model: Any) -> Any:
    return changeable_fields(model)[0]


@path
def save_new(model: Any, rows: list[Any]) -> Any:
    unsaved(model).save()


@path
def save_changed(model: Any, rows: list[Any]) -> Any:
    changed(rows[0]).save()


@path
def save_some_fields(model: Any, rows: list[Any]) -> Any:
    row = changed(rows[0])
    fields = changeable_fields(model)
    if len(fields) > 1 and not fields[1].is_relation:
        setattr(row, fields[1].attname, another_value(row, fields[1]))
    row.save(update_fields=[fields[0].name])


@path
def save_f_expression(model: Any, rows: list[Any]) -> Any:
    field = numbered_field(model)
    setattr(rows[0], field.attname, F(field.attname) + 1)
    rows[0].save()


@path
def get_or_create(model: Any, rows: list[Any]) -> Any:
    new = unsaved(model)
    values = {f.name: getattr(new, f.name) for f in changeable_fields(model)}
    model._base_manager.get_or_create(pk=new.pk or 987_654, defaults=values)


@path
def update_or_create(model: Any, rows: list[Any]) -> Any:
    field = first_field(model)
    values = {field.attname: another_value(rows[0], field)}
    model._base_manager.update_or_create(pk=rows[0].pk, defaults=values)


@path
def bulk_create(model: Any, rows: list[Any]) -> Any:
    model._base_manager.bulk_create([unsaved(model) for _ in range(3)])


@path
def bulk_create_ignoring_conflicts(model: Any, rows: list[Any]) -> Any:
    model._base_manager.bulk_create([changed(rows[0]), unsaved(model)], ignore_conflicts=True)


@path
def bulk_upsert(model: Any, rows: list[Any]) -> Any:
    model._base_manager.bulk_create(
        [changed(rows[0]), rows[1]],
        update_conflicts=True,
        unique_fields=[model._meta.pk.name],
        update_fields=[first_field(model).name],
    )


@path
def bulk_update(model: Any, rows: list[Any]) -> Any:
    model._base_manager.bulk_update([changed(row) for row in rows], [first_field(model).name])


@path
def update(model: Any, rows: list[Any]) -> Any:
    field = first_field(model)
    one = model._base_manager.filter(pk=rows[0].pk)
    one.update(**{field.attname: another_value(rows[0], field)})


@path
def update_f_expression(model: Any, rows: list[Any]) -> Any:
    field = numbered_field(model)
    model._base_manager.update(**{field.attname: F(field.attname) + 1})


@path
def delete_row(model: Any, rows: list[Any]) -> Any:
    rows[0].delete()


@path
def delete_all(model: Any, rows: list[Any]) -> Any:
    model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()


@path
def delete_raw(model: Any, rows: list[Any]) -> Any:
    one = model._base_manager.filter(pk=rows[0].pk)
    one._raw_delete(one.db)


@path
def delete_and_add_again(model: Any, rows: list[Any]) -> Any:
    row, key = rows[0], rows[0].pk
    row.delete()
    row.pk = key
    changed(row).save(force_insert=True)


@path
def loaddata(model: Any, rows: list[Any]) -> Any:
    new = unsaved(model)
    new.pk = new.pk or 987_654
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "fixture.json"
        file.write_text(serializers.serialize("json", [changed(rows[0]), new]), encoding="utf-8")
        call_command("loaddata", str(file), verbosity=0)


@path
def raw_insert(model: Any, rows: list[Any]) -> Any:
    _raw_insert("INSERT", unsaved(model))


@path
def raw_insert_or_replace(model: Any, rows: list[Any]) -> Any:
    _raw_insert("INSERT OR REPLACE", changed(rows[0]))


@path
def raw_update_or_replace(model: Any, rows: list[Any]) -> Any:
    _raw_update("UPDATE OR REPLACE", rows[0])


@path
def raw_update(model: Any, rows: list[Any]) -> Any:
    _raw_update("UPDATE", rows[0])


@path
def raw_delete(model: Any, rows: list[Any]) -> Any:
    key = quoted(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quoted(model._meta.db_table)} WHERE {key} = %s", [rows[0].pk])


@path
def admin_save(model: Any, rows: list[Any]) -> Any:
    page = admin.ModelAdmin(model, admin.site)
    form: Any = modelform_factory(model, fields=[])
    page.save_model(None, changed(rows[0]), form, True)  # type: ignore[arg-type]


@path
def admin_delete_selected(model: Any, rows: list[Any]) -> Any:
    page = admin.ModelAdmin(model, admin.site)
    page.delete_queryset(None, model._base_manager.filter(pk=rows[0].pk))  # type: ignore[arg-type]


@path
def import_of_many(model: Any, rows: list[Any]) -> Any:
    """New rows, changed rows and rows that stay, at once."""
    model._base_manager.bulk_create([unsaved(model) for _ in range(2)])
    model._base_manager.bulk_update([changed(rows[0]), rows[1]], [first_field(model).name])


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def stored(row: Any, field: Any) -> Any:
    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    return json.dumps(value) if isinstance(value, dict | list) else value


def _raw_insert(verb: str, row: Any) -> None:
    fields = [f for f in row._meta.concrete_fields if not f.primary_key or row.pk is not None]
    columns = ", ".join(quoted(field.column) for field in fields)
    places = ", ".join("%s" for _ in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{verb} INTO {quoted(row._meta.db_table)} ({columns}) VALUES ({places})",
            [stored(row, field) for field in fields],
        )


def _raw_update(verb: str, row: Any) -> None:
    field = first_field(type(row))
    changed(row)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{verb} {quoted(row._meta.db_table)} SET {quoted(field.column)} = %s"
            f" WHERE {quoted(row._meta.pk.column)} = %s",
            [stored(row, field), row.pk],
        )
