"""When objects were entered and last changed, counting the rows that belong to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from .models import ChangeSet
from .reading import AsOfEach, Each
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
    parts = [_own(root, besides)]
    parts += [_versions_of(Child(*child), root) for child in children]
    sealed = root.quote("sealed_at")
    sql = (
        f"WITH limits AS (SELECT o.owner, o.number FROM {limits})"
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
    own = own_versions_sql(root, f"h.{root.key} IN (SELECT owner FROM limits)", besides)
    return (
        f"SELECT v.root, c.number, {FIRST_OWN} AS own FROM ({own}) v"
        f" JOIN {root.change_sets} c ON c.id = v.change_set_id"
        " JOIN limits o ON o.owner = v.root AND c.number <= o.number"
    )


def _versions_of(child: Child, root: VersionsTable) -> str:
    """The versions, up to each object's number, of the rows that belonged to it by then."""
    versions = VersionsTable(child.model, root.connection)
    return (
        f"SELECT p.root, c.number, {A_ROW_OF_ITS} AS own FROM {versions.table} h"
        f" JOIN ({_rows_owned(child, root)}) p ON p.id = h.{versions.key}"
        f" JOIN {root.change_sets} c ON c.id = h.change_set_id AND c.number <= p.number"
    )


def _rows_owned(child: Child, root: VersionsTable) -> str:
    """``SELECT id, root, number`` of the rows that belonged to an object by its number."""
    versions = VersionsTable(child.model, root.connection)
    foreign_key = f"w.{versions.column(child.foreign_key)}"
    if child.via is None:
        above, owner, found = "limits p", "p.owner", "p.owner AS root"
    else:
        above, owner, found = f"({_rows_owned(child.via, root)}) p", "p.id", "p.root AS root"
    return (
        f"SELECT DISTINCT w.{versions.key} AS id, {found}, p.number AS number"
        f" FROM {above} JOIN {versions.table} w ON {foreign_key} = {owner}"
        f" JOIN {root.change_sets} n ON n.id = w.change_set_id AND n.number <= p.number"
    )
