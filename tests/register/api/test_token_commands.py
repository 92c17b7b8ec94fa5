"""Tokens from a shell: one line each, and bad input leaves nothing behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from register.api.tokens.passport import passport_of
from register.models import ApiToken

from ... import make
from ...people import olivia
from .gatehouse import token_of

__all__ = ["olivia"]

pytestmark = pytest.mark.django_db


def created(capsys: Any, *arguments: str) -> str:
    call_command("create_api_token", "CI", "--user", "olivia", *arguments)
    told: str = capsys.readouterr().out
    return told.strip()


def test_a_token_is_printed_alone_so_that_it_can_be_piped(olivia, capsys):
    with make.changes("A controller"):
        ours = make.controller("ours")
    text = created(capsys, "--scopes", "read,check", "--days", "7", "--controller", "ours")
    found = passport_of(f"Bearer {text}")
    assert found.scopes == frozenset({"read", "check"})
    assert (found.controllers, found.products) == (frozenset({ours.pk}), None)
    lasts = ApiToken.objects.get().expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < lasts <= timedelta(days=7)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scopes", "read,export"], "There is no scope “export”"),
        (["--scopes", ""], "at least one"),
        (["--days", "0"], "within 365 days"),
        (["--days", "99999999999"], "too far away"),
        (["--controller", "nobody"], "There is no controller “nobody”"),
        (["--product", "nothing"], "There is no product “nothing”"),
        (["--user", "nobody"], "There is no active account “nobody”"),
    ],
)
def test_bad_input_is_refused_in_one_line(olivia, capsys, arguments, said):
    with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
        created(capsys, *arguments)
    assert said in str(refused.value)
    assert not ApiToken.objects.exists()


def test_the_list_has_no_secret_and_those_that_ended_only_when_asked(olivia, capsys):
    token, text = token_of(olivia, "read", "write", name="works")
    ended, _text = token_of(olivia, name="ended")
    call_command("revoke_api_token", ended.public_id)
    capsys.readouterr()
    call_command("list_api_tokens")
    line = capsys.readouterr().out
    assert line.split("\t")[:4] == [token.public_id, "active", "olivia", "read,write"]
    assert "ended" not in line
    call_command("list_api_tokens", "--all")
    everything = capsys.readouterr().out
    assert "ended" in everything
    assert text.rpartition("_")[2] not in everything
    assert token.digest not in everything


def test_revoking_takes_what_somebody_pastes_in_a_hurry(olivia, capsys):
    token, text = token_of(olivia)
    call_command("revoke_api_token", text)
    assert "is revoked" in capsys.readouterr().out
    token.refresh_from_db()
    assert token.revoked_by_name == "manage.py"
    with pytest.raises(CommandError, match="had been revoked before"):
        call_command("revoke_api_token", token.public_id)
    with pytest.raises(CommandError, match="no such token"):
        call_command("revoke_api_token", "nothing")
