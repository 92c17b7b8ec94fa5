"""A pool whose connections are looked at, not asked, each time they are taken.

Django's pool sends an empty statement before each use, which takes as long as most of the API's
statements. A server that was restarted, or that ended the connection, has said so: there is
something to read on a connection over which nothing was asked. Only what fails in silence (a
machine or a route that is gone) needs the question, and that not each time.
"""

from __future__ import annotations

import select
import time
from typing import Any, Final

from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool

TRUSTED_FOR: Final = 5.0
"""Seconds after a question that was answered. PgBouncer's ``server_check_delay`` is 30, HikariCP's
``aliveBypassWindowMs`` half a second; both ask nothing in between."""


def check(connection: Any) -> None:
    """Raises an error of psycopg when the connection is of no more use."""
    now = time.monotonic()
    asked = vars(connection).get("asked_at")
    if asked is not None and now - asked < TRUSTED_FOR and is_silent(connection.fileno()):
        return
    try:
        ConnectionPool.check_connection(connection)
    except Exception:
        drain(connection)
        raise
    vars(connection)["asked_at"] = now


def drain(connection: Any) -> None:
    """Give up all connections of the pool that ``connection``, found dead, is of.

    When the server was restarted they are all dead, and the pool waits longer after each that it
    finds so: after the fourth a request would have given up.
    """
    pool = getattr(connection, "_pool", None)
    if pool is not None:
        pool.drain()


def is_silent(file: int) -> bool:
    """Whether nothing came over a connection, neither words nor its end."""
    watch = select.poll()
    watch.register(file, select.POLLIN)
    return not watch.poll(0)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of one thread."""

    @property
    def pool(self) -> Any:
        """As Django makes it, with our own check; None when connections are not pooled."""
        options = self.settings_dict["OPTIONS"].get("pool")
        if self.alias == NO_DB_ALIAS or not options:
            return None
        own: Any = self  # django-stubs do not know the two attributes that Django's pool uses
        pools: dict[str, Any] = own._connection_pools
        if self.alias not in pools:
            made = ConnectionPool(
                kwargs={**self.get_connection_params(), "autocommit": True},
                open=False,  # when it is first used: the server forks before
                configure=own._configure_connection,
                check=check,
                **options,
            )
            pools.setdefault(self.alias, made)
        return pools[self.alias]
