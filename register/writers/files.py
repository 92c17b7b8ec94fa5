"""Files that are whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext as _

from history.commands import RegisterCommand

STANDARD_OUTPUT: Final = "-"


def write_output(command: RegisterCommand, output: str, write: Callable[[BinaryIO], None]) -> None:
    """Have ``write`` fill the file a command was asked for, or standard output for ``-``."""
    if output == STANDARD_OUTPUT:
        write(binary(command.stdout))
        return
    path = Path(output)
    if path.is_dir():
        command.fail(_("%(path)s is a folder. Name the file to write.") % {"path": path})
    write_whole(path, write)


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write beside ``path`` and rename at the end: nobody ever reads half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            write(out)
        half.chmod(0o666 & ~umask())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def binary(stream: Any) -> BinaryIO:
    """The bytes below a stream of text."""
    below: BinaryIO = stream.buffer
    return below


def umask() -> int:
    """The permissions new files do not get, as the one who runs the command set them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
