"""From the object of a request to what it says of a record, with every error it has at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from ..problems import Fault, nearest
from .bodies import pointed, shown
from .directory import Directory
from .shapes import Rows, Shape, Space
from .values import WrongValueError, code, value_of

NOT_OF_RECORD: Final = ("register", "uses")
"""What an answer says beside the record, of the register and of who uses it: not heeded here."""


@dataclass
class Given:
    """What is said of one record, or of one row; what is not said is not in it."""

    shape: Shape
    pointer: str
    columns: dict[str, Any] = field(default_factory=dict)
    """Values by name; of a reference its code."""
    links: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[str, list[Any]] = field(default_factory=dict)
    """Purposes by code; data rows as item and category of people."""
    rows: dict[str, list[Given]] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    """What is only read, as it was sent."""

    def at(self, name: str) -> str:
        return pointed(self.pointer, name)


class Reader:
    """Reads objects of one request; ``faults`` fills with what is wrong."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.faults: list[Fault] = []

    def fault(self, pointer: str, detail: str, code: str, known: tuple[str, ...] = ()) -> None:
        self.faults.append(Fault(detail=detail, code=code, pointer=pointer, known=known))

    def object_of(self, value: Any, pointer: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self.fault(pointer, _("Give an object."), "type")
        return {}

    def given(self, shape: Shape, value: Any, pointer: str, *, is_whole: bool = False) -> Given:
        """What an object says; ``is_whole`` for a record, which may carry ``register``."""
        found = Given(shape, pointer)
        for name, one in self.object_of(value, pointer).items():
            if name in shape.columns:
                self.column(found, name, one)
            elif name in shape.links:
                found.links[name] = self.codes(one, found.at(name), shape.links[name].space)
            elif name in shape.chosen:
                found.chosen[name] = self.choice(name, one, found.at(name))
            elif name in shape.rows:
                found.rows[name] = self.rows(shape.rows[name], one, found.at(name))
            elif name in shape.told:
                found.told[name] = one
            elif not (is_whole and name in NOT_OF_RECORD):
                self.unknown_field(shape, name, pointer)
        return found

    def unknown_field(self, shape: Shape, name: str, pointer: str) -> None:
        known = shape.names()
        close = difflib.get_close_matches(name[:100], known, cutoff=0.6)
        detail = _("There is no field “%(name)s” here.") % {"name": shown(name)}
        self.fault(
            pointed(pointer, shown(name)),
            detail,
            "unknown_field",
            tuple(close) or nearest(name, known),
        )

    def column(self, found: Given, name: str, value: Any) -> None:
        column = found.shape.columns[name]
        try:
            read = value_of(column, value)
            if column.space is not None and read is not None:
                self.check(column.space, read)
        except WrongValueError as error:
            self.fault(found.at(name), error.detail, error.code, error.known)
        else:
            found.columns[name] = read

    def check(self, space: Space, wanted: str) -> None:
        """Raises ``WrongValueError`` for a code that means nothing."""
        if not self.directory.has(space, wanted):
            raise WrongValueError(
                _("There is no “%(code)s” among %(kind)s.")
                % {"code": wanted[:100], "kind": space.model._meta.verbose_name_plural},
                "unknown",
                self.directory.nearest(space, wanted),
            )

    def each(self, value: Any, pointer: str, read: Callable[[Any, str], Any]) -> list[Any]:
        """The items of a list that can be read, each of them once."""
        if not isinstance(value, list):
            self.fault(pointer, _("Give a list."), "type")
            return []
        found: dict[Any, None] = {}
        for index, one in enumerate(value):
            place = pointed(pointer, index)
            try:
                item = read(one, place)
            except WrongValueError as error:
                self.fault(place, error.detail, error.code, error.known)
                continue
            if item in found:
                self.fault(place, _("This is in the list already."), "repeated")
            found[item] = None
        return list(found)

    def codes(self, value: Any, pointer: str, space: Space) -> list[str]:
        def read(one: Any, _place: str) -> str:
            wanted = code(one)
            self.check(space, wanted)
            return wanted

        return self.each(value, pointer, read)

    def choice(self, name: str, value: Any, pointer: str) -> list[Any]:
        """Purposes or data rows; which of them the activity has is known when it is written."""
        if name == "purposes":
            return self.each(value, pointer, lambda one, _place: code(one))
        return self.each(value, pointer, lambda one, _place: row_named(one))

    def rows(self, rows: Rows, value: Any, pointer: str) -> list[Given]:
        if not isinstance(value, list):
            self.fault(pointer, _("Give a list."), "type")
            return []
        found = [
            self.given(rows.shape, one, pointed(pointer, index)) for index, one in enumerate(value)
        ]
        if rows.is_unique or "code" in rows.shape.columns:
            self.refuse_twice(rows, found)
        return found

    def refuse_twice(self, rows: Rows, found: list[Given]) -> None:
        seen = set()
        for one in found:
            key = tuple(key_values(one, rows.keys[0]))
            if key in seen and None not in key:
                names = ", ".join(rows.keys[0])
                detail = _("Another one in the list has the same %(names)s.") % {"names": names}
                self.fault(one.pointer, detail, "repeated")
            seen.add(key)


def key_values(given: Given, names: tuple[str, ...]) -> Iterator[Any]:
    """What a row is told apart by, defaults included."""
    for name in names:
        column = given.shape.columns[name]
        usual = None if column.space is not None else column.field.get_default()
        yield given.columns.get(name, usual)


def row_named(value: Any) -> tuple[str, str]:
    """A data row by its item and the people concerned. Raises ``WrongValueError``."""
    if not isinstance(value, dict) or set(value) != {"item", "subject_category"}:
        raise WrongValueError(_("Give an object with “item” and “subject_category”."))
    return code(value["item"]), code(value["subject_category"])
