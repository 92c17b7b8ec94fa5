"""The example register, loaded once for the tests of one file, and somebody who may ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from register.api.answers import MEMORY

from ...people import person
from ..loaded import loaded
from .asking import Asking
from .gatehouse import token_of


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The vocabularies and the example register."""
    yield from loaded(django_db_blocker, "load_vocabularies", "load_example")


@pytest.fixture
def api(db: None) -> Asking:
    """A token that may read and check."""
    MEMORY.clear()
    return Asking(Authorization=f"Bearer {token_of(person('olivia'), 'read', 'check')[1]}")
