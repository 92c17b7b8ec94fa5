"""Statements that take too long are told, without what was asked for; otherwise nothing is paid."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.db import connection
from django.db.backends.signals import connection_created

from operations.watching import statements
from operations.watching.statements import timed, watch, without_values

pytestmark = pytest.mark.django_db

ASKED = "SELECT count(*) FROM auth_user WHERE username = %s"


@pytest.fixture
def hasty(settings):
    """Every statement takes too long."""
    settings.SLOW_QUERY_MILLISECONDS = 0.000001
    with connection.execute_wrapper(timed):
        yield


@pytest.mark.usefixtures("hasty")
def test_a_slow_statement_is_told_without_its_values(json_lines):
    with connection.cursor() as cursor:
        cursor.execute(ASKED, ["Zhang San"])
        cursor.execute("SELECT 1 WHERE 'it''s secret' = 'x' OR %s = 1", [2])
    first, second = (json.loads(line) for line in json_lines())
    assert first["logger"] == "register.statements"
    assert first["statement"] == ASKED
    assert first["milliseconds"] >= 0
    assert "Zhang" not in str(first)
    assert "secret" not in str(second)


def test_a_fast_statement_is_not_told(settings, json_lines):
    settings.SLOW_QUERY_MILLISECONDS = 60_000
    with connection.execute_wrapper(timed), connection.cursor() as cursor:
        cursor.execute(ASKED, ["Zhang San"])
    assert json_lines() == []


@pytest.mark.one_engine
@pytest.mark.usefixtures("hasty")
def test_a_slow_statement_names_its_request(client, json_lines):
    answer = client.get("/readyz")
    told = [json.loads(line) for line in json_lines()]
    slow = [line for line in told if line["logger"] == "register.statements"]
    assert slow
    assert {line["request"] for line in slow} == {answer.headers["X-Request-ID"]}


@pytest.mark.one_engine
def test_values_written_into_a_statement_are_taken_out():
    assert without_values("a = 'x''y' AND b='z'") == "a = '…' AND b='…'"


@pytest.mark.one_engine
@pytest.mark.usefixtures("hasty")
def test_a_long_statement_is_cut(json_lines):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(['1'] * 900)}")
    assert len(json.loads(json_lines()[0])["statement"]) == statements.MOST_TOLD + 2


@pytest.mark.one_engine
def test_nothing_is_watched_unless_somebody_wants_to_know(settings):
    ready = apps.get_app_config("operations").ready
    names = [key[0] for key, *_rest in connection_created.receivers]
    assert "operations.statements" not in names
    settings.SLOW_QUERY_MILLISECONDS = 100
    try:
        ready()
        names = [key[0] for key, *_rest in connection_created.receivers]
        assert "operations.statements" in names
    finally:
        connection_created.disconnect(dispatch_uid="operations.statements")
    assert timed not in connection.execute_wrappers


@pytest.mark.one_engine
def test_a_connection_is_watched_once():
    try:
        watch(connection)
        watch(connection)
        assert connection.execute_wrappers.count(timed) == 1
    finally:
        connection.execute_wrappers.remove(timed)


@pytest.mark.one_engine
def test_the_lookup_of_a_token_keeps_its_short_way(monkeypatch):
    from register.api.tokens import passport

    asked = []
    monkeypatch.setattr(passport, "SHORT_WAYS", {"sqlite": lambda _raw, given: asked.append(given)})
    with connection.execute_wrapper(timed):
        passport.found_in(connection, "abc")
    assert [public_id for *_rights, public_id in asked] == ["abc"]
    with connection.execute_wrapper(lambda execute, *rest: execute(*rest)):
        passport.found_in(connection, "def")
    assert [public_id for *_rights, public_id in asked] == ["abc"]
