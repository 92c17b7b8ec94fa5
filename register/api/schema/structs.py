"""From msgspec Structs to JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from .shapes import SCHEMAS


def schema_of(kind: Any, *, is_answer: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of a type, and the components it refers to.

    What leaves is exactly what the Structs say, so answers are closed; a body is as strict as its
    Struct.
    """
    (schema,), components = msgspec.json.schema_components([kind], ref_template=SCHEMAS + "{name}")
    found = {name: plain(one) for name, one in components.items()}
    if is_answer:
        found = {name: closed(one) for name, one in found.items()}
    return plain(schema), found


def plain(schema: Any) -> Any:
    """Without the titles, which only say the name again."""
    if isinstance(schema, dict):
        named = schema.get("title")
        is_title = isinstance(named, str)
        return {
            key: plain(value) for key, value in schema.items() if not (key == "title" and is_title)
        }
    if isinstance(schema, list):
        return [plain(one) for one in schema]
    return schema


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    if schema.get("type") == "object" and "properties" in schema:
        return {**schema, "additionalProperties": False}
    return schema
