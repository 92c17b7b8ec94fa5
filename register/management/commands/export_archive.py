"""Writes the whole register to one file, from which another machine makes it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.access_log.recording import record
from history.archive import ArchiveError, write_archive
from history.commands import RegisterCommand
from register.access_kinds import ARCHIVE
from register.archive import archive_contents
from register.archive.progress import Progress


class Command(RegisterCommand):
    help = "Write the whole register, with its history and seals, to one ZIP file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file to write, for instance register.zip")
        parser.add_argument(
            "--with-secrets",
            action="store_true",
            help="also passwords (hashed), tokens (hashed) and webhooks' secrets (encrypted)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        with_secrets: bool = options["with_secrets"]
        try:
            with self.writing(path.absolute(), is_private=with_secrets) as out:
                manifest = write_archive(
                    out,
                    archive_contents(),
                    with_secrets=with_secrets,
                    told=Progress(self.stderr),
                )
                # After it was read, so that the same state gives the same archive.
                record(ARCHIVE, what=path, details={"with_secrets": with_secrets})
        except ArchiveError as error:
            self.fail(str(error))
        self.stdout.write(
            _("Written up to #%(number)d of register %(register)s: %(path)s.")
            % {"number": manifest.number, "register": manifest.register or "-", "path": path}
        )
        self.stdout.write(_("Head: %(hash)s") % {"hash": manifest.head or "-"})
        if with_secrets:
            self.stdout.write(_("It holds secrets: only you can read the file. Keep it so."))
        else:
            self.stdout.write(
                _(
                    "Passwords, tokens and webhooks' secrets are left out; manifest.json lists"
                    " what else."
                )
            )
