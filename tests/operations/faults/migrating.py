"""Kills ``migrate`` at some of its statements, lets it run again, and compares what it made.

With the tables of the time machine, whose migrations are of every kind; on as many new databases as
there are tries, at the server of ``DATABASE_URL`` or as files beside it.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management import call_command
from django.db import connection, connections

APPS = ("history", "auth")
SCHEMAS = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master ORDER BY type, name",
    "postgresql": """
        SELECT table_name, column_name, data_type || is_nullable FROM information_schema.columns
         WHERE table_schema = 'public'
        UNION ALL SELECT relname, tgname, '' FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
         WHERE NOT tgisinternal
        UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        ORDER BY 1, 2, 3""",
}


def databases() -> Iterator[str]:
    """New databases without end, each of which every connection leads to from now on."""
    usual = dict(connections.settings["default"])
    number = 0
    while True:
        number += 1
        connections.close_all()
        if usual["ENGINE"] == "config.postgresql":
            connections.settings["default"]["NAME"] = usual["NAME"]
            with connections["default"].cursor() as cursor:
                cursor.execute(f"CREATE DATABASE try_{number}")
            connections.close_all()
            name = f"try_{number}"
        else:
            name = f"{usual['NAME']}.{number}"
        connections.settings["default"]["NAME"] = name
        del connections["default"]
        yield name


def migrate() -> None:
    for app in APPS:
        call_command("migrate", app, verbosity=0)


def schema() -> Any:
    with connection.cursor() as cursor:
        cursor.execute(SCHEMAS[connection.vendor])
        return [tuple(map(str, row)) for row in cursor.fetchall()]


def killed(at: int) -> int:
    """The signal a child ended by that migrated up to a statement."""
    connections.close_all()
    child = os.fork()
    if not child:
        made = 0

        def statement(execute: Callable[..., Any], *told: Any) -> Any:
            nonlocal made
            made += 1
            if made == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*told)

        try:
            with connection.execute_wrapper(statement):
                migrate()
        finally:
            os._exit(0)
    _child, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def said(*parts: str) -> str:
    """``parts`` of a hundred of the statements of a whole run are where it is killed."""
    fresh = databases()
    next(fresh)
    statements = 0

    def count(execute: Callable[..., Any], *told: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*told)

    with connection.execute_wrapper(count):
        migrate()
    whole = schema()
    signals, other, unfinished = [], [], 0
    for part in map(int, parts):
        next(fresh)
        signals.append(killed(statements * part // 100))
        was = schema()
        migrate()
        unfinished += was != whole
        if schema() != whole:
            other.append(part)
    found = {"signals": signals, "other": other, "unfinished": unfinished}
    return json.dumps(found | {"tables": len(whole), "statements": statements})
