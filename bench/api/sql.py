"""One SQL statement that builds an answer's JSON: the limit that our answers are compared with.

Written from the same tables of fields as the API, so that it says the same; each engine gets its
own functions. It knows nothing of tokens, moments, approvals or who asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from register.api.resources.fields import Field, Kind


class Dialect:
    """JSON functions of one engine."""

    def __init__(self, vendor: str) -> None:
        self.is_sqlite = vendor == "sqlite"

    def object_of(self, pairs: Iterable[tuple[str, str]]) -> str:
        """PostgreSQL takes at most a hundred arguments: larger objects come in two."""
        listed = list(pairs)
        if self.is_sqlite:
            return (
                f"json_object({', '.join(f'{literal(name)}, {value}' for name, value in listed)})"
            )
        parts = [listed[start : start + 50] for start in range(0, len(listed), 50)]
        return " || ".join(
            "jsonb_build_object("
            + ", ".join(f"{literal(name)}, {value}" for name, value in part)
            + ")"
            for part in parts
        )

    def list_of(self, value: str, source: str, order: str, limit: str = "") -> str:
        """An array of ``value`` for each row; rows in order."""
        if self.is_sqlite:
            inner = f"SELECT {value} AS one FROM {source} ORDER BY {order}{limit}"
            told = "json(one)" if "json_object" in value else "one"
            return f"(SELECT json_group_array({told}) FROM ({inner}))"
        inner = f"SELECT {value} AS one FROM {source} ORDER BY {order}{limit}"
        return f"(SELECT coalesce(jsonb_agg(one), '[]'::jsonb) FROM ({inner}) listed)"

    def text(self, column: str) -> str:
        return f"json({column})" if self.is_sqlite else column

    def truth(self, column: str) -> str:
        if self.is_sqlite:
            return f"json(CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)"
        return column


def literal(name: str) -> str:
    return f"'{name}'"


class Builder:
    """Builds the JSON of records of one resource out of the live tables."""

    def __init__(self) -> None:
        self.dialect = Dialect(connection.vendor)
        self.aliases = 0

    def alias(self) -> str:
        self.aliases += 1
        return f"t{self.aliases}"

    def record(self, model: Any, alias: str, fields: Sequence[Field]) -> str:
        pairs = [(one.name, told) for one in fields if (told := self.value(model, alias, one))]
        return self.dialect.object_of(pairs)

    def value(self, model: Any, alias: str, one: Field) -> str | None:
        if one.kind is Kind.PLAIN:
            column = f"{alias}.{one.attribute}"
            is_truth = "boolean" in str(one.schema.get("type"))
            return self.dialect.truth(column) if is_truth else column
        if one.kind is Kind.TEXT:
            return self.dialect.text(f"{alias}.{one.attribute}")
        if one.kind is Kind.REFERENCE:
            return self.code(model._meta.get_field(one.name).related_model, alias, one.attribute)
        if one.kind is Kind.PARTS:
            return self.parts(model, alias, one)
        if one.kind is Kind.REFERENCES:
            return self.links(model, alias, one)
        return self.derived(model, alias, one)

    def code(self, target: Any, alias: str, attribute: str) -> str:
        inner = self.alias()
        code = "code" if hasattr(target, "code") else "key"
        table = target._meta.db_table
        return (
            f"(SELECT {inner}.{code} FROM {table} {inner} WHERE {inner}.id = {alias}.{attribute})"
        )

    def parts(self, model: Any, alias: str, one: Field) -> str:
        inner, child = self.alias(), one.model
        assert child is not None  # noqa: S101 (parts are rows of a table)
        owner = owner_of(child, model)
        source = f"{child._meta.db_table} {inner} WHERE {inner}.{owner} = {alias}.id"
        return self.dialect.list_of(self.record(child, inner, one.parts), source, f"{inner}.id")

    def links(self, model: Any, alias: str, one: Field) -> str:
        """Codes at the other end of a table of links."""
        link, target = link_of(model, one.attribute)
        inner = self.alias()
        owner = owner_of(link, model)
        to = target.related_model
        source = f"{link._meta.db_table} {inner} WHERE {inner}.{owner} = {alias}.id"
        return self.dialect.list_of(self.code(to, inner, target.attname), source, f"{inner}.id")

    def derived(self, model: Any, alias: str, one: Field) -> str | None:
        """Fields made from what refers to the record, by name."""
        inner = self.alias()
        listed = DERIVED.get((model.__name__, one.name))
        if listed is None:
            return None
        code, source, first = (part.format(inner=inner, alias=alias) for part in listed)
        grouped = (
            f"(SELECT {code} AS code, min({first}) AS first FROM {source} GROUP BY 1) {inner}g"
        )
        return self.dialect.list_of(f"{inner}g.code", grouped, f"{inner}g.first")


DERIVED = {
    ("ProcessingActivity", "data_items"): (
        "i.code",
        "processing_activitydata {inner} JOIN inventory_dataitem i ON i.id = {inner}.item_id"
        " WHERE {inner}.activity_id = {alias}.id",
        "{inner}.id",
    ),
    ("ProcessingActivity", "people"): (
        "i.key",
        "processing_activitydata {inner} JOIN inventory_datasubjectcategory i"
        " ON i.id = {inner}.subject_category_id WHERE {inner}.activity_id = {alias}.id",
        "{inner}.id",
    ),
    ("ProcessingActivity", "recipients"): (
        "i.code",
        "sharing_disclosure {inner} JOIN sharing_recipient i ON i.id = {inner}.recipient_id"
        " WHERE {inner}.activity_id = {alias}.id",
        "{inner}.code",
    ),
    ("ProcessingActivity", "disclosures"): (
        "{inner}.code",
        "sharing_disclosure {inner} WHERE {inner}.activity_id = {alias}.id",
        "{inner}.code",
    ),
    ("ProcessingActivity", "acting_for"): (
        "i.code",
        "sharing_actingfor {inner} JOIN sharing_recipient i ON i.id = {inner}.party_id"
        " WHERE {inner}.activity_id = {alias}.id",
        "{inner}.id",
    ),
    ("ActivityData", "purposes"): (
        "p.code",
        "processing_activitydatapurpose {inner} JOIN processing_activitypurpose a"
        " ON a.id = {inner}.activity_purpose_id JOIN processing_purpose p ON p.id = a.purpose_id"
        " WHERE {inner}.row_id = {alias}.id",
        "{inner}.id",
    ),
}
"""By model and field: the code, where from, and what orders it."""


def owner_of(child: Any, model: Any) -> str:
    """The column of a row that leads to what it belongs to."""
    found: str = next(
        field.attname for field in child._meta.concrete_fields if field.related_model is model
    )
    return found


def link_of(model: Any, attribute: str) -> tuple[Any, Any]:
    """The table of links behind a list of ids, and its field at the other end."""
    from processing.reading import LINKS, ROW_LINKS

    link, target = (LINKS if model.__name__ == "ProcessingActivity" else ROW_LINKS)[attribute]
    field = next(one for one in link._meta.concrete_fields if one.attname == target)
    return link, field
