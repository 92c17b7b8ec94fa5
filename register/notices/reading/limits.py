"""What reading one notice may cost."""

from __future__ import annotations

from typing import Final

from ...importing.files.content import Limits as FileLimits


class Limits(FileLimits, frozen=True):
    """Beyond any of these a notice is refused, with words that say which."""

    file_bytes: int = 30_000_000
    unpacked_bytes: int = 100_000_000
    text: int = 3_000_000
    """Characters of the whole notice: some thousand pages."""
    pages: int = 2_000
    seconds: float = 60.0
    memory: int = 1024 * 1024 * 1024


LIMITS: Final = Limits()
