"""Many operations in one change set: all of them, or none."""

from __future__ import annotations

from typing import Any

import pytest

from history.models import ChangeSet
from inventory.models import DataItem, System
from processing.models import ProcessingActivity, Purpose
from sharing.models import Disclosure, Recipient

from .client import pointers, seen
from .test_activities import new_activity


def create(resource: str, **data: Any) -> dict[str, Any]:
    return {"op": "create", "resource": resource, "data": data}


def amend(resource: str, code: str, **data: Any) -> dict[str, Any]:
    return {"op": "amend", "resource": resource, "code": code, "if_match": seen(), "data": data}


ITEM = {
    "code": "email",
    "name": {"en": "E-mail"},
    "category": "device",
    "identifiability": "indirect",
    "origin": "provided",
}


def everything() -> list[dict[str, Any]]:
    row: dict[str, Any] = {"item": "email", "subject_category": "user", "necessity": "optional"}
    row |= {"source": "data_subject", "purposes": ["newsletter"]}
    activity = new_activity(purposes=[{"purpose": "newsletter"}], rows=[row])
    return [
        create("data-items", **ITEM),
        create("purposes", code="newsletter", name={"en": "Newsletter"}),
        create("recipients", code="mailer", name={"en": "Mailer"}, category="processor"),
        create("activities", **activity),
        create(
            "disclosures",
            code="to-mailer",
            activity="support",
            recipient="mailer",
            mode="entrust",
            purposes=["newsletter"],
            rows=[{"item": "email", "subject_category": "user"}],
        ),
        amend("systems", "user-db", data=[{"item": "email", "location": "users.email"}]),
        {"op": "submit", "resource": "activities", "code": "support"},
    ]


def test_later_operations_name_what_earlier_ones_create(officer):
    before = ChangeSet.objects.count()
    answer = officer.many(*everything(), reason="新功能 newsletter")
    assert answer.status_code == 201, answer.content.decode()
    newest = ChangeSet.objects.latest("number")
    assert (ChangeSet.objects.count(), newest.reason) == (before + 1, "新功能 newsletter")
    told = answer.json()
    assert told["change_set"] == told["register"]["number"] == newest.number
    assert [one["code"] for one in told["results"]][-1] == "support"
    assert officer.get("activities/support/")["status"] == "in_review"
    assert officer.get("disclosures/to-mailer/")["purposes"] == ["newsletter"]
    assert System.objects.get(code="user-db").data.get().location == "users.email"


@pytest.mark.parametrize(
    ("last", "pointer"),
    [
        (create("recipients", code="two", name={}, category="processor"), "/data/name"),
        (create("recipients", code="mailer", name={"en": "x"}, category="other"), "/data/code"),
        (create("recipients", code="x", name={"en": "x"}, category="none"), "/data/category"),
        ({"op": "amend", "resource": "purposes", "code": "gone", "data": {}}, "/code"),
        ({"op": "submit", "resource": "systems", "code": "user-db", "if_match": 1}, "/op"),
        ({"op": "approve", "resource": "activities", "code": "support"}, "/op"),
        ({"op": "create", "resource": "vocabularies", "data": {}}, "/resource"),
        ({"op": "retire", "resource": "recipients", "code": "mailer"}, "/on"),
    ],
)
def test_an_error_in_the_last_leaves_nothing_of_the_others(officer, last, pointer):
    before = ChangeSet.objects.count()
    operations = [*everything(), last]
    answer = officer.many(*operations)
    assert answer.status_code == 422, answer.content.decode()
    assert list(pointers(answer)) == [f"/operations/{len(operations) - 1}{pointer}"]
    assert ChangeSet.objects.count() == before
    assert not DataItem.objects.filter(code="email").exists()
    assert not Recipient.objects.filter(code="mailer").exists()
    assert not ProcessingActivity.objects.filter(code="support").exists()
    assert not Disclosure.objects.filter(code="to-mailer").exists()


def test_errors_of_all_operations_are_told_at_once(officer):
    answer = officer.many(
        create("purposes", code="one", name={}),
        create("purposes", code="two", name={"en": "Two"}),
        create("purposes", code="not a code", name={"en": "Three"}),
    )
    assert pointers(answer) == {
        "/operations/0/data/name": "blank",
        "/operations/2/data/code": "invalid",
    }


def test_two_operations_on_one_record_build_on_each_other(officer):
    answer = officer.many(
        amend("purposes", "identify", source_ref="one"),
        amend("purposes", "identify", dpv_key="two"),
    )
    assert answer.status_code == 201, answer.content.decode()
    found = Purpose.objects.get(code="identify")
    assert (found.source_ref, found.dpv_key) == ("one", "two")


def test_what_changes_nothing_makes_no_change_set(officer):
    before = ChangeSet.objects.count()
    answer = officer.many(amend("purposes", "identify", source_ref=""))
    assert answer.status_code == 200
    assert answer.json()["change_set"] is None
    assert ChangeSet.objects.count() == before


def test_at_most_a_thousand_operations_and_at_least_one(officer):
    one = create("purposes", code="x", name={"en": "x"})
    assert pointers(officer.many(*[one] * 1001)) == {"/operations": "too_many"}
    assert pointers(officer.many()) == {"/operations": "type"}


def test_the_reason_may_stand_in_the_body_or_the_header(officer):
    one = create("purposes", code="x", name={"en": "x"})
    none = officer.post("changesets/", {"operations": [one]}, X_Change_Reason=None)
    assert none.status_code == 400
    short = officer.many(one, reason="x")
    assert pointers(short) == {"/reason": "reason"}
    told = officer.post(
        "changesets/", {"operations": [one], "reason": "因为"}, X_Change_Reason=None
    )
    assert told.status_code == 201
