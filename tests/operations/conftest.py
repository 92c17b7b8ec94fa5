"""Registers beside the one under test: an empty one, and those that earlier releases wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.operations.kept_releases import RELEASES, Register, Release, brought_up
from tests.operations.small_registers import kept, written
from tests.other_database import migrated_other, other

__all__ = ["kept", "migrated_other", "other", "written"]


@pytest.fixture(scope="session", params=RELEASES, ids=lambda release: release.name)
def upgraded(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Release, Register]]:
    """A release, and its register as ``manage.py migrate`` left it. Not to be written."""
    release: Release = request.param
    folder = tmp_path_factory.mktemp("release")
    with django_db_blocker.unblock(), brought_up(release, folder) as register:
        yield release, register
