"""The day that a line of a log begins with."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"
ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)(?!\d)")
APACHE: Final = re.compile(r"(?<!\d)(\d\d)[/ -]([A-Z][a-z]{2})[/ -]((?:19|20)\d\d)(?!\d)")
WHERE_DAYS_STAND: Final = 120
"""Characters at the beginning of a line."""


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
