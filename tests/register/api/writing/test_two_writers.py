"""Two programs at once: one wins, the other is told, and nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import OperationalError, connection

from history.models import ChangeSet
from processing.models import ProcessingActivity, Purpose
from register.api.writing.performing import Performance
from register.api.writing.requests import Writing

from .... import make
from ....people import person
from ....threads import apart, shared_database
from .client import Writer, seen

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, TRIES = 4, 2
KEY = '"once"'


def counted() -> Any:
    with make.changes("First entry"):
        return make.activity("counted", record_count=0)


def together(count: int, work: Any) -> list[Any]:
    """``work(number)`` in as many threads, which begin at the same moment."""
    barrier = Barrier(count, timeout=30)

    def run(number: int) -> Any:
        try:
            barrier.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_no_accepted_change_is_lost(tmp_path):
    """Each writer adds one to a number it has read: the sum is the changes accepted."""
    counted()
    writers = [Writer(person("olivia", username=f"writer-{n}")) for n in range(WRITERS)]

    def write(number: int) -> list[int]:
        writer, answers = writers[number], []
        for _try in range(TRIES):
            tag = seen()
            count = writer.get("activities/counted/")["record_count"]
            answer = writer.patch("activities/counted/", {"record_count": count + 1}, If_Match=tag)
            answers.append(answer.status_code)
        return answers

    def read() -> tuple[Any, list[int]]:
        numbers = ChangeSet.objects.order_by("number").values_list("number", flat=True)
        return ProcessingActivity.objects.get(code="counted").record_count, list(numbers)

    with shared_database(tmp_path):
        statuses = [one for answers in together(WRITERS, write) for one in answers]
        count, numbers = apart(read)
    assert set(statuses) <= {200, 412}
    assert count == statuses.count(200) > 0
    assert numbers == list(range(1, len(numbers) + 1))


def test_of_two_with_the_same_tag_one_wins(tmp_path):
    counted()
    writers = [Writer(person("olivia", username=name)) for name in ("one", "two")]

    def write(number: int) -> int:
        body = {"record_count": number + 1}
        answer = writers[number].patch("activities/counted/", body, If_Match=tag)
        return int(answer.status_code)

    tag = seen()
    with shared_database(tmp_path):
        assert sorted(together(2, write)) == [200, 412]


def test_one_request_sent_twice_at_once_is_done_once(tmp_path, monkeypatch):
    writer = Writer(person("olivia"))
    inside, go_on = Event(), Event()
    perform = Performance.perform

    def slowly(self: Performance) -> None:
        inside.set()
        go_on.wait(30)
        perform(self)

    monkeypatch.setattr(Performance, "perform", slowly)

    def send() -> tuple[int, bool]:
        try:
            body = {"code": "once", "name": {"en": "Once"}}
            answer = writer.post("purposes/", body, Idempotency_Key=KEY)
            return answer.status_code, "Idempotency-Replayed" in answer
        finally:
            connection.close()

    with shared_database(tmp_path), ThreadPoolExecutor(2) as pool:
        first = pool.submit(send)
        assert inside.wait(30)
        second = pool.submit(send)
        if connection.vendor == "postgresql":
            # SQLite's second writer waits for the first, and then finds its answer.
            assert second.result(30) == (409, False)
        go_on.set()
        assert first.result(30) == (201, False)
        if connection.vendor == "sqlite":
            assert second.result(30) == (201, True)
        third = pool.submit(send)
        assert third.result(30) == (201, True)
        assert apart(Purpose.objects.filter(code="once").count) == 1


def test_two_that_create_the_same_code_do_not_both(tmp_path):
    writers = [Writer(person("olivia", username=name)) for name in ("one", "two")]

    def write(number: int) -> int:
        body = {"code": "same", "name": {"en": "Same"}}
        return int(writers[number].post("purposes/", body).status_code)

    with shared_database(tmp_path):
        statuses = sorted(together(2, write))
        assert apart(Purpose.objects.filter(code="same").count) == 1
    assert statuses[0] == 201
    assert statuses[1] in (409, 422)


def test_change_sets_that_name_the_same_records_in_another_order_never_deadlock(tmp_path):
    with make.changes("First entry"):
        for code in ("a", "b"):
            make.named(Purpose, code)
    writers = [Writer(person("olivia", username=name)) for name in ("one", "two")]
    tag = seen()

    def write(number: int) -> int:
        codes = ("a", "b") if number else ("b", "a")
        amend = {"op": "amend", "resource": "purposes", "if_match": tag}
        data = {"source_ref": f"writer {number}"}
        operations = [{**amend, "code": code, "data": data} for code in codes]
        return int(writers[number].many(*operations).status_code)

    with shared_database(tmp_path):
        assert sorted(together(2, write)) == [201, 412]


def test_who_is_refused_the_lock_at_once_tries_once_more(monkeypatch):
    counted()
    begin = Writing.tried
    refused: list[bool] = []

    def busy_at_first(self: Any, *arguments: Any) -> Any:
        if not refused:
            refused.append(True)
            raise OperationalError("database is locked")
        return begin(self, *arguments)

    monkeypatch.setattr(Writing, "tried", busy_at_first)
    writer = Writer(person("olivia"))
    answer = writer.patch("activities/counted/", {"record_count": 7}, If_Match=seen())
    assert (answer.status_code, refused) == (200, [True])
    assert ProcessingActivity.objects.get(code="counted").record_count == 7
