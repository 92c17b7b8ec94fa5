"""Turns tables into entries: what is a field, what is a row of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from django.db import models
from django.utils.translation import gettext as _

from .files import DEFAULTS, RawTable
from .problems import ExampleError, Place, Problem
from .shapes import KINDS, PURPOSES, WITHIN_ACTIVITY, Part, Shape, shape_of, space_of_model


class Entry(msgspec.Struct, frozen=True):
    """One record, or one row of a record, as the file states it.

    ``name`` tells people which one it is; ``owner`` is the relation filled in by the record it
    belongs to, empty for a record itself; ``activity`` is the code of the activity whose purposes
    and rows it may name.
    """

    place: Place
    name: str
    model: type[models.Model]
    values: dict[str, Any]
    parts: tuple[Entry, ...]
    owner: str = ""
    activity: str = ""

    @property
    def shape(self) -> Shape:
        """What the entry may state."""
        return shape_of(self.model, self.owner)

    @property
    def space(self) -> str:
        """Where the entry's own key is found."""
        return space_of_model(self.model)

    @property
    def key(self) -> str:
        """What others call the entry: its code, or its place within an activity; may be empty."""
        within = WITHIN_ACTIVITY.get(self.model)
        if within:
            return f"{self.activity}/{self.values.get(within, '')}"
        return "" if self.owner else str(self.values.get("code", ""))

    def walk(self) -> Iterator[Entry]:
        """The entry and everything below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def build_entries(tables: list[RawTable]) -> list[Entry]:
    """The records of all tables in the order of recording.

    Raises ``ExampleError`` for names that no model knows and for parts that are no lists.
    """
    problems: list[Problem] = []
    entries = [_record(table, problems) for table in tables]
    if problems:
        raise ExampleError(problems)
    order = list(KINDS.values())
    return sorted(entries, key=lambda entry: order.index(entry.model))  # type: ignore[arg-type]


def _record(table: RawTable, problems: list[Problem]) -> Entry:
    code = str(table.values.get("code", ""))
    activity = str(table.values.get("activity", code))
    return _entry(
        table.values,
        Entry(table.place, f"{table.kind} “{code}”", KINDS[table.kind], {}, (), "", activity),
        problems,
    )


def _entry(raw: dict[str, Any], empty: Entry, problems: list[Problem]) -> Entry:
    """``empty`` with its values and parts taken from ``raw``."""
    shape = empty.shape
    values: dict[str, Any] = {}
    parts: list[tuple[bool, Entry]] = []
    for name, value in raw.items():
        if name in shape.fields:
            values[name] = value
        elif name in shape.parts:
            common = raw.get(DEFAULTS, {}).get(name, {})
            rows = _rows(empty, name, shape.parts[name], value, common, problems)
            parts += [(name != PURPOSES, row) for row in rows]
        elif name != DEFAULTS:
            what = _("%(entry)s: there is no field “%(name)s”.")
            known = _("Fields that may stand here: %(names)s.") % {"names": ", ".join(shape.names)}
            problems.append(Problem(empty.place, what % {"entry": empty.name, "name": name}, known))
    in_order = [row for _later, row in sorted(parts, key=lambda pair: pair[0])]
    return msgspec.structs.replace(empty, values=values, parts=tuple(in_order))


def _rows(
    owner: Entry, name: str, part: Part, value: Any, common: dict[str, Any], problems: list[Problem]
) -> Iterator[Entry]:
    for one in value if isinstance(value, list) else [None]:
        if isinstance(one, str) and part.target:
            one = {part.target: one}
        if not isinstance(one, dict):
            what = _("%(entry)s: %(name)s is not a list of rows.")
            mend = _('Write ["…", "…"] or [{ … }, { … }].')
            problems.append(Problem(owner.place, what % {"entry": owner.name, "name": name}, mend))
            continue
        row = {**common, **one}
        key = row.get(WITHIN_ACTIVITY.get(part.model, part.target), "")
        label = f"{owner.name} › {name} “{key}”"
        empty = Entry(owner.place, label, part.model, {}, (), part.owner, owner.activity)
        yield _entry(row, empty, problems)
