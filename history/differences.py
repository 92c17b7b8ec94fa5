"""What changed: between two moments, and change set by change set for one object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Literal

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import ChangeSet
from .reading import AsOf
from .touching import Child, Children, owned_rows
from .tracking import TrackedModel, tracked_models
from .versions import Query, VersionsTable

Kind = Literal["added", "changed", "ended"]
Values = tuple[Any, ...]


@dataclass(frozen=True)
class FieldChange:
    """One field's value before and after; None before when added, after when ended."""

    name: str
    """The attname: ``purpose_id``, not ``purpose``."""
    old: Any
    new: Any


@dataclass(frozen=True)
class RowChange:
    """What became of one object. ``fields`` are those whose value differs, in the model's order."""

    model: type[TrackedModel]
    object_id: Any
    kind: Kind
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class LoggedChange:
    """One change set as it touched one object: who, when, why, and what in each row."""

    number: int
    sealed_at: datetime
    actor_name: str
    reason: str
    source: str
    changes: tuple[RowChange, ...]


def differences(
    models: Sequence[type[TrackedModel]],
    from_number: int,
    to_number: int,
    *,
    using: str = DEFAULT_DB_ALIAS,
) -> list[RowChange]:
    """What changed after ``from_number`` up to ``to_number``, by model and then by primary key.

    What was added and ended in between, or changed and changed back, is no difference. Two queries
    a table, which read only objects touched in between. Raises ``ValueError`` when the moments are
    given the wrong way round.
    """
    if from_number > to_number:
        raise ValueError(f"#{from_number} is after #{to_number}: give the earlier moment first.")
    found: list[RowChange] = []
    for model in models:
        before, after = (
            _touched_rows(model, number, (from_number, to_number), connections[using])
            for number in (from_number, to_number)
        )
        for object_id in sorted(before.keys() | after.keys()):
            change = _row_change(model, object_id, before.get(object_id), after.get(object_id))
            if change is not None:
                found.append(change)
    return found


def change_log(
    model: type[TrackedModel],
    object_id: Any,
    children: Children = (),
    *,
    using: str = DEFAULT_DB_ALIAS,
) -> list[LoggedChange]:
    """Every change set that touched an object or a row of its own, newest first.

    One query a table and one for the change sets, however long the story.
    """
    connection = connections[using]
    by_number: dict[int, list[RowChange]] = {}
    family = [(model, _own_id(model, object_id, connection))]
    family += [
        (child.model, owned_rows(child, [object_id], connection))
        for child in (Child(*child) for child in children)
    ]
    for member, ids in family:
        for number, change in _story(member, ids, connection):
            by_number.setdefault(number, []).append(change)
    sealed = ChangeSet.objects.using(using).filter(number__in=by_number).order_by("-number")
    return _logged(sealed, by_number)


def log_between(
    from_number: int, to_number: int, *, using: str = DEFAULT_DB_ALIAS
) -> list[LoggedChange]:
    """Every change set after ``from_number`` up to ``to_number``, oldest first, with all it wrote.

    One query a table and one for the change sets, however many there are.
    """
    connection = connections[using]
    by_number: dict[int, list[RowChange]] = {}
    for model in tracked_models():
        ids = _touched_ids(model, (from_number, to_number), connection)
        for number, change in _story(model, ids, connection):
            if from_number < number <= to_number:
                by_number.setdefault(number, []).append(change)
    between = {"number__gt": from_number, "number__lte": to_number}
    return _logged(ChangeSet.objects.using(using).filter(**between).order_by("number"), by_number)


def _logged(
    sealed: Iterable[ChangeSet], by_number: Mapping[int, Sequence[RowChange]]
) -> list[LoggedChange]:
    return [
        LoggedChange(
            number=change_set.number,
            sealed_at=change_set.sealed_at,
            actor_name=change_set.actor_name,
            reason=change_set.reason,
            source=change_set.source,
            changes=tuple(by_number.get(change_set.number, ())),
        )
        for change_set in sealed
    ]


