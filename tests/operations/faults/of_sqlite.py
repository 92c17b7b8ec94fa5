"""A full disk, a disk that takes no writes and a writer that does not end, on SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.db import connection

from .visitors import Visitors, state


def pragma(text: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {text}")
        row = cursor.fetchone()
        return int(row[0]) if row else 0


def in_between(
    visitors: Visitors, mark: str, begin: Callable[[], Any], end: Callable[[], Any]
) -> Any:
    """What is told and what is there: before a fault, during it and after it."""
    found: dict[str, Any] = {"before": state()}
    begin()
    found["during"] = visitors.each(mark)
    end()
    found["left"] = state()
    visitors.reopen()
    found["after"] = visitors.each(f"{mark}-after")
    found["then"] = state()
    return found


def full(visitors: Visitors) -> Any:
    """No page more than there are; those that are free are used up."""

    def fill() -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE ballast (bytes BLOB)")
        pragma(f"max_page_count = {pragma('page_count') + 20}")
        try:
            while True:
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO ballast VALUES (randomblob(2000))")
        except Exception:  # noqa: BLE001 - it is full
            return

    def free() -> None:
        pragma("max_page_count = 1000000")
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE ballast")

    return in_between(visitors, "full", fill, free)


def busy(visitors: Visitors) -> Any:
    """Somebody has begun to write, and goes on longer than one waits."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:

        def begin() -> None:
            other.execute("BEGIN IMMEDIATE")

        return in_between(visitors, "busy", begin, lambda: other.execute("ROLLBACK"))


def said(token: str) -> str:
    visitors = Visitors(token)
    return json.dumps({"full": full(visitors), "busy": busy(visitors)})
