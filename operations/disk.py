"""How much room there is where the register writes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

SMALLEST_SHARE: Final = 0.05
"""Of a file system, below which somebody should make room."""
SMALLEST_ROOM: Final = 50 * 2**20
"""Bytes below which nothing can be relied upon: a backup, a large import, SQLite's own files."""


@dataclass(frozen=True)
class Room:
    """The file system of a folder."""

    free: int
    """Bytes."""
    total: int
    """Bytes."""

    @property
    def share(self) -> float:
        return self.free / self.total if self.total else 1.0

    @property
    def is_used_up(self) -> bool:
        return self.free < SMALLEST_ROOM

    @property
    def is_short(self) -> bool:
        return self.is_used_up or self.share < SMALLEST_SHARE


def room_of(folder: Path | None = None) -> Room:
    """The room of ``folder``, by default ``DATA_DIR``. Raises ``OSError``."""
    usage = shutil.disk_usage(folder or settings.DATA_DIR)
    return Room(free=usage.free, total=usage.total)
