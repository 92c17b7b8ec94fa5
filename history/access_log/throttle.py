"""So that a flood of refusals cannot fill the disk: some a minute are written, the rest counted."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

from .callers import Caller
from .recording import record_refusal

A_MINUTE: Final = 60.0
"""Seconds."""
WRITTEN_A_MINUTE: Final = 30
"""Refusals of one kind that each server process writes down one by one."""
NOBODY: Final = Caller()
"""Of many refusals together."""


@dataclass
class Window:
    """A minute of one kind of refusal."""

    begun: float
    written: int = 0
    left_out: int = 0


@dataclass
class Throttle:
    """Writes down refusals, each of the first and then how many followed."""

    most: int = WRITTEN_A_MINUTE
    windows: dict[str, Window] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def refused(self, kind: str, **told: Any) -> None:
        """Write down a refusal, or count it with the others of its minute.

        The count is written with the first refusal after that minute; a process that ends before
        forgets it.
        """
        is_written, earlier = self.admitted(kind, time.monotonic())
        if earlier:
            details = {"not_written_one_by_one": earlier}
            record_refusal(kind, what="…", details=details, caller=NOBODY)
        if is_written:
            record_refusal(kind, **told)

    def admitted(self, kind: str, now: float) -> tuple[bool, int]:
        """Whether this one is written, and how many of the minute before were not."""
        with self.lock:
            window = self.windows.get(kind)
            earlier = 0
            if window is None or now - window.begun >= A_MINUTE:
                earlier = window.left_out if window else 0
                window = self.windows[kind] = Window(now)
            if window.written < self.most:
                window.written += 1
                return True, earlier
            window.left_out += 1
            return False, earlier


THROTTLE: Final = Throttle()
"""Of this process."""
