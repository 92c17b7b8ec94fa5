"""A register beside the one under test."""

from __future__ import annotations

from tests.other_database import migrated_other, other

__all__ = ["migrated_other", "other"]
