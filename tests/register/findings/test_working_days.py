"""Working days, as rules count them: without a calendar of holidays."""

from __future__ import annotations

from datetime import date, timedelta

from register.findings.rules.working_days import working_days


def test_working_days_are_those_from_monday_to_friday():
    start = date(2026, 11, 26)  # a Thursday
    for length in range(40):
        until = start + timedelta(days=length)
        days = [start + timedelta(days=number) for number in range(1, length + 1)]
        assert working_days(start, until) == len([one for one in days if one.isoweekday() <= 5])


def test_no_working_day_lies_before_the_day():
    assert working_days(date(2026, 11, 26), date(2026, 11, 1)) == 0


def test_thirty_working_days_after_the_announcement_end_as_the_announcement_says():
    assert working_days(date(2025, 7, 18), date(2025, 8, 29)) == 30
