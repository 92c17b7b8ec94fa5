"""Parameters that many addresses share, and those of one resource."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, get_type_hints

from history.text import LANGUAGES

from ...choices import State
from ..parameters import LONGEST, MOST, USUAL_LIMIT
from ..problems import TITLES
from ..resources import Filter, Resource
from ..views.uses import LOOKUPS, USES
from .operation import Json
from .shapes import field_paths, opened_paths

OPENING: Final = "References given as objects with code and name, and rows that lists leave out."
PRINTABLE: Final = r"^[^\u0000-\u001f]*$"


def query(name: str, said: str, schema: Json, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": said, "schema": schema, **more}


def words(name: str, said: str, **more: Any) -> dict[str, Any]:
    """A parameter that may say anything in print."""
    return query(name, said, {"type": "string", "maxLength": LONGEST, "pattern": PRINTABLE}, **more)


def several(name: str, said: str, items: Json, **more: Any) -> dict[str, Any]:
    """A parameter with values that have commas between them."""
    schema = {"type": "array", "items": items, **more}
    return query(name, said, schema, style="form", explode=False)


SHARED: Final[dict[str, Json]] = {
    "as_of": words(
        "as_of",
        "What the register said then: `now`, a change set (`#412`), a day (`2026-03-31`, its end),"
        " or an instant (`2026-03-31T12:00:00Z`).",
        example="now",
    ),
    "state": query(
        "state",
        "`approved`: each activity as it was last approved. `working`: as it stands, drafts too.",
        {"type": "string", "enum": list(State.values), "default": State.APPROVED.value},
    ),
    "lang": query(
        "lang",
        "Texts as strings in this language; without it they are objects by language code.",
        {"type": "string", "enum": list(LANGUAGES)},
    ),
    "limit": query(
        "limit",
        "Records of one page.",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL_LIMIT},
    ),
    "cursor": query(
        "cursor",
        "Where the page begins: taken from `next` of the page before.",
        {"type": "string", "maxLength": LONGEST, "pattern": r"^[A-Za-z0-9_\-]+={0,2}$"},
    ),
    "q": words("q", "Words to look for in code and name, in every language."),
    "format_json": query("format", "The format.", {"type": "string", "enum": ["json"]}),
    "format": query(
        "format",
        "The format, in place of the header `Accept`.",
        {"type": "string", "enum": ["json", "csv"]},
    ),
    "code": {
        "name": "code",
        "in": "path",
        "required": True,
        "description": "The record's stable code.",
        "schema": {"type": "string", "minLength": 1, "pattern": r"^[^/\u0000-\u001f]+$"},
    },
    "slug": {
        "name": "slug",
        "in": "path",
        "required": True,
        "description": "The last part of the problem's `type`.",
        "schema": {"type": "string", "enum": list(TITLES)},
    },
    "number": {
        "name": "number",
        "in": "path",
        "required": True,
        "description": "The number of a change set.",
        "schema": {"type": "string", "pattern": "^[0-9]{1,18}$"},
    },
    "if_none_match": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The `ETag` of an answer you have: 304 while it holds.",
        "schema": {"type": "string"},
    },
}
"""By the name of their component."""


def of_list(resource: Resource) -> tuple[str | Json, ...]:
    return (
        *("as_of", "state", "lang", "limit", "cursor", "q", "format", "if_none_match"),
        ordering(resource),
        *shaping(resource),
        *map(filtering, resource.filters),
    )


def of_detail(resource: Resource) -> tuple[str | Json, ...]:
    named = ("as_of", "state", "lang", "format_json", "if_none_match")
    return ("code", *named, *shaping(resource))


def ordering(resource: Resource) -> Json:
    code = resource.code
    values = {"type": "string", "enum": [code, f"-{code}"], "default": code}
    return query("ordering", "Lists are in the order of codes; `-` turns it round.", values)


def shaping(resource: Resource) -> Iterable[str]:
    """Which fields, and which of them opened: shared by the addresses of the resource."""
    return shaping_components([resource])


def shaping_components(resources: Iterable[Resource]) -> dict[str, Json]:
    """By the name of their component."""
    found: dict[str, Json] = {}
    for resource in resources:
        names, opened = list(field_paths(resource.fields)), list(opened_paths(resource.fields))
        if resource.name in LOOKUPS:
            names += parts_of_uses(resource)
        found[f"fields_{resource.name}"] = several("fields", "Only these fields.", enum(names))
        if opened:
            found[f"expand_{resource.name}"] = several("expand", OPENING, enum(opened))
    return found


def parts_of_uses(resource: Resource) -> Iterable[str]:
    """``uses``, and each part of it by itself."""
    kind = get_type_hints(LOOKUPS[resource.name][1])["return"]
    return (USES, *(f"{USES}.{name}" for name in kind.__struct_fields__))


def enum(values: Iterable[str]) -> Json:
    return {"type": "string", "enum": list(values)}


def filtering(one: Filter) -> Json:
    """A filter: any of the values, with commas between them."""
    known: Json = {"type": "string", "minLength": 1}
    if one.choices:
        known = enum(one.choices)
    return several(one.name, one.description, known, minItems=1)
