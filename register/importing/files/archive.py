"""A workbook is a ZIP. What it claims and what it unpacks to is looked at before anything is read.

Nothing is ever extracted to the disk, so names cannot lead anywhere; they are refused all the same,
because no program that writes workbooks writes them.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .codes import RefusedError
from .content import Limits

CHUNK: Final = 1024 * 1024
OVERLAP: Final = 16
DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
XML_ENDS: Final = (".xml", ".rels", ".vml")
DAMAGED: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
"""What reading a ZIP raises when it was cut off or changed."""

ENCRYPTED: Final = 0x1
"""The bit of a member's flags."""


def opened(path: Path, limits: Limits) -> ZipFile:
    """The archive, once its parts are known to be bearable. Raises ``RefusedError``."""
    try:
        archive = ZipFile(path)
    except DAMAGED as error:
        raise RefusedError("damaged-archive") from error
    try:
        members = archive.infolist()
        refuse_strange(members, limits)
        refuse_heavy(members, limits)
        refuse_declarations(archive, limits)
    except BaseException:
        archive.close()
        raise
    return archive


def refuse_strange(members: list[ZipInfo], limits: Limits) -> None:
    """Parts that no program writes: too many, doubled, leading elsewhere, locked."""
    if len(members) > limits.parts:
        raise RefusedError("many-parts", count=len(members), most=limits.parts)
    seen: set[str] = set()
    for member in members:
        name = member.filename.replace("\\", "/")
        if name in seen:
            raise RefusedError("doubled-part", part=name[:200])
        seen.add(name)
        if leads_elsewhere(name) or stat.S_ISLNK(member.external_attr >> 16):
            raise RefusedError("strange-part", part=name[:200])
        if member.flag_bits & ENCRYPTED:
            raise RefusedError("encrypted")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise RefusedError("damaged-archive")


def leads_elsewhere(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]


def refuse_heavy(members: list[ZipInfo], limits: Limits) -> None:
    """A bomb says so itself, usually; ``refuse_declarations`` counts what is really unpacked."""
    total = sum(member.file_size for member in members)
    if total > limits.unpacked_bytes:
        raise RefusedError("bomb", size=total // 1_000_000, most=limits.unpacked_bytes // 1_000_000)
    for member in members:
        if (
            member.file_size > limits.ratio_from
            and member.file_size > max(member.compress_size, 1) * limits.ratio
        ):
            raise RefusedError("bomb-ratio", part=member.filename[:200], ratio=limits.ratio)


def refuse_declarations(archive: ZipFile, limits: Limits) -> None:
    """No entity in any part, external or not: workbooks have none. Checks each part's sum too."""
    total = 0
    for member in archive.infolist():
        if not member.filename.lower().endswith(XML_ENDS):
            continue
        before = b""
        for chunk in chunks(archive, member.filename):
            total += len(chunk)
            if total > limits.unpacked_bytes:
                most = limits.unpacked_bytes // 1_000_000
                raise RefusedError("bomb", size=total // 1_000_000, most=most)
            if not before and not is_utf8(chunk):
                raise RefusedError("xml-encoding", part=member.filename[:200])
            seen = before + chunk
            if any(one in seen for one in DECLARATIONS):
                raise RefusedError("xml-entities", part=member.filename[:200])
            before = chunk[-OVERLAP:]


def is_utf8(start: bytes) -> bool:
    """Whether an XML part is of the only encoding workbooks use, by its beginning."""
    declaration = start[:200].partition(b"?>")[0].lower()
    other = b"encoding" in declaration and not any(
        name in declaration for name in (b"utf-8", b"utf8", b"ascii")
    )
    return b"\x00" not in start[:200] and not (start.startswith(b"<?xml") and other)


def chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    """A part, piece by piece. Raises ``RefusedError`` when it is missing or damaged."""
    try:
        with archive.open(name) as part:
            while chunk := part.read(CHUNK):
                yield chunk
    except KeyError as error:
        raise RefusedError("missing-part", part=name[:200]) from error
    except DAMAGED as error:
        raise RefusedError("damaged-part", part=name[:200]) from error


def whole(archive: ZipFile, name: str) -> bytes:
    """A part that is small by its nature."""
    return b"".join(chunks(archive, name))
