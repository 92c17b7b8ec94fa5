"""What the environment says of signing in: understood, or refused with the variable's name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts.oidc.company import Company, Grant
from config import identity

GOOD = {
    "OIDC_ISSUER": "https://login.example.com/realms/company",
    "OIDC_CLIENT_ID": "register",
    "OIDC_CLIENT_SECRET": "s",
    "OIDC_ROLES": "gdpr=officer; CN=Audit,OU=Groups,DC=corp=auditor ;legal=contributor@acme/法务部",
}


def company(monkeypatch: pytest.MonkeyPatch, **different: str) -> Company | None:
    for name in [name for name in os.environ if name.startswith("OIDC_")]:
        monkeypatch.delenv(name)
    for name, value in (GOOD | different).items():
        monkeypatch.setenv(name, value)
    return identity.company()


def test_a_provider_is_understood(monkeypatch: pytest.MonkeyPatch):
    found = company(monkeypatch, OIDC_SCOPES="email groups", OIDC_MFA_VALUES="mfa, otp")
    assert found is not None
    assert found.grants == (
        Grant("gdpr", "officer"),
        Grant("CN=Audit,OU=Groups,DC=corp", "auditor"),
        Grant("legal", "contributor", "acme", "法务部"),
    )
    assert found.scopes == ("openid", "email", "groups")
    assert found.mfa_values == {"mfa", "otp"}


def test_without_an_issuer_there_is_none(monkeypatch: pytest.MonkeyPatch):
    empty = dict.fromkeys(GOOD, "")
    assert company(monkeypatch, **empty) is None


def test_the_secret_may_be_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    found = company(monkeypatch, OIDC_CLIENT_SECRET="", OIDC_CLIENT_SECRET_FILE=str(file))
    assert found is not None
    assert found.client_secret == "from a file"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("OIDC_ISSUER", "login.example.com", "no https address"),
        ("OIDC_ISSUER", "http://login.example.com", "no https address"),
        ("OIDC_ISSUER", "https://user:word@login.example.com", "no https address"),
        ("OIDC_ISSUER", "https://login.example.com/?x=1", "no https address"),
        ("OIDC_ISSUER", "https://login.example.com:many", "no address"),
        ("OIDC_ISSUER", "", "OIDC_CLIENT_ID: there is no OIDC_ISSUER"),
        ("OIDC_CLIENT_ID", "", "OIDC_CLIENT_ID: OIDC_ISSUER is set"),
        ("OIDC_ROLES", "", "OIDC_ROLES: OIDC_ISSUER is set"),
        ("OIDC_ROLES", "officer", "“officer” is not understood"),
        ("OIDC_ROLES", "gdpr=king", "“king” is no role"),
        ("OIDC_ROLES", "gdpr=officer@", "names no part"),
        ("OIDC_ROLES", "gdpr=officer@acme=x", "“x” is no role"),
        ("OIDC_CLIENT_SECRET", "", "OIDC_CLIENT_SECRET: set either"),
        ("OIDC_CLIENT_SECRET_FILE", "/nowhere", "OIDC_CLIENT_SECRET: set either"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
):
    with pytest.raises(ImproperlyConfigured, match=told):
        company(monkeypatch, **{name: value})


def test_a_file_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(ImproperlyConfigured, match="OIDC_CLIENT_SECRET_FILE: /nowhere"):
        company(monkeypatch, OIDC_CLIENT_SECRET="", OIDC_CLIENT_SECRET_FILE="/nowhere")


@pytest.mark.parametrize(
    ("value", "roles"),
    [
        ("off", set()),
        ("", set()),
        ("Everyone", {"everyone"}),
        ("officer, auditor", {"officer", "auditor"}),
    ],
)
def test_second_factors_are_required_of_whom_one_says(
    monkeypatch: pytest.MonkeyPatch, value, roles
):
    monkeypatch.setenv("MFA_REQUIRED", value)
    assert identity.mfa_required() == roles


def test_second_factors_are_not_required_of_a_role_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("MFA_REQUIRED", "officer,kings")
    with pytest.raises(ImproperlyConfigured, match="MFA_REQUIRED: “kings” is no role"):
        identity.mfa_required()


def test_nobody_locks_the_door_without_a_key(monkeypatch: pytest.MonkeyPatch):
    provider = company(monkeypatch)
    monkeypatch.setenv("OIDC_ONLY", "true")
    with pytest.raises(ImproperlyConfigured, match="nobody could sign in"):
        identity.oidc_only(None, [])
    with pytest.raises(ImproperlyConfigured, match="BREAK_GLASS_ACCOUNTS"):
        identity.oidc_only(provider, [])
    assert identity.oidc_only(provider, ["root"])
