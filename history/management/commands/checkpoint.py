"""Signs how the history ends now, and sends it where it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _

from history.access_log.binding import newest_head
from history.checkpoints import (
    Checkpoint,
    CheckpointError,
    origin_of,
    public_key_of,
    signed,
)
from history.commands import RegisterCommand
from history.keys import new_key, read_key
from history.models import Genesis
from history.moments import newest_moment
from history.sinks import SinkError, sink


class Command(RegisterCommand):
    help = "Sign (register, number of change sets, hash) and keep it at CHECKPOINT_SINKS."

    def add_arguments(self, parser: CommandParser) -> None:
        alone = parser.add_mutually_exclusive_group()
        alone.add_argument(
            "--new-key", action="store_true", help="make the key in CHECKPOINT_KEY_FILE, once"
        )
        alone.add_argument(
            "--public-key", action="store_true", help="print the key others check signatures with"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        moment, genesis = newest_moment(), Genesis.objects.first()
        if genesis is None or not moment.hash:
            self.fail(_("There is nothing to sign yet: nothing has been recorded."))
        accesses = newest_head(DEFAULT_DB_ALIAS)
        origin = origin_of(str(genesis.register_id))
        checkpoint = Checkpoint(origin, moment.number, moment.hash, *accesses)
        path = Path(settings.CHECKPOINT_KEY_FILE)
        try:
            if options["new_key"]:
                self.make_key(path)
            private = read_key(path)
        except CheckpointError as error:
            self.fail(str(error))
        if options["new_key"] or options["public_key"]:
            self.stdout.write(str(public_key_of(private, checkpoint.origin)))
            return
        note = signed(checkpoint, private)
        self.stdout.write(note, ending="")
        self.send(checkpoint, note)

    def make_key(self, path: Path) -> None:
        if path.exists():
            self.fail(
                _("%(path)s is there already. Move it away first: what it signed stays valid.")
                % {"path": path}
            )
        new_key(path)

    def send(self, checkpoint: Checkpoint, note: str) -> None:
        """To every place, even when one fails; then say which did."""
        failed = []
        for address in settings.CHECKPOINT_SINKS:
            try:
                sink(address)(checkpoint, note)
            except (SinkError, OSError) as error:
                failed.append(str(error))
        if failed:
            self.fail(" ".join(failed))
