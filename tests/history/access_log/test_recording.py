"""An entry is numbered, dated, chained, on one line, and never rewritten."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from history.access_log import recording
from history.access_log.callers import Caller
from history.access_log.kinds import FILE, FORBIDDEN, Kind, UnknownKindError, declare
from history.access_log.models import AccessEvent, Outcome
from history.access_log.recording import record, record_refusal
from history.access_log.throttle import Throttle
from history.models import ChangeSet
from history.request_ids import current_request_id

from ..make import make
from ..test_changesets import writing
from ..testapp.models import Shelf

pytestmark = pytest.mark.django_db

ADA = Caller(7, "Ada", "192.0.2.9", "session 0123")


def test_numbers_have_no_gaps_and_instants_do_not_run_backwards(monkeypatch):
    first = record(FILE, what="a.csv", caller=ADA)
    with transaction.atomic():
        record(FILE, what="rolled back", caller=ADA)
        transaction.set_rollback(True)
    yesterday = timezone.now() - timedelta(days=1)
    monkeypatch.setattr(recording, "_locked", lambda _connection: yesterday)
    second = record(FILE, what="b.csv", caller=ADA)
    assert [first.number, second.number] == [1, 2]
    assert second.at == first.at
    assert [one.what for one in AccessEvent.objects.order_by("number")] == ["a.csv", "b.csv"]


def test_an_entry_is_no_change_of_the_record():
    with writing():
        make(Shelf)
    record(FILE, caller=ADA)
    assert ChangeSet.objects.count() == 1


def test_what_somebody_sent_stays_on_one_line_and_is_not_too_long(caplog):
    token = current_request_id.set("r-1\r\nforged")
    try:
        with caplog.at_level(logging.INFO, "register.access"):
            transaction.on_commit(lambda: None)
            event = record(
                FILE,
                what="a\r\nb\u2028c\x00d\ud800",
                details={"why\n": "x\ny", "none": "", "many": range(3)},
                caller=Caller(None, "n" * 9_000, "not an address\n", "t"),
            )
            recording.tell(event)
    finally:
        current_request_id.reset(token)
    event = AccessEvent.objects.get()
    assert event.what == "a  b c d"
    assert event.details == {"why": "x y", "many": "range(0, 3)"}
    assert (len(event.actor_name), event.request_id) == (500, "r-1  forged")
    (line,) = {one.getMessage() for one in caplog.records}
    assert "\n" not in line
    assert json.loads(line)["hash"] == event.hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_accessevent SET what = 'another'",
        "DELETE FROM history_accessevent",
        "DELETE FROM history_accessevent WHERE number = 1",
    ],
)
def test_nobody_rewrites_one(statement):
    record(FILE, caller=ADA)
    with (
        pytest.raises(Error, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    event = AccessEvent.objects.get()
    for rewrite in (event.save, event.delete):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            rewrite()


def test_emptying_the_table_whole_is_refused():
    why = "append-only" if connection.vendor == "postgresql" else "syntax error"
    with pytest.raises(Error, match=why), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE history_accessevent")


def test_it_costs_two_queries_or_three(django_assert_num_queries):
    record(FILE, caller=ADA)
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 2):
        record(FILE, caller=ADA)


def test_nobody_invents_a_kind_or_gives_one_another_meaning():
    with pytest.raises(UnknownKindError, match="made-up"):
        record("made-up", caller=ADA)
    with pytest.raises(ValueError, match=FILE):
        declare(Kind(FILE, "Another", "never"))


def test_a_refusal_stays_one_when_it_cannot_be_written(monkeypatch, caplog):
    monkeypatch.setattr(recording, "_locked", lambda _connection: 1 / 0)
    with caplog.at_level(logging.ERROR, "register.access"):
        record_refusal(FORBIDDEN, what="/x/", caller=ADA)
    assert "could not be written down" in caplog.text
    assert not AccessEvent.objects.exists()


class TestAFlood:
    """Some refusals a minute are written, the others counted."""

    def test_is_written_in_part_and_then_counted(self, monkeypatch):
        throttle, now = Throttle(most=2), [100.0]
        monkeypatch.setattr("history.access_log.throttle.time.monotonic", lambda: now[0])
        for _ in range(5):
            throttle.refused(FORBIDDEN, what="/x/", caller=ADA)
        assert AccessEvent.objects.count() == 2
        now[0] += 61
        throttle.refused(FORBIDDEN, what="/y/", caller=ADA)
        _one, _two, counted, last = AccessEvent.objects.order_by("number")
        assert counted.details == {"not_written_one_by_one": 3}
        assert (last.what, last.outcome) == ("/y/", Outcome.REFUSED)

    def test_of_one_kind_hides_no_other(self):
        throttle = Throttle(most=1)
        for kind in (FORBIDDEN, FORBIDDEN, FILE):
            throttle.refused(kind, caller=ADA)
        assert sorted(one.kind for one in AccessEvent.objects.all()) == [FILE, FORBIDDEN]
