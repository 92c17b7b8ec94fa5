"""Making a backup: copied at one moment, proved by restoring it, and only then called one."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from history.files import written_whole
from register.archive.contents import software

from . import witness
from .engines import ENGINES
from .keeping import name_of
from .manifest import FORMAT, BackupError, Manifest, encoded, kept_file, manifest_path
from .manifest import secret_key_mark as mark_of_secret_key
from .proving import UnsoundError, prove, readable
from .sqlite import synced


@dataclass(frozen=True)
class Wanted:
    """What was asked for."""

    folder: Path
    name: str = ""
    """Of the file; one that tells number and time when empty."""
    verify: bool | None = None
    """None: where it can be done."""


@dataclass
class Made:
    """A backup, and what there is to say about it."""

    path: Path
    manifest: Manifest
    versions: int = 0
    unproved: str = ""
    """Why it was not verified; empty when it was, or when nobody asked."""
    unsound: str = ""
    """What is wrong with the history that was copied, faithfully."""
    unsent: list[str] = field(default_factory=list)
    """Places of checkpoints that did not take this one."""


def make_backup(wanted: Wanted, using: str = "default") -> Made:
    """Write a backup. Nothing is left of one that fails. Raises ``BackupError``, ``OSError``."""
    connection = connections[using]
    engine = ENGINES[connection.vendor]
    wanted.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    hidden = Path(tempfile.mkdtemp(dir=wanted.folder, prefix=".backup-"))
    try:
        half = hidden / f"copy{engine.SUFFIX}"
        made_at = datetime.now(UTC).isoformat(timespec="microseconds")
        held = engine.copy(connection, half)
        path = wanted.folder / (wanted.name or name_of(held.number, made_at, engine.SUFFIX))
        refuse_taken(path)
        manifest = Manifest(
            format=FORMAT,
            engine=connection.vendor,
            software=software(),
            made_at=made_at,
            verified=False,
            held=held,
            file=kept_file(half, path.name),
            secret_key=mark_of_secret_key(),
            checkpoint=witness.signed_note(held),
        )
        made = Made(path, manifest)
        if wanted.verify is not False:
            prove_copy(connection, half, made, must=wanted.verify is True)
        half.replace(path)
        with written_whole(manifest_path(path), is_private=True) as out:
            out.write(encoded(made.manifest))
        for written in (manifest_path(path), wanted.folder):
            synced(written)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
    if manifest.checkpoint and not made.unsound:
        made.unsent = witness.send(held, manifest.checkpoint)
    return made


def refuse_taken(path: Path) -> None:
    """Raises ``BackupError`` when there is such a file: a backup is never written over."""
    for one in (path, manifest_path(path)):
        if one.exists():
            raise BackupError(
                _("%(path)s is there already. Give another name, or a folder.") % {"path": one}
            )


def prove_copy(connection: BaseDatabaseWrapper, half: Path, made: Made, *, must: bool) -> None:
    """Restore the copy beside the database and verify it there; note what was found."""
    engine = ENGINES[connection.vendor]
    if reason := engine.why_not_beside(connection):
        if must:
            raise BackupError(
                _("The backup cannot be verified by restoring it: %(reason)s.") % {"reason": reason}
            )
        made.unproved = reason
        return
    try:
        with readable(), engine.restored(connection, half) as scratch:
            made.versions = prove(scratch.alias, made.manifest.held).versions
    except UnsoundError as error:
        made.unsound = str(error)
        return
    made.manifest = msgspec.structs.replace(made.manifest, verified=True)
