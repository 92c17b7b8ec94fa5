"""A kind of record that the API tells of: its address, its fields, and how it is searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from history.facts import Facts
from history.tracking import TrackedModel
from sharing.merged import one_party

from ...facts import Register
from .fields import Field, Kind
from .places import Place

Keep = Callable[[Register, frozenset[str]], Callable[[Any], bool]]
"""From a snapshot and the values asked for: whether a record is wanted."""


@dataclass(frozen=True)
class Filter:
    """One parameter that narrows a list; several values, with commas between them, mean any."""

    name: str
    description: str
    known: Callable[[Register], Iterable[str]]
    """The values that mean something; others are refused."""
    keep: Keep | None = None
    """None where the selection is made by ``register.narrow``."""
    choices: tuple[str, ...] = ()
    """For the schema, where the values are fixed."""


@dataclass(frozen=True)
class Resource:
    """One kind of record under one address."""

    name: str
    """The segment of the address: plural, with hyphens."""
    title: str
    summary: str
    model: type[TrackedModel]
    facts: type[Facts]
    place: Place
    fields: tuple[Field, ...]
    filters: tuple[Filter, ...] = ()
    searched: tuple[str, ...] = ("code", "name")
    """Attributes that ``?q=`` looks in, in every language."""
    is_by_activity: bool = False
    """Whether it belongs to activities, so that it differs between working and approved."""
    schema_name: str = ""
    uses: Callable[..., Any] | None = None
    """The reverse look-up (``register.lookups``) its own address answers with."""
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The attribute its records are known by."""
        return self.place.code

    def records(self, register: Register) -> dict[int, Any]:
        return self.place.records(register)

    def by_name(self) -> dict[str, Field]:
        return {one.name: one for one in self.fields}


def own_filters(fields: Iterable[Field], names: str) -> tuple[Filter, ...]:
    """Filters on a record's own references, choices and truth values."""
    known = {one.name: one for one in fields}
    return tuple(own_filter(known[name]) for name in names.split())


def own_filter(wanted: Field) -> Filter:
    said = wanted.description or wanted.name
    if wanted.kind in (Kind.REFERENCE, Kind.REFERENCES):
        place = wanted.place
        assert place is not None  # noqa: S101 (a reference leads somewhere)
        return Filter(wanted.name, said, codes_at(place), by_reference(wanted, place))
    if wanted.schema.get("type") == "boolean":
        truths = ("true", "false")
        return Filter(wanted.name, said, lambda _register: truths, by_truth(wanted), truths)
    choices = tuple(str(one) for one in wanted.schema["enum"] if one not in ("", None))
    return Filter(wanted.name, said, lambda _register: choices, by_value(wanted), choices)


def codes_at(place: Place) -> Callable[[Register], Iterable[str]]:
    def known(register: Register) -> Iterable[str]:
        return (getattr(one, place.code) for one in place.records(register).values())

    return known


def ids_at(place: Place, register: Register, codes: frozenset[str]) -> frozenset[int]:
    """The ids of the records of those codes; of a recipient every record of the same party."""
    records = place.records(register)
    found = frozenset(key for key, one in records.items() if getattr(one, place.code) in codes)
    recipients = register.sharing.recipients
    return one_party(recipients, found) if records is recipients else found


def by_reference(wanted: Field, place: Place) -> Keep:
    attribute, is_many = wanted.attribute, wanted.kind is Kind.REFERENCES

    def keep(register: Register, values: frozenset[str]) -> Callable[[Any], bool]:
        ids = ids_at(place, register, values)
        if is_many:
            return lambda one: not ids.isdisjoint(getattr(one, attribute))
        return lambda one: getattr(one, attribute) in ids

    return keep


def by_value(wanted: Field) -> Keep:
    def keep(_register: Register, values: frozenset[str]) -> Callable[[Any], bool]:
        return lambda one: getattr(one, wanted.attribute) in values

    return keep


def by_truth(wanted: Field) -> Keep:
    def keep(_register: Register, values: frozenset[str]) -> Callable[[Any], bool]:
        return lambda one: str(getattr(one, wanted.attribute)).lower() in values

    return keep
