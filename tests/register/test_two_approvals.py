"""Two officers approve at the same moment, each with a connection of their own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from history.family import newest_number
from processing.models import ProcessingActivity
from register.approval.approving import approve
from register.models import Approval

from .. import make, world
from ..people import by, person
from ..threads import apart, shared_database

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def database(tmp_path: Path) -> Iterator[None]:
    with shared_database(tmp_path):
        yield


def begin() -> tuple[int, list[Any]]:
    from register.roles import make_groups

    make_groups()
    with make.changes("First entry"):
        activity = world.build().registration
    return activity.pk, [person("olivia"), person("olivia", username="omar", first_name="Omar")]


def test_one_wins_and_the_other_is_told_by_whom():
    key, officers = apart(begin)
    ready = Barrier(2)

    def sign(officer: Any) -> str:
        seen = newest_number(ProcessingActivity, key)
        ready.wait(30)
        try:
            with by(officer, "Read and right"):
                activity = ProcessingActivity.objects.get(pk=key)
                approve(activity, approver=officer, seen=seen)
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        return str(officer.get_full_name())

    with ThreadPoolExecutor(2) as pool:
        said = [task.result() for task in [pool.submit(apart, sign, one) for one in officers]]
    (winner,) = (one for one in said if one in ("Olivia Okafor", "Omar Okafor"))
    (loser,) = (one for one in said if one != winner)
    assert loser == f"It is approved already, by {winner} as of #1, and unchanged since."
    assert apart(Approval.objects.count) == 1
