"""Days that rules count: working days without holidays, calendar months."""

from __future__ import annotations

from datetime import date, timedelta

from register.findings.rules.china_organisation import months_later
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


def test_months_end_on_the_same_day_or_on_the_last():
    assert months_later(date(2025, 5, 1), 24) == date(2027, 5, 1)
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert months_later(date(2025, 12, 31), 1) == date(2026, 1, 31)
