"""Whether the database can be used at all: it answers, and its tables are those of the code."""

from __future__ import annotations

from pathlib import Path

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _


class NotReadyError(Exception):
    """The database cannot be used; the text says why, and how to mend it, in one line."""


def refuse_unready_database(connection: BaseDatabaseWrapper) -> None:
    """Raises ``NotReadyError`` unless the database answers and all migrations are applied."""
    try:
        probe(connection)
        plan = pending_migrations(connection)
    except Error as error:
        raise NotReadyError(database_trouble(connection, error)) from error
    if plan:
        message = _(
            "The database %(name)s is not up to date: %(count)d migrations are not applied, the"
            " first is %(first)s. Run: python manage.py migrate"
        )
        raise NotReadyError(
            message % {"name": database_name(connection), "count": len(plan), "first": plan[0]}
        )


def probe(connection: BaseDatabaseWrapper) -> None:
    """Raises ``NotReadyError`` or a database error when the database cannot be reached.

    PostgreSQL is asked past the pool, which would wait its full time-out and then not say why. A
    missing SQLite file is refused here because opening it would create it.
    """
    if connection.vendor == "postgresql":
        with connection.wrap_database_errors:
            parameters = connection.get_connection_params()
            connection.Database.connect(**parameters).close()  # type: ignore[attr-defined]
    elif is_missing_file(connection):
        message = _("There is no database at %(name)s yet. Run: python manage.py migrate")
        raise NotReadyError(message % {"name": database_name(connection)})
    else:
        connection.ensure_connection()


def is_missing_file(connection: BaseDatabaseWrapper) -> bool:
    """Whether this is an SQLite database kept in a file that does not exist."""
    name = str(connection.settings_dict["NAME"])
    in_memory = name.startswith("file:") or ":memory:" in name
    return connection.vendor == "sqlite" and not in_memory and not Path(name).exists()


def pending_migrations(connection: BaseDatabaseWrapper) -> list[str]:
    """Migrations the code has and the database has not, as ``app.name``. Queries."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def database_name(connection: BaseDatabaseWrapper) -> str:
    """How people know the database: never with a password."""
    settings = connection.settings_dict
    if not settings.get("HOST"):
        return str(settings["NAME"])
    return f"{settings['NAME']} ({settings['HOST']}:{settings.get('PORT') or 5432})"


def database_trouble(connection: BaseDatabaseWrapper, error: Exception) -> str:
    """One line for an error of the database itself."""
    message = _(
        "The database %(name)s does not answer as it should: %(problem)s. Start it, or mend"
        " DATABASE_URL."
    )
    problem = one_line(str(error)).rstrip(".")
    return message % {"name": database_name(connection), "problem": problem}


def one_line(text: str) -> str:
    """``text`` with its line breaks and runs of spaces made one space each."""
    return " ".join(text.split())
