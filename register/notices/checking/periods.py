"""Periods in one canonical form, so that six months are six months however they are written."""

from __future__ import annotations

import re
from typing import Final

PERIOD: Final = re.compile(r"P(?:T(?P<hours>[0-9]+)H|(?P<count>[0-9]+)(?P<unit>[DWMY]))")
LETTERS: Final = {"hours": "H", "days": "D", "weeks": "W", "months": "M", "years": "Y"}


def period_key(value: int, unit: str) -> str:
    """``P6M`` for six months, as ISO 8601 writes it; in the largest unit that says the same."""
    letter = LETTERS[unit]
    if letter == "H":
        return f"P{value // 24}D" if value and value % 24 == 0 else f"PT{value}H"
    if letter == "W":
        value, letter = value * 7, "D"
    if letter == "M" and value and value % 12 == 0:
        value, letter = value // 12, "Y"
    return f"P{value}{letter}"


def canonical(key: str) -> str:
    """A claimed period likewise; an event such as ``account_closure`` as it is."""
    if not (found := PERIOD.fullmatch(key)):
        return key
    if found["hours"]:
        return period_key(int(found["hours"]), "hours")
    unit = {letter: unit for unit, letter in LETTERS.items()}[found["unit"]]
    return period_key(int(found["count"]), unit)


def days(key: str) -> float | None:
    """About how many days a period has, to sort by; None for an event."""
    if not (found := PERIOD.fullmatch(key)):
        return None
    if found["hours"]:
        return int(found["hours"]) / 24
    return int(found["count"]) * {"D": 1, "W": 7, "M": 30.44, "Y": 365.25}[found["unit"]]
