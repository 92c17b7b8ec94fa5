"""A backup and the checkpoints: one is signed when it is made, and none may know more than it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from history.checkpoints import (
    Checkpoint,
    CheckpointError,
    PublicKey,
    origin_of,
    parse_checkpoint,
    parse_public_key,
    public_key_of,
    signed,
)
from history.keys import read_key
from history.sinks import SinkError, sink

from .manifest import BackupError, Held

IN_A_FOLDER = "folder:"


def signed_note(held: Held) -> str:
    """The checkpoint at the end of the copied history; empty without a key or a history."""
    path = Path(settings.CHECKPOINT_KEY_FILE)
    if not held.head or not path.is_file():
        return ""
    try:
        return signed(checkpoint_of(held), read_key(path))
    except CheckpointError as error:
        raise BackupError(str(error)) from error


def checkpoint_of(held: Held) -> Checkpoint:
    return Checkpoint(origin_of(held.register), held.number, held.head)


def send(held: Held, note: str) -> list[str]:
    """Keep the checkpoint at every place of ``CHECKPOINT_SINKS``; what went wrong where."""
    failed = []
    for address in settings.CHECKPOINT_SINKS:
        try:
            sink(address)(checkpoint_of(held), note)
        except (SinkError, OSError) as error:
            failed.append(str(error))
    return failed


def given_checkpoint(path: Path, public_key: str, register: str) -> Checkpoint:
    """The checkpoint in a file, its signature checked. Raises ``BackupError``, ``OSError``."""
    try:
        return parse_checkpoint(path.read_text(encoding="utf-8"), key_of(public_key, register))
    except (CheckpointError, UnicodeDecodeError) as error:
        raise BackupError(f"{path}: {error}") from error


def key_of(given: str, register: str) -> PublicKey:
    """Whose signature is believed: a key, a file that holds one, or our own."""
    if not given:
        private = read_key(Path(settings.CHECKPOINT_KEY_FILE))
        return public_key_of(private, origin_of(register))
    is_text = "+" in given and not Path(given).is_file()
    return parse_public_key(given if is_text else Path(given).read_text(encoding="utf-8"))


def newest_kept(public_key: str, register: str) -> Checkpoint | None:
    """The newest checkpoint in the folders among ``CHECKPOINT_SINKS`` that can be read and trusted.

    None where there are no folders, no key, or no checkpoint of this register.
    """
    try:
        key = key_of(public_key, register)
    except CheckpointError:
        return None
    for path in sorted(_notes(), key=lambda path: path.name, reverse=True):
        try:
            found = parse_checkpoint(path.read_text(encoding="utf-8"), key)
        except (CheckpointError, OSError, UnicodeDecodeError):
            continue
        if found.origin == origin_of(register):
            return found
    return None


def _notes() -> list[Path]:
    folders = [
        Path(address.removeprefix(IN_A_FOLDER))
        for address in settings.CHECKPOINT_SINKS
        if address.startswith(IN_A_FOLDER)
    ]
    return [path for folder in folders for path in folder.glob("checkpoint-*.txt")]


def refusal(newest: Checkpoint | None, held: Held) -> str:
    """Why a backup must not be taken for the newest state; nothing when nothing speaks against.

    That a checkpoint of an earlier number fits is for the verification to say: it has all hashes.
    """
    if newest is None or newest.number <= held.number:
        return ""
    return _(
        "A checkpoint knows #%(newest)d, but the backup ends at #%(number)d: it is not the newest"
        " state. Take a later backup; or, when there is none, accept the loss with --accept-older."
    ) % {"newest": newest.number, "number": held.number}
