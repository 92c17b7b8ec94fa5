"""When each activity is due to be looked at again: derived from its days, never stored."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from history.moments import Moment
from history.reading import rows_as_of
from history.text import TranslatedText
from history.tracking import versions_model
from processing.models import ProcessingActivity
from processing.services import REGISTERED

from ..models import Approval
from ..reach.extent import extent_at, partial_reach

SOON: Final = 30
"""Days before the day of a review on which it is announced."""

FIELDS: Final = ("id", "code", "name", "status", "last_reviewed_on", "next_review_on")


@dataclass(frozen=True)
class Review:
    """An activity and the day by which it has to be looked at again."""

    activity_id: int
    code: str
    name: TranslatedText
    status: str
    last_reviewed_on: date | None
    approved_on: date | None
    due_on: date | None
    """None when nobody has ever looked."""
    days: int
    """From the day asked about to the day it is due; negative when that is past."""

    @property
    def days_late(self) -> int:
        return -self.days


@dataclass
class Reviews:
    """What is to be reviewed, seen from one day. Each list by day, then by code."""

    day: date
    overdue: list[Review] = field(default_factory=list)
    soon: list[Review] = field(default_factory=list)
    never: list[Review] = field(default_factory=list)
    later: int = 0
    """How many are due after the next thirty days."""


def reviews_at(moment: Moment, day: date) -> Reviews:
    """The reviews of what was in the register at ``moment``, seen from ``day``. Two queries.

    Within the reach of whoever asks, which takes three more for a part of the register.

    Due is the next review that was agreed; else the usual interval after the last review; else the
    same after the newest approval.
    """
    approved = approval_days(moment)
    found = Reviews(day)
    wanted: dict[str, Collection[Any]] = {"status": REGISTERED}
    if (reach := partial_reach()) is not None:
        wanted["id"] = extent_at(moment, reach).activities
    for row in rows_as_of(ProcessingActivity, moment.number, FIELDS, wanted):
        review = review_of(row, approved.get(row[0]), day)
        if review.due_on is None:
            found.never.append(review)
        elif review.days < 0:
            found.overdue.append(review)
        elif review.days <= SOON:
            found.soon.append(review)
        else:
            found.later += 1
    for reviews in (found.overdue, found.soon, found.never):
        reviews.sort(key=lambda one: (one.days, one.code))
    return found


def review_of(row: Iterable[Any], approved_on: date | None, day: date) -> Review:
    """One activity (``FIELDS``) seen from ``day``."""
    key, code, name, status, last, agreed = row
    due = due_day(agreed, last, approved_on)
    days = (due - day).days if due else 0
    return Review(key, code, name, status, last, approved_on, due, days)


def due_day(agreed: date | None, last: date | None, approved: date | None) -> date | None:
    """The day of the next review; None when there is nothing to count from."""
    begin = last or approved
    return agreed or (months_after(begin, settings.REVIEW_INTERVAL_MONTHS) if begin else None)


def approval_days(moment: Moment) -> dict[int, date]:
    """The day of each activity's newest approval, in the register's time zone. One query."""
    given = (
        versions_model(Approval)
        .objects.filter(history_type="+", change_set__number__lte=moment.number)
        .order_by("change_set__number")
        .values_list("activity_id", "change_set__sealed_at")
    )
    return {key: there(sealed_at) for key, sealed_at in given}


def there(instant: datetime) -> date:
    """The day of an instant in the register's time zone."""
    return timezone.localtime(instant, timezone.get_default_timezone()).date()


def today() -> date:
    """Today in the register's time zone."""
    return there(timezone.now())


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def day_of(moment: Moment, asked: str) -> date:
    """From which day to look: today for ``now``, the day asked for, else that of the moment."""
    if asked == "now" or moment.sealed_at is None:
        return today()
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return there(moment.sealed_at)


def shown_until(day: date) -> date:
    """The last day of which reviews are announced on ``day``."""
    return day + timedelta(days=SOON)
