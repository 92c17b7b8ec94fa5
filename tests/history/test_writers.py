"""Many writers at once, each with a connection of its own: the past stays what it was."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from history import sealing
from history.models import ChangeSet
from history.moments import moment_of_instant, newest_moment
from history.reading import rows_as_of
from history.verifying import verify

from ..threads import apart, shared_database
from .test_changesets import writing
from .testapp.models import Shelf

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 8
CHANGES_EACH = 15
SHELVES = 12


@pytest.fixture(autouse=True)
def database(tmp_path: Path) -> Iterator[None]:
    with shared_database(tmp_path):
        apart(begin)
        yield


def begin() -> None:
    with writing("the shelves"):
        Shelf.objects.bulk_create([Shelf(code=str(n)) for n in range(SHELVES)])


def as_of(number: int) -> Any:
    return rows_as_of(Shelf, number, ["id", "code", "height"])


class Oops(Exception):
    pass


def write(seed: int) -> None:
    """Transactions of different length; some write nothing, some fail."""
    chance = random.Random(seed)  # noqa: S311 - the same transactions every time
    for turn in range(CHANGES_EACH):
        with suppress(Oops), writing(f"{seed}.{turn}"):
            # In one order, as every writer of many rows must, or they wait for each other for ever.
            for code in sorted(chance.sample(range(SHELVES), chance.randint(0, 3))):
                Shelf.objects.filter(code=str(code)).update(height=chance.randint(1, 1_000_000))
                time.sleep(chance.choice((0, 0.001, 0.01)))
            if chance.random() < 0.2:
                Shelf.objects.create(code=f"{seed}-{turn}")
            if chance.random() < 0.1:
                raise Oops
        time.sleep(chance.choice((0, 0.002)))


def probe(done: Event) -> list[tuple[datetime, int, int, Any]]:
    """Answers to remember: at an instant, of its number, of the newest number."""
    found = []
    while not done.is_set():
        newest = newest_moment().number
        instant = timezone.now() - timedelta(milliseconds=1)
        resolved = moment_of_instant(instant).number
        found.append((instant, resolved, newest, as_of(newest)))
        time.sleep(0.005)
    return found


def test_no_answer_for_a_past_moment_ever_changes_and_no_number_is_missing():
    done = Event()
    with ThreadPoolExecutor(WRITERS + 2) as pool:
        probes = [pool.submit(apart, probe, done) for _ in range(2)]
        for writer in [pool.submit(apart, write, seed) for seed in range(WRITERS)]:
            writer.result()
        done.set()
        answers = [answer for task in probes for answer in task.result()]
    assert len(answers) > 10
    apart(compare, answers)


def compare(answers: list[tuple[datetime, int, int, Any]]) -> None:
    for instant, resolved, newest, rows in answers:
        assert moment_of_instant(instant).number == resolved
        assert as_of(newest) == rows
    sealed = list(ChangeSet.objects.order_by("number"))
    assert [change.number for change in sealed] == list(range(1, len(sealed) + 1))
    instants = [change.sealed_at for change in sealed]
    assert instants == sorted(set(instants))
    live = Shelf.objects.order_by("id").values_list("id", "code", "height")
    assert as_of(len(sealed)) == list(live)
    # However the writers overtook each other, each seal follows from the one before.
    verdict = verify()
    assert verdict.is_sound, (verdict.broken, verdict.problems)
    assert verdict.number == len(sealed)


def test_an_import_stops_an_editor_only_where_there_is_one_writer():
    """The seal's lock comes last: on PostgreSQL an editor commits while an import is still open."""
    written, leave = Event(), Event()

    def import_many() -> Any:
        with writing("an import") as opened:
            Shelf.objects.bulk_create([Shelf(code=f"i{n}") for n in range(3_000)])
            written.set()
            assert leave.wait(30)
        return opened.number

    def edit() -> Any:
        with writing("an edit") as opened:
            Shelf.objects.filter(code="1").update(height=5)
        return opened.number

    with ThreadPoolExecutor(2) as pool:
        importing = pool.submit(apart, import_many)
        assert written.wait(30)
        editing = pool.submit(apart, edit)
        if connection.vendor == "postgresql":
            assert editing.result(30) == 2
            leave.set()
            assert importing.result(30) == 3
        else:
            time.sleep(0.2)
            assert not editing.done()
            leave.set()
            assert importing.result(30) == 2
            assert editing.result(30) == 3


def test_an_instant_waits_for_a_seal_under_way(monkeypatch):
    """Between taking its instant and committing, a change set is invisible but already past."""
    engine = sealing.seals[connection.vendor]
    real, stamped = type(engine).clock, Event()

    def slow_clock(self: Any, connection: Any) -> datetime:
        now = real(self, connection)
        if not stamped.is_set():
            stamped.set()
            time.sleep(0.3)
        return now

    def edit() -> tuple[int | None, datetime | None]:
        with writing("an edit") as opened:
            Shelf.objects.filter(code="1").update(height=5)
        return opened.number, opened.sealed_at

    monkeypatch.setattr(type(engine), "clock", slow_clock)
    with ThreadPoolExecutor(1) as pool:
        editing = pool.submit(apart, edit)
        assert stamped.wait(30)
        time.sleep(0.05)
        resolved = apart(moment_of_instant, timezone.now() - timedelta(milliseconds=10))
        assert (resolved.number, resolved.sealed_at) == editing.result(30)


def test_each_thread_signs_with_its_own_name():
    def sign(name: str) -> None:
        for turn in range(10):
            with writing("a test of names", actor_name=name):
                Shelf.objects.create(code=f"{name}-{turn}")

    with ThreadPoolExecutor(4) as pool:
        for signing in [pool.submit(apart, sign, name) for name in ("ann", "ben", "cai", "dan")]:
            signing.result()
    versions = apart(
        lambda: list(
            Shelf.history.filter(code__contains="-").values_list("code", "change_set__actor_name")
        )
    )
    assert len(versions) == 40
    assert all(code.startswith(name) for code, name in versions)
