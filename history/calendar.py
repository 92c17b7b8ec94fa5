"""Days and times as people write them, read in the register's time zone or refused in one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _


class MomentError(Exception):
    """A moment that cannot be read; the message is for the person who asked."""


SHORT: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
"""A date in the order of one country or another."""
YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[/.]|年)(\d{1,2})(?:[/.]|月)(\d{1,2})日?")
BARE: Final = re.compile(r"\d+")
MONTH: Final = re.compile(r"\d{4}-\d{1,2}")
CALENDAR_DAY: Final = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(.*)", re.DOTALL)
OFFSET: Final = re.compile(r"\s*(?:[Zz]|[+-]\d{2}:?\d{2})")


def end_of_day(day: date) -> datetime:
    """The last microsecond of ``day`` in the register's time zone (``settings.TIME_ZONE``)."""
    zone = timezone.get_default_timezone()
    next_midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return (next_midnight.astimezone(UTC) - timedelta(microseconds=1)).astimezone(zone)


def readable(instant: datetime) -> str:
    """An instant in the register's time zone, with its offset."""
    with suppress(OverflowError):  # the last hours of the calendar are beyond it elsewhere
        instant = timezone.localtime(instant, timezone.get_default_timezone())
    return instant.isoformat(sep=" ", timespec="seconds")


def day_or_instant(text: str) -> date | datetime:
    """The day, or the instant in UTC, that ``text`` means; a time without zone is the register's.

    Raises ``MomentError`` in one line that says how to write it.
    """
    for refuse in REFUSALS:
        refuse(text)
    with suppress(ValueError, OverflowError):
        if day := parse_date(text):
            end_of_day(day)  # the last day of the calendar has no end
            return day
        if found := parse_datetime(text):
            # In UTC at once: the first and the last days of the calendar have no UTC.
            return _aware(found, text).astimezone(UTC)
    raise MomentError(_why_not(text) % {"text": text})


def _unwritten(text: str) -> None:
    if not text:
        raise MomentError(
            _(
                "No moment is given: write now, a change set such as #412, a day such as"
                " 2026-03-31, or a day and time such as 2026-03-31T18:00."
            )
        )


def _other_characters(text: str) -> None:
    """Digits of other scripts look like ours, and programs disagree on whether they are."""
    plain = unicodedata.normalize("NFKC", text)
    if plain != text or any(mark.isdigit() and not mark.isascii() for mark in text):
        raise MomentError(
            _("“%(text)s” has characters that only look like 0–9, # and -: write %(plain)s.")
            % {"text": text, "plain": plain if plain.isascii() else "2026-03-31"}
        )


def _short(text: str) -> None:
    if not (found := SHORT.fullmatch(text)):
        return
    first, second, year = (int(part) for part in found.groups())
    meant = [_day(year, second, first), _day(year, first, second)]
    days = list(dict.fromkeys(str(day) for day in meant if day))
    if len(days) == 2:
        raise MomentError(
            _("“%(text)s” could be two days: write %(first)s or %(second)s.")
            % {"text": text, "first": days[0], "second": days[1]}
        )
    raise MomentError(
        _("“%(text)s” can be misread: write year, month and day, such as %(day)s.")
        % {"text": text, "day": (days or ["2026-03-31"])[0]}
    )


def _other_separators(text: str) -> None:
    if found := YEAR_FIRST.fullmatch(text):
        day = _day(*(int(part) for part in found.groups()))
        raise MomentError(
            _("“%(text)s” is not how a day is written here: write %(day)s.")
            % {"text": text, "day": day or "2026-03-31"}
        )


def _part_of_a_date(text: str) -> None:
    if BARE.fullmatch(text) and len(text) != len("20260331"):
        raise MomentError(
            _(
                "“%(text)s” could be a change set or a year: write #%(text)s, or a whole day such"
                " as 2026-03-31."
            )
            % {"text": text}
        )
    if MONTH.fullmatch(text):
        raise MomentError(
            _("“%(text)s” is a month: write a whole day, such as %(text)s-28.") % {"text": text}
        )


def _zone_of_a_day(text: str) -> None:
    """``2026-03-04+08:00`` means a day to people, and eight in the morning to Python."""
    day = CALENDAR_DAY.fullmatch(text)
    if day and OFFSET.fullmatch(day[2]):
        raise MomentError(
            _(
                "“%(text)s”: a day is always one of the register's time zone. Leave out the offset,"
                " or give a time too, such as 2026-03-31T18:00+08:00."
            )
            % {"text": text}
        )


REFUSALS: Final = (
    _unwritten,
    _other_characters,
    _short,
    _other_separators,
    _part_of_a_date,
    _zone_of_a_day,
)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _aware(found: datetime, text: str) -> datetime:
    """``found`` in the register's time zone unless it names its offset.

    Raises ``MomentError`` for a local time that the clocks show twice or never.
    """
    if not timezone.is_naive(found):
        return found
    zone = timezone.get_default_timezone()
    earlier, later = (found.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if earlier.utcoffset() == later.utcoffset():
        return earlier
    written = {
        "text": text,
        "zone": str(zone),
        "first": _with_offset(earlier),
        "second": _with_offset(later),
    }
    if _is_shown(earlier, zone):
        raise MomentError(
            _(
                "“%(text)s” comes twice in %(zone)s, where the clocks are put back: give the"
                " offset, %(first)s or %(second)s."
            )
            % written
        )
    raise MomentError(
        _(
            "“%(text)s” never comes in %(zone)s, where the clocks are put forward: give the"
            " offset, such as %(first)s."
        )
        % written
    )


def _is_shown(local: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of ``zone`` ever show this time."""
    return local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)


def _with_offset(local: datetime) -> str:
    return local.isoformat(timespec="minutes" if not local.second else "seconds")


def _why_not(text: str) -> str:
    """What is wrong with a text that is no day and no time, for ``%``."""
    day = CALENDAR_DAY.fullmatch(text)
    if day and _fails(parse_date, day[1]):
        return _("“%(text)s” is not in the calendar: there is no such day. Write 2026-03-31.")
    if day and _fails(parse_datetime, text):
        return _("“%(text)s” has no such time of day: hours go from 00 to 23, minutes to 59.")
    return _(
        "“%(text)s” is not a moment: write now, a change set such as #412, a day such as "
        "2026-03-31, or a day and time such as 2026-03-31T18:00."
    )


def _fails(parse: Callable[[str], object], text: str) -> bool:
    """Whether ``text`` is of the right form, but says what there is not."""
    try:
        parse(text)
    except ValueError:
        return True
    return False
