"""What goes through the gate beside reading: HEAD, questions, failures, a browser's session."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import path

from register.api.gate import gated

from ...people import olivia
from .gatehouse import (
    ADDRESS,
    Things,
    ask,
    bearer,
    change,
    fresh,
    gate,
    settled,
    text,
    things,
    used,
)

__all__ = ["fresh", "gate", "olivia", "settled", "text", "things", "used"]

pytestmark = pytest.mark.django_db


class TestHead:
    def test_says_what_get_says_without_the_body(self, settled, used, gate, things):
        head = ask(gate, used, method="head")
        get = ask(gate, used)
        assert things.calls == 1
        assert head.content == b""
        assert int(head.headers["Content-Length"]) == len(get.content)
        for name in ("ETag", "Content-Type", "Cache-Control", "Vary"):
            assert head.headers[name] == get.headers[name]
        again = ask(gate, used, method="head")
        assert (again.content, again.headers["ETag"]) == (b"", head.headers["ETag"])


class TestQuestion:
    """A POST that changes nothing is remembered by what its body asks."""

    def test_is_remembered_by_its_body(self, settled, used, things):
        gate = gated(things, is_question=True)
        first = asked(gate, used, '{"items": ["imei"]}')
        assert asked(gate, used, '{"items": ["imei"]}').content == first.content
        assert things.calls == 1
        assert asked(gate, used, '{"items": ["imsi"]}').content != first.content
        assert "ETag" not in first.headers
        change("another")
        assert asked(gate, used, '{"items": ["imei"]}').content != first.content

    def test_other_posts_are_never_remembered(self, settled, used, gate, things):
        for _ in range(2):
            answer = ask(gate, used, method="post")
            assert "ETag" not in answer.headers
        assert things.calls == 2


def asked(gate: Any, text: str, body: str) -> Any:
    sent = {"authorization": f"Bearer {text}"}
    made = RequestFactory().post(ADDRESS, body, content_type="application/json", headers=sent)
    return gate(made)


class TestFailures:
    @pytest.mark.parametrize(
        ("error", "status", "logged"),
        [
            (Http404("no"), 404, False),
            (OperationalError("gone: password=hush"), 503, True),
            (ZeroDivisionError("hush"), 500, True),
        ],
    )
    def test_leave_in_one_shape_without_details(
        self, settled, used, things, error, status, logged, caplog
    ):
        def fail(_request: Any) -> Any:
            raise error

        things.response = fail
        with caplog.at_level(logging.ERROR):
            answer = ask(gated(things), used, "?q=private")
        assert answer.status_code == status
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert b"hush" not in answer.content
        assert (f"GET {ADDRESS} failed" in caplog.text) is logged
        assert "private" not in caplog.text
        assert "RateLimit" in answer.headers


class Urls:
    """One address of the API."""

    urlpatterns = (path(ADDRESS.removeprefix("/"), gated(Things())),)


class TestThroughTheServer:
    @pytest.fixture(autouse=True)
    def _urls(self, settings):
        settings.ROOT_URLCONF = Urls

    def test_no_cookie_and_no_session(self, settled, used):
        client = bearer(used)
        client.cookies["sessionid"] = "of-somebody"
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(ADDRESS)
        assert not [one for one in asked if "session" in one["sql"]]
        assert answer.status_code == 200
        assert answer.headers["Vary"] == "Authorization, Accept, Accept-Language"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert not answer.cookies
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_languages_are_told_apart(self, settled, used):
        client = bearer(used)
        english = client.get(ADDRESS, headers={"accept-language": "en-GB"})
        chinese = client.get(ADDRESS, headers={"accept-language": "zh-CN"})
        assert chinese.headers["Content-Language"] == "zh-hans"
        assert english.headers["ETag"] != chinese.headers["ETag"]

    def test_a_post_needs_no_csrf_token(self, settled, used):
        client = bearer(used)
        client.handler.enforce_csrf_checks = True
        assert client.post(ADDRESS).status_code == 200
