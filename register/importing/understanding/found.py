"""What an understood text is."""

from __future__ import annotations

import msgspec


class Found(msgspec.Struct, frozen=True):
    """A key of a vocabulary or a list of choices."""

    key: str
    confidence: float
    """0 to 1; below 0.9 a person should look."""
    how: str
    """By what it was recognised: ``exact``, ``alias``, ``code``, ``phrase``, ``fuzzy`` …"""
