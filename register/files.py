"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write beside ``path`` and rename at the end: nobody ever reads half a document.

    What was at ``path`` stays there when writing fails. Raises ``OSError`` naming the path.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, _("This is a folder, not a file"), str(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        half.chmod(0o666 & ~umask())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def umask() -> int:
    """The permissions new files do not get, as the one who runs the command set them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
