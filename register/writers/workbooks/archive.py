"""A ZIP that is the same, byte for byte, whenever and wherever it is made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LEVEL: Final = 3
"""Of compression: the file is larger than at 6, and made faster (docs/performance.md)."""

IN_MEMORY: Final = 4 * 1024 * 1024
"""Bytes of the file up to which the disk is left alone."""


class Archive:
    """Takes members one after the other; each is dated 1980, the earliest a ZIP can say."""

    def __init__(self, file: ZipFile) -> None:
        self.file = file

    def put(self, name: str, data: str) -> None:
        """A member that is known as a whole."""
        with self.member(name) as member:
            member.write(data.encode())

    def store(self, name: str, data: str) -> None:
        """A member that is not compressed, so that programs see it at its place in the file."""
        self.file.writestr(ZipInfo(name), data.encode(), ZIP_STORED)

    def member(self, name: str) -> IO[bytes]:
        """A member to be written piece by piece, then closed."""
        return self.file.open(name, "w")


@contextmanager
def packed(out: BinaryIO) -> Iterator[Archive]:
    """An archive that goes to ``out`` once it is complete.

    It is made in a file of our own: in one that can be wound back, whatever ``out`` is, each
    member says its size before its bytes, so that the bytes are the same wherever they go.
    """
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
            yield Archive(archive)
        file.seek(0)
        shutil.copyfileobj(file, out)
