"""Kills a process at each step of each kind of write, and looks at what it left behind."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, connections

from history.moments import newest_moment
from history.verifying import verify
from tests import make

from .kinds import KINDS

SESSIONS = "django_session"
"""Of whoever is signed in: no part of what is written."""


class Killer:
    """Counts the statements of a write, and kills the process at one of them or at the commit."""

    def __init__(self, at: int | str, tell: int) -> None:
        self.at = at
        self.tell = tell
        """The end of a pipe: how many statements there were, for whoever is left."""
        self.statements = 0

    def statement(self, execute: Callable[..., Any], *told: Any) -> Any:
        self.statements += 1
        if self.statements == self.at:
            self.kill()
        return execute(*told)

    def kill(self) -> None:
        os.write(self.tell, str(self.statements).encode())
        os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Only commits that seal something count."""
        own: Any = connections["default"]
        commit = own._commit

        def committing() -> None:
            seals = newest() > self.began
            if seals and self.at == "before":
                self.kill()
            commit()
            if seals and self.at == "after":
                self.kill()

        self.began = newest()
        own._commit = committing
        own.execute_wrappers.append(self.statement)


def newest() -> int:
    """As this connection sees it, which may be about to commit it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM history_changeset")
        return int(cursor.fetchone()[0])


def killed(write: Callable[[], Any], at: int | str) -> tuple[int, int]:
    """The signal a child ended by that wrote until ``at``, and how many statements it had made."""
    connections.close_all()
    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            Killer(at, tell).watch()
            write()
        finally:
            os._exit(1)
    os.close(tell)
    _child, status = os.waitpid(child, 0)
    told = os.read(hear, 100).decode()
    os.close(hear)
    alone()
    return (os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0), int(told or 0)


def alone() -> None:
    """Wait until PostgreSQL has noticed that nobody is there any more."""
    if connection.vendor != "postgresql":
        return
    end = time.monotonic() + 20
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid()"
    )
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.01)
    raise TimeoutError("A connection of a dead process is still there.")


def rows() -> dict[str, int]:
    """How many rows each table has."""
    tables = sorted({model._meta.db_table for model in apps.get_models()} - {SESSIONS})
    parts = [f"SELECT '{table}', count(*) FROM {table}" for table in tables]
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for first in range(0, len(parts), 100):
            cursor.execute(" UNION ALL ".join(parts[first : first + 100]))
            found |= dict(cursor.fetchall())
    return found


def tried(kind: str, every: bool) -> dict[str, Any]:
    """One kind of write, killed at statements, before its commit and after it."""
    write = KINDS[kind]()
    before, number = rows(), newest_moment().number
    left: list[Any] = []
    signals = []

    def kill(at: int | str) -> int:
        by, statements = killed(write, at)
        signals.append(by)
        found = rows()
        if found != before or newest_moment().number != number:
            left.append([at, {name: found[name] - before[name] for name in found}])
        return statements

    statements = kill("before")
    some = range(1, statements + 1) if every else sorted({statements // 2, statements - 1})
    for at in some:
        kill(at)
    by, _statements = killed(write, "after")
    signals.append(by)
    with make.changes("And on"):
        make.category(f"after-{kind}")
    return {
        "statements": statements,
        "left": left,
        "signals": signals,
        "whole": newest_moment().number - number,
        "sound": verify().is_sound,
    }


def said(every: str = "") -> str:
    return json.dumps({kind: tried(kind, bool(every)) for kind in KINDS})
