"""What each database role can do to the history, tried on PostgreSQL as that role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction

from history.changesets import change_set
from history.models import ChangeSet, Source
from history.triggers import missing_triggers
from history.verifying import verify
from inventory.models import Term
from operations.database_roles import Kind, apply, granted_roles, statements, weaknesses
from operations.database_roles.migrating import refuse_all_but_the_owner

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles"),
]

OWNER, APP, READER, BACKUP = "owner", "app", "reader", "backup"
VERSIONS = "inventory_historicalterm"
FORGED = f"INSERT INTO {VERSIONS} SELECT * FROM {VERSIONS} LIMIT 1"
CAPTURE = "history__inventory_term"

ATTEMPTS = {
    "update": f"UPDATE {VERSIONS} SET key = 'forged'",
    "delete": f"DELETE FROM {VERSIONS}",
    "truncate": f"TRUNCATE {VERSIONS}",
    "insert": FORGED,
    "upsert": f"{FORGED} ON CONFLICT (history_id) DO UPDATE SET key = 'forged'",
    "update a change set": "UPDATE history_changeset SET actor_name = 'Somebody'",
    "act as a replica": "SET LOCAL session_replication_role = replica",
    "switch a trigger off": f"ALTER TABLE {VERSIONS} DISABLE TRIGGER USER",
    "truncate the live table": "TRUNCATE inventory_term CASCADE",
    "replace a function": f"CREATE OR REPLACE FUNCTION {CAPTURE}() RETURNS trigger"
    " LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "capture a table of one's own": "CREATE TEMPORARY TABLE own (LIKE inventory_term);"
    f" CREATE TRIGGER own AFTER INSERT ON own FOR EACH ROW EXECUTE FUNCTION {CAPTURE}();"
    " SELECT set_config('history.change_set', '1', true), set_config('history.written', ' ', true);"
    " INSERT INTO own SELECT * FROM inventory_term LIMIT 1",
}
"""Eleven ways to rewrite what the record said (each inside a transaction of its own)."""

BY_GUARDS = {"update", "delete", "truncate", "insert", "upsert", "update a change set"}
OWNER_MAY = {"switch a trigger off", "replace a function", "capture a table of one's own"}
"""A table's owner is the one no database can stop. The seal and a checkpoint find what he did."""


@pytest.fixture
def roles() -> dict[str, str]:
    """The four roles, for this transaction only; the owner has the tables and no other right."""
    end = token_hex(4)
    names = {kind: f"register_test_{kind}_{end}" for kind in (OWNER, APP, READER, BACKUP)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("making roles for a test takes a superuser of the server")
        with change_set(actor=None, actor_name="Ada", reason="First", source=Source.COMMAND):
            Term.objects.create(vocabulary="v", key="one", label={"en": "One"})
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"CREATE ROLE {names[OWNER]}")
        cursor.execute(f"GRANT ALL ON SCHEMA public TO {names[OWNER]}")
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"GRANT TEMPORARY ON DATABASE {database} TO {names[OWNER]}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(GIVE_AWAY.replace("ROLE_OF_TEST", names[OWNER]))
    apply(
        connection, {names[APP]: Kind.APP, names[READER]: Kind.READER, names[BACKUP]: Kind.BACKUP}
    )
    return names


GIVE_AWAY = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT c.oid::regclass AS name FROM pg_class c
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
    LOOP EXECUTE format('ALTER TABLE %s OWNER TO ROLE_OF_TEST', one.name); END LOOP;
    FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
        WHERE pronamespace = current_schema()::regnamespace AND starts_with(proname, 'history__')
    LOOP EXECUTE format('ALTER FUNCTION %s OWNER TO ROLE_OF_TEST', one.name); END LOOP;
END $$
"""


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


def outcome(statement: str) -> str:
    """What came of it; whatever was done is undone."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            transaction.set_rollback(True)
    except Error as error:
        text = str(error)
        ours = "append-only" in text or "own triggers" in text or "TRUNCATE leaves" in text
        return "refused by a guard" if ours else "no right"
    return "done"


