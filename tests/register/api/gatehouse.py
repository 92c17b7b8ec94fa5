"""A view behind the gate that counts how often it is asked, and programs that ask it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from history.models import ChangeSet
from register.api import limits
from register.api.answers import MEMORY
from register.api.gate import gated
from register.api.limits import Counters
from register.api.tokens.issuing import NewToken, make_token
from register.api.tokens.statement import viewing
from register.models import ApiToken

from ... import make

ADDRESS = "/api/v1/things/"
"""Not below the addresses of the contract, which has no such view."""


def token_of(
    user: User, *scopes: str, name: str = "pipeline", days: float = 90, **limits: Any
) -> tuple[ApiToken, str]:
    """A token and its text, in a process that has answered before: queries can be counted."""
    viewing(connection)
    expires = timezone.now() + timedelta(days=days)
    asked = NewToken(name, user, scopes or ("read",), expires, **limits)
    return make_token(asked, by="Olivia Okafor")


class Things:
    """A view of the register: says the newest number and what was asked."""

    def __init__(self) -> None:
        self.calls = 0
        self.before: Any = None
        """Called before the register is read, as somebody who changes it in between."""
        self.response: Any = None
        """Answered instead."""

    def __call__(self, request: HttpRequest) -> Any:
        self.calls += 1
        if self.before is not None:
            self.before()
        if self.response is not None:
            return self.response(request)
        newest = ChangeSet.objects.order_by("-number").values_list("number", flat=True).first()
        told = f"{newest} {request.method} {sorted(request.GET.lists())} {request.body!r}"
        response = HttpResponse(told, content_type="application/json")
        response.register_number = newest or 0  # type: ignore[attr-defined] # what the gate asks for
        return response


def ask(view: Any, text: str, query: str = "", method: str = "get", **headers: str) -> Any:
    """One request straight to the gate, as a program sends it."""
    sent = {"authorization": f"Bearer {text}"} if text else {}
    request = getattr(RequestFactory(), method)(ADDRESS + query, headers=sent | headers)
    return view(request)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counters and memory that no other test has used."""
    monkeypatch.setattr(limits, "TOKENS", Counters(64))
    monkeypatch.setattr(limits, "FAILURES", Counters(64))
    MEMORY.clear()


@pytest.fixture
def things() -> Things:
    return Things()


@pytest.fixture
def gate(things: Things) -> Any:
    return gated(things)


@pytest.fixture
def text(olivia: User) -> str:
    """A token that may read."""
    return token_of(olivia)[1]


def change(code: str = "one") -> None:
    with make.changes("Something else"):
        make.category(code)


@pytest.fixture
def settled(db: Any) -> None:
    change("first")


@pytest.fixture
def used(text: str) -> str:
    """A token whose use was noted a moment ago, so that nothing is written."""
    ApiToken.objects.update(last_used_at=timezone.now())
    return text


def bearer(text: str) -> Client:
    """A program that goes all the way through the server's middleware."""
    return Client(headers={"authorization": f"Bearer {text}"})
