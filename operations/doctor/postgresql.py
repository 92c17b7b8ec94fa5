"""PostgreSQL: its version, how it keeps what it acknowledged, how many may ask at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ..database_roles.weaknesses import weaknesses
from .findings import Finding, fail, ok, warn

OLDEST: Final = 14
NO_LIMIT: Final = "0"

SETTINGS: Final = """
    SELECT name, setting FROM pg_settings WHERE name IN (
        'server_version', 'synchronous_commit', 'fsync', 'full_page_writes', 'data_checksums',
        'autovacuum', 'max_connections', 'superuser_reserved_connections', 'server_encoding',
        'idle_in_transaction_session_timeout', 'synchronous_standby_names', 'track_counts')
"""


def postgresql() -> Iterator[Finding]:
    told = all_settings()
    version = told["server_version"].partition(" ")[0]
    if int(version.partition(".")[0]) < OLDEST:
        said = _("PostgreSQL %(version)s is too old.") % {"version": version}
        yield fail("engine", said, _("Use PostgreSQL 14 or newer."))
    else:
        yield ok("engine", _("PostgreSQL %(version)s.") % {"version": version})
    yield from encoding(told)
    yield from durability(told)
    yield from upkeep(told)
    yield from connections_allowed(told)
    yield from replication(told)


def all_settings() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        return {name: str(setting) for name, setting in cursor.fetchall()}


def encoding(told: dict[str, str]) -> Iterator[Finding]:
    if told["server_encoding"] != "UTF8":
        said = _("The database is encoded as %(encoding)s: it cannot hold every language.")
        mend = _("Make a database with encoding UTF8 and restore into it.")
        yield fail("encoding", said % {"encoding": told["server_encoding"]}, mend)
    else:
        yield ok("encoding", _("The database holds every language (UTF-8)."))


def durability(told: dict[str, str]) -> Iterator[Finding]:
    off = [name for name in ("fsync", "full_page_writes") if told[name] != "on"]
    if told["synchronous_commit"] in {"off", "local"}:
        off.append("synchronous_commit")
    for name in off:
        said = _("%(name)s is %(setting)s: a failure could lose what was acknowledged.")
        mend = _("Set %(name)s=on in postgresql.conf.") % {"name": name}
        yield fail("durability", said % {"name": name, "setting": told[name]}, mend)
    if not off:
        yield ok("durability", _("What is acknowledged is on the disk."))
    if told["data_checksums"] != "on":
        said = _("Data checksums are off: a failing disk alters pages in silence.")
        yield warn("checksums", said, _("Stop PostgreSQL and run: pg_checksums --enable"))
    else:
        yield ok("checksums", _("Data checksums are on."))


def upkeep(told: dict[str, str]) -> Iterator[Finding]:
    if told["autovacuum"] != "on" or told["track_counts"] != "on":
        said = _("autovacuum is off: the database grows and slows down.")
        yield fail("autovacuum", said, _("Set autovacuum=on and track_counts=on."))
    else:
        yield ok("autovacuum", _("autovacuum is on."))
    if told["idle_in_transaction_session_timeout"] == NO_LIMIT:
        said = _("A forgotten transaction could hold the seal's lock for ever.")
        mend = _("Set idle_in_transaction_session_timeout='60s' for the register's role.")
        yield warn("timeouts", said, mend)
    else:
        yield ok("timeouts", _("Forgotten transactions are ended."))


def connections_allowed(told: dict[str, str]) -> Iterator[Finding]:
    allowed = int(told["max_connections"]) - int(told["superuser_reserved_connections"])
    wanted = settings.WORKERS * settings.SERVER_POOL_SIZE
    figures = {"wanted": wanted, "allowed": allowed}
    said = _("One server may open %(wanted)d connections; PostgreSQL allows %(allowed)d in all.")
    if wanted > allowed:
        mend = _("Lower DATABASE_POOL_SIZE or WORKERS, or raise max_connections.")
        yield fail("connections", said % figures, mend)
    else:
        yield ok("connections", said % figures)


def replication(told: dict[str, str]) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery(), (SELECT count(*) FROM pg_stat_replication)")
        is_replica, replicas = cursor.fetchone()
    if is_replica:
        said = _("DATABASE_URL names a replica, which nobody can write to.")
        yield fail("replication", said, _("Name the primary."))
    elif not replicas:
        yield ok("replication", _("No replica follows."))
    elif not told["synchronous_standby_names"]:
        said = _("Replicas follow, and none has to confirm: a failover may lose the last changes.")
        mend = _("Name one in synchronous_standby_names where nothing may be lost.")
        yield warn("replication", said, mend)
    else:
        said = _("%(count)d replicas follow, and what is acknowledged is on one of them.")
        yield ok("replication", said % {"count": replicas})


def roles() -> Iterator[Finding]:
    """What the register's role could do to the history. Three queries at most."""
    found = weaknesses(connection)
    mend = _("Run: python manage.py database_roles (docs/backup.md).")
    yield from (warn("roles", told, mend) for told in found)
    if not found:
        yield ok("roles", _("The register's role cannot touch the history's guards."))
