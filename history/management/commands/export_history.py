"""Writes the whole history to a file that anybody can verify without this program."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from history.exporting import exported
from history.files import written_whole


class Command(RegisterCommand):
    help = "Export every version with its seals; bin/verify_export.py verifies the file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--output", required=True, type=Path, help="the file; .gz compresses it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["output"]
        if path.is_dir():
            self.fail(_("%(path)s is a folder. Name the file to write.") % {"path": path})
        with written_whole(path) as out:
            if path.suffix == ".gz":
                # No name and no time in the header: the same history gives the same bytes.
                packed = gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0)
                with packed:
                    write(cast(BinaryIO, packed))
            else:
                write(out)


def write(out: BinaryIO) -> None:
    for part in exported():
        out.write(part)
