"""Taking a backup back: checked, restored beside, verified, compared; only then in its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from history.checkpoints import Checkpoint, compare
from history.triggers import install_triggers
from history.verifying import Verdict

from ..database_roles import apply, granted_roles
from . import witness
from .engines import ENGINES
from .looking import held_by, is_empty
from .manifest import BackupError, Held, Manifest, opened, secret_key_mark
from .proving import prove, readable


@dataclass(frozen=True)
class Asked:
    """What was asked for."""

    path: Path
    replace: bool = False
    """Also over a database with data in it."""
    accept_older: bool = False
    """Although a checkpoint, or the database in use, knows later change sets."""
    checkpoint: Path | None = None
    public_key: str = ""


@dataclass
class Restored:
    """A register taken back, and what there is to say about it."""

    manifest: Manifest
    verdict: Verdict
    former: str
    """Where the database that was replaced is kept; empty when there was none."""
    lost: str
    """What of it is not in the backup; empty when nothing."""
    compared: int | None
    """The number of the checkpoint that was compared; None without one."""
    other_secret: bool
    """Whether ``SECRET_KEY`` is not what it was."""


def restore_backup(asked: Asked, using: str = "default") -> Restored:
    """Make the database that the settings name anew from a backup: all of it, or nothing changes.

    Raises ``BackupError``, ``OSError``.
    """
    connection = connections[using]
    file, manifest = opened(asked.path)
    refuse_other_engine(connection, manifest)
    refuse_other_program(manifest)
    engine = ENGINES[connection.vendor]
    lost = ""
    if engine.is_there(connection):
        lost = what_is_lost(connection, manifest.held, is_allowed=asked.replace)
    newest = checkpoint_for(asked, manifest.held)
    if not asked.accept_older and (refusal := witness.refusal(newest, manifest.held)):
        raise BackupError(refusal)
    with readable(), engine.restored(connection, file) as scratch:
        verdict = prove(scratch.alias, manifest.held)
        if newest and newest.number <= verdict.number:
            problem = compare(newest, verdict.register_id, verdict.hashes)
            if problem:
                raise BackupError(problem)
        end_sessions(connections[scratch.alias])
        keep_rights(connection, connections[scratch.alias])
        former = scratch.take_place()
    return Restored(
        manifest=manifest,
        verdict=verdict,
        former=former,
        lost=lost,
        compared=newest.number if newest else None,
        other_secret=manifest.secret_key != secret_key_mark(),
    )


def refuse_other_engine(connection: BaseDatabaseWrapper, manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise BackupError(
            _(
                "The backup is of %(engine)s, and DATABASE_URL names %(here)s. Name a database of"
                " that kind; from one kind to the other goes an archive (docs/archive.md)."
            )
            % {"engine": manifest.engine, "here": connection.vendor}
        )


def refuse_other_program(manifest: Manifest) -> None:
    """Raises ``BackupError`` when the backup has tables this program does not know."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    known = {f"{label}.{name}" for label, name in loader.disk_migrations or {}}
    unknown = sorted(set(manifest.held.migrations) - known)
    if unknown:
        raise BackupError(
            _(
                "The backup was made by another version of the register (%(version)s), whose"
                " migration %(migration)s this one does not know. Restore it with that version or a"
                " later one."
            )
            % {"version": manifest.software, "migration": unknown[0]}
        )


def what_is_lost(connection: BaseDatabaseWrapper, held: Held, *, is_allowed: bool) -> str:
    """What the database in use has that the backup has not, in a sentence.

    Raises ``BackupError`` when it holds data and was not to be replaced, or is another register.
    """
    try:
        if is_empty(connection):
            return ""
        now = held_by(connection)
    except Error:
        now, lost = None, _("What the present database holds cannot be read.")
    if now and now.register and held.register and now.register != held.register:
        raise BackupError(
            _(
                "The backup is of another register (%(theirs)s), not of %(ours)s. Restore it into a"
                " database of its own."
            )
            % {"theirs": held.register, "ours": now.register}
        )
    if now:
        lost = difference(now, held)
    if not is_allowed:
        raise BackupError(
            _("There is data in this database. %(lost)s Say --replace to take the backup instead.")
            % {"lost": lost or _("Nothing would be lost.")}
        )
    return lost


def difference(now: Held, held: Held) -> str:
    """What of ``now`` is newer than the backup, in a sentence."""
    if now.number > held.number:
        return _("Lost: change sets #%(first)d to #%(last)d, the last by %(actor)s at %(at)s.") % {
            "first": held.number + 1,
            "last": now.number,
            "actor": now.sealed_by,
            "at": now.sealed_at[:19],
        }
    if now.number == held.number and now.head != held.head:
        return _("#%(number)d is another one than in the backup.") % {"number": now.number}
    return ""


def checkpoint_for(asked: Asked, held: Held) -> Checkpoint | None:
    """The checkpoint to compare with: the one given, else the newest in our own folders."""
    if asked.checkpoint:
        return witness.given_checkpoint(asked.checkpoint, asked.public_key, held.register)
    return witness.newest_kept(asked.public_key, held.register)


def keep_rights(connection: BaseDatabaseWrapper, fresh: BaseDatabaseWrapper) -> None:
    """On PostgreSQL the roles with rights to the database in use get them to the other too.

    And nobody to the capture functions: privileges are not restored, and new functions are open.
    """
    install_triggers(fresh.alias)
    is_another = connection.vendor == "postgresql" and connection is not fresh
    if is_another and ENGINES[connection.vendor].is_there(connection):
        apply(fresh, granted_roles(connection), create=False)


def end_sessions(connection: BaseDatabaseWrapper) -> None:
    """Nobody is signed in: sessions that were ended since the backup must not come back."""
    if "django_session" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_session")
