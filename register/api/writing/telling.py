"""What a record says after a write, as a GET would tell it; and what only a GET can tell."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from history.moments import Moment, newest_moment

from ...choices import State
from ...facts import Register
from ...narrow.parts import part_of
from ..grounds import ground_of
from ..representing import Shape, Teller
from ..resources import Resource
from .parsing import Given

if TYPE_CHECKING:
    from .applying import Writer
    from .operations import Operation


def activity_of(record: Any) -> int:
    """The activity a record belongs to; an activity is its own."""
    if hasattr(record, "disclosure_id"):
        record = record.disclosure
    found: int = getattr(record, "activity_id", record.pk)
    return found


def register_with(resource: Resource, records: list[Any], moment: Moment) -> Register:
    """The working state with what the records of a resource stand on."""
    if resource.is_by_activity:
        return part_of(moment, State.WORKING, [activity_of(one) for one in records])
    return ground_of(resource, moment)


def facts_of(resource: Resource, key: int, register: Register) -> Any:
    if resource.name == "transfers":
        flows = register.sharing.disclosures.values()
        return next(one for flow in flows for one in flow.transfers if one.id == key)
    return resource.records(register)[key]


def object_of(resource: Resource, key: int, register: Register) -> dict[str, Any]:
    """The record as a GET tells it, all fields and all languages."""
    tell = Teller(register).object_of(resource.fields, Shape())
    told: dict[str, Any] = tell(facts_of(resource, key, register))
    return told


class Told:
    """What records said before this request: for fields that are made of others.

    Read once for all operations, and only when one of them sends such a field.
    """

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    @cached_property
    def register(self) -> Register:
        records = [
            one.record
            for one in self.operations
            if one.record is not None and one.op != "create" and one.resource.is_by_activity
        ]
        return part_of(newest_moment(), State.WORKING, [activity_of(one) for one in records])

    def refuse_different(self, operation: Operation, writer: Writer) -> None:
        """What is made of other fields may be sent back as it was read, and not changed."""
        given = operation.given
        if given is None or not given.told:
            return
        records = operation.resource.records(self.register)
        if operation.record.pk not in records:
            self.refuse_made_up(given, writer)
            return
        fields = [one for one in operation.resource.fields if one.name in given.told]
        tell = Teller(self.register).object_of(fields, Shape())
        before = tell(records[operation.record.pk])
        for name, value in given.told.items():
            if value != before[name]:
                writer.fault_at(given.at(name), made_of_others(), "read_only")

    @staticmethod
    def refuse_made_up(given: Given, writer: Writer) -> None:
        """A new record has nothing yet that could be made into such a field."""
        for name, value in given.told.items():
            if value != []:
                writer.fault_at(given.at(name), made_of_others(), "read_only")


def made_of_others() -> str:
    return _("This is made of other fields: leave it out, or send it back as it was read.")
