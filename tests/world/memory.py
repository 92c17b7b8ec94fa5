"""Keeps the rows of the world, to write them again quickly."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.db import connection

from history.tracking import tracked_models


class Memory:
    """The rows of every tracked table as they were after the world was told into empty tables."""

    def __init__(self) -> None:
        self.world = b""
        self.rows: list[tuple[Any, bytes]] = []
        self.statements: list[tuple[str, Any]] = []

    def is_usable(self) -> bool:
        """Whether there is something to write, and nothing in its way."""
        return bool(self.world) and self.tables_are_empty()

    def tables_are_empty(self) -> bool:
        """One query over all tables."""
        any_row = " UNION ALL ".join(
            f"SELECT 1 WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})"
            for name in (model._meta.db_table for model in tracked_models())
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({any_row}) found")
            return bool(cursor.fetchone() == (0,))

    def keep(self, world: SimpleNamespace) -> None:
        """Remember everything there is now."""
        self.world = pickle.dumps(world)
        found = [(model, list(model._base_manager.order_by("pk"))) for model in tracked_models()]
        self.rows = [(model, pickle.dumps(rows)) for model, rows in found if rows]

    def written(self) -> SimpleNamespace:
        """Write it again, under the same keys; foreign keys are checked when all is there.

        From the second time on by the very statements of the first: making them out of models
        took three quarters of the time.
        """
        if self.statements:
            with connection.cursor() as cursor:
                for sql, values in self.statements:
                    cursor.execute(sql, values)
                    if cursor.description:
                        cursor.fetchall()
        else:
            with listening() as heard:
                for model, rows in self.rows:
                    model._base_manager.bulk_create(pickle.loads(rows))  # noqa: S301 (our own rows)
            self.statements = heard
        world: SimpleNamespace = pickle.loads(self.world)  # noqa: S301 (likewise)
        return world


@contextmanager
def listening() -> Iterator[list[tuple[str, Any]]]:
    """Every statement that writes, with its values."""
    heard: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT"):
            heard.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        yield heard
