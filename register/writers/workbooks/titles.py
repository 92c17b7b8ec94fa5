"""Titles of sheets as every spreadsheet program takes them."""

from __future__ import annotations

import re
from typing import Final

from .texts import legible, units

LONGEST_TITLE: Final = 31
"""In units of UTF-16."""

FORBIDDEN: Final = str.maketrans({"[": "(", "]": ")", **dict.fromkeys(":*?/\\", "-")})
"""What no title may hold, and what stands in its place."""

UNSEEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\xad]")
"""Characters nobody sees, some of which turn the direction of what follows."""

RESERVED: Final = "history"
"""A spreadsheet program keeps this title for itself."""

EDGES: Final = " '"
"""What a title may neither begin nor end with."""


class Titles:
    """Gives each sheet of one workbook a title of its own."""

    def __init__(self, otherwise: str) -> None:
        self.otherwise = otherwise
        """The title of a sheet whose own name says nothing."""
        self.taken: set[str] = {RESERVED}

    def of(self, wanted: str) -> str:
        """``wanted`` made a title: short, clean and, whatever the case of letters, taken once.

        The full name stands on the sheet itself or on the statement.
        """
        title = cut(clean(wanted), LONGEST_TITLE) or cut(clean(self.otherwise), LONGEST_TITLE)
        found, number = title, 1
        while found.casefold() in self.taken:
            number += 1
            behind = f" ({number})"
            found = cut(title, LONGEST_TITLE - len(behind)) + behind
        self.taken.add(found.casefold())
        return found


def clean(text: str) -> str:
    """``text`` in one line, without what a title may not hold."""
    return " ".join(UNSEEN.sub("", legible(text)).translate(FORBIDDEN).split()).strip(EDGES)


def cut(text: str, room: int) -> str:
    """As much of ``text`` as fits, with an ellipsis where something is left out."""
    if units(text) <= room:
        return text
    while units(text) > room - 1:
        text = text[:-1]
    return f"{text.rstrip(EDGES)}…"
