"""Answers that many addresses share: headers, and one shape for everything that goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..problems import MEDIA_TYPE, TITLES, Fault
from .operation import Json, Operation
from .shapes import ref
from .structs import schema_of

JSON: Final = "application/json"

HEADERS: Final[Mapping[str, Json]] = {
    "ETag": {
        "description": "Stands for this answer and the newest change set: send it back as"
        " `If-None-Match`, or as `If-Match` to write.",
        "schema": {"type": "string"},
    },
    "Cache-Control": {
        "description": "Answers may be kept, and are asked for each time whether they still hold;"
        " problems are not kept.",
        "required": True,
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": "What is left of the quota: `r` requests, renewed in `t` seconds.",
        "required": True,
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": "The quota: `q` requests in `w` seconds.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "Seconds after which to ask again.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
    "WWW-Authenticate": {
        "description": "How to say who asks.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Location": {
        "description": "The address of the record that took its place, with what was asked.",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "Content-Disposition": {
        "description": "The name of the file.",
        "schema": {"type": "string"},
    },
}
"""By name."""

QUOTA: Final = ("RateLimit", "RateLimit-Policy")
"""Headers of every answer to whoever needs a token."""

PROBLEMS: Final[Mapping[int, tuple[str, str, tuple[str, ...]]]] = {
    400: ("BadRequest", "The request says something that cannot be meant.", ()),
    401: ("Unauthenticated", "No token, or none that holds.", ("WWW-Authenticate", *QUOTA)),
    403: ("Forbidden", "The token may not do that.", QUOTA),
    404: ("NotFound", "There is nothing of this code at this moment in this state.", ()),
    406: ("NotAcceptable", "The answer cannot be had in the format asked for.", ()),
    409: ("Conflict", "The request collides with another one, or with what is recorded.", QUOTA),
    412: ("PreconditionFailed", "Somebody changed the record meanwhile.", ("ETag", *QUOTA)),
    413: ("TooLarge", "The body is too large.", QUOTA),
    415: ("UnsupportedMediaType", "The body is in a format that is not read.", QUOTA),
    422: ("InvalidBody", "The body says something that cannot be.", QUOTA),
    428: ("PreconditionRequired", "Say with `If-Match` which version you have read.", QUOTA),
    429: ("TooManyRequests", "The quota of the minute is used up.", ("Retry-After", *QUOTA)),
    500: ("ServerError", "The register failed; its log says why.", ()),
    503: ("Unavailable", "The register cannot answer now.", ("Retry-After",)),
}
"""By status: name of the component, what it means, headers that it has besides the usual ones."""

PROBLEM: Final[Json] = {
    "type": "object",
    "description": "What went wrong, where, and how to mend it (RFC 9457).",
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "description": "The kind of problem, for programs; the address describes it.",
            "enum": [f"/api/v1/problems/{slug}/" for slug in TITLES],
        },
        "title": {"type": "string", "description": "The kind of problem, in words."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong with this request."},
        "instance": {
            "type": "string",
            "format": "uri-reference",
            "description": "The address asked for.",
        },
        "errors": {
            "type": "array",
            "items": ref("Fault"),
            "description": "Each thing that is wrong, with its place.",
        },
    },
    "required": ["type", "title", "status", "detail", "instance"],
    "additionalProperties": False,
}


def header_refs(*names: str) -> dict[str, Json]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def problem_components() -> dict[str, Any]:
    """Responses of every problem, by the name of their component."""
    return {
        name: {
            "description": said,
            "headers": header_refs("Cache-Control", *headers),
            "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
        }
        for name, said, headers in PROBLEMS.values()
    }


def problem_schemas() -> dict[str, Any]:
    _schema, components = schema_of(Fault, is_answer=True)
    return {"Problem": PROBLEM, **components}


def responses_of(operation: Operation, answer: Json | None) -> dict[str, Any]:
    """What an operation answers, by status."""
    found: dict[str, Any] = {
        str(status): success(operation, answer, status)
        for status in (operation.status, *operation.also)
    }
    if operation.is_tagged:
        usual = header_refs(*usual_headers(operation))
        found["304"] = {"description": "What you have still holds.", "headers": usual}
    if operation.is_moved:
        found["301"] = {
            "description": "This record was merged into another one: ask there.",
            "headers": header_refs("Cache-Control", *QUOTA, "Location"),
        }
    for status in operation.problems:
        found[str(status)] = {"$ref": f"#/components/responses/{PROBLEMS[status][0]}"}
    return dict(sorted(found.items()))


def success(operation: Operation, answer: Json | None, status: int) -> dict[str, Any]:
    said = {200: "The answer.", 201: "It is recorded.", 204: "It is done."}
    found: dict[str, Any] = {"description": said[status]}
    usual = usual_headers(operation)
    content = {} if answer is None else {JSON: {"schema": answer}}
    content |= {one: {"schema": {"type": "string"}} for one in operation.formats}
    if operation.formats:
        usual.append("Content-Disposition")
    found["headers"] = {**header_refs(*usual), **operation.headers}
    return {**found, "content": content} if content else found


def usual_headers(operation: Operation) -> list[str]:
    quota = () if operation.is_public else QUOTA
    return ["Cache-Control", *quota, *(["ETag"] if operation.is_tagged else [])]
