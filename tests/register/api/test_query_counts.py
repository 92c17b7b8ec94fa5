"""How many questions each address asks the database: committed, and the same however much there is.

``UPDATE_QUERY_COUNTS=1`` writes them anew: read the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from history.moments import newest_moment
from processing.choices import RecordStatus
from processing.models import ProcessingActivity
from register.api.answers import MEMORY
from register.models import Approval
from register.narrow.ground import forget_grounds
from register.narrow.standing import forget_standings

from ... import make, world
from .asking import Asking, Told

FILE = Path(__file__).with_name("query_counts.json")

pytestmark = pytest.mark.django_db

READS = {
    "list": "activities/?",
    "list of names": "activities/?fields=code,name&",
    "filtered list": "activities/?data_item=phone-number&",
    "searched list": "activities/?q=added&",
    "list with rows": "activities/?expand=rows&",
    "disclosures": "disclosures/?",
    "detail, unchanged": "activities/added-001/?",
    "detail, changed": "activities/added-000/?",
    "uses of an item": "data-items/phone-number/?",
    "dictionary": "data-items/?",
    "findings": "findings/?",
}
"""In both states."""
OTHERS = {
    "changesets": "changesets/",
    "documents list": "documents/",
    "vocabularies": "vocabularies/",
}


@pytest.mark.parametrize("size", [6, 36])
def test_each_address_asks_as_often_as_committed(api: Asking, size: int):
    filled(size)
    asked: dict[str, Callable[[], Told]] = {
        f"{name}, {state}": reading(api, f"{path}state={state}")
        for name, path in READS.items()
        for state in ("working", "approved")
    }
    asked |= {name: reading(api, path) for name, path in OTHERS.items()}
    for state in ("working", "approved"):
        asked[f"check, {state}"] = checking(api, state)
    told = {name: counted(name, ask) for name, ask in asked.items()}
    known = reading(api, "activities/added-001/")()
    told["304"] = queries_of(
        "304",
        lambda: api.get("activities/added-001/", **{"If-None-Match": known.headers["ETag"]}),
        304,
    )
    counts = {name: len(sql) for name, sql in told.items()}
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        FILE.write_text(json.dumps(counts, indent=2) + "\n")
    committed = json.loads(FILE.read_text())
    for name, sql in told.items():
        listed = "\n\n".join(sql)
        assert len(sql) == committed.get(name), f"{name} asks {len(sql)}:\n\n{listed}"
    assert committed.keys() == counts.keys()


def filled(size: int) -> None:
    """The small world with activities approved, every third of them changed since."""
    forget_grounds()
    forget_standings()
    with make.changes("First entry"):
        told = world.build()
        keys = [added(told, number) for number in range(size)]
    read = newest_moment()
    with make.changes("Approved"):
        ProcessingActivity.objects.filter(pk__in=keys).update(status=RecordStatus.APPROVED)
        Approval.objects.bulk_create(
            Approval(activity_id=key, number=read.number, hash=read.hash) for key in keys
        )
    with make.changes("Changed"):
        ProcessingActivity.objects.filter(pk__in=keys[::3]).update(record_count=5)


def added(told: Any, number: int) -> int:
    activity = make.activity(f"added-{number:03d}", controller=told.controller)
    purpose = make.purpose(activity, f"purpose-{number}")
    row = make.row(activity, told.phone, purpose)
    make.disclosure(activity, told.sms, row, purposes=(purpose,), code=f"flow-{number:03d}")
    return int(activity.pk)


def reading(api: Asking, path: str) -> Callable[[], Told]:
    return lambda: api.get(path)


def checking(api: Asking, state: str) -> Callable[[], Told]:
    question = {
        "data_items": ["phone-number"],
        "purpose": "purpose-0",
        "state": state,
        "lang": "en",
    }
    return lambda: api.post("checks/", question)


def counted(name: str, ask: Callable[[], Told]) -> list[str]:
    """What is asked once all that is kept between questions is kept."""
    ask()
    MEMORY.clear()
    return queries_of(name, ask, 200)


def queries_of(name: str, ask: Callable[[], Told], status: int) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    assert answer.status == status, f"{name}: {answer.content[:500]!r}"
    return [one["sql"] for one in queries]
