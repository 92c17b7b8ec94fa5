"""Every request has a name, which its answer and all its lines in the log carry."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from history.changesets import change_set
from history.models import Source
from history.noting import numbers_sealed
from history.request_ids import current_request_id
from operations.watching.seen import current
from tests.history.testapp.models import Shelf
from tests.people import olivia, signed_in  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

MADE = re.compile(r"[0-9a-f]{32}")


@pytest.mark.parametrize("address", ["/livez", "/admin/login/", "/nowhere", "/api/v1/activities/"])
def test_every_answer_carries_a_name_of_its_own(client: Client, address: str):
    first, second = (client.get(address).headers["X-Request-ID"] for _ in range(2))
    assert MADE.fullmatch(first)
    assert MADE.fullmatch(second)
    assert first != second


def test_a_name_is_taken_from_a_trusted_proxy_only(client: Client, settings):
    given = {"X-Request-ID": "edge-1234.5678"}
    assert client.get("/livez", headers=given).headers["X-Request-ID"] != "edge-1234.5678"
    settings.BEHIND_PROXY = True
    assert client.get("/livez", headers=given).headers["X-Request-ID"] == "edge-1234.5678"


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "two words", "line\nbreak", "名" * 9])
def test_a_name_that_could_write_into_the_log_is_not_taken(client: Client, settings, given: str):
    settings.BEHIND_PROXY = True
    answer = client.get("/livez", HTTP_X_REQUEST_ID=given)
    assert MADE.fullmatch(answer.headers["X-Request-ID"])


def test_one_line_says_how_a_request_was_answered(olivia, json_lines):  # noqa: F811
    answer = signed_in(olivia).get("/admin/", {"q": "Zhang San"})
    [line] = [json.loads(one) for one in json_lines() if "register.requests" in one]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/admin/", 200)
    assert line["view"] == "admin:index"
    assert line["person"] == olivia.pk
    assert line["request"] == answer.headers["X-Request-ID"]
    assert line["milliseconds"] > 0
    # Neither what was searched for nor who it is.
    assert not re.search("Zhang|olivia|Okafor", json.dumps(line))


def test_what_django_says_of_a_request_has_its_name_too(client: Client, text_lines):
    answer = client.get("/nowhere")
    [line] = [one for one in text_lines() if "django.request" in one]
    assert f"request={answer.headers['X-Request-ID']}" in line


def test_a_line_names_the_change_set_that_a_request_sealed(
    rf, text_lines, django_capture_on_commit_callbacks
):
    from operations.watching.middleware import watched
    from tests.operations.watching.answers import ok

    def save(request):
        with (
            django_capture_on_commit_callbacks(execute=True),
            change_set(
                actor=None, actor_name="Tester", reason="testing", source=Source.ADMIN
            ) as opened,
        ):
            Shelf.objects.create(name={"en": "A"})
        numbers.append(opened.number)
        return ok(request)

    numbers: list[int | None] = []
    watched(save)(rf.post("/somewhere"))
    [line] = [one for one in text_lines() if "register.requests" in one]
    assert f"change_set={numbers[0]}" in line


def test_nothing_is_left_behind_when_a_request_is_over(client: Client):
    client.get("/livez")
    assert (current.get(), current_request_id.get(), numbers_sealed.get()) == (None, "", None)
