"""Where checkpoints go, so that a copy is kept by somebody who cannot change the database.

``folder:/path`` (another volume, a write-once share), ``mailto:auditor@example.com``, ``syslog``
(the machine's own) or ``syslog:host:514``.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
from collections.abc import Callable
from pathlib import Path
from smtplib import SMTPException
from typing import Final

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from .checkpoints import Checkpoint

LOCAL_SYSLOG: Final = "/dev/log"


class SinkError(Exception):
    """A checkpoint could not be kept somewhere; the message is one line."""


Sink = Callable[[Checkpoint, str], None]


def sink(address: str) -> Sink:
    """What keeps a checkpoint at ``address``. Raises ``SinkError`` for an address of no kind."""
    kind, _colon, place = address.partition(":")
    if kind == "folder" and place:
        return lambda checkpoint, note: keep_in_folder(Path(place), checkpoint, note)
    if kind == "mailto" and "@" in place:
        return lambda checkpoint, note: mail(place, checkpoint, note)
    if kind == "syslog":
        return lambda checkpoint, note: log(place, checkpoint, note)
    raise SinkError(
        _(
            "CHECKPOINT_SINKS: “%(address)s” is no place for checkpoints. Give folder:/path,"
            " mailto:name@example.com, syslog or syslog:host:port."
        )
        % {"address": address}
    )


def keep_in_folder(folder: Path, checkpoint: Checkpoint, note: str) -> None:
    """One file a checkpoint, never overwritten. Another one of the same number is an alarm.

    While nothing is recorded the log of accesses goes on: its number tells such checkpoints apart.
    """
    stem = f"checkpoint-{checkpoint.number:09}"
    name = f"{stem}-{checkpoint.accesses:09}.txt" if checkpoint.accesses else f"{stem}.txt"
    _refuse_other_history(folder, stem, checkpoint)
    path = folder / name
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444), "w") as file:
            file.write(note)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        if path.read_text() != note:
            raise _alarm(path, checkpoint) from None


def _refuse_other_history(folder: Path, stem: str, checkpoint: Checkpoint) -> None:
    """Raises ``SinkError`` when a kept checkpoint of this number has another hash."""
    ours = checkpoint.text().split("\n")[:3]
    for path in sorted(folder.glob(f"{stem}*.txt")):
        if path.read_text().split("\n")[:3] != ours:
            raise _alarm(path, checkpoint)


def _alarm(path: Path, checkpoint: Checkpoint) -> SinkError:
    return SinkError(
        _(
            "%(path)s is another checkpoint of #%(number)d: the history was rewritten, or the key"
            " was changed. Look into it before anything else."
        )
        % {"path": path, "number": checkpoint.number}
    )


def mail(address: str, checkpoint: Checkpoint, note: str) -> None:
    """One message a checkpoint."""
    subject = _("Checkpoint #%(number)d of %(origin)s") % vars(checkpoint)
    try:
        send_mail(subject, note, None, [address])
    except (SMTPException, OSError) as error:
        raise SinkError(f"mailto:{address}: {error}") from error


def log(place: str, checkpoint: Checkpoint, note: str) -> None:
    """One line a checkpoint; the note's line ends are written as ``\\n``."""
    host, _colon, port = place.partition(":")
    where: str | tuple[str, int] = (host, int(port or 514)) if host else LOCAL_SYSLOG
    record = logging.makeLogRecord(
        {
            "name": "register.checkpoint",
            "levelno": logging.INFO,
            "levelname": "INFO",
            "msg": f"register checkpoint #{checkpoint.number} {note.encode('unicode_escape')!r}",
        }
    )
    try:
        handler = LoudSysLogHandler(address=where)
    except OSError as error:
        raise SinkError(f"syslog:{place}: {error}") from error
    try:
        handler.emit(record)
    finally:
        handler.close()


class LoudSysLogHandler(logging.handlers.SysLogHandler):
    """The library's own prints an error and goes on, as if the checkpoint were kept."""

    def handleError(self, record: logging.LogRecord) -> None:
        raise SinkError(_("syslog did not take the checkpoint: %(what)s") % {"what": record.msg})
