"""What of the rows and disclosures of some activities tells of some items: found in the tables."""

from __future__ import annotations

from collections.abc import Collection

from django.db import DEFAULT_DB_ALIAS, connections

from history.versions import Query, VersionsTable
from processing.models import ActivityData, ActivityDataSystem, ActivitySystem
from sharing.models import Disclosure, DisclosureData

from .conditions import Conditions, either, every


def rows_telling_of(items: Collection[int], activities: Collection[int]) -> list[int]:
    """Ids of the activities' rows of these items, and of one row for each of an activity's systems
    that a row names: a system that no row names is where all rows lie. One query."""
    asks = Conditions(connections[DEFAULT_DB_ALIAS], is_live=True)
    theirs = asks.among(ActivityData, "activity_id", activities)
    of_items = asks.ids(ActivityData, "id", [*theirs, *asks.among(ActivityData, "item_id", items)])
    return _ids(asks, _both(of_items, _naming_systems(asks, activities)))


def flows_telling_of(items: Collection[int], activities: Collection[int]) -> list[int]:
    """Ids of the activities' disclosures that name a row of these items, or none. One query."""
    asks = Conditions(connections[DEFAULT_DB_ALIAS], is_live=True)
    of_items = asks.ids(ActivityData, "id", asks.among(ActivityData, "item_id", items))
    naming = asks.ids(
        DisclosureData, "disclosure_id", [asks.inside(DisclosureData, "row_id", of_items)]
    )
    link, key = asks.column(DisclosureData, "disclosure_id"), asks.column(Disclosure, "id")
    # One of them: of EXISTS PostgreSQL may make a table of all links there are.
    own = f"SELECT 1 FROM {asks.table(DisclosureData)} WHERE {link} = {key} LIMIT 1"  # noqa: S608 (names of columns)
    telling = either((asks.inside(Disclosure, "id", naming), (f"({own}) IS NULL", [])))
    theirs = asks.among(Disclosure, "activity_id", activities)
    return _ids(asks, asks.ids(Disclosure, "id", [*theirs, telling]))


def _naming_systems(asks: Conditions, activities: Collection[int]) -> Query:
    """One row for each system that an activity and a row of it name."""
    column = asks.column
    # Said of both tables: PostgreSQL does not conclude it of the rows.
    theirs, given = every(
        one
        for model in (ActivitySystem, ActivityData)
        for one in asks.among(model, "activity_id", activities)
    )
    activity, system = column(ActivitySystem, "activity_id"), column(ActivitySystem, "system_id")
    row = column(ActivityData, "id")
    return (
        f"SELECT min({row}) FROM {asks.table(ActivitySystem)} JOIN {asks.table(ActivityData)}"  # noqa: S608 (names of columns)
        f" ON {column(ActivityData, 'activity_id')} = {activity}"
        f" JOIN {asks.table(ActivityDataSystem)} ON {column(ActivityDataSystem, 'row_id')} = {row}"
        f" AND {column(ActivityDataSystem, 'system_id')} = {system}"
        f" WHERE {theirs} GROUP BY {activity}, {system}",
        given,
    )


def _both(one: Query, other: Query) -> Query:
    return f"{one[0]} UNION {other[0]}", [*one[1], *other[1]]


def _ids(asks: Conditions, query: Query) -> list[int]:
    return [key for (key,) in VersionsTable(ActivityData, asks.connection).answer(query)]
