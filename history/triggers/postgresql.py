"""The triggers in PostgreSQL's words.

Functions are SECURITY DEFINER with a search path of their own, so that the role the application
runs as needs no right to write a table of versions, and a temporary table cannot stand in for one.
Triggers are ENABLE ALWAYS: ``session_replication_role`` does not switch them off.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from .objects import (
    PREFIX,
    DatabaseObject,
    InstalledObject,
    literal,
    object_name,
    refusal_of_key_change,
    refusal_outside_change_set,
    refusal_to_insert,
    refusal_to_rewrite,
    refusal_to_truncate,
)
from .tables import CHANGE_SETS, AppendOnlyTable, TrackedTable

Quote = Callable[[str], str]

# Bits of pg_trigger.tgtype.
ROW, BEFORE, INSERT, DELETE, UPDATE, TRUNCATE = 1, 2, 4, 8, 16, 32

SEARCH_PATH: Final = "pg_catalog, pg_temp"
OPEN_CHANGE_SET: Final = "nullif(current_setting('history.change_set', true), '')"
# An integrity error, as SQLite's RAISE(ABORT) is: a constraint of the record was broken.
REFUSED: Final = "USING ERRCODE = 'restrict_violation'"

REWRITE: Final = object_name("no_rewrite")
NO_TRUNCATE: Final = object_name("no_truncate")
ONLY_VERSIONS: Final = object_name("only_versions")
ONLY_SEAL: Final = object_name("only_seal")


def expected_objects(
    connection: BaseDatabaseWrapper,
    tables: list[TrackedTable],
    kept: list[AppendOnlyTable],
    *,
    with_change_sets: bool,
) -> list[DatabaseObject]:
    """Every function and trigger that must be there, functions first."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = quote(cursor.fetchone()[0])
    functions = _shared_functions(schema)
    triggers: list[DatabaseObject] = []
    for table in tables:
        capture = object_name(table.name)
        functions.append(_function(schema, capture, _capture_body(table, schema, quote)))
        events = ROW | INSERT | UPDATE | DELETE
        triggers.append(_trigger(table.name, "capture", capture, events, quote))
        no_truncate = BEFORE | TRUNCATE
        triggers.append(_trigger(table.name, "no_truncate", NO_TRUNCATE, no_truncate, quote))
        triggers += _guards(table.versions, ONLY_VERSIONS, quote)
    if with_change_sets:
        triggers += _guards(CHANGE_SETS, ONLY_SEAL, quote)
    for only_grows in kept:
        triggers += _no_rewriting(only_grows.name, quote)
    return functions + triggers


def installed_objects(connection: BaseDatabaseWrapper) -> list[InstalledObject]:
    """Every trigger and function of ours that is there, triggers first. Two queries."""
    quote = connection.ops.quote_name
    prefix = [PREFIX]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, c.relname, p.proname, t.tgtype, t.tgenabled, t.tgqual IS NULL"
            " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND starts_with(t.tgname, %s)"
            " AND c.relnamespace = current_schema()::regnamespace",
            prefix,
        )
        triggers = cursor.fetchall()
        cursor.execute(
            "SELECT proname, prosrc, prosecdef, coalesce(array_to_string(proconfig, ';'), '')"
            " FROM pg_proc WHERE starts_with(proname, %s)"
            " AND pronamespace = current_schema()::regnamespace",
            prefix,
        )
        functions = cursor.fetchall()
    found = [
        InstalledObject(
            f"{name} on {table}",
            _trigger_fingerprint(function, kind, enabled, unconditional),
            f"DROP TRIGGER {quote(name)} ON {quote(table)}",
        )
        for name, table, function, kind, enabled, unconditional in triggers
    ]
    found += [
        InstalledObject(
            f"{name}()",
            f"{definer} {config} {body}",
            f"DROP FUNCTION {quote(name)}()",
        )
        for name, body, definer, config in functions
    ]
    return found


def _trigger_fingerprint(function: str, kind: int, enabled: str, unconditional: bool) -> str:
    return f"{function} {kind} {enabled} {unconditional}"


def _function(schema: str, name: str, body: str) -> DatabaseObject:
    create = (
        f'CREATE OR REPLACE FUNCTION {schema}."{name}"() RETURNS trigger LANGUAGE plpgsql'
        f" SECURITY DEFINER SET search_path = {SEARCH_PATH} AS $history${body}$history$"
    )
    # Whoever may use it in a trigger of his own would write versions of whatever he likes. Those
    # that write a tracked table need no right to it: the trigger there is its owner's.
    keep = f'REVOKE ALL ON FUNCTION {schema}."{name}"() FROM PUBLIC'
    fingerprint = f"True search_path={SEARCH_PATH} {body}"
    # A session that has run the function keeps its plan, which fails once a migration has changed
    # the type of a column: "type of parameter does not match that when preparing the plan".
    return DatabaseObject(f"{name}()", fingerprint, (create, keep), renewed=True)


