"""Entries written side by side, for a test that shares a database between threads anyway."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final

from django.db import connections

from history.access_log.callers import Caller
from history.access_log.kinds import FILE
from history.access_log.recording import record
from history.access_log.verifying import AccessChain

from ...threads import apart

THREADS: Final = 4
EACH: Final = 5


def written_side_by_side() -> int:
    """How many entries were written, all at once."""
    with ThreadPoolExecutor(THREADS) as pool:
        tasks = [pool.submit(apart, write, f"thread {number}") for number in range(THREADS)]
        for task in tasks:
            task.result(60)
    return THREADS * EACH


def write(name: str) -> None:
    for turn in range(EACH):
        record(FILE, what=f"{name} {turn}", caller=Caller(name=name))


def chain() -> AccessChain:
    """The chain as it stands, followed."""
    return AccessChain(connections["default"], {})
