"""The triggers are what was generated, or somebody is told and they come back."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from history.changesets import current_change_set
from history.checks import check_tracked_models
from history.models import ChangeSet
from history.readiness import trigger_trouble
from history.reading import rows_as_of
from history.sealing import TriggersMissingError
from history.tracking import tracked_models
from history.triggers import install_triggers, missing_triggers, uninstall_triggers
from history.triggers.objects import LONGEST_NAME, object_name

from .make import make
from .test_changesets import writing
from .testapp.models import Shelf

IS_SQLITE = connection.vendor == "sqlite"

DAMAGE = (
    {
        "dropped": "DROP TRIGGER history__testapp_shelf__insert",
        "guard dropped": "DROP TRIGGER history__testapp_historicalshelf__no_delete",
        "stale": "CREATE TRIGGER history__old AFTER INSERT ON testapp_shelf BEGIN SELECT 1; END",
    }
    if IS_SQLITE
    else {
        "dropped": "DROP TRIGGER history__capture ON testapp_shelf",
        "guard dropped": "DROP TRIGGER history__no_rewrite ON testapp_historicalshelf",
        "switched off": "ALTER TABLE testapp_shelf DISABLE TRIGGER history__capture",
        "half off": "ALTER TABLE testapp_shelf ENABLE TRIGGER history__capture",
        "all off": "ALTER TABLE history_changeset DISABLE TRIGGER ALL",
        "hollowed": "CREATE OR REPLACE FUNCTION history__testapp_shelf() RETURNS trigger"
        " LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "rewired": "CREATE OR REPLACE TRIGGER history__capture AFTER INSERT ON testapp_shelf"
        " FOR EACH ROW EXECUTE FUNCTION history__testapp_jar()",
        "conditional": "CREATE OR REPLACE TRIGGER history__no_rewrite BEFORE UPDATE OR DELETE"
        " ON testapp_historicalshelf FOR EACH ROW WHEN (false)"
        " EXECUTE FUNCTION history__no_rewrite()",
        "stale": "CREATE TRIGGER history__old AFTER INSERT ON testapp_shelf"
        " FOR EACH ROW EXECUTE FUNCTION history__testapp_jar()",
    }
)


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_reported_and_mended(damage):
    execute(DAMAGE[damage])
    [missing, *_] = missing_triggers()
    [warning] = run_checks(tags=["database"], databases=["default"])
    assert warning.id == "history.W003"
    assert missing in warning.msg
    mended = install_triggers()
    assert missing in mended
    assert missing_triggers() == []
    assert install_triggers() == []
    assert run_checks(tags=["database"], databases=["default"]) == []
    with writing():
        make(Shelf)
    assert Shelf.history.count() == 1


@pytest.mark.django_db
def test_without_triggers_a_change_set_is_not_opened_on_sqlite():
    """PostgreSQL never drops a trigger by itself."""
    uninstall_triggers()
    assert len(missing_triggers()) > len(tracked_models())
    if IS_SQLITE:
        with pytest.raises(TriggersMissingError, match="run manage"), writing():
            pass
    assert current_change_set() is None
    install_triggers()
    with writing() as opened:
        make(Shelf)
    assert opened.number == 1


@pytest.mark.django_db
def test_an_unmigrated_database_is_no_news(monkeypatch):
    """The check runs before the first ``migrate``, too."""
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_: [])
    assert run_checks(tags=["database"], databases=["default"]) == []
    assert run_checks(tags=["database"]) == []


@pytest.mark.django_db
def test_a_check_costs_a_few_queries_however_many_models(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        missing_triggers()


def test_long_names_stay_apart():
    first, second = (object_name("x" * 60, end) for end in ("insert", "update"))
    assert first != second
    assert max(len(first), len(second)) <= LONGEST_NAME


@pytest.mark.django_db(transaction=True)
def test_old_versions_stay_readable_through_migrations_that_rebuild_tables():
    with writing("before"):
        shelf = make(Shelf, height=5)
    call_command("migrate", "testapp", "0001", verbosity=0)
    call_command("migrate", "testapp", "0002", verbosity=0)
    assert missing_triggers() == []
    assert rows_as_of(Shelf, 1, ["id", "code", "height"]) == [(shelf.pk, shelf.code, 5)]
    with writing("after"):
        Shelf.objects.update(height=6, colour="red")
    assert rows_as_of(Shelf, 1, ["height"]) == [(5,)]
    assert rows_as_of(Shelf, 2, ["height", "colour"]) == [(6, "red")]
    assert ChangeSet.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_table_rebuilt_behind_our_back_is_reported_and_mended():
    """As a migration tool that sends no signal would do it."""
    executor = MigrationExecutor(connection)
    before = executor.loader.project_state(("testapp", "0002_colour")).apps
    model = before.get_model("testapp", "shelf")
    wider = models.BigIntegerField(default=0)
    wider.set_attributes_from_name("height")
    with connection.schema_editor() as editor:
        editor.alter_field(model, model._meta.get_field("height"), wider)
    lost = [name for name in missing_triggers() if "testapp_shelf" in name]
    assert len(lost) == (3 if IS_SQLITE else 0)
    call_command("migrate", verbosity=0)
    assert missing_triggers() == []
    with writing():
        make(Shelf)
    assert Shelf.history.count() == 1


@pytest.mark.django_db
@pytest.mark.skipif(IS_SQLITE, reason="on SQLite nobody serves while another program migrates")
def test_a_later_programs_triggers_are_not_judged_by_this_one():
    """While servers of the release before still run, theirs are the words of the later one."""
    later = DAMAGE["hollowed"].replace("RETURN NULL", "NULL; RETURN NULL")
    execute(later)
    assert "history__testapp_shelf()" in trigger_trouble(connection)
    MigrationRecorder(connection).record_applied("testapp", "9999_of_tomorrow")
    assert trigger_trouble(connection) == ""
    execute(DAMAGE["switched off"])
    assert "history__capture on testapp_shelf" in trigger_trouble(connection)


def test_a_tracked_model_keeps_to_one_table_of_its_own(monkeypatch):
    assert check_tracked_models() == []
    shelf = apps.get_model("testapp", "Shelf")
    monkeypatch.setitem(shelf._meta.parents, shelf, None)
    monkeypatch.setattr(shelf._meta, "many_to_many", (object(),))
    assert [found.id for found in check_tracked_models()] == ["history.E001", "history.E002"]
