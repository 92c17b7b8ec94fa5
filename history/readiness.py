"""Whether the database can be used at all: it answers, and its tables are those of the code."""

from __future__ import annotations

from pathlib import Path

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from .triggers import missing_triggers
from .troubles import Trouble, trouble_of


class NotReadyError(Exception):
    """The database cannot be used; the text says why, and how to mend it, in one line."""


def refuse_unready_database(connection: BaseDatabaseWrapper) -> None:
    """Raises ``NotReadyError`` unless the database answers and holds the tables of this code.

    All migrations are applied, and the triggers that write the history are there.
    """
    if is_missing_file(connection):
        message = _("There is no database at %(name)s yet. Run: python manage.py migrate")
        raise NotReadyError(message % {"name": database_name(connection)})
    refuse_silent_database(connection)
    try:
        trouble = migration_trouble(connection) or trigger_trouble(connection)
    except Error as error:
        raise NotReadyError(database_trouble(connection, error)) from error
    if trouble:
        raise NotReadyError(trouble)


def refuse_silent_database(connection: BaseDatabaseWrapper) -> None:
    """Raises ``NotReadyError`` unless the database answers.

    PostgreSQL is asked past the pool, which would wait its full time-out and then not say why.
    """
    try:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors:
                parameters = connection.get_connection_params()
                connection.Database.connect(**parameters).close()  # type: ignore[attr-defined]
        else:
            connection.ensure_connection()
    except Error as error:
        raise NotReadyError(database_trouble(connection, error)) from error


def is_missing_file(connection: BaseDatabaseWrapper) -> bool:
    """Whether this is an SQLite database kept in a file that does not exist."""
    name = str(connection.settings_dict["NAME"])
    in_memory = name.startswith("file:") or ":memory:" in name
    return connection.vendor == "sqlite" and not in_memory and not Path(name).exists()


def migration_trouble(connection: BaseDatabaseWrapper) -> str:
    """One line when the code has migrations the database has not. Queries."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return ""
    first, _backwards = plan[0]
    message = _(
        "The database %(name)s is not up to date: %(count)d migrations are not applied, the first"
        " is %(first)s. Run: python manage.py migrate"
    )
    return message % {
        "name": database_name(connection),
        "count": len(plan),
        "first": f"{first.app_label}.{first.name}",
    }


def is_of_a_later_program(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has migrations that this code has not. One query."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    known = loader.disk_migrations or {}
    return any(one not in known for one in MigrationRecorder(connection).applied_migrations())


def trigger_trouble(connection: BaseDatabaseWrapper) -> str:
    """One line when the database would not write the history by itself. Queries.

    A program of the release before, which goes on serving on PostgreSQL while a later one has
    migrated, cannot know how that one's triggers read; it asks that each of its own be there.
    """
    missing = missing_triggers(connection.alias)
    if missing and connection.vendor == "postgresql" and is_of_a_later_program(connection):
        missing = missing_triggers(connection.alias, by_name=True)
    if not missing:
        return ""
    message = _(
        "The database %(name)s would not write its history: %(count)d triggers are missing or"
        " altered, the first is %(first)s. Run: python manage.py migrate"
    )
    return message % {
        "name": database_name(connection),
        "count": len(missing),
        "first": missing[0],
    }


def database_name(connection: BaseDatabaseWrapper) -> str:
    """How people know the database: never with a password."""
    settings = connection.settings_dict
    if not settings.get("HOST"):
        return str(settings["NAME"])
    hosts = str(settings["HOST"]).split(",")
    ports = str(settings.get("PORT") or 5432).split(",")
    return f"{settings['NAME']} ({', '.join(map(':'.join, zip(hosts, ports, strict=True)))})"


def database_trouble(connection: BaseDatabaseWrapper, error: Exception) -> str:
    """One line for an error of the database itself."""
    message = {
        Trouble.BUSY: _(
            "The database %(name)s is held by somebody else: %(problem)s. Nothing was changed; try"
            " again when the other command or page has finished."
        ),
        Trouble.FULL: _(
            "The database %(name)s has no space left: %(problem)s. Nothing was changed; free some"
            " space on its disk and try again."
        ),
        Trouble.READ_ONLY: _(
            "The database %(name)s takes no changes: %(problem)s. Nothing was changed; mend the"
            " permissions of its disk, or let DATABASE_URL name the server that writes."
        ),
        Trouble.SLOW: _(
            "The database %(name)s gave up: %(problem)s. Nothing was changed; allow it more time."
        ),
    }.get(trouble_of(error) or Trouble.SILENT) or _(
        "The database %(name)s does not answer as it should: %(problem)s. Start it, or mend"
        " DATABASE_URL."
    )
    problem = one_line(str(error)).rstrip(".")
    return message % {"name": database_name(connection), "problem": problem}


def one_line(text: str) -> str:
    """``text`` with its line breaks and runs of spaces made one space each."""
    return " ".join(text.split())
