<<<<<<< HEAD
"""Events in prose from which data is kept: collection, closing an account, a contract's end."""
=======
"""Events in prose from which data is kept: closing an account, the end of a contract, collection."""
>>>>>>> mapping

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from .data import table

OTHER: Final = "other"
NO_PERIOD_OF_ITS_OWN: Final = frozenset({OTHER, "purpose_fulfilled"})
"""Events that are criteria by themselves: until them no figure is recorded."""


class Event(msgspec.Struct, frozen=True):
    """An event, where it stands in its text."""

    trigger: str
    """A value of RetentionTrigger."""
    start: int
    end: int


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (trigger, re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE))
        for trigger, patterns in table("events")["trigger"].items()
    )


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
    for trigger, pattern in _patterns():
        for match in pattern.finditer(text):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(Event(trigger, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def first_of(found: list[Event]) -> Event | None:
    """The first that has a trigger of its own; the first at all, failing that."""
    named = [one for one in found if one.trigger != OTHER]
<<<<<<< HEAD
    return next(iter(named or found), None)
=======
    return (named or found or [None])[0]
>>>>>>> mapping
