"""One caller: a connection that is kept, a pause between questions, and a note of each answer."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPConnection, HTTPException
from types import MappingProxyType
from typing import NamedTuple

PATIENCE = 60
"""Seconds after which an answer counts as none."""


class Asked(NamedTuple):
    """One question and how it went."""

    kind: str
    seconds: float
    status: int
    """0 where there was no answer."""
    words: str = ""
    """Of what went wrong."""


class Answer(NamedTuple):
    status: int
    body: bytes
    headers: Mapping[str, str]


class Caller:
    """Asks over one connection, as a browser or a program does."""

    def __init__(self, port: int, headers: Mapping[str, str], notes: list[Asked]) -> None:
        self.port = port
        self.headers = dict(headers)
        self.notes = notes
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(
        self, kind: str, path: str, body: bytes | None = None, expected: tuple[int, ...] = (200,),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:  # fmt: skip
        """Ask, and note how long it took; an answer nobody expects is noted with its words."""
        began = time.monotonic()
        try:
            answer = self._answered(path, body, headers)
        except (OSError, HTTPException) as error:
            self.connection.close()
            self.notes.append(Asked(kind, time.monotonic() - began, 0, repr(error)))
            return Answer(0, b"", {})
        words = "" if answer.status in expected else answer.body[:300].decode(errors="replace")
        self.notes.append(Asked(kind, time.monotonic() - began, answer.status, words))
        return answer

    def _answered(self, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """A connection that the server has closed meanwhile is opened again, as browsers do."""
        for is_last in (False, True):
            try:
                method = "GET" if body is None else "POST"
                self.connection.request(method, path, body, {**self.headers, **headers})
                response = self.connection.getresponse()
                told = {name.lower(): value for name, value in response.getheaders()}
                return Answer(response.status, response.read(), told)
            except (ConnectionError, HTTPException):
                self.connection.close()
                if is_last:
                    raise
        raise AssertionError


def at_their_pace(
    steps: Callable[[], Iterator[None]], pause: float, until: float, seed: int
) -> threading.Thread:
    """A thread that takes a step, rests for about ``pause`` seconds, and so on until the end.

    Rests are between half and one and a half of ``pause``, so that callers do not march in step.
    """
    chance = random.Random(seed)

    def work() -> None:
        time.sleep(chance.uniform(0, pause))
        for _step in steps():
            if time.monotonic() >= until:
                return
            time.sleep(min(chance.uniform(0.5, 1.5) * pause, max(until - time.monotonic(), 0)))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
