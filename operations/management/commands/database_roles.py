"""``manage.py database_roles``: the rights of those who use a PostgreSQL database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.db import ProgrammingError, connection
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from history.readiness import one_line
from operations.database_roles import Kind, apply, statements
from operations.database_roles.weaknesses import owns_tables


class Command(RegisterCommand):
    help = "Print, or give, the rights of the database roles: the program, an auditor, the backup."

    def add_arguments(self, parser: CommandParser) -> None:
        for kind, what in (
            (Kind.APP, "the program while it serves"),
            (Kind.READER, "an auditor's own queries"),
            (Kind.BACKUP, "manage.py backup"),
        ):
            parser.add_argument(
                f"--{kind}",
                default=f"register_{kind}",
                metavar="ROLE",
                help=f"the role of {what} (default: %(default)s)",
            )
        parser.add_argument(
            "--apply", action="store_true", help="give the rights instead of printing them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            self.fail(_("SQLite has no roles: whoever may write the file may write anything."))
        if not owns_tables(connection):
            self.fail(
                _("Only the owner of the tables may give rights: name it in DATABASE_URL for this.")
            )
        roles = {options[kind]: kind for kind in Kind}
        if len(roles) < len(Kind):
            self.fail(_("Each kind of access needs a role of its own."))
        if not options["apply"]:
            for statement in statements(connection, roles):
                self.stdout.write(f"{statement};")
            return
        try:
            apply(connection, roles)
        except ProgrammingError as error:
            self.fail(
                _(
                    "The rights could not be given: %(problem)s. Let an administrator of the server"
                    " run what this command prints without --apply."
                )
                % {"problem": one_line(str(error)).rstrip(".")}
            )
        for role, kind in roles.items():
            self.stdout.write(f"{kind}: {role}")
