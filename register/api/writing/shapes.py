"""What of a resource can be written, and where it goes: derived from what is read of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.db import models

from history.family import owner_reference
from history.tracking import TrackedModel
from inventory.models import Term
from processing.models import ActivityData, ActivityDataPurpose, LegalBasis, ProcessingActivity
from sharing.models import (
    CrossBorderTransfer,
    Disclosure,
    DisclosureData,
    DisclosurePurpose,
    SupervisionAudit,
)

from ..resources import (
    BY_ACTIVITY,
    DICTIONARIES,
    Resource,
)
from ..resources.fields import Field, Kind
from ..resources.places import PLACES, Place

LOADED: Final = ("data-categories", "people", "countries")
"""Vocabularies: the law or a standard owns them, and a command loads them."""

WRITABLE: Final = {one.name: one for one in (*BY_ACTIVITY, *DICTIONARIES) if one.name not in LOADED}
"""Resources by name."""

FIXED: Final = {(Disclosure, "activity"), (CrossBorderTransfer, "disclosure")}
"""Said once, when the record is made; so is every code."""

NOTED: Final = {
    (ProcessingActivity, "last_reviewed_on"),
    (ProcessingActivity, "next_review_on"),
}
"""Written by a step of their own, like the status."""

KEYS: Final[dict[Any, tuple[tuple[str, ...], ...]]] = {
    LegalBasis: (("regime", "basis", "claimed_exception"), ("regime",)),
    SupervisionAudit: (("kind", "done_on", "agreement"), ("kind", "done_on")),
    CrossBorderTransfer: (("code",),),
}
"""By what rows without a constraint of their own are found again, the strictest first."""


@dataclass(frozen=True)
class Space:
    """Where codes mean something: a table, and of ``Term`` one vocabulary."""

    model: Any
    vocabulary: str = ""


@dataclass(frozen=True)
class Column:
    """A value kept in the record's own row."""

    name: str
    field: Any
    space: Space | None = None
    """Of a reference: where its code is looked up."""
    is_fixed: bool = False
    is_read_only: bool = False

    @property
    def attname(self) -> str:
        return str(self.field.attname)


@dataclass(frozen=True)
class Links:
    """A list of codes, each a row that ties the record to another."""

    name: str
    link: Any
    owner: str
    target: str
    space: Space


@dataclass(frozen=True)
class Chosen:
    """A list that chooses among the purposes, or the data rows, of the activity."""

    name: str
    link: Any
    owner: str
    target: str


@dataclass(frozen=True)
class Rows:
    """A list of objects, each a row of the record."""

    name: str
    owner: str
    shape: Shape
    keys: tuple[tuple[str, ...], ...]
    is_unique: bool
    """Whether the first key may come once only."""


@dataclass(frozen=True)
class Shape:
    """What can be said of one kind of record, or of one kind of row."""

    model: Any
    columns: dict[str, Column] = field(default_factory=dict)
    links: dict[str, Links] = field(default_factory=dict)
    chosen: dict[str, Chosen] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    """Made from the record and what refers to it: never written."""

    def names(self) -> list[str]:
        return [*self.columns, *self.links, *self.chosen, *self.rows, *self.told]


def shape_of(resource: Resource) -> Shape:
    """What can be written of a resource."""
    return named_shape(resource.name)


@cache
def named_shape(name: str) -> Shape:
    return shape(WRITABLE[name].model, WRITABLE[name].fields)


def shape(model: type[TrackedModel], fields: Iterable[Field]) -> Shape:
    found = Shape(model)
    told = set()
    for one in fields:
        if one.kind in (Kind.PLAIN, Kind.TEXT, Kind.REFERENCE):
            found.columns[one.name] = column(model, one.name)
        elif one.kind is Kind.PARTS:
            found.rows[one.name] = rows(model, one)
        elif (model, one.name) in CHOSEN:
            found.chosen[one.name] = CHOSEN[model, one.name]
        elif one.kind is Kind.REFERENCES or one.name == "acting_for":
            found.links[one.name] = links(model, one)
        else:
            told.add(one.name)
    return Shape(model, found.columns, found.links, found.chosen, found.rows, frozenset(told))


def column(model: type[TrackedModel], name: str) -> Column:
    here: Any = model._meta.get_field(name)
    return Column(
        name,
        here,
        space_of(here) if here.is_relation else None,
        is_fixed=name == "code" or (model, name) in FIXED,
        is_read_only=not here.editable or (model, name) in NOTED,
    )


def space_of(reference: Any) -> Space:
    """Where the codes of a foreign key are looked up."""
    limits = reference.get_limit_choices_to()
    is_term = reference.related_model is Term
    return Space(reference.related_model, limits["vocabulary"] if is_term else "")


def links(model: type[TrackedModel], one: Field) -> Links:
    """The one table that has nothing but the record and what the list leads to."""
    assert one.place is not None  # noqa: S101 (a list of codes leads somewhere)
    leads_to = model_at(one.place)
    (found,) = [
        (link, owner, target)
        for link, owner in referring(model)
        for target in link._meta.concrete_fields
        if target.related_model is leads_to
        and target is not owner
        and len(link._meta.concrete_fields) == len(("id", "owner", "target"))
    ]
    link, owner, target = found
    return Links(one.name, link, owner.name, target.name, space_of(target))


def referring(model: type[TrackedModel]) -> Iterable[tuple[Any, Any]]:
    """The tables whose rows belong to a record, with the foreign key they do it by."""
    for relation in model._meta.related_objects:
        table: Any = relation.related_model
        if issubclass(table, TrackedModel) and owner_reference(table) is relation.field:
            yield table, relation.field


def model_at(place: Place) -> Any:
    return next(model for model, known in PLACES.items() if known == place)


def rows(model: type[TrackedModel], one: Field) -> Rows:
    assert one.model is not None  # noqa: S101 (parts are rows of a table)
    table = one.model
    (owner,) = [owner for found, owner in every_reference(model) if found is table]
    keys = KEYS.get(table) or (unique_beside(table, owner.name),)
    return Rows(one.name, owner.name, shape(table, one.parts), keys, table not in KEYS)


def every_reference(model: type[TrackedModel]) -> Iterable[tuple[Any, Any]]:
    return ((one.related_model, one.field) for one in model._meta.related_objects)


def unique_beside(table: type[TrackedModel], owner: str) -> tuple[str, ...]:
    """What tells the rows of one owner apart, by the table's own constraint."""
    (found,) = [
        tuple(name for name in one.fields if name != owner)
        for one in table._meta.constraints
        if isinstance(one, models.UniqueConstraint) and owner in one.fields
    ]
    return found


CHOSEN: Final[dict[tuple[Any, str], Chosen]] = {
    (ActivityData, "purposes"): Chosen("purposes", ActivityDataPurpose, "row", "activity_purpose"),
    (Disclosure, "purposes"): Chosen(
        "purposes", DisclosurePurpose, "disclosure", "activity_purpose"
    ),
    (Disclosure, "rows"): Chosen("rows", DisclosureData, "disclosure", "row"),
}
