"""Whether the record is kept safe: verified, witnessed, copied."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from history.checkpoints import CheckpointError
from history.keys import read_key
from history.models import ChangeSet
from history.sinks import LOCAL_SYSLOG, SinkError, sink

from ..marks import Mark, last_backup, last_verification
from .findings import Finding, fail, ok, warn

VERIFIED_EVERY: Final = timedelta(days=7)
COPIED_EVERY: Final = timedelta(hours=26)
"""A day, and the time the copy takes."""
MUCH_TOO_OLD: Final = timedelta(days=7)
IN_A_FOLDER: Final = re.compile(r"checkpoint-(\d{9,})\.txt")


def newest_number() -> int:
    found = ChangeSet.objects.order_by("-number").values_list("number", flat=True).first()
    return found or 0


def hours_since(mark: Mark) -> int:
    return int((timezone.now() - mark.at).total_seconds() // 3600)


def lost_since(mark: Mark) -> Finding | None:
    """What tells that the record is not the one the note is about, if so."""
    mend = _("Something is lost: compare with a checkpoint (docs/seal.md) before you write.")
    newest = newest_number()
    if mark.number > newest:
        told = _("The record ends at #%(newest)d, and was at #%(number)d already.")
        return fail("history", told % {"newest": newest, "number": mark.number}, mend)
    seal = ChangeSet.objects.filter(number=mark.number).values_list("hash", flat=True).first()
    if mark.hash and seal != mark.hash:
        told = _("Change set #%(number)d is another one than it was.")
        return fail("history", told % {"number": mark.number}, mend)
    return None


def verification() -> Iterator[Finding]:
    mend = _("Run manage.py verify_history from a timer (docs/deploying.md).")
    mark = last_verification()
    if mark is None:
        yield warn("verified", _("Nobody has verified the history from here yet."), mend)
        return
    told = _("Verified up to #%(number)d, %(hours)d hours ago; the newest is #%(newest)d.")
    told %= {"number": mark.number, "hours": hours_since(mark), "newest": newest_number()}
    if (lost := lost_since(mark)) is not None:
        yield lost
    elif timezone.now() - mark.at > VERIFIED_EVERY:
        yield warn("verified", told, mend)
    else:
        yield ok("verified", told)


def checkpoint_key() -> Iterator[Finding]:
    path = Path(settings.CHECKPOINT_KEY_FILE)
    if not path.exists():
        told = _("Checkpoints are not signed: there is no key at %(path)s.") % {"path": path}
        yield warn("checkpoint-key", told, _("Run: python manage.py checkpoint --new-key"))
        return
    try:
        read_key(path)
    except (CheckpointError, OSError) as error:
        yield fail("checkpoint-key", str(error), _("Mend the file or its permissions."))
    else:
        yield ok("checkpoint-key", _("The key that signs checkpoints can be read."))


def checkpoint_places() -> Iterator[Finding]:
    if not settings.CHECKPOINT_SINKS:
        told = _("No checkpoint is kept outside: an end cut off would not be noticed.")
        mend = _("Name a place others keep in CHECKPOINT_SINKS (docs/seal.md).")
        yield warn("checkpoint-places", told, mend)
    for address in settings.CHECKPOINT_SINKS:
        yield place(address)


def place(address: str) -> Finding:
    """Whether a checkpoint could be kept there; nothing is sent."""
    kind, _colon, rest = address.partition(":")
    try:
        sink(address)
    except SinkError as error:
        return fail("checkpoint-places", str(error), _("Mend CHECKPOINT_SINKS."))
    if address == "syslog" and not Path(LOCAL_SYSLOG).exists():
        told = _("syslog: this machine has no %(path)s.") % {"path": LOCAL_SYSLOG}
        return fail("checkpoint-places", told, _("Name a host (syslog:host:514), or start one."))
    if kind == "folder":
        return folder_place(Path(rest))
    if kind == "mailto" and settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        told = _("%(address)s: no e-mail is sent from here.") % {"address": address}
        return fail("checkpoint-places", told, _("Set EMAIL_URL."))
    return ok("checkpoint-places", _("Checkpoints go to %(place)s.") % {"place": address})


def folder_place(folder: Path) -> Finding:
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        told = _("Checkpoints cannot be kept in %(path)s.") % {"path": folder}
        return fail("checkpoint-places", told, _("Make the folder, or mount its volume."))
    found = [IN_A_FOLDER.fullmatch(path.name) for path in folder.iterdir()]
    numbers = [int(match[1]) for match in found if match]
    newest, known = newest_number(), max(numbers, default=0)
    figures = {"path": folder, "known": known, "newest": newest}
    told = _("%(path)s holds checkpoints up to #%(known)d; the newest is #%(newest)d.") % figures
    if known > newest:
        mend = _("Something is lost: compare with a checkpoint (docs/seal.md) before you write.")
        return fail("checkpoint-places", told, mend)
    return ok("checkpoint-places", told)


def backup() -> Iterator[Finding]:
    mend = _("Run manage.py backup from a timer (docs/backup.md).")
    mark = last_backup()
    if mark is None:
        yield warn("backup", _("No backup was made from here yet."), mend)
        return
    told = _("The last backup is %(hours)d hours old and ends at #%(number)d.")
    told %= {"hours": hours_since(mark), "number": mark.number}
    age = timezone.now() - mark.at
    if (lost := lost_since(mark)) is not None:
        yield lost
    elif age > MUCH_TOO_OLD:
        yield fail("backup", told, mend)
    elif age > COPIED_EVERY:
        yield warn("backup", told, mend)
    elif not mark.verified:
        said = _("The last backup was not proved by restoring it.")
        yield warn("backup", said, _("Run manage.py backup with --verify."))
    else:
        yield ok("backup", told)
