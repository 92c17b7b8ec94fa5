"""What a field of a resource is: where its value comes from, of which kind, and what it means.

Kinds, choices and meanings are read from the models and facts themselves, so that the API cannot
say otherwise than the officer's pages; which fields there are is said one by one in each resource.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from django.db import models

from history.facts import Facts
from history.text import TranslatedText
from history.tracking import TrackedModel

from .places import Place, place_of, place_of_ids


class Kind(Enum):
    """How a value looks in an answer."""

    PLAIN = "plain"
    """A string, number, truth value or day; null where nothing is stated."""
    TEXT = "text"
    """A text in several languages."""
    REFERENCE = "reference"
    """The code of another record; null where there is none."""
    REFERENCES = "references"
    PARTS = "parts"
    """A list of objects that belong to the record."""
    DERIVED = "derived"
    """Made from the record and what refers to it."""


@dataclass(frozen=True)
class Field:
    """One field of a resource, or of a part of it."""

    name: str
    attribute: str
    kind: Kind
    description: str = ""
    schema: Mapping[str, Any] = field(default_factory=dict)
    """JSON Schema of a plain value, or of what ``value`` makes."""
    place: Place | None = None
    """Where the records are that it refers to."""
    parts: tuple[Field, ...] = ()
    model: type[TrackedModel] | None = None
    """Of parts: the rows they are."""
    value: Callable[[Any, Any], Any] | None = None
    """Of a derived field: from the teller (``representing.Teller``) and the facts."""
    is_heavy: bool = False
    """Left out of lists unless asked for."""


@dataclass(frozen=True)
class Part:
    """Rows that belong to a record: the name of their field, and the names of their own fields."""

    name: str
    model: type[TrackedModel]
    facts: type[Facts]
    fields: str
    derived: tuple[Field, ...] = ()
    parts: tuple[Part, ...] = ()
    attribute: str = ""
    is_heavy: bool = False


PLAIN_TYPES: Mapping[Any, Mapping[str, Any]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "bool": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "dict": {"type": "object", "additionalProperties": True},
}


def fields_of(
    model: type[TrackedModel],
    facts: type[Facts],
    names: str,
    parts: tuple[Part, ...] = (),
    derived: tuple[Field, ...] = (),
) -> tuple[Field, ...]:
    """The fields ``names`` (with blanks between them) of a kind of record, then parts and derived.

    Raises ``LookupError`` for a name that the facts do not have.
    """
    hints = get_type_hints(facts)
    own = tuple(field_of(model, hints, name) for name in names.split())
    return own + tuple(part_field(part) for part in parts) + derived


def part_field(part: Part) -> Field:
    return Field(
        part.name,
        part.attribute or part.name,
        Kind.PARTS,
        (part.facts.__doc__ or "").strip(),
        parts=fields_of(part.model, part.facts, part.fields, part.parts, part.derived),
        model=part.model,
        is_heavy=part.is_heavy,
    )


def field_of(model: type[TrackedModel], hints: Mapping[str, Any], name: str) -> Field:
    columns = {one.name: one for one in model._meta.concrete_fields}
    if name in hints:
        column = columns.get(name)
        said = description_of(column)
        if hints[name] is TranslatedText:
            return Field(name, name, Kind.TEXT, said)
        return Field(name, name, Kind.PLAIN, said, plain_schema(hints[name], column))
    if f"{name}_id" in hints:
        column = columns[name]
        place = place_of(column.related_model)
        return Field(name, f"{name}_id", Kind.REFERENCE, description_of(column), place=place)
    links = f"{name.removesuffix('s')}_ids" if not name.endswith("ies") else f"{name[:-3]}y_ids"
    if links in hints:
        return Field(name, links, Kind.REFERENCES, place=place_of_ids(links))
    raise LookupError(f"{model._meta.label} has no field “{name}”.")


def description_of(column: Any) -> str:
    """What the officer's pages say of a field, in English: contracts are read in one language."""
    if column is None:
        return ""
    name, help_text = str(column.verbose_name), str(column.help_text)
    named = f"{name[:1].upper()}{name[1:]}"
    return f"{named}. {help_text}".strip() if help_text else f"{named}."


def plain_schema(hint: Any, column: Any) -> dict[str, Any]:
    """JSON Schema of a plain value, with its choices."""
    inner = [one for one in get_args(hint) if one is not type(None)]
    is_union = bool(inner) and get_origin(hint) is not dict
    base = inner[0] if is_union else get_origin(hint) or hint
    found = dict(PLAIN_TYPES[base.__name__])
    if choices := choices_of(column):
        found["enum"] = choices
    if is_union:
        found["type"] = [found["type"], "null"]
        if "enum" in found:
            found["enum"] = [*found["enum"], None]
    return found


def choices_of(column: Any) -> list[Any]:
    """The values a column may have, the empty one included where it may stay empty."""
    if not isinstance(column, models.Field) or not column.choices:
        return []
    values = [value for value, _label in column.flatchoices]
    return [*values, ""] if column.blank and "" not in values else values
