"""Computes every seal again, and compares the history with a checkpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils.translation import gettext as _

from history.access_log.verifying import hash_at
from history.checkpoints import (
    CheckpointError,
    PublicKey,
    compare,
    compare_accesses,
    origin_of,
    parse_checkpoint,
    parse_public_key,
    public_key_of,
)
from history.commands import RegisterCommand, file_trouble
from history.keys import read_key
from history.readiness import migration_trouble, refuse_silent_database, trigger_trouble
from history.verified import note_verification
from history.verifying import Verdict, verify

NOT_SOUND: Final = 1
"""Exit code for a history that is not what was sealed; 2 is a request that must be mended."""
MOST_TOLD: Final = 20


class Command(RegisterCommand):
    # It has to run just when something is wrong, such as triggers that were dropped.
    needs_current_tables = False
    help = "Verify that nobody changed the history: every seal, every live row, a checkpoint."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--against", metavar="CHECKPOINT", help="a file with a checkpoint kept elsewhere"
        )
        parser.add_argument(
            "--public-key",
            help="the key that signed it: name+id+key, or a file that holds it"
            " (default: that of CHECKPOINT_KEY_FILE)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.refuse_old_tables()
        verdict = verify()
        told = [*self.broken(verdict), *verdict.problems]
        told += filter(None, [trigger_trouble(connection)])
        if options["against"]:
            told += self.against(options, verdict)
        if told:
            self.refuse(verdict, told)
        self.stdout.write(
            _("Sound: %(versions)d versions in #1 to #%(number)d of register %(register)s.")
            % {
                "versions": verdict.versions,
                "number": verdict.number,
                "register": verdict.register_id or "-",
            }
        )
        self.stdout.write(_("Head: %(hash)s") % {"hash": verdict.hash or "-"})
        if verdict.accesses:
            self.stdout.write(
                _("The log of accesses is sound: entries #1 to #%(number)d.")
                % {"number": verdict.accesses}
            )
        self.note(verdict)

    def note(self, verdict: Verdict) -> None:
        """For ``manage.py doctor``; a folder that cannot be written to changes no verdict."""
        try:
            note_verification(verdict)
        except OSError as error:
            self.stderr.write(file_trouble(error))

    def refuse_old_tables(self) -> None:
        refuse_silent_database(connection)
        if trouble := migration_trouble(connection):
            self.fail(trouble)

    def broken(self, verdict: Verdict) -> list[str]:
        """A line for each broken change set, the first one first."""
        return [
            _("#%(number)d: %(what)s.") % {"number": number, "what": "; ".join(problems)}
            for number, problems in sorted(verdict.broken.items())
        ]

    def refuse(self, verdict: Verdict, told: list[str]) -> None:
        if verdict.first_broken is not None:
            told = [
                _("The first broken change set is #%(number)d.") % {"number": verdict.first_broken},
                *told,
            ]
        for line in told[:MOST_TOLD]:
            self.stderr.write(line)
        if len(told) > MOST_TOLD:
            self.stderr.write(_("… and %(count)d more.") % {"count": len(told) - MOST_TOLD})
        raise CommandError(_("The history is not what was sealed."), returncode=NOT_SOUND)

    def against(self, options: dict[str, Any], verdict: Verdict) -> list[str]:
        """What the checkpoint says against the history."""
        try:
            note = Path(options["against"]).read_text(encoding="utf-8")
            key = self.key(options["public_key"], verdict)
            checkpoint = parse_checkpoint(note, key)
        except UnicodeDecodeError:
            self.fail(
                _("%(path)s is no checkpoint, or it was cut: it is no text.")
                % {"path": options["against"]}
            )
        except CheckpointError as error:
            self.fail(str(error))
        problem = compare(checkpoint, verdict.register_id, verdict.hashes)
        recorded = hash_at(checkpoint.accesses, DEFAULT_DB_ALIAS)
        problem = problem or compare_accesses(checkpoint, verdict.accesses, recorded)
        if not problem:
            self.stdout.write(
                _("The history continues the one at checkpoint #%(number)d.")
                % {"number": checkpoint.number}
            )
        return [problem] if problem else []

    def key(self, given: str | None, verdict: Verdict) -> PublicKey:
        if given is None:
            private = read_key(Path(settings.CHECKPOINT_KEY_FILE))
            return public_key_of(private, origin_of(verdict.register_id))
        is_text = "+" in given and not Path(given).is_file()
        return parse_public_key(given if is_text else Path(given).read_text(encoding="utf-8"))
