"""The oldest and the newest day of a column, noted while its values pass by."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from ..report import DateSpan
from ..sources.databases.common import NEWEST, OLDEST
from ..sources.words import words

ENOUGH: Final = 0.8
"""Share of a column's values that are days."""
GIVE_UP: Final = 100
"""Values without a day among them, after which a column holds none."""
TIMES: Final = re.compile(
    r"(?:^|[^a-z])(?:at|on|ts|time|date|datetime|timestamp|created|updated|modified|expires?|epoch"
    r"|day|since|until)(?:$|[^a-z])|time$|date$|时间|日期|_at$",
    re.IGNORECASE,
)
"""Names under which a number may be seconds since 1970."""
TELLING: Final = words(Path(__file__).with_name("dates.toml"))
PARTS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-ÿ]+|[\u4e00-\u9fff]+")
OF_A_PERSON: Final = re.compile(
    r"birth|(?:^|[^a-z])(?:dob|bday|born)(?:$|[^a-z])|csrq|shengri|出生|生日|naissance|geburt|death|died"
    r"|wedding|marri|结婚|(?:id|passport|licen[cs]e|card)[^a-z]*(?:expir|valid|issue)|有效期|签发",
    re.IGNORECASE,
)
"""Names of days that say something of one person."""
SECONDS: Final = (946_684_800, 4_102_444_800)
"""From 2000 to 2100, since 1970."""


def tells_of_records(name: str) -> bool:
    """Whether a column's days are of records, by its name, and surely not of a person.

    The oldest day of any other column is a value like each of its values, and is not told.
    """
    if OF_A_PERSON.search(name):
        return False
    parts = [part.lower() for part in PARTS.findall(name.rpartition(".")[2])]
    return any(
        part in TELLING["words"]
        or part.endswith(tuple(TELLING["ends"]))
        or any(word in part for word in TELLING["within"])
        for part in parts
    )


class DateWatch:
    """One column's days."""

    __slots__ = ("_is_time", "_name", "dates", "days", "newest", "oldest", "seen")

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_time = bool(TIMES.search(name))
        self.seen = self.dates = self.days = 0
        self.oldest, self.newest = NEWEST, OLDEST

    @property
    def is_hopeless(self) -> bool:
        return not self.dates and self.seen >= GIVE_UP

    def add(self, value: object) -> None:
        """Note one value; empty ones do not count."""
        if value is None or value == "":
            return
        self.seen += 1
        day = self._day(value)
        self.dates += day is not None
        if day is None or not OLDEST <= day < NEWEST:
            return
        self.days += 1
        self.oldest = min(self.oldest, day)
        self.newest = max(self.newest, day)

    def _day(self, value: object) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            return written(value, is_time=self._is_time)
        if self._is_time and isinstance(value, int | float):
            return counted(value)
        return None

    def span(self) -> DateSpan | None:
        """None where the column is no column of days."""
        if not self.days or self.dates < ENOUGH * self.seen:
            return None
        return DateSpan(self._name, self.oldest, self.newest, self.days)


def written(text: str, *, is_time: bool) -> date | None:
    """``2026-01-31``, with a time after it or not; digits alone where the name says a time."""
    if len(text) >= 10 and text[4] in "-/" and text[7] == text[4] and text[:4].isdigit():
        try:
            return date(int(text[:4]), int(text[5:7]), int(text[8:10]))
        except ValueError:
            return None
    if is_time and text.isascii() and text.isdigit() and len(text) in (10, 13):
        return counted(int(text))
    return None


def counted(number: float) -> date | None:
    """Seconds or milliseconds since 1970."""
    for unit in (1, 1_000, 1_000_000):
        if SECONDS[0] <= number / unit < SECONDS[1]:
            return datetime.fromtimestamp(number / unit, UTC).date()
    return None
