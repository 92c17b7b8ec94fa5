"""A clock that is set back: no instant is given twice, and the past stays what it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from history import sealing
from history.moments import MomentError, moment_of_instant, newest_moment
from history.verifying import verify
from inventory.models import DataCategory
from tests import make
from tests.people import olivia
from tests.register.api.gatehouse import bearer, fresh, text

__all__ = ["fresh", "olivia", "text"]

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STEP = timedelta(microseconds=1)


@pytest.fixture
def clock(monkeypatch):
    """The clock of the database, which may be set; it begins at noon."""
    told = [NOON]
    engine = type(sealing.seals[connection.vendor])
    monkeypatch.setattr(engine, "clock", lambda *_: told[0])
    return told


def write(code: str):
    with make.changes(code) as opened:
        make.category(code)
    return opened.sealed_at


def test_instants_go_on_and_the_past_stays(clock):
    assert write("noon") == NOON
    clock[0] = NOON + HOUR
    assert write("one") == NOON + HOUR
    asked = moment_of_instant(NOON + timedelta(minutes=30))
    assert asked.number == 1
    clock[0] = NOON - HOUR
    assert write("set back") == NOON + HOUR + STEP
    assert write("and again") == NOON + HOUR + 2 * STEP
    # By this clock that is still to come; what it means will be said when it has come.
    with pytest.raises(MomentError, match="still to come"):
        moment_of_instant(NOON + HOUR)
    clock[0] = NOON + 2 * HOUR
    assert moment_of_instant(NOON + timedelta(minutes=30)) == asked
    assert moment_of_instant(NOON + HOUR).number == 2
    assert moment_of_instant(NOON + HOUR + 2 * STEP).number == newest_moment().number == 4
    assert verify().is_sound


def test_programs_are_answered_with_the_newest_all_the_same(clock, text):
    write("noon")
    program = bearer(text)
    before = program.get("/api/v1/data-categories/")
    clock[0] = NOON - HOUR
    write("set-back")
    after = program.get("/api/v1/data-categories/", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert DataCategory.objects.filter(key="set-back").exists()
    assert "set-back" in after.text
