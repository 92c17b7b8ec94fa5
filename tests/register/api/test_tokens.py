"""A token opens what it may, until it ends, and its secret is nowhere."""

from __future__ import annotations

import hmac
import json
import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from history.tracking import tracked_models
from register.api.gate import gated
from register.api.tokens import last_use
from register.api.tokens.issuing import NewToken, digest_of, make_token, revoke
from register.api.tokens.passport import passport_of
from register.api.tokens.statement import STATEMENTS
from register.models import ApiToken

from ... import make
from ...people import olivia
from .gatehouse import ask, fresh, gate, text, things, token_of

__all__ = ["fresh", "gate", "olivia", "text", "things"]

pytestmark = pytest.mark.django_db


def detail(answer: Any) -> str:
    told: str = json.loads(answer.content)["detail"]
    return told


class TestPassport:
    def test_says_what_a_token_may_and_what_is_newest_in_one_statement(self, olivia):
        with make.changes("A controller"):
            ours = make.controller("ours")
            product = make.product("tv", controller=ours)
        token, text = token_of(olivia, "read", "check", controllers=[ours], products=[product])
        ApiToken.objects.update(last_used_at=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            found = passport_of(f"Bearer {text}")
        assert len(asked) == 1
        assert (found.token_id, found.public_id, found.name) == (
            token.pk,
            token.public_id,
            "pipeline",
        )
        assert (found.user_id, found.scopes) == (olivia.pk, frozenset({"read", "check"}))
        limits = (frozenset({ours.pk}), frozenset({product.pk}))
        assert (found.controllers, found.products) == limits
        assert found.newest == 1
        assert found.sealed_at is not None
        assert found.sealed_at.tzinfo is not None

    def test_without_limits_in_an_empty_register(self, text):
        found = passport_of(f"bearer {text}")
        assert (found.controllers, found.products, found.newest) == (None, None, 0)
        assert found.sealed_at is None

    def test_is_looked_up_by_index(self, text):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
            explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
            cursor.execute(explain + STATEMENTS[connection.vendor], [1, 1, "0" * 12])
            plan = "\n".join(str(row) for row in cursor.fetchall())
        assert "SCAN token" not in plan
        assert "Seq Scan" not in plan

    def test_compares_the_secret_in_constant_time_even_if_there_is_no_token(
        self, text, gate, monkeypatch
    ):
        compared: list[tuple[str, str]] = []
        compare = hmac.compare_digest

        def watched(one: str, other: str) -> bool:
            compared.append((one, other))
            return compare(one, other)

        monkeypatch.setattr(hmac, "compare_digest", watched)
        ask(gate, text)
        ask(gate, "rp_000000000000_" + "0" * 64)
        assert len(compared) == 2


class TestRefused:
    def refused(self, gate: Any, text: str, **more: str) -> Any:
        answer = ask(gate, text, **more)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Cache-Control"] == "no-store"
        return answer

    def test_without_a_token(self, gate, things):
        assert "Send a token" in detail(self.refused(gate, ""))
        assert things.calls == 0

    @pytest.mark.parametrize(
        "header", ["Basic abc", "Bearer", "Bearer rp_x", "Bearer {}x", "{}", "Token {}"]
    )
    def test_malformed(self, gate, text, header):
        answer = ask(gate, "", authorization=header.format(text))
        assert answer.status_code == 401
        assert "holds no token of this register" in detail(answer)

    def test_unknown_and_wrong_sound_the_same(self, gate, text):
        wrong = text[:-1] + ("0" if text[-1] != "0" else "1")
        unknown = "rp_000000000000_" + "0" * 64
        one, other = self.refused(gate, wrong), self.refused(gate, unknown)
        assert one.content == other.content
        assert one.headers["WWW-Authenticate"] == other.headers["WWW-Authenticate"]

    def test_expired_is_said_to_whoever_holds_the_secret_and_nobody_else(self, gate, text):
        ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert "expired" in detail(self.refused(gate, text))
        wrong = text[:-1] + ("0" if text[-1] != "0" else "1")
        assert "expired" not in detail(self.refused(gate, wrong))

    def test_revoked_from_the_next_request_on_even_what_is_in_memory(self, gate, text):
        held = ask(gate, text).headers["ETag"]
        assert revoke(ApiToken.objects.get(), by="Olivia")
        assert "revoked" in detail(self.refused(gate, text))
        self.refused(gate, text, if_none_match=held)

    def test_when_the_person_is_no_longer_active(self, gate, text, olivia):
        ask(gate, text)
        User.objects.update(is_active=False)
        assert "no longer active" in detail(self.refused(gate, text))

    def test_without_the_scope_which_is_named(self, things, olivia):
        gate = gated(things, writing="write")
        text = token_of(olivia, "read", "check")[1]
        assert ask(gate, text).status_code == 200
        answer = ask(gate, text, method="post")
        assert answer.status_code == 403
        assert "“write”" in detail(answer)
        assert "check, read" in detail(answer)
        assert 'scope="write"' in answer.headers["WWW-Authenticate"]

    @pytest.mark.parametrize("query", ["?access_token=x", "?token={}", "?q=a&key={}"])
    def test_in_the_address_even_if_it_is_right(self, gate, text, things, query):
        answer = ask(gate, text, query.format(text))
        assert (answer.status_code, things.calls) == (400, 0)
        assert "does not belong in the address" in detail(answer)


class TestLastUse:
    def test_is_noted_at_most_once_a_minute(self, gate, text, monkeypatch):
        ask(gate, text)
        first = ApiToken.objects.get().last_used_at
        assert first is not None
        ask(gate, text)
        assert ApiToken.objects.get().last_used_at == first
        later = first + timedelta(seconds=61)
        monkeypatch.setattr(timezone, "now", lambda: later)
        ask(gate, text)
        assert ApiToken.objects.get().last_used_at == later

    def test_stands_in_nobodys_way(self, gate, text, monkeypatch):
        def fail(*_arguments: Any) -> None:
            raise DatabaseError("read-only")

        monkeypatch.setattr(last_use, "note", fail)
        assert ask(gate, text).status_code == 200

    def test_leaves_the_connection_as_patient_as_it_was(self, gate, text):
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite waits by a setting of the connection")
        before = busy_timeout()
        ask(gate, text)
        assert busy_timeout() == before > 0


def busy_timeout() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (found,) = cursor.fetchone()
    return int(found)


class TestSecret:
    def test_is_kept_as_a_digest_only(self, olivia):
        token, text = token_of(olivia)
        secret = text.rpartition("_")[2]
        assert len(bytes.fromhex(secret)) == 32
        assert token.digest == digest_of(secret)
        assert secret not in str(ApiToken.objects.values().get())

    def test_is_in_no_log_and_no_repr(self, gate, text, olivia, things, caplog):
        secret = text.rpartition("_")[2]

        def fail(_request: Any) -> Any:
            raise ZeroDivisionError

        with caplog.at_level(logging.DEBUG):
            ask(gate, text)
            ask(gate, text + "x")
            ask(gate, text, f"?access_token={text}")
            things.response = fail
            ask(gate, text, "?again")
        assert "failed" in caplog.text
        assert secret not in caplog.text
        assert secret not in repr(passport_of(f"Bearer {text}"))
        assert secret not in repr(ApiToken.objects.get())

    def test_tokens_are_no_part_of_the_history(self):
        assert "register.ApiToken" not in {model._meta.label for model in tracked_models()}
        assert not hasattr(ApiToken, "history")


class TestMaking:
    @pytest.mark.parametrize("days", [-1, 0, 366])
    def test_expires_within_what_the_settings_allow(self, olivia, days):
        with pytest.raises(ValidationError, match="within 365 days"):
            token_of(olivia, days=days)

    def test_needs_a_scope(self, olivia):
        with pytest.raises(ValidationError, match="at least one"):
            make_token(NewToken("x", olivia, [], tomorrow()), by="Olivia")

    def test_a_name_stands_for_one_token_that_works(self, olivia):
        token, _text = token_of(olivia)
        with pytest.raises(ValidationError, match="is in use"):
            token_of(olivia)
        revoke(token, by="Olivia")
        assert token_of(olivia)[0].pk != token.pk

    def test_revoked_twice_is_revoked_once(self, olivia):
        token, _text = token_of(olivia)
        assert revoke(token, by="Olivia")
        assert not revoke(token, by="Somebody else")
        assert ApiToken.objects.get().revoked_by_name == "Olivia"


def tomorrow() -> datetime:
    return timezone.now() + timedelta(days=1)
