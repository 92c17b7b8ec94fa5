"""Tells on the error stream how far a long run has come, and says nothing in a short one."""

from __future__ import annotations

import time
from typing import Final

from django.core.management.base import OutputWrapper

PATIENCE: Final = 5.0
"""Seconds in which nobody asks."""


class Progress:
    """A line for each table, once it takes long."""

    def __init__(self, stream: OutputWrapper) -> None:
        self.stream, self.begun = stream, time.monotonic()

    def __call__(self, name: str, lines: int) -> None:
        spent = time.monotonic() - self.begun
        if spent > PATIENCE:
            self.stream.write(f"{spent:6.0f} s  {name}  {lines:,}")
