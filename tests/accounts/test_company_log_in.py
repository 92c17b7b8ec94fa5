"""The code flow with the company's provider: what is asked, and every answer that is refused."""

from __future__ import annotations

import time
from typing import Any

import pytest
import requests
from django.contrib.auth.models import User
from django.test import Client

from accounts.signals import provider_refused

from .conftest import CALLBACK, START, begun, come, is_in
from .provider import ISSUER, SECRET, person, query_of, signing_key

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_somebody_new_gets_an_account_with_the_role_of_their_group(client: Client, provider):
    answer = come(client, provider, next="/admin/reviews/")
    assert answer.headers["Location"] == "/admin/reviews/"
    made = User.objects.get()
    assert (made.username, made.first_name, made.email) == ("mei", "Mei", "mei@example.test")
    assert [group.name for group in made.groups.all()] == ["officer"]
    assert made.is_staff
    assert not made.is_superuser
    assert not made.has_usable_password()
    assert is_in(client)


def test_it_is_asked_with_state_nonce_and_a_challenge(client: Client, provider):
    query = query_of(begun(client))
    assert query["response_type"] == "code"
    assert query["code_challenge_method"] == "S256"
    assert set(query["scope"].split()) == {"openid", "profile", "email"}
    assert query["redirect_uri"] == "http://testserver/account/company/callback/"
    assert len(query["state"]) == 32
    assert len(query["nonce"]) == 64
    assert query_of(begun(client))["nonce"] != query["nonce"]


def test_nothing_of_what_is_asked_comes_from_outside(client: Client, provider):
    page = client.post(f"{START}?scope=admin&auth_params=prompt%3Dnone&process=connect&action=x")
    query = query_of(page.context["address"])
    assert "admin" not in query["scope"]
    assert "prompt" not in query


def test_the_way_there_is_a_page_and_no_exception_from_the_policy(client: Client, provider):
    page = client.post(START)
    assert "form-action 'self';" in page.headers["Content-Security-Policy"] + ";"
    assert f'content="0;url={ISSUER}/authorize?' in page.text
    assert "no-store" in page.headers["Cache-Control"]


def test_an_attempt_begins_with_a_form(client: Client, provider):
    assert client.get(START).headers["Location"] == "/account/login/"
    assert Client(enforce_csrf_checks=True).post(START).status_code == 403
    assert provider.asked == []


def test_without_a_provider_its_addresses_are_not_there(client: Client):
    assert client.post(START).status_code == 404
    assert client.get(CALLBACK).status_code == 404


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_afterwards_one_goes_on_to_pages_of_this_host_only(client: Client, provider, elsewhere):
    assert come(client, provider, next=elsewhere).headers["Location"] == "/admin/"


NOW = int(time.time())
TAMPERED: dict[str, dict[str, Any]] = {
    "another attempt's nonce": {"changed": {"nonce": "0" * 64}},
    "no nonce": {"changed": {"nonce": None}},
    "another issuer": {"changed": {"iss": "https://evil.example"}},
    "no issuer": {"changed": {"iss": None}},
    "another client": {"changed": {"aud": "another"}},
    "for several, and for another": {"changed": {"aud": ["register", "a"], "azp": "a"}},
    "for several, for whom is not said": {"changed": {"aud": ["register", "a"]}},
    "made for another": {"changed": {"azp": "another"}},
    "expired": {"changed": {"exp": NOW - 120}},
    "without an end": {"changed": {"exp": None}},
    "of the future": {"changed": {"iat": NOW + 3600}},
    "about nobody": {"changed": {"sub": None}},
    "not signed": {"algorithm": "none", "key": ""},
    "signed with the client's secret": {"algorithm": "HS256", "key": SECRET * 3},
    "signed by somebody else": {"key": signing_key("thief")},
    "signed by a key that is not there": {"header": {"kid": "gone"}},
    "signed by another of its keys": {"header": {"kid": "other"}},
    "no token": {"gives_token": False},
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_token_that_is_not_as_it_should_be_lets_nobody_in(client: Client, provider, name):
    for field, value in TAMPERED[name].items():
        setattr(provider, field, value)
    answer = come(client, provider)
    assert answer.status_code == 401
    assert "You were not let in" in answer.text
    assert not User.objects.exists()
    assert not is_in(client)


def test_the_state_of_another_browser_lets_nobody_in(client: Client, provider):
    brought = provider.authorize(begun(client))
    asked = len(provider.asked)
    victim = Client()
    assert victim.get(CALLBACK, brought).status_code == 401
    assert len(provider.asked) == asked, "the code was not even shown"
    assert not is_in(victim)


def test_a_code_is_of_one_use(client: Client, provider):
    brought = provider.authorize(begun(client))
    assert client.get(CALLBACK, brought).status_code == 302
    client.post("/account/logout/")
    assert client.get(CALLBACK, brought).status_code == 401
    assert not is_in(client)


def test_a_stolen_code_is_worth_nothing_in_another_attempt(client: Client, provider):
    """Its challenge belongs to the attempt that asked for it."""
    stolen = provider.authorize(begun(client))
    thief = Client()
    own = provider.authorize(begun(thief))
    assert thief.get(CALLBACK, {"code": stolen["code"], "state": own["state"]}).status_code == 401
    assert not is_in(thief)


def test_whoever_cancels_gets_a_page_that_says_so_and_others_hear_of_it(client: Client, provider):
    heard: list[str] = []

    def hear(sender: Any, reason: str, **_more: Any) -> None:
        heard.append(reason)

    provider_refused.connect(hear)
    state = query_of(begun(client))["state"]
    answer = client.get(CALLBACK, {"error": "access_denied", "state": state})
    assert answer.status_code == 401
    assert heard == ["failed"]


@pytest.mark.parametrize(
    "discovery",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://login.example.test/token"},
        {"jwks_uri": None},
        {"redirect": "https://evil.example/configuration"},
    ],
    ids=str,
)
def test_a_provider_that_describes_another_is_not_asked(client: Client, provider, discovery):
    provider.discovery = discovery
    answer = client.post(START)
    assert answer.status_code == 401
    assert provider.asked == [f"{ISSUER}/.well-known/openid-configuration"]


def test_groups_may_be_told_beside_the_token_about_the_same_person(client: Client, provider):
    provider.claims = {"sub": "s-1"}
    provider.userinfo = person()
    assert come(client, provider).status_code == 302
    assert User.objects.get().username == "mei"


def test_what_is_told_beside_the_token_about_somebody_else_is_refused(client: Client, provider):
    provider.claims = {"sub": "s-1"}
    provider.userinfo = person("s-2")
    assert come(client, provider).status_code == 401
    assert not User.objects.exists()


def test_a_provider_that_does_not_answer_is_no_failure_of_ours(client: Client, provider):
    def silent(*_args: Any, **_options: Any) -> Any:
        raise requests.ConnectionError("refused")

    provider.send = silent
    assert client.post(START).status_code == 401
