"""Are the live rows what their newest versions say? A row written behind the triggers is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from .reading import AsOf
from .tracking import TrackedModel, tracked_models

NEWEST: Final = 2**62
"""Later than every change set."""


def unsaid_rows(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """A sentence for every tracked table with rows that no version explains. One query a table."""
    for model in tracked_models():
        keys = unsaid_keys(model, connection)
        if keys:
            yield _(
                "%(table)s: %(count)d rows are not what their newest versions say, the first is"
                " %(key)s: they were written past the triggers."
            ) % {"table": model._meta.db_table, "count": len(keys), "key": keys[0]}


def unsaid_keys(model: type[TrackedModel], connection: BaseDatabaseWrapper) -> list[Any]:
    """Primary keys of rows that differ from their newest version, or are on one side only."""
    reader = AsOf(model, connection, NEWEST)
    columns = [reader.field(field.attname) for field in model._meta.concrete_fields]
    said, values = reader.query(columns, {})
    names = ", ".join(connection.ops.quote_name(column.column) for column in columns)
    live = f"SELECT {names} FROM {connection.ops.quote_name(model._meta.db_table)}"
    said = f"SELECT {names} FROM ({said}) said"
    # The set operations treat NULL as equal to NULL, as they must here.
    differing = (
        f"SELECT * FROM ({live} EXCEPT {said}) only_live"
        f" UNION SELECT * FROM ({said} EXCEPT {live}) only_said"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {reader.key} FROM ({differing}) differing ORDER BY {reader.key}",
            [*values, *values],
        )
        return [key for (key,) in cursor.fetchall()]
