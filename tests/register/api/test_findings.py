"""Findings for programs: what, where, since when accepted, and where to go on."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from processing.models import ProcessingActivity
from register.models import FindingWaiver

from ... import make, world
from ...people import person
from .asking import Asking
from .gatehouse import token_of

pytestmark = pytest.mark.django_db

RULE = "findings/?state=working&rule=X01&"
"""One rule that these tests know: others come and change."""


@pytest.fixture
def told(db: None) -> SimpleNamespace:
    """The small world; nobody is responsible for anything, and one activity has no purpose."""
    with make.changes("First entry"):
        made = world.build()
        ProcessingActivity.objects.update(owner_department=make.text("", ""))
        made.bare = make.activity("bare", controller=made.controller)
    return made


def test_a_finding_says_what_where_and_where_to_go_on(api: Asking, told: SimpleNamespace):
    answer = api.get(f"{RULE}lang=en&activity=bare").json
    assert answer["register"]["state"] == "working"
    assert answer["counts"] == {"incomplete": 3, "unlawful": 0, "warning": 0, "task": 0}
    found = {one["point"]: one for one in answer["results"]}
    assert set(found) == {"no_purpose", "no_data", "no_owner"}
    one = found["no_owner"]
    assert one["key"] == f"X01:no_owner:activity:{told.bare.pk}::0:owner_department"
    assert (one["severity"], one["is_blocking"], one["accepted"]) == ("incomplete", True, None)
    assert one["sentence"] == "No responsible department is recorded."
    assert one["place"] == {
        "kind": "activity",
        "code": "bare",
        "name": one["place"]["name"],
        "part": "",
        "row": "",
        "field": "owner_department",
    }
    assert one["links"]["record"] == "/api/v1/activities/bare/?state=working"
    assert api.get(one["links"]["record"].removeprefix("/api/v1/")).json["code"] == "bare"
    assert one["links"]["page"].startswith("/admin/processing/processingactivity/")
    assert one["citations"]


def test_texts_come_in_all_languages_unless_one_is_asked_for(api: Asking, told: Any):
    (one, *_others) = api.get(f"{RULE}activity=bare").json["results"]
    assert set(one["sentence"]) == set(one["title"]) == set(one["fix"]) == {"en", "zh-hans"}


def test_pages_hold_everything_once_and_in_order(api: Asking, told: Any):
    whole = [one["key"] for one in api.get(RULE).json["results"]]
    assert len(whole) > 3
    assert whole == sorted(set(whole))
    paged: list[str] = []
    path: str | None = f"{RULE}limit=2"
    while path:
        page = api.get(path.removeprefix("/api/v1/")).json
        assert len(page["results"]) <= 2
        assert sum(page["counts"].values()) == len(whole), "counts are of all pages"
        paged += [one["key"] for one in page["results"]]
        path = page["next"]
    assert paged == whole


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("severity=incomplete", 3),
        ("severity=unlawful,task", 0),
        ("kind=activity", 3),
        ("kind=recipient", 0),
        ("accepted=false", 3),
        ("accepted=true", 0),
    ],
)
def test_filters(api: Asking, told: Any, asked: str, count: int):
    assert len(api.get(f"{RULE}activity=bare&{asked}").json["results"]) == count


@pytest.mark.parametrize(
    "asked", ["rule=Z99", "severity=red", "regime=xx", "activity=no", "kind=x", "accepted=1"]
)
def test_what_the_register_does_not_have_is_refused(api: Asking, told: Any, asked: str):
    answer = api.get(f"findings/?state=working&{asked}")
    assert answer.status == 400
    assert answer.faults == [(asked.partition("=")[0], "unknown")]


def test_the_past_is_asked_as_it_was(api: Asking, told: SimpleNamespace):
    with make.changes("Mended"):
        make.purpose(told.bare, "mended")
    points = {
        moment: {
            one["point"] for one in api.get(f"{RULE}activity=bare&as_of={moment}").json["results"]
        }
        for moment in ("%231", "now")
    }
    assert points["%231"] - points["now"] == {"no_purpose"}


def test_what_is_approved_is_the_usual_question(api: Asking, told: Any):
    answer = api.get("findings/?rule=X01").json
    assert (answer["register"]["state"], answer["register"]["left_out"]) == ("approved", 3)
    assert answer["results"] == []


def test_a_limited_token_is_refused(told: SimpleNamespace, db: None):
    _token, text = token_of(person("chen"), "read", controllers=[told.controller])
    answer = Asking(Authorization=f"Bearer {text}").get("findings/")
    assert (answer.status, answer.json["type"]) == (403, "/api/v1/problems/forbidden/")


def test_what_is_missing_is_not_accepted_away(api: Asking, told: SimpleNamespace):
    with make.changes("Accepted"):
        FindingWaiver.objects.create(
            rule="X01",
            point="no_owner",
            kind="activity",
            record_id=told.bare.pk,
            field="owner_department",
            reason="Soon",
            until=date(2999, 1, 1),
            granted_by="Olivia",
            granted_on=date(2026, 1, 1),
        )
    found = api.get(f"{RULE}activity=bare&accepted=false").json["results"]
    assert [one["accepted"] for one in found] == [None, None, None]
