"""A file to be read, wherever it lies: on the disk, packed, or within an archive."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, cast

from msgspec import Struct

from ..failures import SourceError

HEAD: Final = 64 * 1024
UNPACKED: Final = 4_000_000_000
"""Bytes that one packed stream may become."""
RATIO: Final = 1_500
"""Unpacked bytes for each packed one, beyond ``RATIO_FROM``: no log is packed so tightly."""
RATIO_FROM: Final = 50_000_000


UNPACKERS: Final[dict[str, Callable[[BinaryIO], object]]] = {
    "gz": lambda stream: gzip.GzipFile(fileobj=stream),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
}


class Blob(Struct):
    """A stream with what is known of it before it is read."""

    name: str
    """Only its end says something: ``users.csv.gz``."""
    stream: BinaryIO
    size: int
    """Bytes, or 0 where nobody knows."""
    can_seek: bool = True
    at: Path | None = None
    """Where it lies on the disk, when it is a file of its own."""

    def head(self) -> bytes:
        """The beginning, after which the stream stands where it stood."""
        if self.can_seek:
            data = self.stream.read(HEAD)
            self.stream.seek(0)
            return data
        buffered = cast("io.BufferedReader", self.stream)
        return buffered.peek(HEAD)[:HEAD]


class Counted(io.RawIOBase):
    """An unpacking stream that refuses to grow without end. Raises ``SourceError``."""

    def __init__(self, unpacking: BinaryIO, packed: BinaryIO) -> None:
        super().__init__()
        self._unpacking = unpacking
        self._packed = packed
        self._made = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._unpacking.read(len(buffer))
        buffer[: len(data)] = data
        self._made += len(data)
        if self._made > RATIO_FROM:
            taken = max(self._packed.tell(), 1)
            if self._made > UNPACKED or self._made > taken * RATIO:
                raise SourceError("bomb")
        return len(data)


def unpacked(blob: Blob, how: str) -> Blob:
    """The stream within ``gz``, ``bz2`` or ``xz``, which can be read once, forwards."""
    inner = cast("BinaryIO", UNPACKERS[how](blob.stream))
    name = blob.name.rsplit(".", 1)[0] if blob.name.lower().endswith(f".{how}") else blob.name
    stream = io.BufferedReader(Counted(inner, blob.stream), buffer_size=HEAD)
    return Blob(name, cast("BinaryIO", stream), 0, can_seek=False)


def whole(blob: Blob, most: int) -> bytes:
    """All of a file that is small by its nature. Raises ``SourceError`` with ``too-large``."""
    data = blob.stream.read(most + 1)
    if len(data) > most:
        raise SourceError("too-large")
    return data
