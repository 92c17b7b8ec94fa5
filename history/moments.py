"""Moments of the record: a number, an instant or a day, each resolved once and for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from .models import ChangeSet
from .sealing import seals

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


class MomentError(Exception):
    """A moment that cannot be read; the message is for the person who asked."""


def newest_moment(using: str = DEFAULT_DB_ALIAS) -> Moment:
    """The moment after the last change set; number 0 when nothing has been recorded. One query."""
    newest = ChangeSet.objects.using(using).order_by("-number").first()
    return _moment(newest) if newest else Moment(0, None)


def moment_of_number(number: int, using: str = DEFAULT_DB_ALIAS) -> Moment:
    """The moment after change set ``number``. One query, two to say why not."""
    found = ChangeSet.objects.using(using).filter(number=number).first()
    if found:
        return _moment(found)
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
    connection = connections[using]
    engine = seals[connection.vendor]
    with transaction.atomic(using=using):
        engine.hold_seals(connection)
        try:
            now = engine.clock(connection)
            found = (
                ChangeSet.objects.using(using)
                .filter(sealed_at__lte=instant)
                .order_by("-number")
                .first()
            )
        finally:
            engine.release_seals(connection)
    if instant >= now:
        raise MomentError(
            _("%(instant)s is still to come: the register can be read up to now, not ahead.")
            % {"instant": _readable(instant)}
        )
    return _moment(found) if found else _too_early(instant, using)


def parse_moment(text: str, using: str = DEFAULT_DB_ALIAS) -> Moment:
    """A moment as people write it: ``now``, ``#412``, ``2026-03-31`` or ``2026-03-31T18:00+08:00``.

    A day means its end, in the register's time zone; a time without zone is in that zone too.
    A bare ``412`` is refused: it could be a number or a year.
    """
    wanted = text.strip()
    if wanted.lower() == "now":
        return newest_moment(using)
    if number := NUMBER.fullmatch(wanted):
        return moment_of_number(int(number[1]), using)
    return moment_of_instant(_instant(wanted), using)


def _instant(text: str) -> datetime:
    try:
        day = parse_date(text)
        found = end_of_day(day) if day else parse_datetime(text)
        # In UTC at once: the first and the last days of the calendar have no UTC.
        instant = _aware(found).astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        instant = None
    if instant is None:
        raise MomentError(
            _(
                "“%(text)s” is not a moment: write now, a change set such as #412, a day such as "
                "2026-03-31, or a day and time such as 2026-03-31T18:00."
            )
            % {"text": text}
        )
    return instant


def _aware(found: datetime) -> datetime:
    zone = timezone.get_default_timezone()
    return found.replace(tzinfo=zone) if timezone.is_naive(found) else found


def end_of_day(day: date) -> datetime:
    """The last microsecond of ``day`` in the register's time zone (``settings.TIME_ZONE``)."""
    zone = timezone.get_default_timezone()
    next_midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return (next_midnight.astimezone(UTC) - timedelta(microseconds=1)).astimezone(zone)


def _too_early(instant: datetime, using: str) -> Moment:
    first = ChangeSet.objects.using(using).order_by("number").first()
    if first is None:
        raise MomentError(_("The register is empty: nothing has been recorded yet."))
    raise MomentError(
        _("Nothing had been recorded at %(instant)s: the register begins with #1 at %(first)s.")
        % {"instant": _readable(instant), "first": _readable(first.sealed_at)}
    )


def _readable(instant: datetime) -> str:
    return timezone.localtime(instant, timezone.get_default_timezone()).isoformat(
        sep=" ", timespec="seconds"
    )


def _moment(change_set: ChangeSet) -> Moment:
    return Moment(change_set.number, change_set.sealed_at, change_set.hash)
