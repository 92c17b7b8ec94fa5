"""What every command of ours promises: one clear line and exit code 2, with nothing written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Final, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connections,
)
from django.utils.translation import gettext as _

from .files import written_whole
from .readiness import NotReadyError, database_trouble, one_line, refuse_unready_database
from .troubles import trouble_of

STANDARD_OUTPUT: Final = "-"
BAD_INPUT = 2
"""Exit code of a command that was refused: the request, not the program, has to be mended."""
NO_RIGHT: Final = "42501"
"""PostgreSQL's code for what the database role may not do."""


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
        except BrokenPipeError:
            # Whoever reads has seen enough, as ``head`` has; what is left to say goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None

    def execute(self, *args: Any, **options: Any) -> str | None:
        connection = connections[options.get("database") or DEFAULT_DB_ALIAS]
        try:
            if self.needs_current_tables:
                refuse_unready_database(connection)
            return super().execute(*args, **options)
        except NotReadyError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        except (OperationalError, InterfaceError, InternalError, ProgrammingError) as error:
            if getattr(error.__cause__, "sqlstate", "") == NO_RIGHT:
                raise CommandError(without_right(error), returncode=BAD_INPUT) from error
            if trouble_of(error) is None:
                raise
            message = database_trouble(connection, error)
            raise CommandError(message, returncode=BAD_INPUT) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise CommandError(file_trouble(error), returncode=BAD_INPUT) from error

    def fail(self, message: str) -> NoReturn:
        """Ends the command with one line on the error stream and exit code 2."""
        raise CommandError(one_line(message), returncode=BAD_INPUT)

    @contextmanager
    def writing(self, output: str | Path, *, is_private: bool = False) -> Iterator[BinaryIO]:
        """The file a command was asked for, there whole or not at all; standard output for ``-``.

        A private file is readable by its owner alone.
        Fails when it is a folder; raises ``OSError`` when it cannot be written.
        """
        if str(output) == STANDARD_OUTPUT:
            stream: Any = self.stdout
            yield stream.buffer
            return
        path = Path(output)
        if path.is_dir():
            self.fail(_("%(path)s is a folder. Name the file to write.") % {"path": path})
        with written_whole(path, is_private=is_private) as out:
            yield out


def file_trouble(error: OSError) -> str:
    """One line for a file that cannot be read or written."""
    if not error.filename:
        return one_line(str(error))
    return _("%(path)s: %(problem)s. Give another path, or change its permissions.") % {
        "path": error.filename,
        "problem": error.strerror,
    }


def without_right(error: Exception) -> str:
    """One line for what the database role may not do."""
    problem = one_line(str(error)).rstrip(".")
    return _(
        "The database role may not do this: %(problem)s. Name the tables' owner in"
        " DATABASE_URL; where it is the program that lacks a right, let him run migrate."
    ) % {"problem": problem}
