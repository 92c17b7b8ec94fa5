"""A table of versions as SQL sees it: names, filters, and values decoded."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from .decoding import Rows, decoded, decoders_of, without_collecting
from .models import ChangeSet
from .tracking import TrackedModel, versions_fields, versions_model

NUMBERS: Final = (models.IntegerField, models.ForeignKey)

Query = tuple[str, list[Any]]
"""SQL and its parameters."""


class VersionsTable:
    """The versions of one tracked model on one connection."""

    def __init__(self, model: type[TrackedModel], connection: BaseDatabaseWrapper) -> None:
        self.model = model
        self.connection = connection
        self.quote = connection.ops.quote_name
        self.versions = versions_model(model)
        self.table = self.quote(self.versions._meta.db_table)
        self.change_sets = self.quote(ChangeSet._meta.db_table)
        self.key = self.column(model._meta.pk.attname)

    def field(self, name: str) -> Any:
        """The historical field behind an attname; a name the model has not is our own mistake."""
        try:
            return versions_fields(self.model)[name]
        except KeyError:
            raise LookupError(f"{self.model._meta.label} has no column for “{name}”.") from None

    def column(self, name: str) -> str:
        return self.quote(str(self.field(name).column))

    def selected(self, alias: str, fields: Sequence[Any]) -> str:
        return ", ".join(f"{alias}.{self.quote(field.column)}" for field in fields)

    def one_of(self, alias: str, name: str, allowed: Collection[Any]) -> Query:
        """Whether a column is among ``allowed``: one parameter however many values there are."""
        field, column = self.field(name), f"{alias}.{self.column(name)}"
        given = self.listed(field, allowed)
        if len(given) == len(allowed) == 1:
            return f"{column} = %s", given
        or_nothing = f" OR {column} IS NULL" if None in allowed else ""
        if self.connection.vendor == "postgresql":
            return f"({column} = ANY(%s::{self.kind(field)}[]){or_nothing})", [given]
        listed = "SELECT value FROM json_each(%s)"
        return f"({column} IN ({listed}){or_nothing})", [json.dumps(given)]

    def listed(self, field: Any, values: Collection[Any]) -> list[Any]:
        """The values as the driver takes them, without None."""
        # What is a number already stays one; thousands of ids are asked for at once.
        is_number = isinstance(field, NUMBERS)
        return [
            value
            if is_number and type(value) is int
            else field.get_db_prep_value(value, self.connection)
            for value in values
            if value is not None
        ]

    def kind(self, field: Any) -> str:
        """What PostgreSQL calls the type of a column."""
        # Without the length: a cast to varchar(20) would cut a longer value until it matches.
        return str(field.rel_db_type(self.connection)).partition("(")[0]

    def conditions(self, alias: str, where: Mapping[str, Collection[Any]]) -> Query:
        sql, values = "", []
        for name, allowed in where.items():
            test, more = self.one_of(alias, name, allowed)
            sql += f" AND {test}"
            values += more
        return sql, values

    def fetch(self, query: Query, fields: Sequence[Any] = ()) -> Rows:
        """Run it; the leading columns, which are ``fields``, come back as Python values."""
        return decoded(self.answer(query), decoders_of(fields, self.connection))

    def answer(self, query: Query) -> Rows:
        """Run it; values come back as the driver gives them."""
        with self.connection.cursor() as cursor:
            cursor.execute(*query)
            with without_collecting():
                found: Rows = cursor.fetchall()
        return found
