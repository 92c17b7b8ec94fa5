"""What every command of ours promises: one clear line and exit code 2, with nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

BAD_INPUT = 2
"""Exit code of a command that was refused: the request, not the program, has to be mended."""


class OneLineParser(CommandParser):
    """Reports a bad argument in one line instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        raise CommandError(
            _("%(problem)s (see: %(program)s --help)")
            % {"problem": one_line(message), "program": self.prog},
            returncode=BAD_INPUT,
        )


class RegisterCommand(BaseCommand):
    """Base of our commands: looks at the database before ``handle``, and fails in one line.

    ``handle`` only runs when the database answers and every migration is applied. Bad input is
    reported with ``self.fail("what, where, how to mend")``.
    """

    needs_current_tables: ClassVar[bool] = True
    """Off for the few commands that do without a database, or bring it up to date themselves."""

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **options)
        parser.__class__ = OneLineParser  # Django names its parser's class in a body, not in a hook
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except CommandError as error:
            # Bad arguments are found before Django starts to report errors itself.
            if "--traceback" in argv:
                raise
            self.stderr.write(f"{type(error).__name__}: {error}")
            raise SystemExit(error.returncode) from None

    def execute(self, *args: Any, **options: Any) -> str | None:
        alias = options.get("database") or DEFAULT_DB_ALIAS
        try:
            if self.needs_current_tables:
                refuse_unready_database(connections[alias])
            return super().execute(*args, **options)
        except (OperationalError, InterfaceError) as error:
            raise CommandError(database_trouble(alias, error), returncode=BAD_INPUT) from error
        except OSError as error:
            raise CommandError(file_trouble(error), returncode=BAD_INPUT) from error

    def fail(self, message: str) -> NoReturn:
        """Ends the command with one line on the error stream and exit code 2."""
        raise CommandError(one_line(message), returncode=BAD_INPUT)


def refuse_unready_database(connection: BaseDatabaseWrapper) -> None:
    """Raises ``CommandError`` unless the database answers and all migrations are applied."""
    try:
        probe(connection)
        plan = pending_migrations(connection)
    except Error as error:
        message = database_trouble(connection.alias, error)
        raise CommandError(message, returncode=BAD_INPUT) from error
    if plan:
        message = _(
            "The database %(name)s is not up to date: %(count)d migrations are not applied, the"
            " first is %(first)s. Run: python manage.py migrate"
        ) % {"name": database_name(connection), "count": len(plan), "first": plan[0]}
        raise CommandError(message, returncode=BAD_INPUT)


def probe(connection: BaseDatabaseWrapper) -> None:
    """Raises ``CommandError`` or a database error when the database cannot be reached.

    PostgreSQL is asked past the pool, which would wait its full time-out and then not say why. A
    missing SQLite file is refused here because opening it would create it.
    """
    if connection.vendor == "postgresql":
        with connection.wrap_database_errors:
            connection.Database.connect(**connection.get_connection_params()).close()  # type: ignore[attr-defined]
    elif is_missing_file(connection):
        message = _("There is no database at %(name)s yet. Run: python manage.py migrate")
        message %= {"name": database_name(connection)}
        raise CommandError(message, returncode=BAD_INPUT)
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


def database_trouble(alias: str, error: Exception) -> str:
    """One line for an error of the database itself."""
    return _(
        "The database %(name)s does not answer as it should: %(problem)s. Start it, or mend"
        " DATABASE_URL."
    ) % {"name": database_name(connections[alias]), "problem": one_line(str(error)).rstrip(".")}


def file_trouble(error: OSError) -> str:
    """One line for a file that cannot be read or written."""
    if not error.filename:
        return one_line(str(error))
    return _("%(path)s: %(problem)s. Give another path, or change its permissions.") % {
        "path": error.filename,
        "problem": error.strerror,
    }


def one_line(text: str) -> str:
    """``text`` with its line breaks and runs of spaces made one space each."""
    return " ".join(text.split())
