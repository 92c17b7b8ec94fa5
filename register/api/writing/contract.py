"""What the contract says of the addresses that write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from history.fields import TranslatedTextField

from ..resources import Resource
from ..resources.fields import Field, Kind
from ..schema.operation import SENDING, Json, Operation
from ..schema.shapes import exactly, ref
from .idempotency import REPLAYED
from .operations import MOST, OPS
from .parsing import NOT_OF_RECORD
from .shapes import WRITABLE, Shape, shape_of

WRITTEN: Final = "Written"
"""What the name of a schema for bodies ends with."""
TEXT: Final[Json] = {
    "type": "object",
    "description": "A text by language code, whole: a language left out is taken away.",
    "additionalProperties": {"type": "string"},
}
DAY: Final[Json] = {"type": "string", "format": "date"}
TELLING: Final[Json] = {"type": "object", "description": "As it was read; not written."}

REASON: Final[Json] = {
    "name": "X-Change-Reason",
    "in": "header",
    "required": True,
    "description": "Why, in a few words: UTF-8, or percent-encoded UTF-8.",
    "schema": {"type": "string", "minLength": 2, "maxLength": 4_500},
    "example": "%E6%9B%B4%E6%AD%A3",
}
IF_MATCH: Final[Json] = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The `ETag` of the record as you have read it, with `state=working`.",
    "schema": {"type": "string"},
}
KEY: Final[Json] = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Made anew for each write: a request sent again under it is done once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 257},
}
LOCATION: Final[Json] = {"description": "The record.", "schema": {"type": "string"}}
HEADERS: Final[Json] = {
    "ETag": {"$ref": "#/components/headers/ETag"},
    REPLAYED: {
        "description": "`true` when this is the answer of an earlier request of the same key.",
        "schema": {"type": "string"},
    },
}
CHANGING: Final = (*SENDING, 404, 409, 412, 422, 428)


def create_of(resource: Resource) -> Operation:
    return Operation(
        id=f"create_{words_of(resource)}",
        tag=resource.name,
        summary=f"Record one of {resource.name.replace('-', ' ')}",
        answer=answer_of(resource),
        body={**ref(resource.schema_name + WRITTEN), "required": required(shape_of(resource))},
        parameters=(REASON, KEY),
        status=201,
        problems=(*SENDING, 409, 422),
        is_tagged=False,
        headers={**HEADERS, "Location": LOCATION},
    )


def amend_of(resource: Resource) -> Operation:
    return Operation(
        id=f"amend_{words_of(resource)}",
        tag=resource.name,
        summary=f"Change one of {resource.name.replace('-', ' ')}",
        description="Only the fields that are given; a list that is given replaces the whole list.",
        answer=answer_of(resource),
        body=ref(resource.schema_name + WRITTEN),
        parameters=("code", IF_MATCH, REASON, KEY),
        problems=CHANGING,
        is_tagged=False,
        headers={**HEADERS, "Location": LOCATION},
    )


def step_of(resource: Resource, step: str) -> Operation:
    said = {
        "retire": "Take it out of the register as of a day",
        "reinstate": "Bring it back into the register",
        "submit": "Hand a draft to the officers; approving stays with people",
    }
    return Operation(
        id=f"{step}_{words_of(resource)}",
        tag=resource.name,
        summary=said[step],
        answer=answer_of(resource),
        body=exactly({"on": DAY}) if step == "retire" else None,
        parameters=("code", IF_MATCH, REASON, KEY),
        problems=CHANGING,
        is_tagged=False,
        headers={**HEADERS, "Location": LOCATION},
    )


def answer_of(resource: Resource) -> Json:
    return {**ref(resource.schema_name), "required": ["register"]}


def words_of(resource: Resource) -> str:
    return resource.name.replace("-", "_")


OPERATION: Final[Json] = {
    "type": "object",
    "properties": {
        "op": {"type": "string", "enum": list(OPS)},
        "resource": {"type": "string", "enum": list(WRITABLE)},
        "code": {"type": "string", "description": "The record; not for `create`."},
        "if_match": {
            "type": ["string", "integer"],
            "description": "Its `ETag`, or the number that begins with; not for what an earlier"
            " operation creates.",
        },
        "data": {"type": "object", "description": "For `create` and `amend`: as for one record."},
        "on": {**DAY, "description": "For `retire`: the day."},
    },
    "required": ["op", "resource"],
    "additionalProperties": False,
}
RESULT: Final[Json] = exactly(
    {
        "op": {"type": "string", "enum": list(OPS)},
        "resource": {"type": "string", "enum": list(WRITABLE)},
        "code": {"type": "string"},
        "url": {"type": "string", "format": "uri-reference"},
    }
)
MANY: Final = Operation(
    id="create_changesets",
    tag="changesets",
    summary="Do many things in one change set, or none of them",
    description="Later operations may name what earlier ones create. Without any change there is"
    " no change set, and the status is 200.",
    body={
        "type": "object",
        "properties": {
            "reason": {"type": "string", "minLength": 2, "maxLength": 500},
            "operations": {
                "type": "array",
                "items": OPERATION,
                "minItems": 1,
                "maxItems": MOST,
            },
        },
        "required": ["operations"],
        "additionalProperties": False,
    },
    answer=exactly(
        {
            "change_set": {"type": ["integer", "null"]},
            "results": {"type": "array", "items": RESULT},
            "register": ref("About"),
        }
    ),
    parameters=(
        {**REASON, "required": False, "description": "Why, unless the body says so."},
        KEY,
    ),
    status=201,
    also=(200,),
    problems=(*SENDING, 409, 412, 422, 428),
    is_tagged=False,
    headers=HEADERS,
)


def written_schemas() -> dict[str, Json]:
    """What may be sent of each resource, by the name of the component."""
    found = {one.name: written(one.fields, shape_of(one)) for one in WRITABLE.values()}
    for name, schema in found.items():
        schema["properties"] |= dict.fromkeys(NOT_OF_RECORD, TELLING)
        schema["description"] = f"What may be said of a record. {WRITABLE[name].summary}"
    return {WRITABLE[name].schema_name + WRITTEN: schema for name, schema in found.items()}


def written(fields: Iterable[Field], shape: Shape) -> dict[str, Any]:
    properties = {one.name: property_of(one, shape) for one in fields}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def required(shape: Shape) -> list[str]:
    """What a new record cannot do without."""
    return [
        name
        for name, one in shape.columns.items()
        if not (one.is_read_only or one.field.blank or one.field.null)
        and (isinstance(one.field, TranslatedTextField) or not one.field.has_default())
    ]


def property_of(one: Field, shape: Shape) -> dict[str, Any]:
    found = dict(SHAPES[one.kind](one, shape))
    if one.description:
        found["description"] = one.description
    column = shape.columns.get(one.name)
    if one.name in shape.told or (column is not None and column.is_read_only):
        found["readOnly"] = True
    return found


def reference(one: Field, shape: Shape) -> Json:
    return {"type": ["string", "null"] if shape.columns[one.name].field.null else "string"}


def parts(one: Field, shape: Shape) -> Json:
    rows = shape.rows[one.name]
    inside = written(one.parts, rows.shape)
    return {"type": "array", "items": {**inside, "required": required(rows.shape)}}


def codes(one: Field, _shape: Shape) -> Json:
    if one.kind is Kind.DERIVED and one.place is None:
        return one.schema
    return {"type": "array", "items": {"type": "string"}, "uniqueItems": True}


SHAPES: Final[Mapping[Kind, Callable[[Field, Shape], Json]]] = {
    Kind.PLAIN: lambda one, _shape: one.schema,
    Kind.TEXT: lambda _one, _shape: TEXT,
    Kind.REFERENCE: reference,
    Kind.REFERENCES: codes,
    Kind.PARTS: parts,
    Kind.DERIVED: codes,
}
