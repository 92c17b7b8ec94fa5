"""Moments: each way of naming one, and every way of naming none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from history import sealing
from history.models import ChangeSet
from history.moments import (
    Moment,
    MomentError,
    moment_of_instant,
    moment_of_number,
    newest_moment,
    parse_moment,
    parse_period,
)

from .test_changesets import writing
from .testapp.models import Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def days(monkeypatch):
    """Three change sets, sealed at noon UTC of 2, 3 and 4 March; today is the 10th."""
    engine = type(sealing.seals[connection.vendor])
    clock = [datetime(2026, 3, 2, 12, tzinfo=UTC)]
    monkeypatch.setattr(engine, "clock", lambda *_: clock[0])
    for _ in range(3):
        with writing():
            Shelf.objects.create(code=str(clock[0].day))
        clock[0] += timedelta(days=1)
    clock[0] = datetime(2026, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("now", 3),
        (" NOW ", 3),
        ("#2", 2),
        ("2026-03-02", 1),
        ("2026-03-03", 2),
        ("2026-03-09", 3),
        ("2026-03-02T20:00", 1),  # noon UTC is 20:00 in Shanghai
        ("2026-03-03 19:59:59", 1),
        ("2026-03-03T12:00Z", 2),
        ("2026-03-03T11:59:59.999999Z", 1),
    ],
)
def test_a_moment_as_people_write_it(days, settings, text, number):
    settings.TIME_ZONE = "Asia/Shanghai"
    assert parse_moment(text).number == number


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("412", "could be a change set or a year: write #412"),
        ("2026", "could be a change set or a year"),
        ("2026-03", "is a month"),
        ("", "No moment is given"),
        ("   ", "No moment is given"),
        ("yesterday", "not a moment"),
        ("#", "not a moment"),
        ("#-1", "not a moment"),
        ("2026-02-30", "not in the calendar"),
        ("2026-13-01T10:00", "not in the calendar"),
        ("03/04/2026", "could be two days: write 2026-04-03 or 2026-03-04"),
        ("3.4.2026", "could be two days: write 2026-04-03 or 2026-03-04"),
        ("13/04/2026", "can be misread: .* such as 2026-04-13"),
        ("04/04/2026", "can be misread: .* such as 2026-04-04"),
        ("40/40/2026", "can be misread: .* such as 2026-03-31"),
        ("2026/03/04", "write 2026-03-04"),
        ("2026年3月4日", "write 2026-03-04"),
        ("２０２６-０３-０４", "only look like .* write 2026-03-04"),
        ("＃2", "only look like .* write #2"),
        ("٢٠٢٦-٠٣-٠٤", "only look like"),
        ("2026-03-04Z", "a day is always one of the register's time zone"),
        ("2026-03-04+08:00", "a day is always one of the register's time zone"),
        ("9999-12-31", "not a moment|still to come"),
        ("2026-03-02T25:00", "no such time of day"),
        ("2026-03-02T18:00+99:00", "no such time of day|not a moment"),
        ("0001-01-01T00:00", "not a moment|Nothing had been recorded"),
        ("#4", "from #1 to #3"),
        ("#0", "from #1 to #3"),
        ("#99999999999999999999", "not a moment"),
        ("#999999999999999999", "from #1 to #3"),
        ("2026-03-10", "today and not over: write now"),
        ("2026-03-11", "still to come"),
        ("2026-03-10T00:00Z", "still to come"),
        ("2026-03-01", "begins with #1"),
    ],
)
def test_what_is_no_moment_is_said_plainly(days, text, why):
    with pytest.raises(MomentError, match=why) as refused:
        parse_moment(text)
    assert "\n" not in str(refused.value)


@pytest.fixture
def berlin(days, settings):
    """Whose clocks go forward on 29 March 2026 and were put back on 26 October 2025."""
    settings.TIME_ZONE = "Europe/Berlin"


def test_a_local_time_that_comes_twice_needs_an_offset(berlin):
    with pytest.raises(MomentError, match="comes twice in Europe/Berlin") as refused:
        parse_moment("2025-10-26T02:30")
    assert "2025-10-26T02:30+02:00 or 2025-10-26T02:30+01:00" in str(refused.value)
    with pytest.raises(MomentError, match="Nothing had been recorded"):
        parse_moment("2025-10-26T02:30+01:00")


def test_a_local_time_that_never_comes_needs_an_offset(berlin):
    with pytest.raises(MomentError, match="never comes in Europe/Berlin"):
        parse_moment("2025-03-30T02:30")
    assert parse_moment("2026-03-03 13:00").number == 2


def test_today_is_the_registers_day_not_the_servers(days, settings):
    settings.TIME_ZONE = "America/New_York"  # where it is still the 9th
    with pytest.raises(MomentError, match="2026-03-09 is today"):
        parse_moment("2026-03-09")
    settings.TIME_ZONE = "Asia/Shanghai"
    assert parse_moment("2026-03-09").number == 3


class TestAPeriod:
    @pytest.mark.parametrize(
        ("start", "end", "numbers"),
        [
            ("2026-03-02", "2026-03-03", (1, 2)),
            ("#1", "now", (1, 3)),
            ("#2", "#2", (2, 2)),
            ("now", "now", (3, 3)),
            ("2026-03-09", "#3", (3, 3)),
            ("2026-03-04", "2026-03-09", (3, 3)),
            ("2026-03-02T21:00", "2026-03-03T12:00Z", (1, 2)),
        ],
    )
    def test_goes_from_one_moment_to_a_later_or_the_same(self, days, settings, start, end, numbers):
        settings.TIME_ZONE = "Asia/Shanghai"
        assert tuple(moment.number for moment in parse_period(start, end)) == numbers

    @pytest.mark.parametrize(
        ("start", "end", "why"),
        [
            ("#3", "#1", "From “#3” to “#1” goes backwards"),
            ("now", "2026-03-02", "goes backwards"),
            ("2026-03-09", "2026-03-08", "goes backwards"),  # though both are #3
            ("2026-03-09T10:00Z", "2026-03-09T10:00+08:00", "goes backwards"),
            ("412", "now", "^From: “412” could be"),
            ("#1", "", "^To: No moment is given"),
            ("#1", "2026-03-10", "^To: 2026-03-10 is today"),
        ],
    )
    def test_that_cannot_be_says_which_end_is_wrong(self, days, start, end, why):
        with pytest.raises(MomentError, match=why) as refused:
            parse_period(start, end)
        assert "\n" not in str(refused.value)


def test_the_newest_moment(days):
    seal = ChangeSet.objects.get(number=3).hash
    assert newest_moment() == Moment(3, datetime(2026, 3, 4, 12, tzinfo=UTC), seal)
    assert moment_of_number(1).sealed_at == datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_an_empty_register_has_no_past_but_a_now():
    assert newest_moment() == Moment(0, None)
    with pytest.raises(MomentError, match="empty"):
        moment_of_number(1)
    with pytest.raises(MomentError, match="empty"):
        moment_of_instant(timezone.now() - timedelta(hours=1))


def test_an_instant_needs_a_zone():
    with pytest.raises(MomentError, match="no time zone"):
        moment_of_instant(datetime(2026, 3, 2))  # noqa: DTZ001
