"""Tells drf-spectacular of our operations, which no serializer describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent

from ...lookups.refs import Key, Ref
from ..resources import RESOURCES, TERMS, Resource
from ..views.base import About
from ..writing.contract import written_schemas
from .operation import Operation
from .operations import LINES, OPERATIONS
from .parameters import SHARED as PARAMETERS
from .parameters import shaping_components
from .records import list_of, one_of, uses_of
from .responses import HEADERS, problem_components, problem_schemas, responses_of
from .shapes import SHARED, record_schema
from .structs import schema_of

COMPONENT: Final[Any] = ResolvedComponent  # which has no types

BEARER: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of the register, `rp_…`, made by an officer or by"
    " `manage.py create_api_token`.",
}

FIRST_TAGS: Final = {
    "start": "What is there before anything is asked; needs no token.",
    "checks": "May I? Asked before data is used.",
}
LAST_TAGS: Final = {
    "vocabularies": "Values that the law owns, and those that fields of the register may have.",
    "documents": "What the officer prints, as files.",
    "changesets": "Who changed what, when and why.",
    "differences": "What differs between two moments, and what follows from it.",
    "findings": "What is missing, looks unlawful or is due; never that something is lawful.",
}


class ContractSchema(AutoSchema):
    """Describes a view by its ``contract``, or by its resource."""

    def get_operation(
        self, path: str, _path_regex: str, _prefix: str, method: str, registry: ComponentRegistry
    ) -> dict[str, Any] | None:
        if self.is_excluded():
            return None
        operation = operation_of(self.view, path, method.lower())
        return Writer(registry).told(operation)


def operation_of(view: Any, path: str, method: str) -> Operation:
    """What a method of a view does. Raises ``LookupError`` for a view that does not say so."""
    own: Mapping[str, Operation] = getattr(view, "contract", {})
    contract = OPERATIONS.get(type(view), own)
    if method in contract:
        return contract[method]
    resource: Resource | None = getattr(view, "resource", None)
    if resource is None or method != "get":
        raise LookupError(f"{type(view).__name__} does not say what {method} does: see “contract”.")
    return one_of(resource) if "{" in path else list_of(resource)


class Writer:
    """Writes operations, and the schemas they refer to into the registry."""

    def __init__(self, registry: ComponentRegistry) -> None:
        self.registry = registry

    def told(self, operation: Operation) -> dict[str, Any]:
        found: dict[str, Any] = {
            "operationId": operation.id,
            "summary": operation.summary,
            "description": operation.description or operation.summary,
            "tags": [operation.tag],
            "parameters": [self.parameter(one) for one in operation.parameters],
            "security": [{}] if operation.is_public else [{"token": []}],
        }
        if operation.body is not None:
            body = self.schema(operation.body, is_answer=False)
            content = {media: {"schema": body} for media in operation.media}
            found["requestBody"] = {"required": True, "content": content}
        answer = operation.answer
        told = None if answer is None else self.schema(answer, is_answer=True)
        return {**found, "responses": responses_of(operation, told)}

    def parameter(self, one: Any) -> Any:
        return {"$ref": f"#/components/parameters/{one}"} if isinstance(one, str) else dict(one)

    def schema(self, kind: Any, *, is_answer: bool) -> Any:
        """The schema of a Struct, whose components are kept; a schema as it is."""
        if isinstance(kind, Mapping):
            return dict(kind)
        schema, components = schema_of(kind, is_answer=is_answer)
        self.keep("schemas", components)
        return schema

    def keep(self, kind: str, components: Mapping[str, Any]) -> None:
        """Raises ``LookupError`` when another component has the name already."""
        for name, schema in components.items():
            one: Any = COMPONENT(name=name, type=kind, schema=schema, object=name)
            if one in self.registry and self.registry[one].schema != schema:
                raise LookupError(f"Two {kind} are called {name}.")
            self.registry.register_on_missing(one)


def tags_of(paths: Mapping[str, Any]) -> dict[str, str]:
    """What operations are grouped under, in the order people read them."""
    resources = {one.name: one.summary for one in RESOURCES.values()}
    found = {**FIRST_TAGS, **resources, **LAST_TAGS}
    used = {tag for item in paths.values() for one in item.values() for tag in one["tags"]}
    if unknown := used - found.keys():
        raise LookupError(f"Tags without a description: {sorted(unknown)}")
    return {name: said for name, said in found.items() if name in used}


def complete(result: dict[str, Any], generator: Any, **_more: Any) -> dict[str, Any]:
    """Adds the components that operations refer to by name, and orders what tags there are."""
    writer = Writer(generator.registry)
    resources = (*RESOURCES.values(), TERMS)
    for resource in resources:
        uses = uses_of(resource)
        shown = None if uses is None else writer.schema(uses, is_answer=True)
        writer.keep("schemas", {resource.schema_name: record_schema(resource, shown)})
    for line in (About, Ref, Key, *LINES):
        writer.schema(line, is_answer=True)
    writer.keep("schemas", {**SHARED, **written_schemas(), **problem_schemas()})
    writer.keep("parameters", {**PARAMETERS, **shaping_components(resources)})
    writer.keep("headers", HEADERS)
    writer.keep("responses", problem_components())
    writer.keep("securitySchemes", {"token": BEARER})
    result["components"] = generator.registry.build({})
    result["tags"] = [
        {"name": name, "description": said} for name, said in tags_of(result["paths"]).items()
    ]
    return result