def net(logged: Sequence[LoggedChange]) -> list[RowChange]:
    """What several change sets, newest first, come to together.

    What was added and ended in between, or changed and changed back, is left out.
    """
    rows: dict[tuple[type[TrackedModel], Any], list[RowChange]] = {}
    for entry in reversed(logged):
        for change in entry.changes:
            rows.setdefault((change.model, change.object_id), []).append(change)
    found = (_together(changes) for changes in rows.values())
    return [change for change in found if change is not None]


def _together(changes: list[RowChange]) -> RowChange | None:
    """The changes of one row, oldest first, as one."""
    first, last = changes[0], changes[-1]
    was_there, is_there = first.kind != "added", last.kind != "ended"
    if not (was_there or is_there):
        return None
    lines: dict[str, FieldChange] = {}
    for change in changes:
        for line in change.fields:
            old = lines[line.name].old if line.name in lines else line.old
            lines[line.name] = FieldChange(line.name, old, line.new)
    fields = tuple(line for line in lines.values() if line.old != line.new)
    kind: Kind = "changed" if was_there and is_there else "ended" if was_there else "added"
    return (
        RowChange(first.model, first.object_id, kind, fields)
        if fields or kind != "changed"
        else None
    )


def attnames(model: type[TrackedModel]) -> list[str]:
    """A model's columns, the primary key first."""
    own = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return [model._meta.pk.attname, *own]


def _touched_rows(
    model: type[TrackedModel],
    number: int,
    between: tuple[int, int],
    connection: BaseDatabaseWrapper,
) -> dict[Any, Values]:
    reader = AsOf(model, connection, number, touched_between=between)
    return {row[0]: row for row in reader.rows(attnames(model), {})}


def _row_change(
    model: type[TrackedModel], object_id: Any, old: Values | None, new: Values | None
) -> RowChange | None:
    if old is None and new is None:
        return None
    kind: Kind = "added" if old is None else "ended" if new is None else "changed"
    names = attnames(model)
    nothing = (None,) * len(names)
    fields = tuple(
        FieldChange(name, was, now)
        for name, was, now in zip(names, old or nothing, new or nothing, strict=True)
        if was != now and name != names[0]
    )
    return RowChange(model, object_id, kind, fields) if fields or kind != "changed" else None


def _own_id(model: type[TrackedModel], object_id: Any, connection: BaseDatabaseWrapper) -> Query:
    versions = VersionsTable(model, connection)
    own, values = versions.one_of("w", model._meta.pk.attname, [object_id])
    return f"SELECT w.{versions.key} AS id FROM {versions.table} w WHERE {own}", values


def _touched_ids(
    model: type[TrackedModel], between: tuple[int, int], connection: BaseDatabaseWrapper
) -> Query:
    versions = VersionsTable(model, connection)
    return (
        f"SELECT w.{versions.key} AS id FROM {versions.table} w"
        f" JOIN {versions.change_sets} d ON d.id = w.change_set_id"
        " WHERE d.number > %s AND d.number <= %s",
        list(between),
    )


def _story(
    model: type[TrackedModel], ids: Query, connection: BaseDatabaseWrapper
) -> Iterator[tuple[int, RowChange]]:
    """Each change of each of these rows with its change set's number; versions written within one
    change set count as one change.
    """
    versions = VersionsTable(model, connection)
    fields = [versions.field(name) for name in attnames(model)]
    rows = versions.fetch(
        (
            f"SELECT {versions.selected('h', fields)}, h.history_type, c.number"
            f" FROM {versions.table} h JOIN {versions.change_sets} c ON c.id = h.change_set_id"
            f" WHERE h.{versions.key} IN (SELECT mine.id FROM ({ids[0]}) mine)"
            f" ORDER BY h.{versions.key}, h.history_id",
            ids[1],
        ),
        fields,
    )
    for object_id, of_object in groupby(rows, key=lambda row: row[0]):
        old: Values | None = None
        for number, of_number in groupby(of_object, key=lambda row: row[-1]):
            *_, last = of_number
            new = None if last[-2] == "-" else last[:-2]
            change = _row_change(model, object_id, old, new)
            if change is not None:
                yield number, change
            old = new
