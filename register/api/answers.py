"""Answers from memory: exact, since what leaves is a function of the newest change set.

An answer is known by its entity tag, which names the change set and everything of the request that
an answer may depend on. Whatever a view reads of a request beside that would be remembered wrongly.
"""

from __future__ import annotations

import functools
import hashlib
import threading
import time
from collections import OrderedDict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import get_language

from .tokens.passport import Passport

OVERHEAD: Final = 1_000
"""Bytes an answer takes beside its body: keys, headers and Python's objects (measured: 700)."""
LARGEST_PART: Final = 4
"""An answer larger than this part of the memory would only push out all others."""
MEGABYTE: Final = 2**20

CODE: Final = ("config", "register", "sharing", "processing", "inventory", "history", "locale")
KINDS: Final = frozenset({".py", ".toml", ".mo", ".html", ".txt"})

CACHING: Final = {
    "Cache-Control": "private, no-cache",
    "Vary": "Authorization, Accept, Accept-Language",
}
"""Clients may keep an answer, and ask each time whether it still holds."""


@functools.cache
def software_version() -> str:
    """Stands for the program and the settings its answers depend on.

    Made from the files themselves: nobody can forget to raise it, and two servers of one version
    agree. About 40 ms, once for each server.
    """
    root = Path(__file__).resolve().parents[2]
    files = [root / "requirements" / "run.txt"]
    for folder in CODE:
        files += [path for path in (root / folder).rglob("*") if path.suffix in KINDS]
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(files):
        if path.is_file():
            digest.update(repr((str(path.relative_to(root)), path.stat().st_size)).encode())
            digest.update(path.read_bytes())
    digest.update(repr((settings.LANGUAGE_CODE, settings.TIME_ZONE)).encode())
    digest.update(repr(settings.REVIEW_INTERVAL_MONTHS).encode())
    return digest.hexdigest()


def today() -> int:
    """The day in the register's time zone, as a number."""
    return day_of_minute(int(time.time() // 60))


@functools.lru_cache(maxsize=2)
def day_of_minute(minute: int) -> int:
    """The day a minute belongs to; zones differ by whole minutes, so one look a minute does."""
    instant = datetime.fromtimestamp(minute * 60, timezone.get_default_timezone())
    return instant.toordinal()


def asked_of(
    request: HttpRequest, passport: Passport, question: bytes | None = None
) -> tuple[Any, ...]:
    """Everything of a request, beside the state of the register, that its answer may depend on.

    ``question`` is the body, where a body asks and changes nothing. The language is that of the
    words (``Accept-Language``); the day is here since some answers say what is due.
    """
    meta = request.META
    return (
        request.path,
        sorted(request.GET.lists()) if meta.get("QUERY_STRING") else (),
        meta.get("HTTP_ACCEPT"),
        get_language(),
        # Addresses in an answer, such as that of the next page, begin with these.
        request.scheme,
        meta.get("HTTP_HOST"),
        sorted(passport.scopes),
        passport.controllers and sorted(passport.controllers),
        passport.products and sorted(passport.products),
        passport.reach.key,
        today(),
        None if question is None else (meta.get("CONTENT_TYPE"), hashlib.sha256(question).digest()),
    )


def tag_of(number: int, sealed_at: datetime | None, asked: tuple[Any, ...]) -> str:
    """The strong entity tag of an answer: the change set, and a hash over all the rest.

    With the instant of the seal, so that a register brought back from a copy and written on does
    not give other answers under old tags.
    """
    told = repr((asked, sealed_at and sealed_at.timestamp(), software_version()))
    return f'"{number}-{hashlib.blake2b(told.encode(), digest_size=20).hexdigest()}"'


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether the client says it has the answer of this tag.

    ``W/`` does not count: proxies that compress put it before our tags (RFC 9110, 13.1.2).
    """
    held = request.META.get("HTTP_IF_NONE_MATCH")
    if not held:
        return False
    if held == tag:
        return True
    return tag in {one.removeprefix("W/") for one in parse_etags(held)}


def has_anything(request: HttpRequest) -> bool:
    """Whether the client is content with any answer it has (``If-None-Match: *``)."""
    return str(request.META.get("HTTP_IF_NONE_MATCH", "")).strip() == "*"


class Answer(msgspec.Struct, frozen=True):
    """What is remembered of a response of status 200."""

    content: bytes
    headers: dict[str, str]

    @property
    def size(self) -> int:
        return len(self.content) + OVERHEAD

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, headers=self.headers)


class Memory:
    """The answers of one process about the newest state of the register, the latest used last.

    Bounded by bytes. A newer change set empties it, since nobody will ask for the older ones again.
    """

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._number = 0
        self.size = 0
        self.hits = self.misses = 0
        """How often an answer was found, and how often not."""

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, tag: str) -> Answer | None:
        with self._lock:
            answer = self._answers.get(tag)
            if answer is not None:
                self._answers.move_to_end(tag)
                self.hits += 1
            else:
                self.misses += 1
        return answer

    def put(self, number: int, tag: str, answer: Answer) -> None:
        """Remember what the register says after change set ``number``."""
        room = settings.API_CACHE_MEGABYTES * MEGABYTE
        if answer.size * LARGEST_PART > room:
            return
        with self._lock:
            if number < self._number:
                return
            if number > self._number:
                self._forget()
                self._number = number
            replaced = self._answers.pop(tag, None)
            self.size += answer.size - (replaced.size if replaced else 0)
            self._answers[tag] = answer
            while self.size > room:
                _tag, oldest = self._answers.popitem(last=False)
                self.size -= oldest.size

    def clear(self) -> None:
        with self._lock:
            self._forget()
            self._number = 0

    def _forget(self) -> None:
        self._answers.clear()
        self.size = 0


MEMORY: Final = Memory()
"""Of this process."""
