"""What a backup says of itself: which register, up to where, and the hash of its file."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

FORMAT: Final = "register-backup/1"
SUFFIX: Final = ".json"
PIECE: Final = 1 << 20


class BackupError(Exception):
    """A backup cannot be made or taken back; the text says what, where and how to mend it."""


class Held(msgspec.Struct, frozen=True):
    """What a database holds, told in few words."""

    register: str
    """Which register this is; empty when nothing has been recorded."""
    number: int
    """The newest change set."""
    head: str
    """Its seal."""
    sealed_at: str
    sealed_by: str
    migrations: list[str]
    """Those applied, as ``app.name``."""
    only_grows: dict[str, tuple[int, int]]
    """For each table that only grows: how many rows, and the greatest key."""


class KeptFile(msgspec.Struct, frozen=True):
    """The file beside the manifest."""

    name: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """The whole of what a backup says."""

    format: str
    engine: str
    """``sqlite`` or ``postgresql``: a backup goes back into the engine it came from."""
    software: str
    made_at: str
    """ISO 8601, UTC."""
    verified: bool
    """Whether it was restored and every seal computed again when it was made."""
    held: Held
    file: KeptFile
    secret_key: str
    """A few digits that tell whether ``SECRET_KEY`` is still the same, and nothing of it."""
    checkpoint: str = ""
    """How the history ended, signed; empty without a key."""


def kept_file(path: Path, name: str) -> KeptFile:
    """Size and hash of the file at ``path``, which is to be called ``name``."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return KeptFile(name, path.stat().st_size, digest.hexdigest())


def secret_key_mark() -> str:
    """Tells two values of ``SECRET_KEY`` apart."""
    told = hmac.new(settings.SECRET_KEY.encode(), b"register-backup", hashlib.sha256)
    return told.hexdigest()[:8]


def manifest_path(path: Path) -> Path:
    """Where the manifest of the backup at ``path`` is."""
    return path.with_name(path.name + SUFFIX)


def encoded(manifest: Manifest) -> bytes:
    """JSON for people, ended by a line feed."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def read_manifest(path: Path) -> Manifest:
    """The manifest at ``path``. Raises ``BackupError``, ``OSError``."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BackupError(
            _("%(path)s is no manifest of a backup, or it was cut or altered: %(problem)s.")
            % {"path": path, "problem": str(error).rstrip(".")}
        ) from error
    if found.format != FORMAT:
        raise BackupError(
            _("%(path)s is of format %(format)s, which this program does not know.")
            % {"path": path, "format": found.format}
        )
    return found


def opened(path: Path) -> tuple[Path, Manifest]:
    """File and manifest of a backup, of which either is named; size and hash are right.

    Raises ``BackupError``, ``OSError``.
    """
    beside = path if path.name.endswith(SUFFIX) else manifest_path(path)
    if not beside.is_file():
        raise BackupError(
            _(
                "%(path)s has no manifest %(manifest)s beside it, so nobody knows whether it is"
                " whole. Name a file that manage.py backup wrote, and bring both files."
            )
            % {"path": path, "manifest": beside.name}
        )
    manifest = read_manifest(beside)
    file = beside.with_name(Path(manifest.file.name).name)
    if not file.is_file():
        raise BackupError(
            _("%(path)s is missing: the manifest beside it is there, the file is not.")
            % {"path": file}
        )
    found = kept_file(file, manifest.file.name)
    if found.bytes != manifest.file.bytes:
        raise BackupError(
            _("%(path)s has %(bytes)d bytes, its manifest says %(told)d. Take another copy of it.")
            % {"path": file, "bytes": found.bytes, "told": manifest.file.bytes}
        )
    if found.sha256 != manifest.file.sha256:
        raise BackupError(
            _("%(path)s was altered or damaged: its SHA-256 is not the manifest's.")
            % {"path": file}
        )
    return file, manifest
