"""Events in prose from which data is kept: collection, closing an account, a contract's end."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from .data import table

OTHER: Final = "other"
HAN: Final = re.compile(r"[\u4e00-\u9fff]")
NO_PERIOD_OF_ITS_OWN: Final = frozenset({OTHER, "purpose_fulfilled"})
"""Events that are criteria by themselves: until them no figure is recorded."""


class Event(msgspec.Struct, frozen=True):
    """An event, where it stands in its text."""

    trigger: str
    """A value of RetentionTrigger."""
    start: int
    end: int


@cache
def _patterns() -> dict[str, tuple[tuple[bool, re.Pattern[str]], ...]]:
    """By trigger a pattern for Latin words, which begin at a border, and one for Chinese."""
    return {
        trigger: tuple(
            (is_chinese, re.compile(written, re.IGNORECASE))
            for is_chinese, written in (
                (False, r"\b(?:" + "|".join(one for one in patterns if not HAN.search(one)) + ")"),
                (True, "|".join(one for one in patterns if HAN.search(one))),
            )
        )
        for trigger, patterns in table("events")["trigger"].items()
    }


@cache
def mark(name: str) -> re.Pattern[str]:
    """A pattern of ``[marks]``, or of ``[words]`` by ``words.name``."""
    words: dict[str, list[str]] = table("events")["words"]
    written = (
        "|".join(f"(?:{one})" for one in words[name])
        if name in words
        else table("events")["marks"][name]
    )
    return re.compile(written, re.IGNORECASE)


def events(text: str) -> list[Event]:
    """The events a plain text names, in its order; where two overlap, the first trigger stands."""
    found: list[Event] = []
    has_chinese = HAN.search(text) is not None
    for trigger, patterns in _patterns().items():
        for is_chinese, pattern in patterns:
            for match in pattern.finditer(text) if has_chinese or not is_chinese else ():
                one = Event(trigger, *match.span())
                if not any(one.start < other.end and other.start < one.end for other in found):
                    found.append(one)
    return sorted(found, key=lambda one: one.start)


def first_of(found: list[Event]) -> Event | None:
    """The first that has a trigger of its own; the first at all, failing that."""
    named = [one for one in found if one.trigger != OTHER]
    return next(iter(named or found), None)
