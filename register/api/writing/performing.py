"""Does what a request wants: all of it in one change set, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from history.models import ChangeSet
from inventory.services import StatusError
from inventory.services import reinstate as reinstate_record
from inventory.services import retire as retire_record
from processing.models import ProcessingActivity
from processing.services import reinstate_activity, retire_activity, submit_for_review
from sharing.models import CrossBorderTransfer, Disclosure

from ..problems import Fault, Problem
from .applying import PromiseBrokenError, Writer
from .bodies import pointed, refuse_faulty
from .conditions import is_fulfilled, lock, newest_of, stale
from .directory import Directory
from .operations import Operation
from .rights import Rights, forbidden
from .telling import Told

OWNER: Final[dict[Any, str]] = {Disclosure: "activity", CrossBorderTransfer: "disclosure"}
"""What a new record will belong to, which decides who may make it."""


class Performance:
    """The operations of one request, done in the change set that is open."""

    def __init__(self, directory: Directory, rights: Rights, operations: list[Operation]) -> None:
        self.directory = directory
        self.rights = rights
        self.operations = operations
        self.writer = Writer(directory)
        self.told = Told(operations)

    def perform(self) -> None:
        """Raises ``Problem``: then nothing may stay of what was written."""
        self.find_records()
        for operation in self.operations:
            if operation.record is not None:
                self.refuse_others(operation)
        self.refuse_stale()
        for operation in self.operations:
            self.attempt(operation)
        refuse_faulty(self.writer.faults)
        for operation in self.operations:
            if operation.record is not None:
                self.rights.refuse_outside(operation.record, operation.pointer)

    def find_records(self) -> None:
        """Lock what exists, then read it: two queries for each table."""
        wanted: dict[Any, dict[int, None]] = {}
        for one in self.existing():
            ids = self.directory.ids(one.space)
            wanted.setdefault(one.resource.model, {})[ids[one.code]] = None
        lock({model: list(keys) for model, keys in wanted.items()})
        found = {
            model: model._default_manager.in_bulk(list(keys)) for model, keys in wanted.items()
        }
        for one in self.existing():
            model = one.resource.model
            one.record = found[model].get(self.directory.ids(one.space)[one.code])
            if one.record is None:
                # A draft that was discarded after its code was looked up.
                raise gone(one)

    def existing(self) -> Iterable[Operation]:
        """Operations with records that were there before this request."""
        return (
            one
            for one in self.operations
            if one.op != "create" and one.code in self.directory.ids(one.space)
        )

    def refuse_others(self, operation: Operation) -> None:
        record, pointer = operation.record, operation.pointer
        self.rights.refuse(operation.op, type(record), record, pointer)
        refuse_merged(operation)
        self.rights.refuse_outside(record, pointer)
        self.refuse_transfers(operation)

    def refuse_transfers(self, operation: Operation) -> None:
        """Transfers have a right of their own, on whatever page they are written."""
        given = operation.given
        if given is None or not given.rows.get("transfers"):
            return
        if not self.rights.may("create", CrossBorderTransfer, None):
            detail = _("The person this token acts for may not write transfers abroad.")
            raise forbidden(detail, "permission", pointed(given.pointer, "transfers"))

    def refuse_stale(self) -> None:
        """Raises ``Problem`` (412) for what others wrote since it was read; the rows are locked."""
        existing = [one for one in self.operations if one.record is not None]
        if not existing:
            return
        newest = newest_of(dict.fromkeys(one.record for one in existing))
        last = ChangeSet.objects.order_by("-number").values_list("number", flat=True).first() or 0
        faults: dict[Fault, int] = {}
        for one in existing:
            number = newest[one.record]
            if not is_fulfilled(one.read_at, number, last):
                is_ours = any(read <= last for read in one.read_at)
                faults[one.condition("stale" if is_ours else "foreign")] = number
        if faults:
            raise stale(faults)

    # --- doing --------------------------------------------------------------------------------

    def attempt(self, operation: Operation) -> None:
        """Do one operation, noting what the models refuse so that all of it is told at once."""
        try:
            if operation.op == "create":
                self.create(operation)
            else:
                self.change(operation)
        except PromiseBrokenError as error:
            if not self.writer.faults:
                raise gone(operation) from error
        except StatusError as error:
            raise refused(operation, " ".join(error.messages)) from error
        except ProtectedError as error:
            raise refused(operation, str(error.args[0])) from error

    def create(self, operation: Operation) -> None:
        given = operation.given
        assert given is not None  # noqa: S101 (what creates has data)
        model = operation.resource.model
        owner = self.owner_of(operation)
        self.rights.refuse("create", model, owner, operation.pointer)
        self.refuse_transfers(operation)
        self.told.refuse_made_up(given, self.writer)
        operation.record = self.writer.create(given)
        if operation.record is not None:
            operation.code = operation.record.code

    def owner_of(self, operation: Operation) -> Any:
        """What a new disclosure or transfer will belong to. One query."""
        given, model = operation.given, operation.resource.model
        name = OWNER.get(model)
        if name is None or given is None or given.columns.get(name) is None:
            return None
        column = given.shape.columns[name]
        owners = column.field.related_model._default_manager
        return owners.filter(pk=self.writer.resolved(column, given.columns[name])).first()

    def change(self, operation: Operation) -> None:
        if operation.record is None:
            self.find_created(operation)
        record, given = operation.record, operation.given
        if given is not None:
            self.told.refuse_different(operation, self.writer)
            self.writer.amend(record, given)
        else:
            STEPS[operation.op](record, operation)

    def find_created(self, operation: Operation) -> None:
        """The record that an earlier operation has created."""
        for one in self.operations:
            is_same = one.resource is operation.resource and one.code == operation.code
            if one.op == "create" and is_same and one.record is not None:
                operation.record = one.record
                self.refuse_others(operation)
                return
        raise PromiseBrokenError(operation.code)


def retire(record: Any, operation: Operation) -> None:
    assert operation.on is not None  # noqa: S101 (read with the operation)
    if isinstance(record, ProcessingActivity):
        retire_activity(record, on=operation.on)
    else:
        retire_record(record, on=operation.on)


def reinstate(record: Any, _operation: Operation) -> None:
    if isinstance(record, ProcessingActivity):
        reinstate_activity(record)
    else:
        reinstate_record(record)


def submit(record: Any, _operation: Operation) -> None:
    submit_for_review(record)


STEPS: Final[dict[str, Callable[[Any, Operation], None]]] = {
    "retire": retire,
    "reinstate": reinstate,
    "submit": submit,
}


def gone(operation: Operation) -> Problem:
    detail = _("“%(code)s” is there no longer: nothing was written.") % {"code": operation.code}
    return Problem("conflict", 409, detail, located(operation, detail, "gone"))


def refuse_merged(operation: Operation) -> None:
    """Raises ``Problem`` (409) for a record that was merged: it is only read, and leads on."""
    survivor = getattr(operation.record, "merged_into", None)
    if survivor is None:
        return
    detail = _("“%(code)s” was merged into “%(survivor)s”: write there.") % {
        "code": operation.code,
        "survivor": survivor.code,
    }
    faults = located(operation, detail, "merged")
    raise Problem("conflict", 409, detail, faults)


def refused(operation: Operation, detail: str) -> Problem:
    """A step that the state of the record does not allow."""
    return Problem("conflict", 409, detail, located(operation, detail, "status"))


def located(operation: Operation, detail: str, code: str) -> list[Fault]:
    pointer = operation.pointer
    return [Fault(detail=detail, code=code, pointer=pointer)] if pointer else []
