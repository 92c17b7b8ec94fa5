"""The small world, written or only stated."""

from __future__ import annotations

from typing import Any

import pytest

from register.importing.rows import Statement
from register.importing.stated import stated
from tests import world

from .signed import recorded
from .statements import world_stated


@pytest.fixture
def told(db: Any) -> Statement:
    """What the small world states, before an empty register."""
    return world_stated()


@pytest.fixture
def filled(db: Any) -> Statement:
    """The register with the small world in it, and what it states."""
    with recorded():
        world.build()
    return stated()
