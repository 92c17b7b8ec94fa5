"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_whole(path: Path, *, is_private: bool = False) -> Iterator[BinaryIO]:
    """Write beside ``path`` and rename at the end: nobody ever reads half a file.

    A private one is readable by its owner alone.

    Raises ``OSError`` when the folder cannot be written to.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        half.chmod(0o600 if is_private else 0o666 & ~umask())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def umask() -> int:
    """The permissions new files do not get, as the one who runs the command set them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
