"""What one request wants done: its operations, read whole before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from ..problems import Fault, nearest
from ..resources import Resource
from .bodies import pointed, shown
from .conditions import how_to_read, number_in_body
from .directory import Directory
from .parsing import Given, Reader
from .shapes import WRITABLE, Space, shape_of
from .values import WrongValueError, day

MOST: Final = 1_000
"""Operations of one change set: more are imported, not sent."""

OPS: Final = ("create", "amend", "retire", "reinstate", "submit")
NAMES: Final = ("op", "resource", "code", "if_match", "data", "on")


@dataclass
class Operation:
    """One thing to do with one record."""

    op: str
    resource: Resource
    pointer: str
    """Where it stands in the body; empty when it is the whole body."""
    code: str = ""
    read_at: frozenset[int] = frozenset()
    """Change sets the client has read the record at, any of which will do."""
    given: Given | None = None
    on: date | None = None
    record: Any = None
    """What it is done with, once that is known."""
    header: str | None = None
    """The header the condition came in, else it is in the body."""

    @property
    def space(self) -> Space:
        return Space(self.resource.model)

    def condition(self, code: str) -> Fault:
        """Where its condition stands, for what is wrong with it."""
        pointer: str | None = None if self.header else pointed(self.pointer, "if_match")
        return Fault(detail="", code=code, header=self.header, pointer=pointer)


class Operations(Reader):
    """Reads operations in their order; ``missing`` fills with conditions that are not given."""

    def __init__(self, directory: Directory) -> None:
        super().__init__(directory)
        self.missing: list[Fault] = []

    def data(self, operation: Operation, value: Any, pointer: str) -> None:
        """What is said of the record; a whole object may come back as it was read."""
        given = self.given(shape_of(operation.resource), value, pointer, is_whole=True)
        operation.given = given
        if isinstance(value, dict):
            self.read_state(operation, value.get("register"), pointed(pointer, "register"))
        if operation.op == "create" and "code" in given.columns:
            self.directory.promise(operation.space, given.columns["code"])

    def read_state(self, operation: Operation, about: Any, pointer: str) -> None:
        """An object sent back says what it was read from: that decides too what may be overwritten.

        An approved state, or one of the past, would bring back what others have changed since.
        """
        if operation.op != "amend" or not isinstance(about, dict):
            return
        if operation.resource.is_by_activity and about.get("state") == "approved":
            words = _(
                "This was read in the approved state. What is written is the working state: read"
                " the record with “?state=working” first."
            )
            self.fault(pointer, words, "not_working")
        number = about.get("number")
        if isinstance(number, int) and not isinstance(number, bool):
            operation.read_at = frozenset(min(one, number) for one in operation.read_at)

    def step_day(self, value: Any, pointer: str) -> date | None:
        try:
            return day(None, value)
        except WrongValueError as error:
            self.fault(pointer, error.detail, "required" if value is None else error.code)
            return None

    # --- many ---------------------------------------------------------------------------------

    def many(self, value: Any) -> list[Operation]:
        """The operations of a change set."""
        pointer = "/operations"
        if not isinstance(value, list) or not value:
            self.fault(pointer, _("Give a list with at least one operation."), "type")
            return []
        if len(value) > MOST:
            words = _("At most %(most)s operations are done at once: send the rest afterwards.")
            self.fault(pointer, words % {"most": MOST}, "too_many")
            return []
        read = (self.one(one, pointed(pointer, index)) for index, one in enumerate(value))
        return [one for one in read if one is not None]

    def one(self, value: Any, pointer: str) -> Operation | None:
        told = self.object_of(value, pointer)
        for unknown in told.keys() - set(NAMES):
            words = _("There is no field “%(name)s” here.") % {"name": shown(unknown)}
            self.fault(pointed(pointer, shown(unknown)), words, "unknown_field", NAMES)
        op = self.one_of(told, "op", OPS, pointer)
        name = self.one_of(told, "resource", WRITABLE, pointer)
        if op is None or name is None:
            return None
        operation = Operation(op, WRITABLE[name], pointer)
        if op == "submit" and name != "activities":
            self.fault(pointed(pointer, "op"), _("Only activities are submitted."), "unknown")
        self.refuse_superfluous(operation, told)
        if op != "create":
            self.target(operation, told)
        if op in ("create", "amend"):
            self.data(operation, told.get("data"), pointed(pointer, "data"))
        if op == "retire":
            operation.on = self.step_day(told.get("on"), pointed(pointer, "on"))
        return operation

    def one_of(self, told: Mapping[str, Any], name: str, known: Any, pointer: str) -> str | None:
        value = told.get(name)
        if isinstance(value, str) and value in known:
            return value
        words = _("Give one of the known values.")
        close = nearest(value if isinstance(value, str) else "", known)
        self.fault(pointed(pointer, name), words, "unknown", close)
        return None

    def refuse_superfluous(self, operation: Operation, told: Mapping[str, Any]) -> None:
        """What an operation does not heed would be taken for done."""
        heeded = {
            "create": {"data"},
            "amend": {"code", "if_match", "data"},
            "retire": {"code", "if_match", "on"},
        }.get(operation.op, {"code", "if_match"})
        for name in told.keys() & set(NAMES) - {"op", "resource"} - heeded:
            words = _("“%(op)s” has no “%(name)s”.") % {"op": operation.op, "name": name}
            self.fault(pointed(operation.pointer, name), words, "superfluous")

    def target(self, operation: Operation, told: Mapping[str, Any]) -> None:
        """The record an operation is done with, and the version that was read of it."""
        code, pointer = told.get("code"), operation.pointer
        if not isinstance(code, str):
            self.fault(pointed(pointer, "code"), _("Give the code as a string."), "type")
            return
        operation.code = code
        if not self.directory.has(operation.space, code):
            words = _("There is no “%(code)s” among %(kind)s.")
            close = self.directory.nearest(operation.space, code)
            told_kind = {"code": code[:100], "kind": operation.resource.name}
            self.fault(pointed(pointer, "code"), words % told_kind, "unknown", close)
        elif not self.directory.is_promised(operation.space, code):
            self.version(operation, told.get("if_match"))

    def version(self, operation: Operation, value: Any) -> None:
        where = operation.condition("required")
        if value is None:
            detail = how_to_read()
            self.missing.append(Fault(detail=detail, code="required", pointer=where.pointer))
            return
        number = number_in_body(value)
        if number is None:
            words = _("Give the ETag of the record, or the number it begins with.")
            self.fault(str(where.pointer), words, "malformed")
            return
        operation.read_at = frozenset([number])
