"""Moments of the record: a number, an instant or a day, each resolved once and for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .calendar import MomentError, day_or_instant, end_of_day, readable
from .elsewhere import NotThereYetError, is_copy_read, the_database_itself
from .models import ChangeSet
from .sealing import seals

__all__ = [
    "Moment",
    "MomentError",
    "end_of_day",
    "moment_of_day",
    "moment_of_instant",
    "moment_of_number",
    "newest_moment",
    "parse_moment",
    "parse_period",
]

NUMBER: Final = re.compile(r"#([0-9]{1,18})")


@dataclass(frozen=True)
class Moment:
    """A point in the record's life, between one change set and the next.

    ``number`` 0 with no ``sealed_at`` is the register before anything was recorded.
    """

    number: int
    sealed_at: datetime | None
    hash: str = ""
    """The seal of the change set: it stands for everything up to there (``history.sealing``)."""

    def __str__(self) -> str:
        return f"#{self.number}"


def newest_moment(using: str = DEFAULT_DB_ALIAS) -> Moment:
    """The moment after the last change set; number 0 when nothing has been recorded. One query."""
    newest = ChangeSet.objects.using(using).order_by("-number").first()
    return _moment(newest) if newest else Moment(0, None)


def moment_of_number(number: int, using: str = DEFAULT_DB_ALIAS) -> Moment:
    """The moment after change set ``number``. One query, two to say why not."""
    found = ChangeSet.objects.using(using).filter(number=number).first()
    if found:
        return _moment(found)
    _refuse_copy(using)
    newest = newest_moment(using)
    if not newest.number:
        raise MomentError(_("The register is empty: nothing has been recorded yet."))
    raise MomentError(
        _("There is no change set #%(number)s: the register goes from #1 to #%(newest)s.")
        % {"number": number, "newest": newest.number}
    )


def moment_of_instant(instant: datetime, using: str = DEFAULT_DB_ALIAS) -> Moment:
    """What the record said at ``instant``: the answer never changes afterwards.

    Waits for seals under way, so that no change set can still get an instant at or before the one
    asked for; the future is refused for the same reason.
    """
    if timezone.is_naive(instant):
        raise MomentError(
            _("“%(instant)s” has no time zone: write it like 2026-03-31T18:00+08:00.")
            % {"instant": instant.isoformat()}
        )
    found, now = _sealed_by(instant, using)
    if instant >= now:
        raise MomentError(
            _("%(instant)s is still to come: the register can be read up to now, not ahead.")
            % {"instant": readable(instant)}
        )
    return _moment(found) if found else _too_early(instant, using)


def moment_of_day(day: date, using: str = DEFAULT_DB_ALIAS) -> Moment:
    """What the record said at the end of ``day``, which must be over in the register's zone."""
    end = end_of_day(day)
    found, now = _sealed_by(end, using)
    if end < now:
        return _moment(found) if found else _too_early(end, using)
    here = now.astimezone(timezone.get_default_timezone())
    if here.date() == day:
        raise MomentError(
            _("%(day)s is today and not over: write now, or a time that has passed.")
            % {"day": day.isoformat()}
        )
    raise MomentError(
        _("%(instant)s is still to come: the register can be read up to now, not ahead.")
        % {"instant": day.isoformat()}
    )


def _sealed_by(instant: datetime, using: str) -> tuple[ChangeSet | None, datetime]:
    """The newest change set sealed at or before ``instant``, and what the clock says now.

    Only the database itself can say: of seals under way a copy knows nothing, and waits for none.
    """
    with the_database_itself():
        found, now = _sealed_there(instant, using)
    if found is not None and is_copy_read():
        _refuse_absent(found.number, using)
    return found, now


def _refuse_absent(number: int, using: str) -> None:
    """Raises ``NotThereYetError`` where the copy lacks a change set that there is."""
    if not ChangeSet.objects.using(using).filter(number=number).exists():
        raise NotThereYetError(number)


def _refuse_copy(using: str) -> None:
    """Raises ``NotThereYetError`` where a copy is read: it may be missing only here."""
    if using == DEFAULT_DB_ALIAS and is_copy_read():
        raise NotThereYetError


def _sealed_there(instant: datetime, using: str) -> tuple[ChangeSet | None, datetime]:
    connection = connections[using]
    engine = seals[connection.vendor]
    with transaction.atomic(using=using):
        engine.hold_seals(connection)
        try:
            now = engine.clock(connection)
            sealed = ChangeSet.objects.using(using).filter(sealed_at__lte=instant)
            return sealed.order_by("-number").first(), now
        finally:
            engine.release_seals(connection)


def parse_moment(text: str, using: str = DEFAULT_DB_ALIAS) -> Moment:
    """A moment as people write it: ``now``, ``#412``, ``2026-03-31`` or ``2026-03-31T18:00+08:00``.

    A day means its end, in the register's time zone; a time without zone is in that zone too.
    What could mean two things is refused: a bare ``412``, ``03/04/2026``, an hour that comes twice.
    """
    return _parsed(text, using)[0]


def parse_period(start: str, end: str, using: str = DEFAULT_DB_ALIAS) -> tuple[Moment, Moment]:
    """The two moments a period goes between, each as ``parse_moment`` reads it.

    They may be the same. Raises ``MomentError`` in one line that names the wrong end.
    """
    first, first_instant = _parsed_end(_("From: %(problem)s"), start, using)
    last, last_instant = _parsed_end(_("To: %(problem)s"), end, using)
    backwards = first_instant and last_instant and first_instant > last_instant
    if first.number > last.number or backwards:
        raise MomentError(
            _("From “%(start)s” to “%(end)s” goes backwards: give the earlier moment first.")
            % {"start": start.strip(), "end": end.strip()}
        )
    return first, last


def _parsed_end(said: str, text: str, using: str) -> tuple[Moment, datetime | None]:
    try:
        return _parsed(text, using)
    except MomentError as error:
        raise MomentError(said % {"problem": error}) from error


def _parsed(text: str, using: str) -> tuple[Moment, datetime | None]:
    """The moment, and the instant that was asked for if it was asked for by the calendar."""
    wanted = text.strip()
    if wanted.lower() == "now":
        return newest_moment(using), None
    if number := NUMBER.fullmatch(wanted):
        return moment_of_number(int(number[1]), using), None
    found = day_or_instant(wanted)
    if isinstance(found, datetime):
        return moment_of_instant(found, using), found
    return moment_of_day(found, using), end_of_day(found)


def _too_early(instant: datetime, using: str) -> Moment:
    first = ChangeSet.objects.using(using).order_by("number").first()
    if first is None:
        raise MomentError(_("The register is empty: nothing has been recorded yet."))
    raise MomentError(
        _("Nothing had been recorded at %(instant)s: the register begins with #1 at %(first)s.")
        % {"instant": readable(instant), "first": readable(first.sealed_at)}
    )


def _moment(change_set: ChangeSet) -> Moment:
    return Moment(change_set.number, change_set.sealed_at, change_set.hash)
