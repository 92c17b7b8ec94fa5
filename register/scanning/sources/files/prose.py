"""Running text, and the day at the beginning of a line of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ..pieces import Cells, Lines, Piece

MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"
ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)(?!\d)")
APACHE: Final = re.compile(r"(?<!\d)(\d\d)[/ -]([A-Z][a-z]{2})[/ -]((?:19|20)\d\d)(?!\d)")
WHERE_DAYS_STAND: Final = 120
"""Characters at the beginning of a line."""


def texts(lines: list[str], longest: int) -> Iterator[Piece]:
    """Running text, and the days its lines begin with."""
    if not lines:
        return
    days = [day for line in lines if (day := day_in(line[:WHERE_DAYS_STAND]))]
    if days:
        yield Cells({"time": list(days)}, 0, 0)
    yield Lines([line[:longest] for line in lines], 0)


def day_in(text: str) -> date | None:
    """The first day written in a text, with its year."""
    if found := ISO.search(text):
        return day_of(found.group(1), found.group(2), found.group(3))
    if found := APACHE.search(text):
        return day_of(found.group(3), str(MONTHS.find(found.group(2)) // 3 + 1), found.group(1))
    return None


def day_of(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
