"""Which change sets touched an object, counting the rows that belong to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .tracking import TrackedModel
from .versions import Query, VersionsTable


class Child(NamedTuple):
    """Rows that belong to an object: ``Child(ActivityData, "activity_id")``.

    A child's own children say through which: ``Child(ActivityDataSystem, "row_id",
    via=Child(ActivityData, "activity_id"))``. A plain pair is as good as a ``Child`` without via.
    """

    model: type[TrackedModel]
    foreign_key: str
    via: Child | None = None


Children = Sequence[Child | tuple[type[TrackedModel], str]]


def newest_numbers_touching(
    model: type[TrackedModel],
    object_ids: Collection[Any],
    children: Children = (),
    *,
    besides: Collection[str] = (),
    using: str = DEFAULT_DB_ALIAS,
) -> dict[Any, int]:
    """For each object the newest change set that touched it or a row that ever belonged to it.

    A change of nothing but ``besides`` (attnames of ``model``) does not count.

    A row moved to another object counts for both ever after: rather one warning too many. Objects
    never touched are left out. One query.
    """
    if not object_ids:
        return {}
    root = VersionsTable(model, connections[using])
    own, values = _own_versions(root, object_ids, besides)
    parts = [own]
    for child in children:
        sql, more = _versions_of(Child(*child), object_ids, root.connection)
        parts.append(sql)
        values += more
    return dict(
        root.fetch(
            (
                f"SELECT t.root, max(c.number) FROM ({' UNION ALL '.join(parts)}) t"
                f" JOIN {root.change_sets} c ON c.id = t.change_set_id GROUP BY t.root",
                values,
            ),
            [root.field(model._meta.pk.attname)],
        )
    )


def _own_versions(
    root: VersionsTable, object_ids: Collection[Any], besides: Collection[str]
) -> Query:
    own, values = root.one_of("h", root.model._meta.pk.attname, object_ids)
    return own_versions_sql(root, own, besides), values


def own_versions_sql(root: VersionsTable, own: str, besides: Collection[str]) -> str:
    """The objects' own versions, without those in which nothing but ``besides`` changed."""
    if not besides:
        return f"SELECT h.{root.key} AS root, h.change_set_id FROM {root.table} h WHERE {own}"
    differs = "IS DISTINCT FROM" if root.connection.vendor == "postgresql" else "IS NOT"
    told = [
        f"lag(h.{column}) OVER one {differs} h.{column}"
        for field in root.model._meta.concrete_fields
        if field.attname not in besides and (column := root.column(field.attname)) != root.key
    ]
    return (
        f"SELECT h.root, h.change_set_id FROM (SELECT h.{root.key} AS root, h.change_set_id,"
        f" (h.history_type <> '~' OR {' OR '.join(told)}) AS counts FROM {root.table} h"
        f" WHERE {own} WINDOW one AS (PARTITION BY h.{root.key} ORDER BY h.history_id)) h"
        " WHERE h.counts"
    )


def newest_number_touching(
    model: type[TrackedModel],
    object_id: Any,
    children: Children = (),
    *,
    using: str = DEFAULT_DB_ALIAS,
) -> int:
    """The newest change set that touched this object or a row of its own; 0 when none did."""
    found = newest_numbers_touching(model, [object_id], children, using=using)
    return next(iter(found.values()), 0)


def numbers_after(
    model: type[TrackedModel],
    number: int,
    children: Children = (),
    *,
    besides: Collection[str] = (),
    until: int | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> dict[Any, int]:
    """As ``newest_numbers_touching``, for whatever was touched after change set ``number``.

    ``until`` asks as of that change set: what came later does not count. Costs what was written
    since, not what there is. One query.
    """
    root = VersionsTable(model, connections[using])
    touched = f"SELECT t.{root.key} FROM {root.change_sets} n JOIN {root.table} t"
    touched += " ON t.change_set_id = n.id WHERE n.number > %s"
    parts = [own_versions_sql(root, f"h.{root.key} IN ({touched})", besides)]
    parts += [_written_after(Child(*child), root) for child in children]
    return dict(
        root.fetch(
            (
                f"SELECT t.root, max(c.number) FROM ({' UNION ALL '.join(parts)}) t"
                f" JOIN {root.change_sets} c ON c.id = t.change_set_id WHERE c.number > %s"
                f" AND t.root IS NOT NULL{' AND c.number <= %s' if until else ''} GROUP BY t.root",
                [*[number] * (len(parts) + 1), *([until] if until else [])],
            ),
            [root.field(model._meta.pk.attname)],
        )
    )


def _written_after(child: Child, root: VersionsTable) -> str:
    """From the change sets to the rows they wrote, and up to what those ever belonged to."""
    versions = VersionsTable(child.model, root.connection)
    sql = (
        f" FROM {root.change_sets} n JOIN {versions.table} h ON h.change_set_id = n.id"
        f" JOIN {versions.table} w0 ON w0.{versions.key} = h.{versions.key}"
    )
    owner, level = f"w0.{versions.column(child.foreign_key)}", 0
    while child.via is not None:
        child, level = child.via, level + 1
        versions = VersionsTable(child.model, root.connection)
        sql += f" JOIN {versions.table} w{level} ON w{level}.{versions.key} = {owner}"
        owner = f"w{level}.{versions.column(child.foreign_key)}"
    return f"SELECT {owner} AS root, h.change_set_id{sql} WHERE n.number > %s"


def numbers_touching(
    model: type[TrackedModel],
    column: str,
    values: Collection[Any],
    between: tuple[int, int],
    *,
    using: str = DEFAULT_DB_ALIAS,
) -> list[tuple[Any, int]]:
    """Which change sets, after one number up to another, wrote a row whose ``column`` is a value.

    As pairs of value and number, in order. One query, none without values.
    """
    if not values:
        return []
    table = VersionsTable(model, connections[using])
    among, given = table.one_of("h", column, values)
    key = f"h.{table.column(column)}"
    rows = table.fetch(
        (
            f"SELECT DISTINCT {key}, c.number FROM {table.table} h"
            f" JOIN {table.change_sets} c ON c.id = h.change_set_id"
            f" WHERE c.number > %s AND c.number <= %s AND {among} ORDER BY 1, 2",
            [*between, *given],
        ),
        [table.field(column)],
    )
    return [(value, number) for value, number in rows]


def owned_rows(child: Child, object_ids: Collection[Any], connection: BaseDatabaseWrapper) -> Query:
    """``SELECT id, root`` of every row that ever belonged to one of the objects."""
    versions = VersionsTable(child.model, connection)
    foreign_key = versions.column(child.foreign_key)
    if child.via is None:
        among, values = versions.one_of("w", child.foreign_key, object_ids)
        return (
            f"SELECT DISTINCT w.{versions.key} AS id, w.{foreign_key} AS root"
            f" FROM {versions.table} w WHERE {among}",
            values,
        )
    parents, values = owned_rows(child.via, object_ids, connection)
    return (
        f"SELECT DISTINCT w.{versions.key} AS id, p.root AS root FROM {versions.table} w"
        f" JOIN ({parents}) p ON p.id = w.{foreign_key}",
        values,
    )


def _versions_of(
    child: Child, object_ids: Collection[Any], connection: BaseDatabaseWrapper
) -> Query:
    versions = VersionsTable(child.model, connection)
    owned, values = owned_rows(child, object_ids, connection)
    return (
        f"SELECT o.root, h.change_set_id FROM {versions.table} h"
        f" JOIN ({owned}) o ON o.id = h.{versions.key}",
        values,
    )
