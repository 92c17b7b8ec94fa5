"""What an officer does with versions of notices. None of these opens a change set.

What was published is never changed: files, number, day and address stay; that it was withdrawn, and
whom people told of it, is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final, NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from history.family import lock
from history.moments import Moment
from history.writing import amend, create
from inventory.services import StatusError

from ..choices import State
from ..issuing.issue import keep_bytes, wait_for_others
from ..models import Notice, NoticeFile, NoticeVersion
from .choices import NoticeOrigin
from .making import made

MOST_FILES: Final = 20
"""Of one version: every language in every format, and pictures beside."""
MOST_BYTES: Final = 20 * 1024 * 1024
"""Of one file."""
LONGEST_FORM: Final = 10


class Brought(NamedTuple):
    """A file written elsewhere."""

    name: str
    content: bytes
    language: str = ""
    """Empty when it holds several."""


def draft_from_register(
    notice: Notice,
    *,
    label: str,
    moment: Moment,
    state: State,
    languages: Sequence[str],
    forms: Sequence[str],
) -> NoticeVersion:
    """A new version with its files made from the register as it was at ``moment``.

    Raises ``ValidationError`` for a label that is taken, a language or format there is not, or an
    empty register; ``SelectionError`` when nothing is approved.
    """
    refuse_retired(notice)
    if not moment.number:
        raise ValidationError(_("The register is empty: nothing has been recorded yet."))
    if not languages or not forms:
        raise ValidationError(_("Choose a language and a format at least."))
    copies = made(notice, moment, state, languages, forms)
    version = create(
        NoticeVersion,
        notice=notice,
        label=label.strip(),
        origin=NoticeOrigin.GENERATED,
        state=state,
        number=moment.number,
        hash=moment.hash,
    )
    wait_for_others()
    for copy in copies:
        _keep(version, copy.language, copy.form, copy.file_name, copy.content)
    return version


def draft_written(
    notice: Notice, *, label: str, files: Iterable[Brought], moment: Moment | None = None
) -> NoticeVersion:
    """A new version of files written elsewhere, kept byte for byte.

    ``moment`` is the state of the register it is meant to agree with; None where nobody says.
    """
    refuse_retired(notice)
    version = create(
        NoticeVersion,
        notice=notice,
        label=label.strip(),
        origin=NoticeOrigin.WRITTEN,
        number=moment.number if moment else None,
        hash=moment.hash if moment else "",
    )
    attach(version, files)
    return version


def attach(version: NoticeVersion, files: Iterable[Brought]) -> list[NoticeFile]:
    """Add files written elsewhere to a draft. Raises ``ValidationError`` naming the file."""
    _hold(version)
    refuse_published(version)
    if version.origin != NoticeOrigin.WRITTEN:
        raise ValidationError(
            _("This version was made from the register: begin another for a file of your own.")
        )
    brought = list(files)
    if not brought:
        raise ValidationError(_("Choose a file."))
    if version.files.count() + len(brought) > MOST_FILES:
        raise ValidationError(_("A version has up to %(most)d files.") % {"most": MOST_FILES})
    wait_for_others()
    return [_attached(version, one) for one in brought]


def _attached(version: NoticeVersion, one: Brought) -> NoticeFile:
    name = bare_name(one.name)
    if not name:
        raise ValidationError(_("A file needs a name."))
    if not one.content:
        raise ValidationError(_("“%(name)s” is empty: choose another file.") % {"name": name})
    if len(one.content) > MOST_BYTES:
        raise ValidationError(
            _("“%(name)s” is larger than %(most)d MB: bring a smaller file.")
            % {"name": name, "most": MOST_BYTES // 1024 // 1024}
        )
    if version.files.filter(file_name=name).exists():
        raise ValidationError(
            _("This version has a file “%(name)s” already: rename one.") % {"name": name}
        )
    return _keep(version, one.language, form_of(name), name, one.content)


def _keep(
    version: NoticeVersion, language: str, form: str, file_name: str, content: bytes
) -> NoticeFile:
    return create(
        NoticeFile,
        version=version,
        language=language,
        form=form,
        file_name=file_name,
        sha256=keep_bytes(content),
        size=len(content),
    )


def publish(version: NoticeVersion, *, on: date, url: str = "") -> NoticeVersion:
    """Let a draft stand as what people are told since ``on``; the one before is replaced by it.

    Raises ``StatusError`` for what is no draft, ``ValidationError`` for a version without a file,
    a day to come, or one before the newest version's.
    """
    _hold(version)
    refuse_published(version)
    refuse_retired(version.notice)
    if not version.files.exists():
        raise ValidationError(_("Attach a file first: what people are told is kept."))
    refuse_day_to_come(on)
    newest = newest_published(version.notice)
    if newest is not None and newest.published_on is not None and on < newest.published_on:
        raise ValidationError(
            _("Version %(label)s was published on %(day)s: choose that day or a later one.")
            % {"label": newest.label, "day": newest.published_on.isoformat()}
        )
    return amend(version, published_on=on, url=url.strip())


def withdraw(version: NoticeVersion, *, on: date) -> NoticeVersion:
    """Take the newest published version down without another in its place.

    Raises ``StatusError`` for a draft, for what was withdrawn, and for what was replaced.
    """
    _hold(version)
    if version.published_on is None:
        raise StatusError(_("This version was never published."), code="status")
    if version.withdrawn_on is not None:
        raise StatusError(_("This version was withdrawn already."), code="status")
    newest = newest_published(version.notice)
    if newest is not None and newest.pk != version.pk:
        raise StatusError(
            _("Version %(label)s has taken its place.") % {"label": newest.label}, code="status"
        )
    refuse_day_to_come(on)
    return amend(version, withdrawn_on=on)


def discard(version: NoticeVersion) -> None:
    """Take away a draft that was never published; what it said stays in the history."""
    _hold(version)
    refuse_published(version)
    version.delete()


def _hold(version: NoticeVersion) -> None:
    """Let nobody else write it meanwhile, and see what others wrote before."""
    lock(version)
    version.refresh_from_db()


def newest_published(notice: Notice) -> NoticeVersion | None:
    """The version published last. One query."""
    known = NoticeVersion.objects.filter(notice=notice, published_on__isnull=False)
    return known.order_by("-published_on", "-pk").first()


def refuse_published(version: NoticeVersion) -> None:
    """Raises ``StatusError`` for what people have been told: it stays as it was."""
    if version.published_on is not None:
        raise StatusError(
            _("Version %(label)s is published and stays as it is: begin another.")
            % {"label": version.label},
            code="status",
        )


def refuse_retired(notice: Notice) -> None:
    if notice.retired_on is not None:
        raise StatusError(_("This notice is retired: reinstate it first."), code="status")


def refuse_day_to_come(day: date) -> None:
    if day > timezone.localdate(timezone=timezone.get_default_timezone()):
        raise ValidationError(_("That day is still to come: record it on the day."))


def bare_name(given: str) -> str:
    """The name of a file without folders and control characters, and not too long."""
    name = PureWindowsPath(PurePosixPath(given).name).name
    name = "".join(letter for letter in name if letter.isprintable()).strip()
    path = PurePosixPath(name)
    longest = 200 - len(path.suffix)
    return name if len(name) <= 200 else path.stem[:longest] + path.suffix


def form_of(name: str) -> str:
    """The format a file's name ends with; ``bin`` where it names none."""
    found = PurePosixPath(name).suffix.removeprefix(".").lower()
    return found if found.isalnum() and found.isascii() and len(found) <= LONGEST_FORM else "bin"
