"""ZIP and TAR, read in place. A name within can lead nowhere, since nothing is unpacked to disk."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from tarfile import TarFile, TarInfo
from typing import BinaryIO, Final, cast
from zipfile import ZipFile, ZipInfo

from ...report import Remark
from ..budget import Meter
from ..failures import SourceError
from ..names import safe
from .blobs import HEAD, Blob

ENCRYPTED: Final = 0x1
"""The bit of a member's flags."""
LONGEST_HEADER: Final = 1_000_000
"""Bytes of a TAR's header with long names; more is nothing but an attempt to fill the memory."""
HEADERS: Final = frozenset(
    {
        tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK,
    }
)  # fmt: skip
ROTATED: Final = re.compile(
    r"((?:^|/)[^/]*?[._-](?:log|out|err))(?:[._-](?:\d+|\*))*(?:\.(?:gz|bz2|xz))?$", re.IGNORECASE
)


def family(path: str) -> str:
    """The name under which a file is told: ``logs/access.log.3.gz`` is ``logs/access.log*``."""
    name = safe(path.replace("\\", "/").lstrip("/"))
    return ROTATED.sub(r"\1*", name)


def of_zip(blob: Blob, meter: Meter) -> Iterator[Blob | Remark]:
    """The files within, in the order of their names. Raises what ``zipfile`` does."""
    with ZipFile(blob.stream) as archive:
        members = sorted(
            (one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename
        )
        if len(members) > meter.budget.files:
            yield Remark("many-files", "", {"most": meter.budget.files})
        locked = 0
        for member in members[: meter.budget.files]:
            if member.flag_bits & ENCRYPTED:
                locked += 1
                continue
            with archive.open(member) as stream:
                yield buffered(member, cast("BinaryIO", stream))
        if locked:
            yield Remark("archive-locked", "", {"files": locked})


def buffered(member: ZipInfo, stream: BinaryIO) -> Blob:
    reader = io.BufferedReader(cast("io.RawIOBase", stream), buffer_size=HEAD)
    return Blob(member.filename, cast("BinaryIO", reader), member.file_size, can_seek=False)


class Bounded(TarInfo):
    """A member whose header is not read into memory when it is no header's size."""

    def _proc_member(self, archive: TarFile) -> TarInfo:
        if self.type in HEADERS and self.size > LONGEST_HEADER:
            raise SourceError("bomb")
        return super()._proc_member(archive)  # type: ignore[misc, no-any-return]


def of_tar(blob: Blob, meter: Meter) -> Iterator[Blob | Remark]:
    """The plain files within, in their order; links and devices are left alone."""
    with tarfile.open(fileobj=blob.stream, mode="r|", tarinfo=Bounded) as archive:
        for count, member in enumerate(archive):
            if count >= meter.budget.files:
                yield Remark("many-files", "", {"most": meter.budget.files})
                return
            stream = archive.extractfile(member) if member.isreg() else None
            if stream is not None:
                reader = io.BufferedReader(cast("io.RawIOBase", stream), buffer_size=HEAD)
                binary = cast("BinaryIO", reader)
                yield Blob(member.name, binary, member.size, can_seek=False)
            # Each header is kept otherwise, a million of them as well.
            archive.members = []  # type: ignore[attr-defined]
