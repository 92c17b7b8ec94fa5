"""Work in threads, each with a connection of its own, on a database they can share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, connections

T = TypeVar("T")


@contextmanager
def shared_database(folder: Path) -> Iterator[None]:
    """A database that threads can share: SQLite's must be a file, as in real life.

    Threads find it under the usual alias; the test's own thread keeps its connection in memory,
    and asks nothing of the database itself.
    """
    usual = connections.settings["default"]
    if connection.vendor == "sqlite":
        file = str(folder / "shared.sqlite3")
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
            # As ours are from their first moment: two threads cannot switch to it at once.
            copy.execute("PRAGMA journal_mode=WAL")
        connections.settings["default"] = {**usual, "NAME": file}
    try:
        yield
    finally:
        connections.settings["default"] = usual


def apart(work: Callable[..., T], *arguments: Any) -> T:
    """``work`` in a thread with a connection of its own."""

    def run() -> T:
        try:
            return work(*arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()
