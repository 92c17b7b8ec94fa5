"""Lines of a text, in whatever encoding, whole or from places spread over it."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from itertools import chain
from random import Random
from typing import Final

from ..budget import Meter
from .blobs import HEAD, Blob
from .kinds import wide

LONGEST_LINE: Final = 64 * 1024
"""Bytes; what a line has more is skipped."""
BLOCKS: Final = 8
"""Places of a large file at which a sample is taken."""
HIGH: Final = re.compile(rb"([A-Za-z]?)([\x80-\xff]+)(?=([A-Za-z]?))")
"""Letters beyond ASCII with their neighbours: Western ones stand alone, within words."""
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(head: bytes) -> str:
    """The encoding of a text by its beginning. What does not fit is replaced, never an error."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    if found := wide(head[:4_096]):
        return found
    if decodes(head, "utf-8"):
        return "utf-8"
    runs = HIGH.findall(head)
    in_words = sum(bool(before or after) and len(run) <= 2 for before, run, after in runs)
    if decodes(head, "gb18030") and in_words * 2 <= len(runs):
        return "gb18030"
    bad = head.decode("utf-8", "replace").count("\ufffd")
    return "utf-8" if bad * 4 < len(runs) else "cp1252"


def decodes(head: bytes, encoding: str) -> bool:
    """Whether the beginning of a text is of an encoding; its last character may be cut off."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


class Reading:
    """The lines of one file; afterwards says whether all of them were read."""

    def __init__(self, blob: Blob, meter: Meter) -> None:
        self._blob = blob
        self._meter = meter
        self.head = blob.head()
        self.encoding = encoding_of(self.head)
        self.is_whole = False
        self._is_cut = False
        self.bytes = 0
        """Read since the last ``taken``."""

    def taken(self) -> int:
        """How many bytes the lines since the last call were."""
        size, self.bytes = self.bytes, 0
        return size

    def was_whole(self, rest: Iterator[object]) -> bool:
        """Whether nothing is left of what was made of the lines, and they were all."""
        return next(rest, None) is None and self.is_whole and not self._is_cut

    def lines(self) -> Iterator[str]:
        """Ends where the file does or there is no room; whoever takes them counts them."""
        return chain.from_iterable(self.blocks())

    def blocks(self) -> Iterator[Iterator[str]]:
        """The lines, in runs of which each begins at the beginning of a line."""
        if self.encoding.startswith("utf-16"):
            yield self._wide()
        elif self._blob.can_seek and self._is_large():
            yield from self._sampled()
        else:
            yield map(self._decoded, self._raw())
            self.is_whole = self._is_at_end()

    def _is_large(self) -> bool:
        """Whether there are more rows or bytes than may be read."""
        lines = max(self.head.count(b"\n"), 1)
        likely = self._blob.size * lines // max(len(self.head), 1)
        return self._blob.size > self._meter.bytes_left or likely > self._meter.room * 1.2 + 10

    def _sampled(self) -> Iterator[Iterator[str]]:
        """The beginning, then lines from seven more places."""
        random = Random(self._meter.budget.seed)  # noqa: S311 - which lines is no secret
        rows = max(self._meter.room // BLOCKS, 1)
        size = max(self._meter.bytes_left // BLOCKS, HEAD)
        step = self._blob.size // BLOCKS
        for block in range(BLOCKS):
            start = block * step
            if block:
                start += random.randrange(max(step - size, 1))
                self._blob.stream.seek(start)
                self._blob.stream.readline(LONGEST_LINE)
            yield self._block(rows, min(start + size, (block + 1) * step))

    def _block(self, rows: int, end: int) -> Iterator[str]:
        for read, raw in enumerate(self._raw(), 1):
            yield self._decoded(raw)
            if read >= rows or self._blob.stream.tell() >= end:
                return

    def _raw(self) -> Iterator[bytes]:
        """Lines as bytes; of one too long the beginning."""
        stream = self._blob.stream
        while line := stream.readline(LONGEST_LINE):
            self.bytes += len(line)
            while not line.endswith(b"\n") and (rest := stream.readline(LONGEST_LINE)):
                self.bytes += len(rest)
                self._is_cut = True
                if rest.endswith(b"\n") or not self._has_room:
                    break
            yield line
            if not self._has_room:
                return

    @property
    def _has_room(self) -> bool:
        return self.bytes < self._meter.bytes_left and not self._meter.is_late

    def _decoded(self, raw: bytes) -> str:
        return raw.decode(self.encoding.removesuffix("-sig"), "replace").removeprefix("\ufeff")

    def _wide(self) -> Iterator[str]:
        text = io.TextIOWrapper(self._blob.stream, self.encoding, errors="replace", newline="\n")
        try:
            while line := text.readline(LONGEST_LINE):
                self.bytes += len(line) * 2
                yield line.removeprefix("\ufeff")
                if not self._has_room:
                    return
            self.is_whole = True
        finally:
            text.detach()

    def _is_at_end(self) -> bool:
        return not self._blob.stream.read(1)
