"""A database that fails is told of as what it is: 503, in words, and what became of the work."""

from __future__ import annotations

import sqlite3
from typing import Any

import psycopg
import pytest
from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    connection,
)
from django.test import Client, RequestFactory
from django.utils import translation

from history.readiness import database_trouble
from history.troubles import SENTENCES, Trouble, trouble_of
from register.api.gate import unavailable
from register.failures import AFTERWARDS, page_of_failure


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


def of_sqlite(name: str) -> Exception:
    cause = sqlite3.OperationalError("hush")
    cause.sqlite_errorname = name
    return caused(OperationalError("hush"), cause)


KNOWN = [
    (caused(OperationalError("hush"), psycopg.errors.AdminShutdown()), Trouble.SILENT),
    (caused(OperationalError("hush"), psycopg.OperationalError()), Trouble.SILENT),
    (caused(OperationalError("hush"), psycopg.errors.DiskFull()), Trouble.FULL),
    (caused(OperationalError("hush"), psycopg.errors.LockNotAvailable()), Trouble.BUSY),
    (caused(OperationalError("hush"), psycopg.errors.DeadlockDetected()), Trouble.BUSY),
    (caused(OperationalError("hush"), psycopg.errors.QueryCanceled()), Trouble.SLOW),
    (caused(InternalError("hush"), psycopg.errors.ReadOnlySqlTransaction()), Trouble.READ_ONLY),
    (InterfaceError("hush"), Trouble.SILENT),
    (of_sqlite("SQLITE_BUSY_SNAPSHOT"), Trouble.BUSY),
    (of_sqlite("SQLITE_FULL"), Trouble.FULL),
    (of_sqlite("SQLITE_READONLY_DBMOVED"), Trouble.READ_ONLY),
    (of_sqlite("SQLITE_IOERR_WRITE"), Trouble.SILENT),
]
OURS = [
    caused(InternalError("hush"), psycopg.errors.InFailedSqlTransaction()),
    DatabaseError("hush"),
    ZeroDivisionError("hush"),
]


def failed(error: Exception, method: str = "get", language: str = "en") -> Any:
    """The page of a request that ended with ``error``."""
    with translation.override(language):
        try:
            raise error
        except Exception:  # noqa: BLE001 - as Django does
            return page_of_failure(getattr(RequestFactory(), method)("/admin/"))


@pytest.mark.parametrize(("error", "trouble"), KNOWN)
def test_the_page_says_what_the_matter_is(error: Exception, trouble: Trouble):
    assert trouble_of(error) is trouble
    answer = failed(error)
    assert answer.status_code == 503
    assert str(SENTENCES[trouble]) in answer.text
    assert "Load the page again" in answer.text
    assert "hush" not in answer.text
    assert answer.headers["Retry-After"] == "5"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("error", OURS)
def test_a_mistake_of_ours_is_none_of_the_database(error: Exception):
    assert trouble_of(error) is None
    answer = failed(error)
    assert answer.status_code == 500
    assert "hush" not in answer.text


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_words_for_readers_writers_and_programs(trouble: Trouble):
    assert str(SENTENCES[trouble])
    assert str(AFTERWARDS[trouble])
    assert str(SENTENCES[trouble]) in unavailable(trouble, is_reading=True).detail
    for_writers = unavailable(trouble, is_reading=False).detail
    assert ("may have been done" in for_writers) is (trouble is Trouble.SILENT)


@pytest.mark.parametrize(("error", "trouble"), KNOWN)
def test_commands_name_the_database_and_the_remedy(error: Exception, trouble: Trouble):
    line = database_trouble(connection, error)
    assert str(connection.settings_dict["NAME"]) in line
    assert ("Nothing was changed" in line) is (trouble is not Trouble.SILENT)
    assert ("DATABASE_URL" in line) is (trouble in (Trouble.SILENT, Trouble.READ_ONLY))


def test_what_was_sent_when_the_connection_ended_may_have_been_saved():
    ended = caused(OperationalError("hush"), psycopg.errors.AdminShutdown())
    assert "It is not certain" in failed(ended, "post").text
    assert "Nothing of what you sent was saved" in failed(of_sqlite("SQLITE_FULL"), "post").text


def test_the_server_answers_so_wherever_it_failed(monkeypatch: pytest.MonkeyPatch):
    """Even below every page, where sessions are read."""

    def silent(*_: Any) -> Any:
        raise caused(OperationalError("hush"), psycopg.errors.AdminShutdown())

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", silent)
    client = Client(raise_request_exception=False, headers={"accept-language": "zh-hans"})
    client.cookies["sessionid"] = "a" * 32
    answer = client.get("/admin/")
    assert answer.status_code == 503
    assert '<html lang="zh-hans"' in answer.text
    assert "hush" not in answer.text
