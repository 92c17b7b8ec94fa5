"""The seed register, assembled once under a number and an instant that never change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec import structs

from history.moments import newest_moment
from register.assemble import assemble

from ...loaded import loaded

SEALED_AT = datetime(2026, 3, 31, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def seed(django_db_setup, django_db_blocker):
    for _ in loaded(django_db_blocker, "load_vocabularies", "load_example"):
        now = assemble(newest_moment())
    return structs.replace(now, number=2, sealed_at=SEALED_AT, hash="2".zfill(64))
