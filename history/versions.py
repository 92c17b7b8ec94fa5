"""A table of versions as SQL sees it: names, filters, and values decoded."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from .decoding import Rows, decoded, decoders_of, without_collecting
from .models import ChangeSet
from .tracking import TrackedModel, versions_model

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
        for field in self.model._meta.concrete_fields:
            if name in (field.attname, field.name):
                return self.versions._meta.get_field(field.name)
        raise LookupError(f"{self.model._meta.label} has no column for “{name}”.")

    def column(self, name: str) -> str:
        return self.quote(str(self.field(name).column))

    def selected(self, alias: str, fields: Sequence[Any]) -> str:
        return ", ".join(f"{alias}.{self.quote(field.column)}" for field in fields)

    def one_of(self, alias: str, name: str, allowed: Collection[Any]) -> Query:
        """Whether a column is among ``allowed``: one parameter however many values there are."""
        field, column = self.field(name), f"{alias}.{self.column(name)}"
        given = [
            field.get_db_prep_value(value, self.connection)
            for value in allowed
            if value is not None
        ]
        or_nothing = f" OR {column} IS NULL" if None in allowed else ""
        if self.connection.vendor == "postgresql":
            # Without the length: a cast to varchar(20) would cut a longer value until it matches.
            kind = str(field.rel_db_type(self.connection)).partition("(")[0]
            return f"({column} = ANY(%s::{kind}[]){or_nothing})", [given]
        listed = "SELECT value FROM json_each(%s)"
        return f"({column} IN ({listed}){or_nothing})", [json.dumps(given)]

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