def test_the_matrix(roles):
    """The program, an auditor and the backup can do none of it; the owner meets the guards."""
    found = {}
    for kind, role in roles.items():
        for name, statement in ATTEMPTS.items():
            with transaction.atomic(), acting_as(role):
                found[kind, name] = outcome(statement)
    for name in ATTEMPTS:
        for kind in (APP, READER, BACKUP):
            assert found[kind, name] == "no right", (kind, name)
        guarded = "refused by a guard" if name in BY_GUARDS else "no right"
        if name == "truncate the live table":
            guarded = "refused by a guard"
        expected = "done" if name in OWNER_MAY else guarded
        assert found[OWNER, name] == expected, (OWNER, name)
    assert verify().is_sound
    assert missing_triggers() == []


def test_a_table_of_ones_own_captures_nothing_even_where_one_may_make_it(roles):
    with connection.cursor() as cursor:
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"GRANT TEMPORARY ON DATABASE {database} TO {roles[APP]}")
    with (
        transaction.atomic(),
        acting_as(roles[APP]),
        pytest.raises(Error, match=f"permission denied for function {CAPTURE}"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(ATTEMPTS["capture a table of one's own"])


def test_the_program_writes_and_its_history_is_sealed(roles):
    with transaction.atomic(), acting_as(roles[APP]):
        with change_set(
            actor=None, actor_name="Ada", reason="As the program", source=Source.COMMAND
        ):
            term = Term.objects.create(vocabulary="v", key="two", label={"en": "Two"})
            Term.objects.filter(pk=term.pk).update(key="three")
            term.delete()
        assert verify().is_sound
        assert missing_triggers() == []
        assert weaknesses(connection) == []
    assert ChangeSet.objects.count() == 2
    assert Term.history.count() == 4


@pytest.mark.parametrize(
    ("kind", "table", "expected"),
    [
        (READER, "auth_user", "no right"),
        (READER, "django_session", "no right"),
        (READER, "register_apitoken", "no right"),
        (READER, VERSIONS, "done"),
        (READER, "history_changeset", "done"),
        (BACKUP, "auth_user", "done"),
        (APP, "django_migrations", "done"),
    ],
)
def test_who_reads_what(roles, kind, table, expected):
    with transaction.atomic(), acting_as(roles[kind]):
        assert outcome(f"SELECT * FROM {table}") == expected


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
        "DELETE FROM auth_permission",
        "UPDATE register_issuedfile SET sha256 = ''",
        "DROP TABLE django_session",
        "CREATE TABLE own (id int)",
        "SELECT setval(pg_get_serial_sequence('history_changeset', 'id'), 1)",
    ],
)
def test_what_only_an_owner_does_is_not_the_programs(roles, statement):
    with transaction.atomic(), acting_as(roles[APP]):
        assert outcome(statement) == "no right"


def test_whose_rights_there_are_is_read_from_the_database(roles):
    told = granted_roles(connection)
    assert {roles[kind]: Kind(kind) for kind in (APP, READER, BACKUP)} == told
    # As after a migration: nothing is left of rights that were given by hand.
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON {VERSIONS} TO {roles[APP]}")
    with transaction.atomic(), acting_as(roles[APP]):
        assert f"may write {VERSIONS}" in weaknesses(connection)[0]
    apply(connection, told, create=False)
    with transaction.atomic(), acting_as(roles[APP]):
        assert weaknesses(connection) == []
    assert not [one for one in statements(connection, told, create=False) if "CREATE ROLE" in one]


def test_who_could_switch_guards_off_is_told(roles):
    assert "a superuser" in weaknesses(connection)[0]
    with transaction.atomic(), acting_as(roles[OWNER]):
        assert "owns the tables" in weaknesses(connection)[0]
        refuse_all_but_the_owner(connection)
    with transaction.atomic(), acting_as(roles[APP]):
        with pytest.raises(CommandError, match="may not change the tables") as refused:
            refuse_all_but_the_owner(connection)
        assert refused.value.returncode == 2


def test_the_command_prints_what_it_would_apply(roles, capsys):
    call_command("database_roles", app=roles[APP], reader=roles[READER], backup=roles[BACKUP])
    printed = capsys.readouterr().out
    assert f'GRANT SELECT ON "public"."{VERSIONS}" TO "{roles[APP]}";' in printed
    assert "PASSWORD" not in printed
    with pytest.raises(CommandError, match="a role of its own"):
        call_command("database_roles", app="one", reader="one")
    with (
        transaction.atomic(),
        acting_as(roles[APP]),
        pytest.raises(CommandError, match="Only the owner"),
    ):
        call_command("database_roles", skip_checks=True)
