"""Text in a picture: how wide it is, where it is cut, what of it XML can hold.

Nobody knows which font a reader has, so widths are those of a wide one: a label may end a little
early, and never runs out of its box.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape
from typing import Final

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What XML forbids, and what changes the order of the letters beside it."""
BLANKS: Final = re.compile(r"\s+")
CUT: Final = "…"

SLIM: Final = dict.fromkeys("ijl.,;:'|![]()-·", 0.36) | dict.fromkeys(" ftrI/", 0.4)
BROAD: Final = dict.fromkeys("mwMW@%&—…", 0.95)
LATIN: Final = 0.58
CAPITAL: Final = 0.7
"""Widths of letters as parts of the size of the type; a Chinese one takes the whole."""

PIECES: Final = re.compile(
    r"\s+|[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef][，。、；：）】」]?|"
    r"[^\s\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]+"
)
"""What a line may break between: words, blanks, and each Chinese character."""


def clean(text: str) -> str:
    """``text`` in one line, with a mark in place of each letter that cannot be shown."""
    return BLANKS.sub(" ", UNSEEN.sub("\ufffd", text)).strip()


def safe(text: str) -> str:
    """``text`` as XML holds it, between tags and in quotes."""
    return escape(UNSEEN.sub("\ufffd", text))


@lru_cache(maxsize=4096)
def letter(one: str) -> float:
    """The width of a letter, as a part of the size of the type."""
    known = SLIM.get(one) or BROAD.get(one)
    if known:
        return known
    if unicodedata.east_asian_width(one) in "WF":
        return 1.0
    if unicodedata.combining(one):
        return 0.0
    return CAPITAL if one.isupper() or ord(one) > 0x24F else LATIN


BOLD: Final = 1.09
"""How much wider bold letters are."""


def width(text: str, size: float) -> float:
    """About how wide ``text`` is in type of this size; of bold type give ``BOLD`` times it."""
    return sum(map(letter, text)) * size


def clipped(text: str, room: float, size: float) -> str:
    """``text``, or as much of it as fits with the mark that it goes on."""
    if width(text, size) <= room:
        return text
    left = room / size - letter(CUT)
    kept = 0
    for one in text:
        left -= letter(one)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + CUT


def lines(text: str, room: float, size: float, most: int) -> list[str]:
    """``text`` broken into at most so many lines, the last one cut where it does not fit."""
    text = clean(text)
    found: list[str] = []
    line = ""
    for piece in PIECES.findall(text):
        if line and width((line + piece).rstrip(), size) > room and len(found) < most - 1:
            found.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    found.append(line.rstrip())
    return [clipped(one, room, size) for one in found]
