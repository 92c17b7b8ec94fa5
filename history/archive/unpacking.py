"""Reading an archive that may come from anybody: nothing is unpacked to the disk, and nothing
is believed before its hash was computed.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import msgspec
from django.utils.translation import gettext as _

from .contents import ArchiveError, Told
from .manifest import FORMAT, LONGEST_LINE, MANIFEST, Manifest

MOST_MEMBERS: Final = 10_000
LARGEST_MANIFEST: Final = 16 * 1024 * 1024
"""Bytes."""
HIGHEST_RATIO: Final = 800
"""Rows that are all alike are packed to a hundredth, at most to a six-hundredth when they hold the
same very long text; DEFLATE ends at a thousandth, where only bombs are."""
SMALL: Final = 16 * 1024 * 1024
"""Bytes: whatever unpacks to so little does no harm."""
CHUNK: Final = 1024 * 1024
ENCRYPTED: Final = 0x1

UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Archive:
    """An open archive whose list of members is the manifest's."""

    def __init__(self, path: Path, pack: zipfile.ZipFile) -> None:
        self.path, self.zip = path, pack
        self.manifest = _manifest(pack)
        self.members = {member.name: member for member in self.manifest.members}
        _refuse_other_members(pack, self.manifest)

    def check(self, told: Told) -> None:
        """Compute the hash of every member. Raises ``ArchiveError`` for the first that differs."""
        for member in self.manifest.members:
            hashed = hashlib.sha256()
            with self._opened(member.name) as inside:
                while part := inside.read(CHUNK):
                    hashed.update(part)
            if hashed.hexdigest() != member.sha256:
                raise _altered(member.name)
            told(member.name, member.lines)

    def lines(self, name: str) -> Iterator[tuple[int, bytes]]:
        """The lines of a member with their numbers, one at a time. Raises ``ArchiveError``."""
        number, hashed = 0, hashlib.sha256()
        with self._opened(name) as inside:
            while line := inside.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE or not line.endswith(b"\n"):
                    raise spoilt(name, number, _("it is too long, or was cut"))
                hashed.update(line)
                yield number, line
        # The file could have been replaced since it was checked.
        if hashed.hexdigest() != self.members[name].sha256:
            raise _altered(name)

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        try:
            raw: Any = self.zip.open(name)
            with raw, io.BufferedReader(raw, CHUNK) as inside:
                yield inside
        except UNREADABLE as error:
            raise _altered(name) from error


def spoilt(name: str, line: int, what: object) -> ArchiveError:
    return ArchiveError(
        _("%(member)s, line %(line)d: %(what)s. Export the archive again.")
        % {"member": name, "line": line, "what": str(what).rstrip(".")}
    )


def _altered(name: str) -> ArchiveError:
    return ArchiveError(
        _("%(member)s is not what the manifest says: the archive was cut or altered. Export again.")
        % {"member": name}
    )


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at ``path``. Raises ``ArchiveError`` when it is none, ``OSError``."""
    with path.open("rb") as file:
        try:
            pack = zipfile.ZipFile(file)
        except (*UNREADABLE, ValueError) as error:
            raise ArchiveError(
                _("%(path)s is no archive of a register, or it was cut.") % {"path": path}
            ) from error
        with pack:
            yield Archive(path, pack)


def _manifest(pack: zipfile.ZipFile) -> Manifest:
    try:
        info = pack.getinfo(MANIFEST)
        if info.file_size > LARGEST_MANIFEST:
            raise ArchiveError(_("The manifest of the archive is too large to be one."))
        with pack.open(info) as inside:
            content = inside.read(LARGEST_MANIFEST)
        kind = msgspec.json.decode(content, type=dict[str, Any]).get("format")
        if kind != FORMAT:
            raise ArchiveError(
                _("This is a “%(kind)s”, not a %(format)s: use the program that wrote it.")
                % {"kind": kind, "format": FORMAT}
            )
        return msgspec.json.decode(content, type=Manifest)
    except KeyError as error:
        raise ArchiveError(
            _("The file holds no %(name)s: it is no archive of a register.") % {"name": MANIFEST}
        ) from error
    except (*UNREADABLE, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _altered(MANIFEST) from error


def _refuse_other_members(pack: zipfile.ZipFile, manifest: Manifest) -> None:
    """Raises ``ArchiveError`` unless the ZIP holds what the manifest lists, each once."""
    found = [info.filename for info in pack.infolist()]
    listed = [member.name for member in manifest.members]
    if len(found) > MOST_MEMBERS or sorted(found) != sorted([*listed, MANIFEST]):
        differing = sorted({*found, MANIFEST} ^ {*listed, MANIFEST}) or sorted(found)
        raise ArchiveError(
            _("The archive does not hold the files its manifest lists; look at %(name)s.")
            % {"name": differing[0]}
        )
    for member in manifest.members:
        info = pack.getinfo(member.name)
        is_bomb = info.file_size > max(SMALL, HIGHEST_RATIO * info.compress_size)
        if info.flag_bits & ENCRYPTED or info.file_size != member.bytes or is_bomb:
            raise _altered(member.name)
