"""The attacked register, made once for the tests of one file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from .canaries import Canaries
from .planting import plant
from .walking import all_powerful


@pytest.fixture(scope="module")
def canaries(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Canaries]:
    """A register full of attacks, and where each was put."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield plant()
        transaction.set_rollback(True)


@pytest.fixture
def boss(canaries: Canaries, db: None) -> Client:
    """A browser of somebody who may do everything in it."""
    return all_powerful()
