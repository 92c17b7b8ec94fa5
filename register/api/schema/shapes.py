"""From the fields of a resource to JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ..resources import Resource
from ..resources.fields import Field, Kind
from ..resources.places import Place
from .operation import Json

SCHEMAS: Final = "#/components/schemas/"
ON_REQUEST: Final = "x-on-request"
"""Marks a property that is in an answer only where its description says so."""

TEXT: Final[Json] = {
    "description": "A text: by language code; with `lang` the text itself, marked `[en]` or `[zh]`"
    " where it is not written in the language asked for.",
    "anyOf": [
        {"type": "string"},
        {"type": "object", "additionalProperties": {"type": "string"}},
    ],
}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": SCHEMAS + name}


def record_schema(resource: Resource, uses: Json | None = None) -> dict[str, Any]:
    """A record of the resource. Nothing is required, since ``fields`` may ask for little."""
    found = object_of(resource.fields)
    found["properties"]["register"] = marked(
        ref("About"), "Which register this is from: in the answer about one record only."
    )
    if uses is not None:
        found["properties"]["uses"] = marked(
            uses, "Who uses it, why and how long: in the answer about one record only."
        )
    return {"description": resource.summary, **found}


def page_schema(resource: Resource) -> dict[str, Any]:
    return page_of(ref(resource.schema_name), ref("About"))


def page_of(line: Json, about: Json | None = None) -> dict[str, Any]:
    """A page of lines, with the register they are from unless they are of the program."""
    head = {} if about is None else {"register": about}
    following = {
        "type": ["string", "null"],
        "format": "uri-reference",
        "description": "The address of the next page; null on the last.",
    }
    return exactly({**head, "results": {"type": "array", "items": line}, "next": following})


def exactly(properties: Json) -> dict[str, Any]:
    """An object of these properties, all of them there."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def object_of(fields: Iterable[Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {one.name: property_of(one) for one in fields},
        "additionalProperties": False,
    }


SHARED: Final[Json] = {
    "Text": TEXT,
    "Moment": {
        **exactly(
            {
                "number": {"type": "integer"},
                "sealed_at": {"type": ["string", "null"], "format": "date-time"},
            }
        ),
        "description": "The newest change set that an answer knows.",
    },
}
"""Schemas by the name of their component."""


def property_of(one: Field) -> dict[str, Any]:
    """The schema of one field, with what it means."""
    found = dict(SHAPES[one.kind](one))
    said = one.description
    if one.is_heavy:
        return marked(found, f"{said} In lists only with `expand` or `fields`.".strip())
    if said:
        found["description"] = said
    return found


def marked(schema: Json, said: str) -> dict[str, Any]:
    return {**schema, "description": said, ON_REQUEST: True}


def _text(_one: Field) -> Json:
    return ref("Text")


def _reference(one: Field) -> Json:
    assert one.place is not None  # noqa: S101 (a reference leads somewhere)
    kinds = referred(one.place)
    return {"anyOf": [*kinds, {"type": "null"}] if one.is_optional else kinds}


def _references(one: Field) -> Json:
    assert one.place is not None  # noqa: S101 (likewise)
    return {"type": "array", "items": {"anyOf": referred(one.place)}}


def _parts(one: Field) -> Json:
    return {"type": "array", "items": object_of(one.parts)}


def _derived(one: Field) -> Json:
    return one.schema if one.place is None else _references(one)


def referred(place: Place) -> list[dict[str, Any]]:
    """A code, or what ``expand`` opens it to."""
    return [{"type": "string"}, ref("Ref" if place.code == "code" else "Key")]


SHAPES: Final[Mapping[Kind, Callable[[Field], Json]]] = {
    Kind.PLAIN: lambda one: one.schema,
    Kind.TEXT: _text,
    Kind.REFERENCE: _reference,
    Kind.REFERENCES: _references,
    Kind.PARTS: _parts,
    Kind.DERIVED: _derived,
}


def field_paths(fields: Iterable[Field], before: str = "") -> Iterable[str]:
    """What ``fields`` may name: ``rows``, ``rows.item`` …"""
    for one in fields:
        yield before + one.name
        yield from field_paths(one.parts, f"{before}{one.name}.")


def opened_paths(fields: Iterable[Field], before: str = "") -> Iterable[str]:
    """What ``expand`` may name: references, and rows that lists leave out."""
    for one in fields:
        if one.place is not None or one.is_heavy:
            yield before + one.name
        yield from opened_paths(one.parts, f"{before}{one.name}.")
