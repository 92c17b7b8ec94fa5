"""Connections that are looked at before they are used: what a restarted server leaves behind."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from psycopg_pool import ConnectionPool

from config.postgresql import base

from ..people import olivia
from ..register.api.gatehouse import bearer, change, fresh, text

__all__ = ["fresh", "olivia", "text"]


@pytest.fixture
def on_postgresql(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server that could restart")


@pytest.fixture
def pooled(on_postgresql: None) -> Iterator[base.DatabaseWrapper]:
    """A pool of its own, of one connection."""
    told: dict[str, Any] = {**connection.settings_dict}
    told["OPTIONS"] = told["OPTIONS"] | {"pool": {"min_size": 1, "max_size": 1, "timeout": 10}}
    wrapper = base.DatabaseWrapper(told, "apart")
    yield wrapper
    wrapper.close()
    wrapper.close_pool()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The connections that were asked whether they still are."""
    found: list[Any] = []
    ask = ConnectionPool.check_connection

    def noted(one: Any) -> None:
        found.append(one)
        ask(one)

    monkeypatch.setattr(ConnectionPool, "check_connection", noted)
    return found


def used(wrapper: base.DatabaseWrapper) -> int:
    """The server's process behind the connection of one request."""
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    wrapper.close()  # as at a request's end: back to the pool
    return int(process)


def apart() -> psycopg.Connection[Any]:
    """Somebody else's connection."""
    told = {name: connection.settings_dict[name.upper()] for name in ("user", "password", "host")}
    told |= {"port": connection.settings_dict["PORT"], "dbname": connection.settings_dict["NAME"]}
    given = {name: value for name, value in told.items() if value}
    return psycopg.connect(psycopg.conninfo.make_conninfo(**given), autocommit=True)


def end_every_connection() -> None:
    """As a server does that restarts, once the pool holds a connection it could end.

    A connection given back may be past its time; the pool closes it and makes another meanwhile.
    """
    connection.close()
    pool: Any = connections["default"]
    deadline = time.monotonic() + 10
    while not pool.pool._pool and time.monotonic() < deadline:
        time.sleep(0.01)
    with apart() as other:
        ended = other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            " AND usename = current_user"
        ).fetchall()
    assert ended
    assert all(is_ended for (is_ended,) in ended)


def test_the_register_uses_this_pool(on_postgresql: None):
    assert settings.DATABASES["default"]["ENGINE"] == "config.postgresql"
    assert isinstance(connections["default"], base.DatabaseWrapper)


def test_a_connection_is_asked_once_and_then_only_looked_at(
    pooled: base.DatabaseWrapper, asked: list[Any]
):
    assert len({used(pooled) for _ in range(5)}) == 1
    assert len(asked) == 1


def test_a_connection_is_asked_again_after_a_while(
    pooled: base.DatabaseWrapper, asked: list[Any], monkeypatch: pytest.MonkeyPatch
):
    used(pooled)
    monkeypatch.setattr(base, "TRUSTED_FOR", 0.0)
    used(pooled)
    assert len(asked) == 2


def test_a_connection_the_server_ended_is_replaced(pooled: base.DatabaseWrapper):
    before = used(pooled)
    with apart() as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
    assert used(pooled) != before


def test_one_dead_connection_is_enough_to_give_up_all_of_them(
    on_postgresql: None, asked: list[Any]
):
    told: dict[str, Any] = {**connection.settings_dict}
    told["OPTIONS"] = told["OPTIONS"] | {"pool": {"min_size": 6, "max_size": 6, "timeout": 10}}
    wrapper = base.DatabaseWrapper(told, "many")
    used(wrapper)
    wrapper.pool.wait()
    processes = [one.info.backend_pid for one in wrapper.pool._pool]
    asked.clear()
    with apart() as other:
        for process in processes:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    assert used(wrapper) not in processes
    assert len(asked) == 2, "a dead one, and the new one; each dead one more would cost a second"
    wrapper.close()
    wrapper.close_pool()


def test_what_the_server_says_unasked_is_read_before_the_connection_is_used(
    pooled: base.DatabaseWrapper, asked: list[Any]
):
    with pooled.cursor() as cursor:
        cursor.execute("LISTEN something")
    before = used(pooled)
    with apart() as other:
        other.execute("NOTIFY something")
    (idle,) = pooled.pool._pool
    assert select.select([idle.fileno()], [], [], 5)[0], "the server's words have to arrive first"
    assert used(pooled) == before
    assert len(asked) == 2


@pytest.mark.django_db(transaction=True)
def test_the_next_request_after_a_restart_is_answered(on_postgresql: None, olivia: Any, text: str):
    change()
    program = bearer(text)
    assert program.get("/api/v1/purposes/").status_code == 200
    assert program.get("/account/login/").status_code == 200
    end_every_connection()
    assert program.get("/api/v1/data-categories/").status_code == 200
    end_every_connection()
    program.force_login(olivia)
    assert program.get("/admin/").status_code == 200
