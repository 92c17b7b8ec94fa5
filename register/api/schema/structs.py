"""From msgspec Structs to JSON Schema."""

from __future__ import annotations

from typing import Any, Final, get_type_hints

import msgspec

from ..views.uses import LOOKUPS
from .shapes import SCHEMAS, TEXT, ref

PARTIAL: Final = frozenset(
    get_type_hints(look_up)["return"].__name__ for _read, look_up in LOOKUPS.values()
)
"""Answers that people may ask for a part of."""


def schema_of(kind: Any, *, is_answer: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of a type, and the components it refers to.

    What leaves is exactly what the Structs say, so answers are closed; a body is as strict as its
    Struct.
    """
    (schema,), components = msgspec.json.schema_components([kind], ref_template=SCHEMAS + "{name}")
    found = {name: plain(one) for name, one in components.items()}
    if is_answer:
        found = {
            name: partial(closed(one)) if name in PARTIAL else closed(one)
            for name, one in found.items()
        }
    return plain(schema), found


def partial(schema: dict[str, Any]) -> dict[str, Any]:
    """Nothing required, since ``fields=uses.summary`` asks for a part."""
    return {name: value for name, value in schema.items() if name != "required"}


def plain(schema: Any) -> Any:
    """Without titles, which only say the name again, and with one name for texts."""
    if isinstance(schema, list):
        return [plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: plain(value) for key, value in schema.items() if not is_title(key, value)}
    if found.get("anyOf") == TEXT["anyOf"]:
        del found["anyOf"]
        return {**ref("Text"), **found}
    return found


def is_title(key: str, value: Any) -> bool:
    """A title; a property of that name has a schema."""
    return key == "title" and isinstance(value, str)


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    if schema.get("type") == "object" and "properties" in schema:
        return {**schema, "additionalProperties": False}
    return schema
