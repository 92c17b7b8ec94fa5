"""One activity that says nothing yet: its three findings are what the tests decide about."""

from __future__ import annotations

from typing import Any

import pytest

from history.moments import newest_moment
from register.findings.kept import KEPT, snapshot_at
from register.reviews.due import today

from .... import make
from ....people import ada, chen, olivia

__all__ = ["ada", "chen", "olivia"]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Moments of one test are none of another, though their numbers are the same."""
    KEPT.clear()


@pytest.fixture
def bare(db: Any) -> Any:
    """An activity without purpose, data and department."""
    with make.changes("Entered"):
        return make.activity("bare")


def keys(*points: str) -> list[str]:
    """Keys of what X01 finds now, in the order of the list."""
    found = snapshot_at(newest_moment(), today()).listed
    return [
        one.key
        for one in found
        if one.finding.rule == "X01" and (not points or one.finding.point in points)
    ]
