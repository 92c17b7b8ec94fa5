"""When objects were entered and last changed, counting the rows that belong to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from .each import AsOfEach, Each
from .models import ChangeSet
from .touching import Child, Children, own_versions_sql
from .tracking import TrackedModel
from .versions import VersionsTable

FIRST_OWN, A_ROW_OF_ITS = 1, 0


class Entered(NamedTuple):
    """The instants, in UTC, of an object's first change set and of the last one that touched it."""

    first: datetime
    last: datetime


def entered_as_of(
    model: type[TrackedModel],
    numbers: Mapping[int, int],
    children: Children = (),
    *,
    besides: Collection[str] = (),
    using: str = DEFAULT_DB_ALIAS,
) -> dict[int, Entered]:
    """For each object, by its number: when it was entered, and last changed up to that number.

    What was written after the number counts for nothing, not even for whose a row is, so the
    answer for a moment stays the same for ever. A row moved from one object to another counts for
    both. A change of nothing but ``besides`` (attnames of ``model``) does not count. Objects that
    were not there yet are left out. One query, none without objects.
    """
    if not numbers:
        return {}
    connection = connections[using]
    root = AsOfEach(model, connection)
    limits, values = root.owners(Each("id", numbers.items()))
    owned: dict[Child, str] = {}
    tables = [f"limits AS (SELECT o.owner AS id, o.owner AS root, o.number FROM {limits})"]
    parts = [_own(root, besides)]
    for child in (Child(*child) for child in children):
        tables += _rows_owned(child, root, owned)
        parts.append(_versions_of(child, owned[child], root))
    sealed = root.quote("sealed_at")
    sql = (
        f"WITH {', '.join(tables)}"
        f" SELECT t.root, f.{sealed}, l.{sealed} FROM ("
        " SELECT u.root, min(CASE WHEN u.own = 1 THEN u.number END) AS first,"
        f" max(u.number) AS last FROM ({' UNION ALL '.join(parts)}) u GROUP BY u.root) t"
        f" JOIN {root.change_sets} f ON f.number = t.first"
        f" JOIN {root.change_sets} l ON l.number = t.last"
    )
    instant = ChangeSet._meta.get_field("sealed_at")
    columns: list[Any] = [root.field(model._meta.pk.attname), instant, instant]
    return {key: Entered(*both) for key, *both in root.fetch((sql, values), columns)}


def _own(root: VersionsTable, besides: Collection[str]) -> str:
    """The objects' own versions up to their numbers."""
    own = own_versions_sql(root, f"h.{root.key} IN (SELECT root FROM limits)", besides)
    return (
        f"SELECT v.root, c.number, {FIRST_OWN} AS own FROM ({own}) v"
        f" JOIN {root.change_sets} c ON c.id = v.change_set_id"
        " JOIN limits o ON o.root = v.root AND c.number <= o.number"
    )


def _versions_of(child: Child, owned: str, root: VersionsTable) -> str:
    """The versions, up to each object's number, of the rows that belonged to it by then."""
    versions = VersionsTable(child.model, root.connection)
    return (
        f"SELECT p.root, c.number, {A_ROW_OF_ITS} AS own FROM {versions.table} h"
        f" JOIN {owned} p ON p.id = h.{versions.key}"
        f" JOIN {root.change_sets} c ON c.id = h.change_set_id AND c.number <= p.number"
    )


def _rows_owned(child: Child, root: VersionsTable, known: dict[Child, str]) -> list[str]:
    """Tables of ``id, root, number``: the rows that belonged to an object by its number.

    A table for this child and for those it belongs through, as far as none is ``known`` yet.
    """
    if child in known:
        return []
    made = _rows_owned(Child(*child.via), root, known) if child.via is not None else []
    above = known[Child(*child.via)] if child.via is not None else "limits"
    versions = VersionsTable(child.model, root.connection)
    name = known[child] = f"owned_{len(known)}"
    return [
        *made,
        f"{name} AS (SELECT DISTINCT w.{versions.key} AS id, p.root, p.number"
        f" FROM {above} p JOIN {versions.table} w ON w.{versions.column(child.foreign_key)} = p.id"
        f" JOIN {root.change_sets} n ON n.id = w.change_set_id AND n.number <= p.number)",
    ]
