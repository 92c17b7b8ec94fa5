"""The operations that every resource has: a list of its records, and one by its code."""

from __future__ import annotations

from typing import Any, Final, get_type_hints

from ..resources import Resource
from ..views.uses import LOOKUPS
from .operation import READING, Operation
from .parameters import of_detail, of_list
from .shapes import page_schema, ref

CSV: Final = "text/csv"
NOT_ALL: Final = (
    "In the approved state activities that nobody has approved are left out;"
    " `register.left_out` says how many."
)


def list_of(resource: Resource) -> Operation:
    """A page of records."""
    return Operation(
        id=f"list_{resource.name.replace('-', '_')}",
        tag=resource.name,
        summary=f"List {resource.name.replace('-', ' ')}",
        description=f"{resource.summary} {NOT_ALL}",
        answer=page_schema(resource),
        parameters=of_list(resource),
        formats=(CSV,),
    )


def one_of(resource: Resource) -> Operation:
    """One record by its code."""
    return Operation(
        id=f"get_{resource.name.replace('-', '_')}",
        tag=resource.name,
        summary=f"One of {resource.name.replace('-', ' ')} by its code",
        description=resource.summary,
        answer={**ref(resource.schema_name), "required": ["register"]},
        parameters=of_detail(resource),
        problems=(*READING, 404),
        is_moved="merged_into" in resource.by_name(),
    )


def uses_of(resource: Resource) -> Any:
    """The Struct of a resource's reverse look-up; None where it has none."""
    if resource.name not in LOOKUPS:
        return None
    return get_type_hints(LOOKUPS[resource.name][1])["return"]