def _trigger(table: str, event: str, function: str, kind: int, quote: Quote) -> DatabaseObject:
    name = object_name(event)
    words = {INSERT: "INSERT", UPDATE: "UPDATE", DELETE: "DELETE", TRUNCATE: "TRUNCATE"}
    events = " OR ".join(word for bit, word in words.items() if kind & bit)
    return DatabaseObject(
        f"{name} on {table}",
        _trigger_fingerprint(function, kind, "A", True),
        (
            f"DROP TRIGGER IF EXISTS {quote(name)} ON {quote(table)}",
            f"CREATE TRIGGER {quote(name)} {'BEFORE' if kind & BEFORE else 'AFTER'} {events}"
            f" ON {quote(table)} FOR EACH {'ROW' if kind & ROW else 'STATEMENT'}"
            f' EXECUTE FUNCTION "{function}"()',
            f"ALTER TABLE {quote(table)} ENABLE ALWAYS TRIGGER {quote(name)}",
        ),
    )


def _guards(table: str, only_ours: str, quote: Quote) -> list[DatabaseObject]:
    return [
        *_no_rewriting(table, quote),
        _trigger(table, "only_ours", only_ours, ROW | BEFORE | INSERT, quote),
    ]


def _no_rewriting(table: str, quote: Quote) -> list[DatabaseObject]:
    # Row by row, so that a migration's "fill what is empty" passes where nothing is.
    rewriting = ROW | BEFORE | UPDATE | DELETE
    return [
        _trigger(table, "no_rewrite", REWRITE, rewriting, quote),
        _trigger(table, "no_truncate", REWRITE, BEFORE | TRUNCATE, quote),
    ]


def _shared_functions(schema: str) -> list[DatabaseObject]:
    rewrite = _raise(refusal_to_rewrite("%"), "TG_TABLE_NAME")
    truncate = _raise(refusal_to_truncate("%"), "TG_TABLE_NAME")
    insert = _raise(refusal_to_insert("%"), "TG_TABLE_NAME")
    return [
        _function(schema, REWRITE, f"BEGIN {rewrite} END"),
        _function(schema, NO_TRUNCATE, f"BEGIN {truncate} END"),
        # Depth 1 is a statement somebody typed; depth 2 is one of our capture triggers.
        _function(
            schema,
            ONLY_VERSIONS,
            "BEGIN IF pg_trigger_depth() < 2"
            f" OR NEW.change_set_id::text IS DISTINCT FROM {OPEN_CHANGE_SET}"
            f" THEN {insert} END IF; RETURN NEW; END",
        ),
        _function(
            schema,
            ONLY_SEAL,
            f"BEGIN IF NEW.id::text IS DISTINCT FROM {OPEN_CHANGE_SET}"
            f" THEN {insert} END IF; RETURN NEW; END",
        ),
    ]


def _raise(message: str, *arguments: str) -> str:
    given = "".join(f", {argument}" for argument in arguments)
    return f"RAISE EXCEPTION {literal(message)}{given} {REFUSED};"


def _capture_body(table: TrackedTable, schema: str, quote: Quote) -> str:
    into = ", ".join(quote(column) for _, column in table.columns)
    key = quote(table.key)

    def row(which: str) -> str:
        return ", ".join(f"{which}.{quote(column)}" for column, _ in table.columns)

    def version(which: str, kind: str) -> str:
        return (
            f"INSERT INTO {schema}.{quote(table.versions)}"
            f" ({into}, history_date, history_type, change_set_id)"
            f" VALUES ({row(which)}, clock_timestamp(), {kind}, change_set::bigint);"
        )

    kind = "CASE TG_OP WHEN 'INSERT' THEN '+' ELSE '~' END"
    noted = literal(f" {table.versions} ")
    return (
        f"DECLARE change_set text := {OPEN_CHANGE_SET}; "
        "BEGIN IF TG_OP = 'UPDATE' THEN"
        f" IF NEW.{key} IS DISTINCT FROM OLD.{key}"
        f" THEN {_raise(refusal_of_key_change(table.name))} END IF;"
        f" IF ROW({row('NEW')}) IS NOT DISTINCT FROM ROW({row('OLD')})"
        " THEN RETURN NULL; END IF; END IF; "
        f"IF change_set IS NULL THEN {_raise(refusal_outside_change_set(table.name))} END IF; "
        # Which tables the seal has to read; undone with the savepoint it was noted in.
        f"IF position({noted} IN current_setting('history.written', true)) = 0"
        " THEN PERFORM set_config('history.written',"
        f" current_setting('history.written', true) || {noted}, true); END IF; "
        f"IF TG_OP = 'DELETE' THEN {version('OLD', literal('-'))} "
        f"ELSE {version('NEW', kind)} END IF; "
        "RETURN NULL; END"
    )
