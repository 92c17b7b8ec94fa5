"""Makes the register in an archive again, in an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.access_log.recording import record
from history.archive import ArchiveError, read_archive
from history.commands import RegisterCommand
from register.access_kinds import ARRIVED
from register.archive import archive_contents
from register.archive.progress import Progress


class Command(RegisterCommand):
    help = "Make the register in an archive again, in an empty database: all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what export_archive wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            verdict = read_archive(options["file"], archive_contents(), told=Progress(self.stderr))
            record(ARRIVED, what=options["file"], details={"number": verdict.number})
        except ArchiveError as error:
            self.fail(str(error))
        self.stdout.write(
            _("Sound: %(versions)d versions in #1 to #%(number)d of register %(register)s.")
            % {
                "versions": verdict.versions,
                "number": verdict.number,
                "register": verdict.register_id or "-",
            }
        )
        self.stdout.write(_("Head: %(hash)s") % {"hash": verdict.hash or "-"})
        self.stdout.write(
            _("It is the same register: stop the old one before anybody writes here.")
        )
