"""Writes the whole history to a file that anybody can verify without this program."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.access_log.kinds import HISTORY
from history.access_log.recording import record
from history.commands import RegisterCommand
from history.exporting import exported
from history.layouts import LayoutError


class Command(RegisterCommand):
    help = "Export every version with its seals; bin/verify_export.py verifies the file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--output", required=True, type=Path, help="the file; .gz compresses it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["output"]
        try:
            with self.writing(path) as out:
                write(out, is_packed=path.suffix == ".gz")
                # After it was read, so that the same history gives the same bytes.
                record(HISTORY, what=path)
        except LayoutError as error:
            self.fail(_("The history cannot be exported whole: %(what)s.") % {"what": error})


def write(out: BinaryIO, *, is_packed: bool) -> None:
    """The export, packed without a name and a time: the same history gives the same bytes."""
    if is_packed:
        with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed:
            packed.writelines(exported())
    else:
        out.writelines(exported())
