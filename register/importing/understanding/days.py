"""Days, however a sheet writes them."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

import msgspec
from babel.dates import get_month_names

from register.search.folding import folded

from .numerals import chinese_number

YEARS: Final = range(1900, 2200)
"""A year beyond is a slip of the pen, or no year."""

LANGUAGES: Final = ("en", "de", "fr", "it", "pt", "es")
CHINESE: Final = re.compile(
    r"([0-9]{4}|[零〇一二三四五六七八九]{4})\s*年\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*"
    r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]"
)
YEAR_FIRST: Final = re.compile(
    r"([0-9]{4})([-/.年])([0-9]{1,2})\2([0-9]{1,2})(?:[t ][0-9:.+z -]*)?"
)
COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?: [0-9:.]*)?")
WORDS: Final = re.compile(
    r"(?:[a-z]+,?\s+)?([0-9]{1,2})(?:st|nd|rd|th|er|o|º|°|\.)?\s*(?:of\s|de\s)?[ -]*"
    r"([^\W\d_]{3,12})\.?,?\s*(?:de\s)?[ -]*([0-9]{4})"
)
MONTH_FIRST: Final = re.compile(
    r"([^\W\d_]{3,12})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})"
)


class DayRead(msgspec.Struct, frozen=True):
    """A day, or why there is none."""

    day: date | None
    how: str
    """``date``, ``iso``, ``year_first``, ``day_first``, ``month_first``, ``words``; without a day
    ``ambiguous`` (3 April or 4 March), ``no_such_day`` or ``not_understood``."""


@cache
def months() -> dict[str, int]:
    """Names of months in six languages, folded."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found.setdefault(folded(name).strip(". "), number)
    return {**found, "sept": 9}


def day(value: object) -> date | None:
    """The day a cell says; None when it says none or could mean two."""
    return read_day(value).day


def read_day(value: object) -> DayRead:
    """The day a cell says, and how it was read."""
    if isinstance(value, datetime):
        return DayRead(value.date(), "date")
    if isinstance(value, date):
        return DayRead(value, "date")
    if not isinstance(value, str):
        return DayRead(None, "not_understood")
    text = folded(value[:100]).strip(" .。")
    for pattern, how in ((CHINESE, "year_first"), (YEAR_FIRST, "iso"), (COMPACT, "iso")):
        if found := pattern.fullmatch(text):
            year, month, of_month = (
                _figure(found[at]) for at in (1, found.re.groups - 1, found.re.groups)
            )
            return _made(year, month, of_month, how)
    if found := YEAR_LAST.fullmatch(text):
        return _year_last(found)
    return _in_words(text)


def _figure(text: str) -> int:
    return int(text) if text.isdecimal() else chinese_number(text) or 0


def _made(year: int, month: int, of_month: int, how: str) -> DayRead:
    if year not in YEARS:
        return DayRead(None, "no_such_day")
    try:
        return DayRead(date(year, month, of_month), how)
    except ValueError:
        return DayRead(None, "no_such_day")


def _year_last(found: re.Match[str]) -> DayRead:
    """02.01.2024 has the day first; with slashes and hyphens countries differ."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return _made(year, second, first, "day_first")
    if second > 12:
        return _made(year, first, second, "month_first")
    return DayRead(None, "ambiguous" if first and second else "no_such_day")


def _in_words(text: str) -> DayRead:
    if found := WORDS.fullmatch(text):
        of_month, name, year = found[1], found[2], found[3]
    elif found := MONTH_FIRST.fullmatch(text):
        name, of_month, year = found[1], found[2], found[3]
    else:
        return DayRead(None, "not_understood")
    month = months().get(name)
    if month is None:
        return DayRead(None, "not_understood")
    return _made(int(year), month, int(of_month), "words")


def serial_day(number: float, date_1904: bool = False) -> date | None:
    """The day of a spreadsheet's serial number, its time of day left out.

    In the 1900 system 60 is 29 February 1900, which never was, and 59 days before it are one off.
    None for what no sheet would show as a day.
    """
    if isinstance(number, bool) or not math.isfinite(number) or not 0 <= number < 110_000:
        return None
    whole = int(number)
    if date_1904:
        return date(1904, 1, 1) + timedelta(days=whole)
    if whole in (0, 60):
        return None
    return (date(1899, 12, 31) if whole < 60 else date(1899, 12, 30)) + timedelta(days=whole)
