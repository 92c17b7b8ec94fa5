"""What the record said at a moment: one query a table, for now and for the past alike."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from .decoding import Rows, decoded, decoders_of, without_collecting
from .models import ChangeSet
from .tracking import TrackedModel, versions_model

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
        filtered = [self.field(name) for name in where]
        newest, values = self.newest_versions([*columns, *filtered], where)
        kept, more = self.conditions("v", where)
        sql = (
            f"SELECT {self.selected('v', columns)} FROM {newest}"
            f" WHERE v.history_type <> '-'{kept} ORDER BY v.{self.key}"
        )
        with self.connection.cursor() as cursor:
            cursor.execute(sql, [*values, *more])
            with without_collecting():
                found: Rows = cursor.fetchall()
        return decoded(found, decoders_of(columns, self.connection))

    def newest_versions(self, columns: Sequence[Any], where: Where) -> tuple[str, list[Any]]:
        """A table ``v`` of the newest version of each object that may match ``where``.

        Each engine gets the form it answers fastest (450,000 objects: within 1.7 times the plain
        read of the live table on SQLite, 1.4 on PostgreSQL).
        """
        said, values = self.said(where)
        if self.connection.vendor == "postgresql":
            names = {self.selected("h", [column]) for column in columns}
            names |= {f"h.{self.key}", "h.history_type"}
            return (
                f"(SELECT DISTINCT ON (h.{self.key}) {', '.join(sorted(names))} {said}"
                f" ORDER BY h.{self.key}, h.history_id DESC) v",
                values,
            )
        return (
            f"{self.table} v JOIN (SELECT max(h.history_id) AS history_id {said}"
            f" GROUP BY h.{self.key}) newest ON newest.history_id = v.history_id",
            values,
        )

    def said(self, where: Where) -> tuple[str, list[Any]]:
        """All versions up to the number, of objects that ever matched ``where``.

        What the open change set wrote has no number yet, so it is not said yet either.
        """
        ever, values = self.conditions("w", where)
        narrowed = (
            f" AND h.{self.key} IN (SELECT w.{self.key} FROM {self.table} w WHERE true{ever})"
            if ever
            else ""
        )
        return (
            f"FROM {self.table} h WHERE h.change_set_id IN"
            f" (SELECT c.id FROM {change_sets(self.connection)} c WHERE c.number <= %s){narrowed}",
            [self.number, *values],
        )

    def selected(self, alias: str, columns: Sequence[Any]) -> str:
        return ", ".join(f"{alias}.{self.quote(column.column)}" for column in columns)

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


def change_sets(connection: BaseDatabaseWrapper) -> str:
    return connection.ops.quote_name(ChangeSet._meta.db_table)
