"""Nobody changes what the record said, on either engine, by whatever statement."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import Error, IntegrityError, connection, transaction

from history.models import ChangeSet
from history.tracking import tracked_models, versions_model
from history.triggers import missing_triggers

from .evidence import last_version
from .make import make
from .test_changesets import writing
from .testapp.models import Shelf

pytestmark = pytest.mark.django_db

VERSIONS = {model._meta.label: versions_model(model)._meta.db_table for model in tracked_models()}
TRACKED = {model._meta.label: model._meta.db_table for model in tracked_models()}


@pytest.fixture
def shelf():
    with writing():
        return make(Shelf)


def refused(statement: str, why: str) -> None:
    with pytest.raises(Error, match=why), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("inside", [True, False], ids=["in a change set", "outside"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE testapp_historicalshelf SET height = 99",
        "UPDATE testapp_historicalshelf SET change_set_id = 1 WHERE true",
        "DELETE FROM testapp_historicalshelf",
        "DELETE FROM testapp_historicalshelf WHERE history_type = '+'",
        "UPDATE history_changeset SET reason = 'another'",
        "UPDATE history_changeset SET actor_name = 'nobody' WHERE number = 1",
        "DELETE FROM history_changeset",
    ],
)
def test_rewriting_is_refused(shelf, statement, inside):
    if inside:
        with writing() as opened:
            refused(statement, "append-only")
        assert not opened.is_sealed
    else:
        refused(statement, "append-only")


@pytest.mark.parametrize("label", VERSIONS)
def test_every_table_of_versions_is_guarded(label):
    """Row guards fire for a row, so one is written first; a statement guard needs none."""
    model = next(model for model in tracked_models() if model._meta.label == label)
    with writing():
        make(model)
    table = VERSIONS[label]
    refused(f"UPDATE {table} SET history_type = '-'", f"{table} is append-only")
    refused(f"DELETE FROM {table}", f"{table} is append-only")


def test_emptying_a_table_whole_is_refused():
    """SQLite has no TRUNCATE, and its DELETE takes no short cut where there are triggers."""
    has_truncate = connection.vendor == "postgresql"
    why = "append-only|TRUNCATE leaves no version" if has_truncate else "syntax error"
    for table in [*VERSIONS.values(), *TRACKED.values(), "history_changeset"]:
        refused(f"TRUNCATE {table} CASCADE", why)


def test_versions_through_the_orm(shelf):
    version = shelf.history.get()
    version.height = 77
    for rewrite in (version.save, version.delete, shelf.history.all().delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            rewrite()
    sealed = ChangeSet.objects.get()
    sealed.reason = "another"
    for rewrite in (sealed.save, sealed.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            rewrite()


def test_a_version_replaced_is_refused(shelf):
    version = shelf.history.get()
    columns = "history_id, id, code, name, height, history_date, history_type, change_set_id"
    values = f"{version.history_id}, 1, 'x', '{{}}', 1, '2026-01-01', '+', {version.change_set_id}"
    insert = f"INTO testapp_historicalshelf ({columns}) VALUES ({values})"
    if connection.vendor == "sqlite":
        refused(f"REPLACE {insert}", "append-only|by the register's own triggers")
        refused(f"INSERT OR IGNORE {insert}", "append-only|by the register's own triggers")
    upsert = f"INSERT {insert} ON CONFLICT (history_id) DO UPDATE SET code = 'x'"
    refused(upsert, "append-only|by the register's own triggers")
    assert shelf.history.get().code == shelf.code


def test_a_change_set_replaced_is_refused(shelf):
    sealed = ChangeSet.objects.get()
    for key, number in ((sealed.pk, 9), (99, sealed.number)):
        columns = "id, number, sealed_at, actor_name, reason, source"
        values = f"{key}, {number}, '2026-01-01 00:00', 'x', 'x', 'x'"
        insert = f"INTO history_changeset ({columns}) VALUES ({values})"
        verb = "REPLACE" if connection.vendor == "sqlite" else "INSERT"
        refused(f"{verb} {insert}", "append-only|by the register's own triggers")


def test_a_version_by_hand_is_refused(shelf):
    version = shelf.history.get()
    version.pk = None
    with pytest.raises(IntegrityError, match="own triggers"), transaction.atomic():
        version.save(force_insert=True)
    with pytest.raises(IntegrityError, match="own triggers"), transaction.atomic():
        ChangeSet.objects.create(
            number=9, actor_name="x", reason="x", sealed_at="2026-01-01 00:00Z"
        )


def test_nothing_joins_a_change_set_that_is_sealed(shelf):
    """Not even inside another change set: a version belongs to the one that is open."""
    version = shelf.history.get()
    version.pk = None
    with writing(), pytest.raises(IntegrityError, match="own triggers"), transaction.atomic():
        version.save(force_insert=True)
    assert last_version(Shelf) == shelf.history.get().pk


def test_flush_is_refused(shelf):
    with pytest.raises(CommandError, match="couldn't be flushed"), transaction.atomic():
        call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    assert Shelf.objects.exists()
    assert missing_triggers() == []


def test_a_foreign_client_cannot_write():
    """Not even by accident: it has no change set to write in."""
    insert = "INSERT INTO testapp_shelf (code, name, height, colour) VALUES ('x', '{}', 1, '')"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'testapp%shelf'")
            schema = [sql for (sql,) in cursor.fetchall() if sql]
        with closing(sqlite3.connect(":memory:")) as foreign:
            for sql in schema:
                foreign.execute(sql)
            with pytest.raises(sqlite3.OperationalError, match="no such function"):
                foreign.execute(insert)
    else:
        parameters = connection.get_connection_params()
        wanted = {key: parameters[key] for key in ("dbname", "user", "host", "port")}
        with (
            psycopg.connect(**wanted) as foreign_client,
            pytest.raises(psycopg.IntegrityError, match="inside a change set"),
        ):
            foreign_client.execute(insert)
