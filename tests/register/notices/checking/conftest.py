"""The example register, loaded once for the tests of one file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from history.moments import newest_moment
from register.assemble import assemble
from register.facts import Register
from tests.register.loaded import loaded


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker) -> Iterator[Register]:
    for _ in loaded(django_db_blocker, "load_vocabularies", "load_example"):
        yield assemble(newest_moment())
