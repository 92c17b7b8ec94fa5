"""The short way of the API's requests: what it leaves out, and what it must not."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from config.settings import MIDDLEWARE
from register.api.front import language_of

from ...people import olivia
from .gatehouse import bearer, fresh, settled, text, used

__all__ = ["fresh", "olivia", "settled", "text", "used"]

pytestmark = pytest.mark.django_db

POLICIES = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(),"
    " payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Language": "en",
}


def policies(answer: Any) -> dict[str, str]:
    return {name: answer.headers[name] for name in POLICIES}


@pytest.mark.parametrize(
    "address", ["", "openapi.json", "problems/forbidden/", "nowhere/", "activities/", "docs"]
)
def test_every_answer_carries_the_policies_of_data(client: Client, address: str):
    answer = client.get(f"/api/v1/{address}")
    assert policies(answer) == POLICIES
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["Content-Length"] == str(len(answer.content))


def test_what_is_remembered_and_what_is_known_carry_them_too(settled: None, used: str):
    program = bearer(used)
    tag = program.get("/api/v1/purposes/").headers["ETag"]
    remembered = program.get("/api/v1/purposes/")
    known = program.get("/api/v1/purposes/", headers={"if-none-match": tag})
    assert (remembered.status_code, known.status_code) == (200, 304)
    for answer in (remembered, known):
        assert policies(answer) == POLICIES
        assert answer.headers["Vary"] == "Authorization, Accept, Accept-Language"


def test_the_documentation_is_a_page_with_the_policy_of_pages(client: Client):
    answer = client.get("/api/v1/docs/")
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Permissions-Policy"] == POLICIES["Permissions-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_pages_go_through_everything_as_before(client: Client, admin_client: Client):
    assert client.get("/account/login/").cookies["csrftoken"].value
    assert admin_client.get("/admin/").context["user"].is_authenticated
    refused = Client(enforce_csrf_checks=True).post("/account/login/", {"username": "olivia"})
    assert refused.status_code == 403


def test_only_what_protects_every_answer_stands_before_it():
    assert MIDDLEWARE[:3] == [
        "operations.watching.middleware.watched",
        "django.middleware.security.SecurityMiddleware",
        "register.api.front.api_apart",
    ]


def test_over_https_only_programs_are_refused_without_it_and_not_sent_there(settings: Any):
    """Sent on, nobody would notice that the token goes over the wire for all to read."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 3600
    handler = ClientHandler()
    handler.load_middleware()
    for address in ("activities/", "openapi.json", "nowhere/"):
        plain: Any = handler.get_response(RequestFactory().get(f"/api/v1/{address}"))
        assert plain.status_code == 400
        assert "over https only" in plain.content.decode()
    page = handler.get_response(RequestFactory().get("/api/v1/docs/"))
    assert page.headers["Location"] == "https://testserver/api/v1/docs/"
    safe = Client().get("/api/v1/", secure=True)
    assert safe.status_code == 200
    assert safe.headers["Strict-Transport-Security"].startswith("max-age=3600")


def test_another_host_is_refused_in_the_one_shape(
    client: Client, settings: Any, caplog: pytest.LogCaptureFixture
):
    settings.ALLOWED_HOSTS = ["register.example"]
    with caplog.at_level(logging.ERROR):
        answer = client.get("/api/v1/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert answer.json()["type"] == "/api/v1/problems/bad-request/"
    assert policies(answer) == POLICIES
    assert "You may need to add 'evil.example' to ALLOWED_HOSTS" in caplog.text


def test_a_failure_of_an_open_view_has_the_one_shape(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    def fail() -> bytes:
        raise OSError("no such file")

    monkeypatch.setattr("register.api.views.home.contract", fail)
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.json()["type"]) == (500, "/api/v1/problems/server-error/")
    assert policies(answer) == POLICIES


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("", "en"), ("zh-CN,zh;q=0.9", "zh-hans"), ("de, en;q=0.5", "en"), ("*", "en"), ("\0", "en")],
)
def test_the_language_is_the_one_the_program_likes_best(accepted: str, language: str):
    assert language_of(accepted) == language


def test_no_answer_is_in_the_language_of_the_request_before(client: Client):
    chinese = client.get("/api/v1/nowhere/", headers={"accept-language": "zh-CN"})
    english = client.get("/api/v1/nowhere/")
    assert chinese.headers["Content-Language"] == "zh-hans"
    assert english.headers["Content-Language"] == "en"


def test_the_cookies_of_a_browser_say_nothing(client: Client):
    client.cookies["django_language"] = "zh-hans"
    answer = client.get("/api/v1/nowhere/")
    assert answer.headers["Content-Language"] == "en"
    assert not answer.cookies
