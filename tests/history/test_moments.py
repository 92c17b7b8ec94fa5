"""Moments: each way of naming one, and every way of naming none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from history import sealing
from history.moments import (
    Moment,
    MomentError,
    moment_of_instant,
    moment_of_number,
    newest_moment,
    parse_moment,
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
        ("412", "not a moment"),
        ("", "not a moment"),
        ("yesterday", "not a moment"),
        ("2026-02-30", "not a moment"),
        ("9999-12-31", "not a moment|still to come"),
        ("2026-03-02T25:00", "not a moment"),
        ("0001-01-01T00:00", "not a moment|Nothing had been recorded"),
        ("#4", "from #1 to #3"),
        ("#0", "from #1 to #3"),
        ("#99999999999999999999", "not a moment"),
        ("#999999999999999999", "from #1 to #3"),
        ("2026-03-10", "still to come"),
        ("2026-03-10T00:00Z", "still to come"),
        ("2026-03-01", "begins with #1"),
    ],
)
def test_what_is_no_moment_is_said_plainly(days, text, why):
    with pytest.raises(MomentError, match=why):
        parse_moment(text)


def test_the_newest_moment(days):
    assert newest_moment() == Moment(3, datetime(2026, 3, 4, 12, tzinfo=UTC))
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
