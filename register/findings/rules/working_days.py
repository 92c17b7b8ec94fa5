"""Working days as far as a program without a calendar of holidays can count them."""

from __future__ import annotations

from datetime import date, timedelta


def working_days(since: date, until: date) -> int:
    """Mondays to Fridays after ``since`` up to and with ``until``; 0 when it is not after.

    Chinese public holidays, and the weekend days worked for them, are announced year by year and
    not known here: a count may be off by the length of a holiday.
    """
    days = (until - since).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    last = [since + timedelta(days=number) for number in range(1, rest + 1)]
    return weeks * 5 + sum(one.weekday() < 5 for one in last)
