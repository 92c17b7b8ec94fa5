"""``manage.py backup``: a copy of the whole database, proved by restoring it."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from history.readiness import NotReadyError, is_missing_file, refuse_silent_database
from operations.backups.keeping import default_folder, note_last, remove_older
from operations.backups.making import Made, Wanted, make_backup
from operations.backups.manifest import BackupError

NOT_SOUND = 1
"""Exit code for a copy of a history that is not what was sealed; the copy is kept."""


class Command(RegisterCommand):
    # A backup is made before migrate, too, when the tables are still those of the last version.
    needs_current_tables = False
    help = "Copy the whole database while others write, and prove the copy by restoring it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "where",
            nargs="?",
            type=Path,
            help="a folder, or the name of the file (default: DATA_DIR/backups)",
        )
        parser.add_argument(
            "--verify",
            action=BooleanOptionalAction,
            help="restore the copy and verify it (default: where a database can be made for it)",
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="remove all but the newest N backups of this register in the folder",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.refuse_nothing()
        wanted = self.wanted(options["where"], options["verify"])
        keep = options["keep"]
        if keep is not None and (keep < 1 or wanted.name):
            self.fail(_("--keep is a number from 1 on, and goes with a folder."))
        try:
            made = make_backup(wanted)
        except BackupError as error:
            self.fail(str(error))
        self.tell(made)
        if made.unsound:
            raise CommandError(made.unsound, returncode=NOT_SOUND)
        note_last(made.manifest, made.path)
        if keep:
            for gone in remove_older(wanted.folder, made.manifest, keep):
                self.stdout.write(_("Removed: %(path)s") % {"path": gone})
        if made.unsent:
            self.fail(" ".join(made.unsent))

    def refuse_nothing(self) -> None:
        if is_missing_file(connection):
            name = connection.settings_dict["NAME"]
            message = _("There is no database at %(name)s yet. Run: python manage.py migrate")
            raise NotReadyError(message % {"name": name})
        refuse_silent_database(connection)

    def wanted(self, where: Path | None, verify: bool | None) -> Wanted:
        if where is None:
            return Wanted(default_folder(), verify=verify)
        if where.is_dir() or not where.suffix:
            return Wanted(where, verify=verify)
        return Wanted(where.parent, where.name, verify)

    def tell(self, made: Made) -> None:
        held = made.manifest.held
        self.stdout.write(
            _("Backup of register %(register)s up to #%(number)d, %(bytes)d bytes: %(path)s")
            % {
                "register": held.register or "-",
                "number": held.number,
                "bytes": made.manifest.file.bytes,
                "path": made.path,
            }
        )
        self.stdout.write(_("Head: %(hash)s") % {"hash": held.head or "-"})
        if made.manifest.verified:
            self.stdout.write(
                _("Restored and verified: %(versions)d versions in #1 to #%(number)d.")
                % {"versions": made.versions, "number": held.number}
            )
        elif made.unproved:
            message = _("Not verified by restoring it: %(reason)s.")
            self.stderr.write(message % {"reason": made.unproved})
        if made.manifest.checkpoint:
            self.stdout.write(_("Checkpoint #%(number)d signed.") % {"number": held.number})
