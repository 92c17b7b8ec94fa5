"""Names and birthdays: hints, never proof."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from ..kinds import table

PARTS: Final = re.compile(r"\d+")
OLDEST: Final = 1905
YOUNGEST: Final = 2040
"""Years of birth that people alive may have; the last leaves room for years to come, since there is
no clock here."""


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("people")[name].split())


def is_chinese_name(value: str) -> bool:
    """A family name of the list and one or two letters that are not of things and places."""
    for length, list_ in ((2, "compound"), (1, "family")):
        given = value[length:]
        if value[:length] in _listed(list_) and 1 <= len(given) <= 2:
            return not set(given) & _letters()
    return False


@cache
def _letters() -> frozenset[str]:
    """Letters that stand in words and hardly ever in given names."""
    return frozenset(table("people")["never_given"])


def is_english_name(value: str) -> bool:
    """A given name of the list and another word; people have many more names than the list."""
    return value.partition(" ")[0].lower() in _listed("given")


def is_birthday(value: str) -> bool:
    """A day on which somebody alive may be born."""
    parts = PARTS.findall(value)
    if len(parts) < 3 or len(parts[0]) > 4:
        written = "".join(parts)
        parts = [written[:4], written[4:6], written[6:8]]
    first, second, third = (int(one or 0) for one in parts[:3])
    if first < 32:
        return any(_is_day(third, *pair) for pair in ((second, first), (first, second)))
    return _is_day(first, second, third)


def _is_day(year: int, month: int, day: int) -> bool:
    if not OLDEST <= year <= YOUNGEST:
        return False
    try:
        date(year, month, day)
    except (ValueError, OverflowError):
        return False
    return True
