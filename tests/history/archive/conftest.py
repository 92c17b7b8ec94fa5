"""A register beside the one under test, and a small history of the test app alone."""

from __future__ import annotations

from tests.other_database import migrated_other, other

from ..seal.conftest import small

__all__ = ["migrated_other", "other", "small"]
