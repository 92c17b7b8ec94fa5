"""Nobody asks more often than they may, whichever thread or process they reach."""

from __future__ import annotations

import multiprocessing
import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.test import RequestFactory

from register.api import limits
from register.api.limits import FAILURES_PER_MINUTE, ROW, WAYS, WINDOW, Counters, address_of

from ...people import olivia
from .gatehouse import ask, fresh, gate, text, things, token_of

__all__ = ["fresh", "gate", "olivia", "text", "things"]

ITEM = re.compile(r'"[a-z]+"(;[a-z]=[0-9]+)+')
"""A String with parameters, RFC 8941: what both fields hold."""


class Clock:
    """A clock that goes when it is told."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


class TestCounters:
    def test_count_up_to_the_quota_and_begin_anew_after_a_minute(self, clock):
        counters = Counters(64, clock)
        assert [counters.count("a", 2) for _ in range(3)] == [
            (1, 60.0, True),
            (2, 60.0, True),
            (2, 60.0, False),
        ]
        clock.now += 59.5
        assert counters.count("a", 2) == (2, 0.5, False)
        clock.now += 0.5
        assert counters.count("a", 2) == (1, 60.0, True)

    def test_count_each_key_for_itself(self, clock):
        counters = Counters(64, clock)
        counters.count("a", 1)
        assert counters.count("b", 1)[2]
        assert not counters.count("a", 1)[2]

    def test_a_full_table_stays_as_large_and_keeps_who_asks_most(self, clock):
        counters = Counters(WAYS, clock)
        for _ in range(50):
            counters.count("busy", 100)
        for number in range(1_000):
            counters.count(str(number), 100)
        assert len(counters._table) == WAYS * ROW.size
        assert counters.count("busy", 100)[0] == 51

    def test_a_clock_that_begins_anew_does_not_lock_anybody_out(self, clock):
        counters = Counters(64, clock)
        counters.count("a", 1)
        clock.now = 1.0
        assert counters.count("a", 1) == (1, 60.0, True)

    def test_are_exact_between_threads(self):
        counters = Lingering(64)
        with ThreadPoolExecutor(4) as pool:
            told = list(pool.map(lambda _: counters.count("a", 60)[2], range(80)))
        assert told.count(True) == 60

    # From Python 3.12 on forking beside threads warns; gunicorn forks before there are any.
    @pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
    def test_are_exact_between_processes(self):
        counters = Lingering(64)
        fork = multiprocessing.get_context("fork")
        admitted = fork.Value("i", 0)
        workers = [fork.Process(target=hammer, args=(counters, admitted)) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(30)
        assert [worker.exitcode for worker in workers] == [0] * 4
        assert admitted.value == 60
        assert counters.count("a", 60)[0] == 60


class Lingering(Counters):
    """Counters that wait between reading and writing: whoever is not kept out comes between."""

    def _find(self, digest: bytes, first: int, now: float) -> tuple[int, float, int]:
        found = super()._find(digest, first, now)
        time.sleep(0.0005)
        return found


def hammer(counters: Counters, admitted: Any) -> None:
    """One process of several that ask for the same."""
    mine = sum(counters.count("a", 60)[2] for _ in range(20))
    with admitted.get_lock():
        admitted.value += mine


@pytest.mark.django_db
class TestTokens:
    def test_are_told_what_is_left(self, text, gate, clock, monkeypatch, settings):
        monkeypatch.setattr(limits, "TOKENS", Counters(64, clock))
        settings.API_REQUESTS_PER_MINUTE = 3
        answer = ask(gate, text)
        assert answer.headers["RateLimit-Policy"] == f'"token";q=3;w={WINDOW}'
        assert answer.headers["RateLimit"] == '"token";r=2;t=60'
        clock.now += 17.2
        known = ask(gate, text, if_none_match=answer.headers["ETag"])
        assert known.headers["RateLimit"] == '"token";r=1;t=43'
        assert all(
            ITEM.fullmatch(known.headers[name]) for name in ("RateLimit", "RateLimit-Policy")
        )

    def test_get_429_beyond_and_may_ask_again_later(
        self, text, gate, things, clock, monkeypatch, settings
    ):
        monkeypatch.setattr(limits, "TOKENS", Counters(64, clock))
        settings.API_REQUESTS_PER_MINUTE = 1
        ask(gate, text)
        refused = ask(gate, text)
        assert (refused.status_code, things.calls) == (429, 1)
        assert refused.headers["Retry-After"] == "60"
        assert refused.headers["RateLimit"] == '"token";r=0;t=60'
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert b"Ask again in 60 seconds" in refused.content
        clock.now += 60
        assert ask(gate, text).status_code == 200

    def test_do_not_use_up_each_others_minute(self, olivia, text, gate, settings):
        settings.API_REQUESTS_PER_MINUTE = 1
        ask(gate, text)
        assert ask(gate, token_of(olivia, name="other")[1]).status_code == 200


@pytest.mark.django_db
class TestGuessing:
    def test_is_slow_and_hinders_nobody_with_a_good_token(
        self, text, gate, things, clock, monkeypatch
    ):
        monkeypatch.setattr(limits, "FAILURES", Counters(64, clock))
        wrong = text[:-4] + ("0000" if text[-4:] != "0000" else "1111")
        told = [ask(gate, wrong).status_code for _ in range(FAILURES_PER_MINUTE + 2)]
        assert told == [401] * FAILURES_PER_MINUTE + [429] * 2
        late = ask(gate, wrong)
        assert late.headers["RateLimit-Policy"] == f'"address";q={FAILURES_PER_MINUTE};w=60'
        assert (ask(gate, text).status_code, things.calls) == (200, 1)
        clock.now += 60
        assert ask(gate, wrong).status_code == 401

    def test_is_counted_for_each_address(self, gate):
        for _ in range(FAILURES_PER_MINUTE):
            ask(gate, "")
        assert ask(gate, "").status_code == 429
        request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.9")
        assert gate(request).status_code == 401

    def test_tells_on_every_refusal_what_is_left(self, gate):
        assert (
            ask(gate, "").headers["RateLimit"].startswith(f'"address";r={FAILURES_PER_MINUTE - 1}')
        )


class TestAddress:
    @pytest.mark.parametrize(
        ("behind", "forwarded", "remote", "address"),
        [
            (False, "198.51.100.7", "192.0.2.1", "192.0.2.1"),
            (True, "203.0.113.5, 198.51.100.7", "192.0.2.1", "198.51.100.7"),
            (True, "198.51.100.7", "192.0.2.1", "198.51.100.7"),
            (True, "", "192.0.2.1", "192.0.2.1"),
            (True, "not an address", "192.0.2.1", "not an address"),
            (False, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            (False, "", "::ffff:192.0.2.1", "192.0.2.1"),
            (False, "", "", ""),
        ],
    )
    def test_is_the_one_nobody_can_make_up(self, settings, behind, forwarded, remote, address):
        settings.BEHIND_PROXY = behind
        request = RequestFactory().get(
            "/", REMOTE_ADDR=remote, headers={"x-forwarded-for": forwarded}
        )
        assert address_of(request) == address
