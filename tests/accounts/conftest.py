"""Somebody at the log-in page, and a company with a provider."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.oidc.adapter import CompanySession
from accounts.oidc.company import Company, Grant
from accounts.passwords.mailing import send
from register.roles import AUDITOR, CONTRIBUTOR, OFFICER

from ..people import ada, chen, olivia
from .provider import CLIENT, ISSUER, SECRET, Provider

__all__ = ("ada", "chen", "olivia")

START = "/account/company/"
CALLBACK = "/account/company/callback/"
LOGIN = "/account/login/"

GRANTS = (
    Grant("gdpr-officers", OFFICER),
    Grant("CN=Audit,OU=Groups", AUDITOR),
    Grant("helpers", CONTRIBUTOR),
)


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Provider:
    """The company's provider, which the register is set up for."""
    settings.OIDC = company()
    made = Provider()
    monkeypatch.setattr(CompanySession, "get_adapter", lambda *_where, **_more: made)
    return made


def company(grants: tuple[Grant, ...] = GRANTS, **different: Any) -> Company:
    usual: dict[str, Any] = {
        "issuer": ISSUER,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "name": "Example ID",
        "scopes": ("openid", "profile", "email"),
        "groups_claim": "groups",
        "grants": grants,
        "mfa_values": frozenset({"mfa"}),
    }
    return Company(**(usual | different))


def begun(client: Client, **form: str) -> str:
    """The address of the provider's page that an attempt leads to."""
    page = client.post(START, form)
    assert page.status_code == 200
    address: str = page.context["address"]
    return address


def come(client: Client, provider: Provider, **form: str) -> Any:
    """To the provider, signed in there, and back."""
    return client.get(CALLBACK, provider.authorize(begun(client, **form)))


def log_in(client: Client, name: str, password: str = "secret", **more: Any):  # noqa: S107
    return client.post(LOGIN, {"login": name, "password": password}, **more)


def is_in(client: Client) -> bool:
    """Whether the officer's pages are open to whoever sits there."""
    return client.get("/admin/").status_code == 200


class Clock:
    """Moves the time of everything that asks for seconds since 1970."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.real: Callable[[], float] = time.time
        self.ahead = 0.0
        monkeypatch.setattr(time, "time", lambda: self.real() + self.ahead)

    def forward(self, **parts: float) -> None:
        each = {"seconds": 1, "minutes": 60, "hours": 3600}
        self.ahead += sum(each[name] * value for name, value in parts.items())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """E-mail about accounts is sent where the test can see it, and not in a thread."""
    monkeypatch.setattr("accounts.adapter.send_apart", send)
