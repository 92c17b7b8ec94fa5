"""Of a large register nobody waits for the rules: what is shown says how old it is."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread

import pytest

from history.models import ChangeSet
from history.moments import newest_moment
from processing.models import ProcessingActivity
from register.findings import kept, recent
from register.findings.kept import KEPT, snapshot_at
from register.findings.recent import recent_snapshot
from register.reviews.due import today

from ... import make, world
from ...people import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    KEPT.clear()
    yield
    KEPT.clear()


@pytest.fixture
def begun(monkeypatch):
    """How often the work was begun beside; it is done at once."""
    times: list[int] = []

    class AtOnce(Thread):
        def start(self) -> None:
            times.append(1)

    monkeypatch.setattr(recent, "Thread", AtOnce)
    yield times
    if recent._renewing.locked():
        recent._renewing.release()


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def kept_as_slow(seconds: float, *, made_at: float = 0.0) -> kept.Snapshot:
    """The newest findings, as if the rules had taken so long."""
    snapshot = replace(snapshot_at(newest_moment(), today()), seconds=seconds, made_at=made_at)
    KEPT.keep(snapshot.moment, snapshot)
    return snapshot


def change() -> None:
    with make.changes("Another department"):
        ProcessingActivity.objects.update(record_count=7)


def test_a_small_register_shows_the_newest(told, begun):
    kept_as_slow(0.1)
    change()
    assert recent_snapshot(newest_moment(), today()).moment == newest_moment()
    assert not begun


def test_a_large_one_shows_the_last_and_begins_with_the_next(told, begun):
    before = kept_as_slow(5.0)
    change()
    assert recent_snapshot(newest_moment(), today()) is before
    assert recent_snapshot(newest_moment(), today()) is before
    assert len(begun) == 1, "one at a time"


def test_it_rests_between(told, begun, monkeypatch):
    before = kept_as_slow(5.0, made_at=1000.0)
    change()
    for now, times in ((1149.0, 0), (1151.0, 1)):
        monkeypatch.setattr("register.findings.recent.time.monotonic", lambda now=now: now)
        assert recent_snapshot(newest_moment(), today()) is before
        assert len(begun) == times


def test_the_work_beside_leaves_the_newest_behind(told, monkeypatch):
    monkeypatch.setattr("register.findings.recent.connections.close_all", lambda: None)
    kept_as_slow(5.0)
    change()
    recent._renewing.acquire()
    recent._renew(today())
    assert not recent._renewing.locked()
    assert recent_snapshot(newest_moment(), today()).moment == newest_moment()


def test_another_history_is_not_the_past_of_this_one(told, begun):
    before = kept_as_slow(5.0)
    other = replace(before, moment=before.moment.__class__(before.moment.number, None, "0" * 64))
    KEPT.clear()
    KEPT.keep(other.moment, other)
    change()
    assert recent_snapshot(newest_moment(), today()).moment == newest_moment()


@pytest.mark.parametrize("url", ["/admin/", "/admin/findings/"])
def test_the_page_says_as_of_when(told, begun, url):
    kept_as_slow(5.0)
    number = newest_moment().number
    client = signed_in(person("olivia"))
    assert "data-findings-of" not in client.get(url).content.decode()
    change()
    assert f'data-findings-of="{number}"' in client.get(url).content.decode()
    assert ChangeSet.objects.count() == number + 1
