"""Clients that write, and the small world they write in."""

from __future__ import annotations

import pytest

from .... import make, world
from ....people import person
from ..gatehouse import fresh
from .client import Writer

__all__ = ["fresh"]  # counters of the gate that no other test has used


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
