"""Connections that end, a server that restarts, somebody who holds a record: on PostgreSQL."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from django.db import OperationalError, connection, connections

from processing.models import Purpose

from ..clusters import Server
from .visitors import Visitors, state

OTHERS = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE"
OTHERS += " backend_type = 'client backend' AND pid <> pg_backend_pid()"
VISITS = 30
"""Of each of four visitors, while the server restarts."""


@contextmanager
def at_statement(number: int, happens: Callable[[], Any]) -> Iterator[None]:
    """Something happens just before a statement of a transaction."""
    made = 0

    def statement(execute: Callable[..., Any], *told: Any) -> Any:
        nonlocal made
        made += connection.in_atomic_block
        if made == number:
            happens()
        return execute(*told)

    with connections["default"].execute_wrapper(statement):
        yield


@contextmanager
def at_commit(happens: Callable[[Callable[[], Any]], Any]) -> Iterator[None]:
    """Something happens instead of a commit that it is given."""
    own: Any = connections["default"]
    commit = own._commit
    own._commit = lambda: happens(commit)
    try:
        yield
    finally:
        del own._commit


def done_and_never_said(commit: Callable[[], Any]) -> None:
    """The connection ends between the commit and the word that it is done."""
    commit()
    if not connection.in_atomic_block:
        raise OperationalError("the connection is lost") from psycopg.errors.AdminShutdown()


def asleep() -> None:
    """A statement that takes longer than it may."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 50")
        cursor.execute("SELECT pg_sleep(20)")


def told_of(visitors: Visitors, mark: str, fault: Callable[[], Any]) -> dict[str, Any]:
    """A form that is saved with a fault, and what is left of it."""
    visitors.reopen()
    before = state()
    with fault():
        during = visitors.save(f"{mark}@couriers.example")
    found = {"during": during, "before": before, "left": state()}
    visitors.reopen()
    return found | {"after": visitors.save(f"after-{mark}@couriers.example")}


@contextmanager
def held(server: Server) -> Iterator[None]:
    """Somebody else is at the same record and does not finish."""
    with psycopg.connect(server.url) as other:
        other.execute("SELECT id FROM sharing_recipient FOR UPDATE")
        yield
        other.rollback()


def restarted(server: Server, token: str) -> dict[str, Any]:
    """Four visitors who go on while the server is restarted, as after a failure."""
    found: dict[str, Any] = {"answers": {}, "created": [], "words": set()}
    going, lock = threading.Event(), threading.Lock()

    def visit(who: int) -> None:
        visitors = Visitors(token)
        for turn in range(VISITS):
            code = f"restart-{who}-{turn}"
            ways = (visitors.look_up, visitors.page, partial(visitors.create, code))
            answer = ways[turn % 3]()
            with lock:
                status = answer["status"]
                found["answers"][status] = found["answers"].get(status, 0) + 1
                found["words"].add(answer["words"] if status >= 500 else "")
                if status == 201:
                    found["created"].append(code)
            if turn == VISITS // 4:
                going.set()
        connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        visits = [pool.submit(visit, who) for who in range(4)]
        going.wait(60)
        server.down()
        server.up()
        for one in visits:
            one.result()
    connection.close()
    there = set(Purpose.objects.filter(code__in=found["created"]).values_list("code", flat=True))
    lost = sorted(set(found["created"]) - there)
    return found | {"lost": lost, "words": sorted(found["words"] - {""}), "then": state()}


def said(token: str, folder: str, port: str, restart: str = "") -> str:
    server = Server(Path(folder))
    server.port = int(port)
    visitors = Visitors(token)

    def end() -> None:
        server.ask(OTHERS)

    def end_before(commit: Callable[[], Any]) -> None:
        end()
        commit()

    found = {
        "in the middle": told_of(visitors, "middle", lambda: at_statement(4, end)),
        "before the commit": told_of(visitors, "before", lambda: at_commit(end_before)),
        "after the commit": told_of(visitors, "unsaid", lambda: at_commit(done_and_never_said)),
        "held": told_of(visitors, "held", lambda: held(server)),
        "asleep": told_of(visitors, "asleep", lambda: at_statement(4, asleep)),
    }
    visitors.reopen()
    end()
    found["ended between"] = visitors.each("between")
    if not restart:
        return json.dumps(found)
    found["restarted"] = restarted(server, token)
    visitors.reopen()
    found["afterwards"] = visitors.each("afterwards")
    found["then"] = state()
    return json.dumps(found)
