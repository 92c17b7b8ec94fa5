"""DOCX, for people with a word processor: headings that make an outline, tables that repeat their
heads. The package comes from python-docx, the body is written a line at a time.

Every text is text: none becomes a field, a link or a macro. What XML forbids, such as control
characters, is shown as the replacement character.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from typing import BinaryIO, Final, cast

from register.documents import Document

from .body import body
from .skeleton import BODY, skeleton

IN_MEMORY: Final = 4 * 1024 * 1024
"""Bytes of a file that is held in memory while it is made; a larger one goes to disk."""

MOST_CELLS: Final = 40_000
"""Cells one file may hold: some two thousand pages (docs/performance.md). Writing needs no limit,
its memory stays flat; a word processor, which opens a file whole, does."""

DATE: Final = (1980, 1, 1, 0, 0, 0)
"""What every part of the file is dated, so that the same document gives the same bytes."""


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as a word processor's file; the same document gives the same bytes."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        with zipfile.ZipFile(cast(BinaryIO, file), "w") as package:
            for name, data in skeleton(document):
                with package.open(dated(name), "w") as part:
                    if name != BODY:
                        part.write(data)
                        continue
                    for piece in body(document):
                        part.write(piece.encode())
        file.seek(0)
        shutil.copyfileobj(file, out)


def dated(name: str) -> zipfile.ZipInfo:
    """A part of the package, compressed, without a clock and without the system it is made on."""
    info = zipfile.ZipInfo(name, DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info
