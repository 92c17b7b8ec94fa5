"""How often one may ask: counters that all processes of one server share.

The table is made before the server forks (``config/wsgi.py``), of fixed size, and holds one minute
of each bearer. A second server counts for itself.
"""

from __future__ import annotations

import fcntl
import hashlib
import ipaddress
import mmap
import os
import secrets
import struct
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import ngettext

from .problems import Problem

WINDOW: Final = 60
"""Seconds. A window begins with the first request that falls into none."""
FAILURES_PER_MINUTE: Final = 30
"""Requests without an accepted token from one address: a person mending a script makes fewer."""
ROW: Final = struct.Struct("=16sdI4x")
"""Key, beginning of the window on the machine's monotonic clock, requests in it."""
WAYS: Final = 8
"""Rows a key may be in: a full table loses the row that counts least, never more."""


@dataclass(frozen=True)
class Standing:
    """What is left of a quota."""

    name: str
    quota: int
    used: int
    seconds: int
    """Until the window ends, rounded up."""
    is_refused: bool = False

    def headers(self) -> dict[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-10."""
        left = max(self.quota - self.used, 0)
        return {
            "RateLimit-Policy": f'"{self.name}";q={self.quota};w={WINDOW}',
            "RateLimit": f'"{self.name}";r={left};t={self.seconds}',
        }


class Counters:
    """A table of counters in memory shared with every process forked after it was made.

    Each change holds a lock of the operating system on the table, which a process that is killed
    gives back, and one between the threads of a process, to which that lock means nothing.
    """

    def __init__(self, rows: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._sets = rows // WAYS
        self._table = mmap.mmap(-1, self._sets * WAYS * ROW.size)
        self._salt = secrets.token_bytes(16)
        self._file, name = tempfile.mkstemp()
        Path(name).unlink()
        weakref.finalize(self, os.close, self._file)
        self._threads = threading.Lock()
        self.clock = clock

    def count(self, key: str, quota: int) -> tuple[int, float, bool]:
        """Count one request under ``key``, unless its quota is used up.

        Gives the requests of the window, the seconds it still lasts, and whether there was room:
        a request that is refused does not count.
        """
        digest, first = self._place(key)
        with self._threads:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                now = self.clock()
                place, start, used = self._find(digest, first, now)
                has_room = used < quota
                if has_room:
                    used += 1
                    ROW.pack_into(self._table, place, digest, start, used)
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
        return used, start + WINDOW - now, has_room

    def _place(self, key: str) -> tuple[bytes, int]:
        """What stands for ``key``, and the first of the rows it may be in."""
        digest = hashlib.blake2b(key.encode(), digest_size=16, key=self._salt).digest()
        return digest, int.from_bytes(digest[:4], "little") % self._sets * WAYS * ROW.size

    def _find(self, digest: bytes, first: int, now: float) -> tuple[int, float, int]:
        """Where ``digest`` is counted, or will be: its row, the window's beginning, the count."""
        free, least = first, (float("inf"), float("inf"))
        for place in range(first, first + WAYS * ROW.size, ROW.size):
            key, start, used = ROW.unpack_from(self._table, place)
            is_over = not used or not 0 <= now - start < WINDOW
            if key == digest:
                return (place, now, 0) if is_over else (place, start, used)
            worth = (0.0, 0.0) if is_over else (float(used), start)
            if worth < least:
                free, least = place, worth
        return free, now, 0


TOKENS: Final = Counters(8_192)
FAILURES: Final = Counters(32_768)
"""A table of their own: whoever asks from many addresses displaces no token's counter."""


def admit(public_id: str) -> Standing:
    """Count a request of a token. Raises ``Problem`` (429) when it has used up its minute."""
    quota = settings.API_REQUESTS_PER_MINUTE
    used, rest, has_room = TOKENS.count(public_id, quota)
    standing = Standing("token", quota, used, seconds(rest))
    if not has_room:
        raise too_many(standing)
    return standing


def refuse_failure(request: HttpRequest) -> Standing:
    """Count a request that showed no good token. Raises ``Problem`` (429) when there were too many.

    Good tokens from the same address go on: behind one address there may be a whole company, and
    secrets of 32 bytes are not found by guessing, however often.
    """
    used, rest, has_room = FAILURES.count(address_of(request), FAILURES_PER_MINUTE)
    standing = Standing("address", FAILURES_PER_MINUTE, used, seconds(rest))
    if not has_room:
        raise too_many(standing)
    return standing


def seconds(rest: float) -> int:
    """Whole seconds until a window is surely over."""
    return max(-int(-rest // 1), 1)


def too_many(standing: Standing) -> Problem:
    """The answer to whoever asks too often."""
    detail = ngettext(
        "%(quota)s requests a minute are allowed, and they are used up. Ask again in %(seconds)s"
        " second.",
        "%(quota)s requests a minute are allowed, and they are used up. Ask again in %(seconds)s"
        " seconds.",
        standing.seconds,
    ) % {"quota": standing.quota, "seconds": standing.seconds}
    headers = {**standing.headers(), "Retry-After": str(standing.seconds)}
    return Problem("too-many-requests", 429, detail, headers=headers)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; an IPv6 network of one customer (/64) counts as one address."""
    return network_of(sender_of(request))


def sender_of(request: HttpRequest) -> str:
    """The address a request comes from, whole.

    Behind a proxy the address it saw, which it puts last; what stands before it anybody can send.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
        address = forwarded.rpartition(",")[2].strip() or address
    return address


def network_of(address: str) -> str:
    try:
        parsed: Any = ipaddress.ip_address(address)
    except ValueError:
        return address[:100]
    if parsed.version == 4:
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed.packed, 64), strict=False))
