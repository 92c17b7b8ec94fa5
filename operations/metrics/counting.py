"""Figures that are counted as requests come, added up over all processes of this server.

``config/server.py`` names the folder in which the processes keep their parts, before this module
is imported. No label holds anything of the record or of people: a view has its name only.
"""

from __future__ import annotations

import threading
import time
from typing import Any, Final

from django.conf import settings
from django.db import connections
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)

from register.api.answers import MEMORY

from ..watching.seen import Seen

# When each first was counted: as many lines again, which nobody reads.
disable_created_metrics()  # type: ignore[no-untyped-call]

REGISTRY: Final = CollectorRegistry(auto_describe=True)

BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""Seconds: from an answer out of memory to a document of the whole register."""

REQUESTS: Final = Counter(
    "register_requests",
    "Requests answered.",
    ("view", "method", "status"),
    registry=REGISTRY,
)
SECONDS: Final = Histogram(
    "register_request_seconds",
    "Time until an answer began.",
    ("view",),
    buckets=BUCKETS,
    registry=REGISTRY,
)
STATEMENTS: Final = Counter(
    "register_database_statements", "Statements sent by requests.", ("view",), registry=REGISTRY
)
DATABASE_SECONDS: Final = Counter(
    "register_database_seconds",
    "Time requests waited for statements.",
    ("view",),
    registry=REGISTRY,
)
POOL: Final = Gauge(
    "register_pool_connections",
    "Connections to PostgreSQL, of the processes that are running.",
    ("state",),
    multiprocess_mode="livesum",
    registry=REGISTRY,
)
MEMORY_BYTES: Final = Gauge(
    "register_api_memory_bytes",
    "Answers of the API remembered.",
    multiprocess_mode="livesum",
    registry=REGISTRY,
)
MEMORY_LOOKUPS: Final = Counter(
    "register_api_memory_lookups",
    "Answers of the API looked for in memory.",
    ("found",),
    registry=REGISTRY,
)

METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
EVERY: Final = 1.0
"""Seconds between two looks at what a process holds."""


def count(seen: Seen, status: int) -> None:
    """Add one answered request."""
    view, method = seen.view, seen.request.method or ""
    # Strangers make up methods without end.
    REQUESTS.labels(view, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(view).observe(seen.seconds)
    if seen.statements:
        STATEMENTS.labels(view).inc(seen.statements)
        DATABASE_SECONDS.labels(view).inc(seen.seconds_of_database)
    OWN.look()


class OwnHoldings:
    """What this process holds: looked at now and then, not with every request."""

    def __init__(self) -> None:
        self._next_look = 0.0
        self._lock = threading.Lock()
        self._hits = self._misses = 0

    def look(self) -> None:
        now = time.monotonic()
        if now < self._next_look or not self._lock.acquire(blocking=False):
            return
        try:
            self._next_look = now + EVERY
            self.note()
        finally:
            self._lock.release()

    def note(self) -> None:
        hits, misses = MEMORY.hits, MEMORY.misses
        MEMORY_LOOKUPS.labels("yes").inc(hits - self._hits)
        MEMORY_LOOKUPS.labels("no").inc(misses - self._misses)
        self._hits, self._misses = hits, misses
        MEMORY_BYTES.set(MEMORY.size)
        pool = pool_of()
        if pool is not None:
            standing: dict[str, Any] = pool.get_stats()
            size, idle = standing.get("pool_size", 0), standing.get("pool_available", 0)
            POOL.labels("used").set(size - idle)
            POOL.labels("idle").set(idle)
            POOL.labels("waited_for").set(standing.get("requests_waiting", 0))


def pool_of() -> Any:
    """The pool of this process, if there is one and it has been used."""
    if "pool" not in settings.DATABASES["default"].get("OPTIONS", {}):
        return None
    return connections["default"]._connection_pools.get("default")  # type: ignore[attr-defined]


OWN: Final = OwnHoldings()
