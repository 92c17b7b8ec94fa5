"""What the record said at a moment: one query a table, for now and for the past alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from .connections import state_of
from .decoding import decoders_of
from .models import ChangeSet
from .tracking import TrackedModel, versions_model

Rows = list[tuple[Any, ...]]
Where = Mapping[str, Collection[Any]]


def rows_as_of(
    model: type[TrackedModel],
    number: int,
    fields: Sequence[str],
    where: Where | None = None,
    *,
    using: str = DEFAULT_DB_ALIAS,
) -> Rows:
    """``fields`` (attnames) of every object of ``model`` that existed after change set ``number``.

    In the order of the primary key. ``where`` keeps rows whose column, as it was then, is among
    the given values. Exactly one query, none when ``where`` allows nothing.
    """
    if where is not None and not all(where.values()):
        return []
    query = AsOf(model, connections[using], number)
    return query.rows(fields, where or {})


class AsOf:
    """Writes the one question asked of a table of versions.

    For each object the version with the greatest ``history_id`` among the change sets up to the
    number; deletions and filters apply to that version only, hence outside.
    """

    def __init__(
        self, model: type[TrackedModel], connection: BaseDatabaseWrapper, number: int
    ) -> None:
        self.model = model
        self.connection = connection
        self.versions = versions_model(model)
        self.number = number
        self.quote = connection.ops.quote_name
        self.table = self.quote(self.versions._meta.db_table)
        self.key = self.quote(self.versions._meta.get_field(model._meta.pk.name).column)

    def rows(self, fields: Sequence[str], where: Where) -> Rows:
        columns = [self.field(name) for name in fields]
        selected = ", ".join(f"v.{self.quote(field.column)}" for field in columns)
        chosen, values = self.newest_versions(where)
        kept, more = self.conditions("v", where)
        sql = (
            f"SELECT {selected} FROM {self.table} v"
            f" JOIN ({chosen}) newest ON newest.history_id = v.history_id"
            f" WHERE v.history_type <> '-'{kept} ORDER BY v.{self.key}"
        )
        with self.connection.cursor() as cursor:
            cursor.execute(sql, [*values, *more])
            found: Rows = cursor.fetchall()
        return decoded(found, decoders_of(columns, self.connection))

    def newest_versions(self, where: Where) -> tuple[str, list[Any]]:
        """Objects that never matched ``where`` are not even looked at."""
        later, values = self.not_yet_said()
        ever, more = self.conditions("w", where)
        narrowed = (
            f" AND h.{self.key} IN (SELECT w.{self.key} FROM {self.table} w WHERE true{ever})"
            if ever
            else ""
        )
        return (
            f"SELECT max(h.history_id) AS history_id FROM {self.table} h"
            f" WHERE {later}{narrowed} GROUP BY h.{self.key}",
            [*values, *more],
        )

    def not_yet_said(self) -> tuple[str, list[Any]]:
        """Leaves out what was said later, and what the open change set has not said yet."""
        said_later = f"SELECT c.id FROM {change_sets(self.connection)} c WHERE c.number > %s"
        opened = state_of(self.connection).change_set
        if opened is not None and opened.number is None:
            return (
                f"h.change_set_id NOT IN ({said_later}) AND h.change_set_id <> %s",
                [self.number, opened.id],
            )
        return f"h.change_set_id NOT IN ({said_later})", [self.number]

    def conditions(self, alias: str, where: Where) -> tuple[str, list[Any]]:
        sql, parameters = "", []
        for name, allowed in where.items():
            column = f"{alias}.{self.quote(self.field(name).column)}"
            test, value = self.one_of(self.field(name), column, allowed)
            sql += f" AND {test}"
            parameters.append(value)
        return sql, parameters

    def one_of(
        self, field: models.Field[Any, Any], column: str, allowed: Collection[Any]
    ) -> tuple[str, Any]:
        """One parameter however many values, so that the statement is prepared once."""
        prepared = [
            field.get_db_prep_value(value, self.connection)
            for value in allowed
            if value is not None
        ]
        or_nothing = f" OR {column} IS NULL" if None in allowed else ""
        if self.connection.vendor == "postgresql":
            kind = field.rel_db_type(self.connection) or field.db_type(self.connection)
            return f"({column} = ANY(%s::{kind}[]){or_nothing})", prepared
        return f"({column} IN (SELECT value FROM json_each(%s)){or_nothing})", json.dumps(prepared)

    def field(self, name: str) -> Any:
        """The historical field behind an attname; a name the model has not is our own mistake."""
        for field in self.model._meta.concrete_fields:
            if name in (field.attname, field.name):
                return self.versions._meta.get_field(field.name)
        raise LookupError(f"{self.model._meta.label} has no column for “{name}”.")


def decoded(rows: Rows, decoders: Mapping[int, Callable[[Any], Any]]) -> Rows:
    """Decode column by column: only those the engine returns as something else."""
    if not decoders or not rows:
        return rows
    columns: list[Any] = list(zip(*rows, strict=True))
    for position, decode in decoders.items():
        columns[position] = map(decode, columns[position])
    return list(zip(*columns, strict=True))


def change_sets(connection: BaseDatabaseWrapper) -> str:
    return connection.ops.quote_name(ChangeSet._meta.db_table)
