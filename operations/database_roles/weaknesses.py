"""What the role the register runs as could do to the history and should not."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from history.models import ChangeSet

from .kinds import versions_tables


def weaknesses(connection: BaseDatabaseWrapper) -> list[str]:
    """A sentence for each thing the present role should not be able to do; none on SQLite.

    One query.
    """
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user",
        )
        role, is_superuser = cursor.fetchone()
        if is_superuser:
            return [
                _(
                    "The register runs as “%(role)s”, a superuser of the database server, for whom"
                    " no guard holds."
                )
                % {"role": role}
            ]
    if owns_tables(connection):
        return [
            _(
                "The register runs as “%(role)s”, which owns the tables and could switch off the"
                " guards of the history."
            )
            % {"role": role}
        ]
    return [
        _("The role “%(role)s” may write %(table)s, which only triggers should.")
        % {"role": role, "table": table}
        for table in writable_versions(connection)
    ]


def owns_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether the present role is, or belongs to, the owner of the change sets' table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE relname = %s"
            " AND relnamespace = current_schema()::regnamespace",
            [ChangeSet._meta.db_table],
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def writable_versions(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables of versions that the present role may write by hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s)"
            " AND relnamespace = current_schema()::regnamespace"
            " AND has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')"
            " ORDER BY relname",
            [sorted(versions_tables())],
        )
        return [name for (name,) in cursor.fetchall()]
