"""The elements of a JSON list too large to be held whole, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from ..budget import Meter
from ..failures import SourceError

CHUNK: Final = 64 * 1024
LONGEST: Final = 1_000_000
"""Bytes of one element; what is longer is no record."""
MARKS: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["\[\]{},]', re.DOTALL)
STEPS: Final = {b"[": 1, b"{": 1, b"]": -1, b"}": -1, b",": 0}


class Elements:
    """Cuts the first list of a text at its commas. Afterwards says whether it came to its end."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter
        self._inside = 0
        """How deep within the list; 0 before it begins."""
        self.is_at_end = False
        self.bytes = 0

    def all(self) -> Iterator[bytes]:
        """Raises ``SourceError`` where it is no JSON that people exchange."""
        waiting = b""
        while not self.is_at_end and (chunk := self._read()):
            waiting += chunk
            cut = 0
            for end, after in self._commas(waiting):
                if element := waiting[cut:end].strip():
                    yield element
                cut = after
            waiting = waiting[cut:] if self._inside else waiting
            if len(waiting) > LONGEST:
                raise SourceError("too-large" if self._inside else "damaged")

    def _read(self) -> bytes:
        if self.bytes >= self._meter.bytes_left or self._meter.is_late:
            return b""
        chunk = self._stream.read(CHUNK)
        self.bytes += len(chunk)
        return chunk

    def _commas(self, text: bytes) -> Iterator[tuple[int, int]]:
        """Where elements end and what follows begins. Starts at the beginning of an element."""
        depth = self._inside
        for found in MARKS.finditer(text):
            mark = found[0]
            if mark == b'"':
                return  # a text that goes on in the next chunk
            if len(mark) > 1 or (not depth and mark != b"["):
                continue
            depth += STEPS[mark]
            if not self._inside:
                self._inside = 1
                yield 0, found.end()
            elif depth == 0 or (depth == 1 and mark == b","):
                self.is_at_end = depth == 0
                yield found.start(), found.end()
            if self.is_at_end:
                return
