"""Clients that write, and the small world they write in."""

from __future__ import annotations

from typing import Any

import pytest

from history.models import ChangeSet

from .... import make, world
from ....people import person
from .client import Writer


@pytest.fixture(autouse=True)
def _a_gate_of_the_tests(settings: Any) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.register.api.writing.gate.middleware"]


@pytest.fixture
def told(db):
    """The world of two activities, entered by somebody else."""
    with make.changes("First entry"):
        return world.build()


@pytest.fixture
def officer(told) -> Writer:
    """A token of Olivia, who keeps the register."""
    return Writer(person("olivia"))


@pytest.fixture
def contributor(told) -> Writer:
    """A token of Chen, who contributes to it."""
    return Writer(person("chen"))


@pytest.fixture
def auditor(told) -> Writer:
    """A token of Ada, who changes nothing."""
    return Writer(person("ada"))


def newest() -> ChangeSet:
    return ChangeSet.objects.latest("number")
