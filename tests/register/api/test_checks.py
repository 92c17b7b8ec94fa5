"""May I? asked by a program: verdicts, states, and questions that cannot be understood."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


def question(**more: Any) -> dict[str, Any]:
    return {"data_items": ["imei"], "state": "working", **more}


def test_each_item_gets_its_own_answer_with_the_register_it_is_from(api):
    told = api.post("checks/", question(data_items=["imei", "phone-number"], lang="en"))
    assert told.status == 200
    assert [one["code"] for one in told.json["items"]] == ["imei", "phone-number"]
    assert told.json["register"]["number"] == 2
    assert told.json["register"]["state"] == "working"


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"purpose": "fraud-prevention"}, "recorded_with_conditions"),
        ({"recipient": "sms-senders"}, "not_recorded"),
        ({"data_items": ["phone-number"], "recipient": "sms-senders"}, "recorded_with_conditions"),
    ],
)
def test_the_verdict_is_what_the_register_says(api, more, verdict):
    assert api.post("checks/", question(**more)).json["verdict"] == verdict


def test_what_nobody_has_approved_does_not_count_as_recorded_and_is_told_of(api):
    told = api.post("checks/", question(state="approved", lang="en")).json
    assert told["verdict"] == "not_recorded"
    assert told["register"]["left_out"] == 14
    assert [one["kind"] for one in told["items"][0]["conditions"]] == ["in_review"]


@pytest.mark.parametrize(
    ("body", "status", "pointers"),
    [
        (question(data_items=["imai", "imei"]), 422, [("/data_items/0", "unknown")]),
        (
            question(recipient="nobody", country="XX"),
            422,
            [("/recipient", "unknown"), ("/country", "unknown")],
        ),
        (question(data_items=[]), 422, [("/data_items", "wrong_shape")]),
        (question(data_items=["imei", 5]), 422, [("/data_items/1", "wrong_shape")]),
        (question(data_items=["imei"] * 201), 422, [("/data_items", "wrong_shape")]),
        (question(unknown="x"), 422, [("", "wrong_shape")]),
        ({"state": "working"}, 422, [("", "wrong_shape")]),
        ([], 422, [("", "type")]),
        (question(state="draft"), 422, [("/state", "wrong_shape")]),
        (question(as_of="#99"), 400, [("/as_of", "no_such_moment")]),
        (question(lang="fr"), 422, [("/lang", "wrong_shape")]),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused_with_its_place(api, body, status, pointers):
    told = api.post("checks/", body)
    assert (told.status, told.faults) == (status, pointers)


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"data_items": ["imei"], "x": 1e999}', "application/json", 422),
        (b'{"data_items": ["imei"], "data_items": ["mac"]}', "application/json", 422),
        (b'{"data_items": ["' + b"x" * 2_100_000 + b'"]}', "application/json", 413),
        (b"data_items=imei", "application/x-www-form-urlencoded", 415),
        (b"", "text/plain", 415),
    ],
)
def test_a_body_that_is_no_question_is_refused(api, raw, kind, status):
    sent = api.client.post("/api/v1/checks/", raw, content_type=kind, headers=api.headers)
    assert sent.status_code == status
    assert sent.headers["Content-Type"] == "application/problem+json"


def test_a_check_is_asked_and_never_read(api):
    assert api.get("checks/").status == 405
