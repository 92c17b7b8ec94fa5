"""Periods in prose: 15 天, two (2) years, 三十 (30) 天, 30-day, 半年, 1 an."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from .data import any_of, table
from .numerals import number, number_pattern

LONGEST: Final = {"hours": 1_000_000, "days": 40_000, "months": 2_400, "years": 200}
"""A period beyond is a year, a code or a slip."""

SECONDS: Final = {"seconds": 1, "minutes": 60}


class Period(msgspec.Struct, frozen=True):
    """A length of time, where it stands in its text."""

    value: int
    unit: str
    """hours, days, months or years."""
    start: int
    end: int
    how: str = "period"
    """``rounded`` up to the hour; ``working_days``; ``range``: the longest of several."""


@cache
def units() -> dict[str, tuple[str, int]]:
    """Each word for a unit, with the unit and how many of it."""
    return {
        word: (entry["unit"], entry["times"])
        for entry in table("periods")["unit"]
        for word in entry["words"]
    }


@cache
def pattern() -> re.Pattern[str]:
    """A figure with its unit; the figure may be said twice, as in *two (2) years*."""
    figure = number_pattern()
    fixed = any_of(table("periods")["fixed"])
    decimal = r"(?<![0-9.])(?<![0-9],)[0-9]{1,3}\.5"
    return re.compile(
        rf"(?P<fixed>{fixed})|"
        rf"(?:[(\[]\s*)?(?P<first>{decimal}|{figure})\s*(?:[)\]]\s*)?(?:[(\[]\s*(?P<again>{figure})\s*[)\]])?(?:\s|-|\+)*"
        rf"(?:(?:more|further|additional|extra|full)\s+)?"
        rf"(?P<unit>{any_of(units())})(?!\s*[0-9]{{1,2}}\s*[日号])",
        re.IGNORECASE,
    )


@cache
def earlier_figures() -> re.Pattern[str]:
    """What stands before the last of several: *10, 20 or*, *between 3 and*, *a day till*."""
    figure = number_pattern()
    joint = r"(?:,|、|/|-|–|~|至|到|或|或者|to|or|till|until|bis|oder|à|ou)"
    unit = any_of(units())
    return re.compile(
        rf"{figure}\s*(?:{unit})?(?:\s*{joint})+\s*$|"
        rf"{figure}\s*(?:and|及|和|und|et)\s*$|"
        rf"between\s+{figure}\s*(?:{unit})?\s*and\s*$",
        re.IGNORECASE,
    )


def periods(text: str) -> list[Period]:
    """The periods a text names, in its order; of *10, 20 or 40 days* only the longest."""
    found: list[Period] = []
    for match in pattern().finditer(text):
        one = _read(match)
        if one is not None:
            found.append(_longest(text, one))
    return _joined(text, found)


def _read(match: re.Match[str]) -> Period | None:
    if match["fixed"]:
        value, unit = table("periods")["fixed"][re.sub(r"\s+", " ", match["fixed"].lower())]
        return Period(value, unit, match.start(), match.end())
    unit, times = units()[re.sub(r"\s+", " ", match["unit"].lower())]
    first = match["first"]
    half = first.endswith(".5")
    value = number(first.removesuffix(".5"))
    if match["again"] is not None and number(match["again"]) != value:
        return None
    if value is None or (half and unit != "years"):
        return None
    if half:
        value, unit = value * 12 + 6, "months"
    return _made(value * times, unit, match)


def _made(value: int, unit: str, match: re.Match[str]) -> Period | None:
    how = "period"
    if unit in SECONDS:
        seconds = value * SECONDS[unit]
        value, unit, how = -(-seconds // 3600), "hours", "rounded" if seconds % 3600 else "period"
    elif unit == "working_days":
        unit, how = "days", "working_days"
    return Period(value, unit, match.start(), match.end(), how) if value <= LONGEST[unit] else None


def _longest(text: str, one: Period) -> Period:
    """With the figures that stand before it taken in, when the last is the longest."""
    before = earlier_figures().search(text, max(0, one.start - 40), one.start)
    if before is None:
        return one
    return Period(one.value, one.unit, before.start(), one.end, "range")


HOURS: Final = {"hours": 1, "days": 24, "months": 730, "years": 8760}


def hours(one: Period) -> int:
    """About how long, to compare periods of different units."""
    return one.value * HOURS[one.unit]


def _joined(text: str, found: list[Period]) -> list[Period]:
    """*1 year and 6 months* is one period; a range holds the periods it begins with."""
    kept: list[Period] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is not None and one.how == "range" and one.start < last.end:
            longest = max(last, one, key=hours)
            kept[-1] = Period(
                longest.value, longest.unit, min(last.start, one.start), one.end, "range"
            )
        elif (
            last is not None
            and (last.unit, one.unit) == ("years", "months")
            and re.fullmatch(r"\s*(?:and|und|et|零|又)?\s*", text[last.end : one.start])
        ):
            kept[-1] = Period(last.value * 12 + one.value, "months", last.start, one.end)
        else:
            kept.append(one)
    return kept
