"""A ZIP whose bytes follow from what is in it: no clock, no machine and no user go into it."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from typing import BinaryIO, Final

from .contents import Told
from .manifest import Member

MADE_AT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP can say: an archive of one state is the same whenever it is made."""
UNIX: Final = 3
READABLE: Final = 0o100644 << 16
"""An ordinary file that its owner may write and everybody read, as ZIP notes it."""


class Packer:
    """Writes members one after the other, however large, and keeps what the manifest lists."""

    def __init__(self, out: BinaryIO, told: Told) -> None:
        self.zip = zipfile.ZipFile(out, "w")
        self.told = told
        self.members: list[Member] = []

    def add(self, name: str, parts: Iterable[bytes]) -> Member:
        hashed, size, lines = hashlib.sha256(), 0, 0
        info = zipfile.ZipInfo(name, MADE_AT)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system = UNIX
        info.external_attr = READABLE
        # Its size is known only at the end, and may be beyond four gigabytes.
        with self.zip.open(info, "w", force_zip64=True) as inside:
            for part in parts:
                inside.write(part)
                hashed.update(part)
                size += len(part)
                lines += part.count(b"\n")
        member = Member(name, lines, size, hashed.hexdigest())
        self.members.append(member)
        self.told(name, lines)
        return member

    def __enter__(self) -> Packer:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()
