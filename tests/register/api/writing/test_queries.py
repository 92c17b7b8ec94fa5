"""What a write costs: so much for the request, so much for each row that is really written."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .... import make
from .client import seen
from .test_activities import new_activity
from .test_changesets import create


def queries(send: Any) -> int:
    with CaptureQueriesContext(connection) as found:
        answer = send()
    assert answer.status_code in (200, 201), answer.content.decode()
    return len(found)


def activity_with(count: int, code: str) -> dict[str, Any]:
    row = {"subject_category": "user", "necessity": "optional", "source": "data_subject"}
    return new_activity(code=code, rows=[{**row, "item": f"item-{n}"} for n in range(count)])


def test_a_row_costs_what_its_validation_asks_and_one_insert(told, officer):
    with make.changes():
        for number in range(10):
            make.item(f"item-{number}")
    few = queries(lambda: officer.post("activities/", activity_with(2, "few")))
    many = queries(lambda: officer.post("activities/", activity_with(10, "many")))
    # Item, category of people, uniqueness, insert; the activity it belongs to.
    assert (many - few) / 8 <= 6


def test_what_is_sent_back_unchanged_costs_the_same_however_many_rows_there_are(told, officer):
    with make.changes():
        for number in range(10):
            make.item(f"item-{number}")
    counts = []
    for count in (2, 10):
        officer.post("activities/", activity_with(count, f"with-{count}"))
        read = officer.get(f"activities/with-{count}/")
        tag, path = seen(), f"activities/with-{count}/"
        counts.append(queries(lambda: officer.patch(path, read, If_Match=tag)))  # noqa: B023
    assert counts[0] == counts[1]


def test_an_operation_more_costs_what_it_writes(told, officer):
    def purposes(first: int, last: int) -> list[dict[str, Any]]:
        return [create("purposes", code=f"p-{n}", name={"en": str(n)}) for n in range(first, last)]

    few = queries(lambda: officer.many(*purposes(0, 5)))
    many = queries(lambda: officer.many(*purposes(5, 55)))
    assert (many - few) / 45 <= 3
