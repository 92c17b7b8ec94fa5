"""Patterns and searches that a clever text could keep busy: each ends, whatever it is given."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from .canaries import Canaries
from .patterns import attacks, every_pattern

ENOUGH: Final = 20.0
"""Seconds of the processor for one pattern or search and all its attacks: most take a thousandth.
One that tries every split of a text into any number of parts takes longer than there is time."""
ACCEPTED: Final[dict[str, str]] = {}
"""Patterns that take longer on a text no caller hands them, each with the reason."""
SEARCHED: Final = (
    *("a" * 5_000, "(" * 2_000 + "a" * 2_000, "\\" * 3_000, "%_" * 2_000, " ".join("ab" * 1_000)),
    *('"' * 3_001, "(a+)+$" * 300, "一" * 3_000, "[[:alpha:]]*" * 300, "a OR " * 600, "\x00" * 50),
)


class TooLongError(BaseException):
    """Not an ``Exception``: nothing that goes on after any failure goes on after this."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Ends what takes longer, of the processor's time: what others do meanwhile is not counted."""

    def stop(_signal: int, _frame: Any) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def too_long(pattern: re.Pattern[Any], seconds: float) -> bool:
    """Whether a pattern is busy for longer with all that is tried."""
    try:
        with processor_time(seconds):
            for text in attacks(pattern):
                pattern.search(text)
    except TooLongError:
        return True
    return False


def test_every_pattern_ends():
    patterns = every_pattern()
    assert len(patterns) > 250
    assert {one.pattern for one in patterns if too_long(one, ENOUGH)} == ACCEPTED.keys()


@pytest.mark.parametrize(
    "endless", [r"(a+)+$", r"^(?:b|bc?)*$", r"(?:\w+\s?)+$", r"(x+x+)+y", r"^(\d+,?)+$"]
)
def test_the_attacks_find_a_pattern_that_does_not_end(endless: str):
    assert too_long(re.compile(endless), 0.3)


@pytest.mark.django_db
@pytest.mark.one_engine
def test_every_search_ends(canaries: Canaries, boss: Client):
    addresses = ["/admin/search/", "/admin/findings/", "/admin/reviews/", "/admin/duplicates/"]
    for model, page in admin.site._registry.items():
        if page.search_fields:
            stem = f"{model._meta.app_label}_{model._meta.model_name}"
            addresses.append(reverse(f"admin:{stem}_changelist"))
    with processor_time(120):
        for number, address in enumerate(addresses):
            for words in SEARCHED if number == 0 else SEARCHED[number % 5 :: 5]:
                answer = boss.get(address, {"q": words})
                assert answer.status_code in (200, 302, 400), (address, words[:20])


@pytest.mark.django_db
@pytest.mark.one_engine
def test_so_does_every_suggestion(canaries: Canaries, boss: Client):
    asked = {
        "app_label": "processing",
        "model_name": "activitydata",
        "field_name": "item",
    }
    with processor_time(60):
        for words in SEARCHED:
            answer = boss.get("/admin/autocomplete/", asked | {"term": words})
            assert answer.status_code in (200, 400), words[:20]
