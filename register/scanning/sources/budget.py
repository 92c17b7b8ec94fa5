"""What a scan may cost the system that is looked through, and who counts it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from msgspec import Struct

BATCH: Final = 500
"""Rows between two looks at the clock."""
SHARE_ROWS: Final = 200
SHARE_BYTES: Final = 1_000_000
"""The least that is looked at of each of many files of one kind."""


class Budget(Struct, frozen=True):
    """Bounds of one scan. What is beyond a container's is sampled, beyond the total's resumed."""

    rows: int = 10_000
    """Of one table or file."""
    bytes: int = 64_000_000
    """Of one table or file."""
    container_seconds: float = 60.0
    seconds: float = 900.0
    total_rows: int = 20_000_000
    total_bytes: int = 8_000_000_000
    rows_per_second: int = 0
    """0 for as fast as it goes."""
    value: int = 4_096
    """Characters of one value; the rest is not fetched."""
    files: int = 100_000
    """Of one folder or archive, all folders within included."""
    containers: int = 2_000
    """Of one archive."""
    seed: int = 0
    """The same seed samples the same rows of the same data."""


class Meter:
    """Counts what a scan costs, slows it down, and says when it is enough."""

    def __init__(
        self,
        budget: Budget,
        is_stopped: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.budget = budget
        self.rows = self.bytes = 0
        self._is_stopped = is_stopped
        self._clock = clock
        self._pause = pause
        self._began = self._entered = clock()
        self._spent: dict[str, tuple[int, int]] = {}
        self._inside = ""
        self._part_rows, self._part_bytes = budget.rows, budget.bytes
        """Left of the share of one file among many."""

    @property
    def seconds(self) -> float:
        return self._clock() - self._began

    def leave(self) -> None:
        """A new unit: what its containers cost is counted from nothing."""
        self._spent.clear()
        self._entered = self._clock()

    def enter(self, name: str) -> None:
        """What is counted from now on is of this container, in addition to what was before."""
        if name not in self._spent:
            self._spent[name] = (0, 0)
            self._entered = self._clock()
        self._inside = name
        self.share(1)

    def share(self, among: int) -> None:
        """What follows is one of several parts of the container, of which none shall starve."""
        self._part_rows = max(self.budget.rows // among, min(SHARE_ROWS, self.budget.rows))
        self._part_bytes = max(self.budget.bytes // among, min(SHARE_BYTES, self.budget.bytes))

    def count(self, rows: int, size: int) -> None:
        """Note what was read, and wait when it was too fast."""
        before_rows, before_size = self._spent.get(self._inside, (0, 0))
        self._spent[self._inside] = (before_rows + rows, before_size + size)
        self._part_rows -= rows
        self._part_bytes -= size
        self.rows += rows
        self.bytes += size
        self._slow_down()

    def _slow_down(self) -> None:
        rate = self.budget.rows_per_second
        while rate and not self.is_over and (ahead := self.rows / rate - self.seconds) > 0:
            self._pause(min(ahead, 0.2))

    @property
    def why_over(self) -> str:
        """Code of what ended the whole scan, or nothing."""
        if self._is_stopped():
            return "stopped"
        if self.seconds >= self.budget.seconds:
            return "time-over"
        if self.rows >= self.budget.total_rows or self.bytes >= self.budget.total_bytes:
            return "amount-over"
        return ""

    @property
    def is_over(self) -> bool:
        return bool(self.why_over)

    @property
    def room(self) -> int:
        """How many rows of this container may still be read; 0 when it is enough of it."""
        rows, _size = self._spent.get(self._inside, (0, 0))
        if self.bytes_left <= 0 or self.seconds_left <= 0 or self.is_over:
            return 0
        return max(min(self.budget.rows - rows, self._part_rows), 0)

    @property
    def batch(self) -> int:
        """How many rows to fetch at once; 0 when it is enough."""
        rate = self.budget.rows_per_second
        return min(self.room, BATCH, rate or BATCH)

    @property
    def bytes_left(self) -> int:
        """How many bytes of this container may still be read."""
        left = self.budget.bytes - self._spent.get(self._inside, (0, 0))[1]
        return max(min(left, self._part_bytes), 0)

    @property
    def container_seconds_left(self) -> float:
        return self.budget.container_seconds - (self._clock() - self._entered)

    @property
    def seconds_left(self) -> float:
        """For this container, which may not outlast the whole."""
        return max(min(self.container_seconds_left, self.budget.seconds - self.seconds), 0.0)

    @property
    def is_late(self) -> bool:
        """Whether a query that still runs should be broken off."""
        return self.seconds_left <= 0 or self._is_stopped()
