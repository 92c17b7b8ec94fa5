"""Verifies the log of accesses in an export with Python's standard library only.

A line is an array whose last value is the hash of the entry. What is hashed is that array without
it, with the tag and the hash of the entry before in front. docs/access-log.md is the format.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

TAG = b'["register-access/1","'
HASH = len(',"') + 64 + len('"]')
"""Bytes at the end of a line that hold the hash of the entry."""
MOST_TOLD = 5


class Accesses:
    """The chain of entries, and what the seals of change sets say of it."""

    def __init__(self) -> None:
        self.are_read = False
        self.number, self.at, self.hash = 0, "", ""
        self.hashes: list[bytes] = []
        self.sealed: dict[int, tuple[int, str]] = {}
        self.problems: list[str] = []

    def seal(self, change_set: int, said: list[Any] | None) -> None:
        """What a change set says: how many entries there were, and the hash of the newest."""
        if said is None:
            return
        number, digest = said
        first, known = self.sealed.setdefault(number, (change_set, digest))
        if known != digest:
            self.problems.append(f"#{change_set} seals another log of accesses than #{first}")

    def add(self, says: list[Any], line: bytes) -> None:
        number, at, *_said, recorded = says
        if number != self.number + 1:
            self.problems.append(f"entry #{self.number + 1} is missing")
        if at < self.at:
            self.problems.append(f"entry #{number} is dated before the one before it")
        hashed = TAG + self.hash.encode() + b'",' + line[1:-HASH] + b"]"
        if hashlib.sha256(hashed).hexdigest() != recorded:
            self.problems.append(f"entry #{number} was altered, or the one before it was replaced")
        change_set, sealed = self.sealed.pop(number, (0, recorded))
        if sealed != recorded:
            self.problems.append(f"entry #{number} is not the one that #{change_set} seals")
        self.number, self.at, self.hash = number, at, recorded
        self.hashes.append(bytes.fromhex(recorded))

    def told(self) -> list[str]:
        """What is wrong, once all is read."""
        missing = [
            f"entry #{number} is missing, which #{change_set} seals"
            for number, (change_set, _digest) in sorted(self.sealed.items())
        ]
        return [f"log of accesses: {one}" for one in (*self.problems, *missing)][:MOST_TOLD]

    def compare(self, extensions: list[str]) -> str:
        """Why the log does not continue the one at a checkpoint; nothing when it does."""
        said = [line.split(" ") for line in extensions if line.startswith("access ")]
        for _word, count, head in said:
            number = int(count)
            if number > self.number:
                return (
                    f"the checkpoint knows entry #{number} of the log of accesses, which ends at"
                    f" #{self.number}"
                )
            if self.hashes[number - 1] != base64.b64decode(head):
                return f"entry #{number} of the log of accesses is not the one at the checkpoint"
        return ""
