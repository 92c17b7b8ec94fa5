"""``manage.py restore``: the register as it was at a backup, verified before it takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.checkpoints import CheckpointError
from history.commands import RegisterCommand
from history.readiness import one_line
from operations.backups.manifest import BackupError
from operations.backups.restoring import Asked, Restored, restore_backup


class Command(RegisterCommand):
    # There may be no database, or a damaged one: that is when one restores.
    needs_current_tables = False
    help = "Take a backup back: checked, restored beside, verified, and only then put in place."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what backup wrote: the file or its manifest")
        parser.add_argument(
            "--replace", action="store_true", help="also over a database with data in it"
        )
        parser.add_argument(
            "--checkpoint",
            type=Path,
            metavar="FILE",
            help="a checkpoint kept elsewhere (default: the newest in folders of CHECKPOINT_SINKS)",
        )
        parser.add_argument(
            "--public-key",
            default="",
            help="the key that signed it: name+id+key, or a file that holds it",
        )
        parser.add_argument(
            "--accept-older",
            action="store_true",
            help="although the checkpoint knows later change sets, which are lost",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Asked(
            path=options["file"],
            replace=options["replace"],
            accept_older=options["accept_older"],
            checkpoint=options["checkpoint"],
            public_key=options["public_key"],
        )
        try:
            restored = restore_backup(asked)
        except (BackupError, CheckpointError) as error:
            self.fail(str(error))
        except psycopg.Error as error:
            message = _("The server refused: %(problem)s. The database is as it was.")
            self.fail(message % {"problem": one_line(str(error)).rstrip(".")})
        self.tell(restored)

    def tell(self, restored: Restored) -> None:
        verdict = restored.verdict
        self.stdout.write(
            _("Sound: %(versions)d versions in #1 to #%(number)d of register %(register)s.")
            % {
                "versions": verdict.versions,
                "number": verdict.number,
                "register": verdict.register_id or "-",
            }
        )
        self.stdout.write(_("Head: %(hash)s") % {"hash": verdict.hash or "-"})
        if restored.compared is None:
            self.stderr.write(
                _("No checkpoint was compared: whether there was a later state, nobody here knows.")
            )
        elif restored.compared <= verdict.number:
            self.stdout.write(
                _("The history continues the one at checkpoint #%(number)d.")
                % {"number": restored.compared}
            )
        if restored.lost:
            self.stderr.write(restored.lost)
        if restored.former:
            self.stdout.write(
                _("The former database is kept as %(name)s.") % {"name": restored.former}
            )
        if restored.other_secret:
            self.stderr.write(
                _(
                    "SECRET_KEY is not the one of the backup: what was encrypted with it, such as"
                    " webhooks' secrets, cannot be read until it is set back."
                )
            )
        self.stdout.write(
            _("Restored. Rights, passwords and tokens are as they were then; nobody is signed in.")
        )
