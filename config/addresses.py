"""Addresses of databases: of one, of a PostgreSQL on several hosts, and of its replicas."""

from __future__ import annotations

import re
from typing import Any

from dj_database_url import parse
from django.core.exceptions import ImproperlyConfigured

SEVERAL_HOSTS = re.compile(
    r"(?P<before>postgres(?:ql)?://(?:[^@/?]*@)?)(?P<hosts>[^@/?,]+(?:,[^@/?,]+)+)(?P<after>.*)"
)
BETWEEN = re.compile(r"[,\s]+(?=[a-z+]+://)")
POSTGRESQL_PORT = 5432

REPLICA_OPTIONS: dict[str, Any] = {
    # Seconds: the database that is written answers instead. libpq waits no shorter than two.
    "connect_timeout": 2,
    # A machine that is gone in the middle of an answer says nothing: noticed within ten seconds.
    "keepalives_idle": 4,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
READ_ONLY = "-c default_transaction_read_only=on"
"""Even on a replica that was promoted meanwhile: nothing is written where reads go."""

MEND = "Give postgresql://user:password@host:5432/name of each standby, with commas."


def parsed(url: str) -> dict[str, Any]:
    """Django's settings of a database's address, which may name several hosts with commas.

    PostgreSQL's client then takes the first that answers and takes writes: after a failover the
    other one, without anybody having to say so. Raises ``ValueError``.
    """
    several = SEVERAL_HOSTS.fullmatch(url)
    if several is None:
        return dict(parse(url))
    hosts = several["hosts"].split(",")
    each: list[dict[str, Any]] = [
        dict(parse(f"{several['before']}{host}{several['after']}")) for host in hosts
    ]
    settings: dict[str, Any] = each[0]
    settings["HOST"] = ",".join(str(one["HOST"]) for one in each)
    settings["PORT"] = ",".join(str(one["PORT"] or POSTGRESQL_PORT) for one in each)
    settings["OPTIONS"] = {"target_session_attrs": "read-write"} | settings.get("OPTIONS", {})
    return settings


def replicas(text: str, of: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The standbys of the database with the settings ``of``, by the names Django knows them by."""
    urls = [url for url in BETWEEN.split(text.strip()) if url]
    if urls and of["ENGINE"] != "config.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URLS: SQLite has no replicas. Let DATABASE_URL name a PostgreSQL, or"
            " leave this out."
        )
    return {f"replica_{number}": replica(url, number, of) for number, url in enumerate(urls, 1)}


def replica(url: str, number: int, of: dict[str, Any]) -> dict[str, Any]:
    """One standby, with a pool as large as that of the database it follows."""
    # The address is never repeated: it may hold a password.
    wrong = f"DATABASE_REPLICA_URLS: number {number} is no address of a PostgreSQL. {MEND}"
    if url.partition(":")[0] not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(wrong)
    try:
        settings = parsed(url)
    except ValueError as error:
        raise ImproperlyConfigured(wrong) from error
    if not settings.get("NAME"):
        raise ImproperlyConfigured(wrong)
    given: dict[str, Any] = settings.get("OPTIONS", {})
    settings["OPTIONS"] = REPLICA_OPTIONS | given
    settings["OPTIONS"]["options"] = f"{given.get('options', '')} {READ_ONLY}".strip()
    if pool := of["OPTIONS"].get("pool"):
        wait = {"min_size": 0, "timeout": REPLICA_OPTIONS["connect_timeout"]}
        settings["OPTIONS"]["pool"] = pool | wait
    return settings | {"ENGINE": "config.postgresql", "TEST": {"MIRROR": "default"}}
