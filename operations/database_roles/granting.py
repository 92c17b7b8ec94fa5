"""The statements that make the roles, and whom they were given to."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from history.models import ChangeSet
from history.triggers.objects import PREFIX, literal

from .kinds import READ, Kind, rights


def statements(
    connection: BaseDatabaseWrapper, roles: Mapping[str, Kind], *, create: bool = True
) -> list[str]:
    """What gives ``roles`` just their rights, whatever they had. Three queries.

    With ``create`` roles that are missing are made first, without a password.
    """
    quote = connection.ops.quote_name
    schema, database = (quote(name) for name in _place(connection))
    there = set(connection.introspection.table_names())
    sequences = _sequences(connection)
    found = [
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
        # On a table of one's own a capture trigger would write versions of whatever one likes.
        f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
        *(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC" for name in _functions(connection)),
    ]
    for role, kind in roles.items():
        name = quote(role)
        if create:
            found.append(
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles"
                f" WHERE rolname = {literal(role)}) THEN CREATE ROLE {name} LOGIN; END IF; END $$"
            )
        found += [
            f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {name}",
            f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {name}",
            f"REVOKE ALL ON SCHEMA {schema} FROM {name}",
            f"GRANT CONNECT ON DATABASE {database} TO {name}",
            f"GRANT USAGE ON SCHEMA {schema} TO {name}",
        ]
        for table, privileges in rights(kind).items():
            if table in there:
                found.append(f"GRANT {privileges} ON {schema}.{quote(table)} TO {name}")
                found += _counting(kind, privileges, sequences.get(table, []), name)
    return found


def _counting(kind: Kind, privileges: str, sequences: list[str], name: str) -> list[str]:
    """What a role needs of the sequences of a table: to draw from them, or to copy them."""
    if kind is not Kind.BACKUP and privileges == READ:
        return []
    needed = READ if kind is Kind.BACKUP else "USAGE, SELECT"
    return [f"GRANT {needed} ON SEQUENCE {sequence} TO {name}" for sequence in sequences]


def apply(
    connection: BaseDatabaseWrapper, roles: Mapping[str, Kind], *, create: bool = True
) -> None:
    """Give the rights, all or none. Needs the tables' owner. Raises ``ProgrammingError``."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements(connection, roles, create=create):
            cursor.execute(statement)


def granted_roles(connection: BaseDatabaseWrapper) -> dict[str, Kind]:
    """The roles that have rights here, told by what they may: nobody has to write them down.

    One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolname, c.relname, a.privilege_type FROM pg_class c"
            " CROSS JOIN LATERAL aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee"
            " WHERE c.relname IN (%s, %s) AND c.relnamespace = current_schema()::regnamespace"
            " AND a.grantee <> c.relowner",
            [ChangeSet._meta.db_table, Session._meta.db_table],
        )
        may = {tuple(row) for row in cursor.fetchall()}
    found = {}
    for role in sorted({role for role, _table, _privilege in may}):
        if (role, ChangeSet._meta.db_table, "INSERT") in may:
            found[role] = Kind.APP
        elif (role, Session._meta.db_table, "SELECT") in may:
            found[role] = Kind.BACKUP
        else:
            found[role] = Kind.READER
    return found


def renew(connection: BaseDatabaseWrapper) -> None:
    """After a migration: the roles there are get their rights to new tables. Owner only."""
    if roles := granted_roles(connection):
        apply(connection, roles, create=False)


def _place(connection: BaseDatabaseWrapper) -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema(), current_database()")
        schema, database = cursor.fetchone()
    return schema, database


def _sequences(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """Sequences by the table they count for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.relname, s.oid::regclass::text FROM pg_class s"
            " JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')"
            " AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass"
            " JOIN pg_class t ON t.oid = d.refobjid"
            " WHERE s.relkind = 'S' AND s.relnamespace = current_schema()::regnamespace"
            " ORDER BY 1, 2"
        )
        found: dict[str, list[str]] = {}
        for table, sequence in cursor.fetchall():
            found.setdefault(table, []).append(sequence)
    return found


def _functions(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE starts_with(proname, %s)"
            " AND pronamespace = current_schema()::regnamespace ORDER BY 1",
            [PREFIX],
        )
        return [name for (name,) in cursor.fetchall()]
