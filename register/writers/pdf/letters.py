"""Text as paper can show it: letters that have a shape, and words that fit their column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

FONTS: Final = Path(__file__).parent / "fonts"

Said: TypeAlias = str | list[str]
"""A text; in pieces when it has a word so long that it must be broken somewhere."""

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ue000-\uf8ff\ufff0-\uffff\U000e0000-\U000e00ff\U000f0000-\U0010ffff]"
)
"""What has no shape or changes the order of what stands beside it: shown by its number."""
LINE_END: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
DROPPED: Final = str.maketrans(
    dict.fromkeys("\t\n\r\x0b\x0c\x85\u2028\u2029", " ") | dict.fromkeys("\ufeff\u00ad", None)
)
"""What says nothing on paper; PDF/UA forbids the mark of byte order."""

CHINESE: Final = "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
"""Scripts in which a line breaks after any character."""
AFTER: Final = re.compile(r"(?<=[-/@._:;,=&?#%+|\\])(?=[^\s])")
"""Where a long word breaks best: after these."""
LETTER: Final = 4.6
"""Points that a letter of a table takes at most, but for the widest."""
SLIM: Final = dict.fromkeys("abcdefghijklnopqrstuvxyz0123456789", 4.1) | dict.fromkeys(
    "mwMW@%", 6.6
)
"""Points of the letters known better."""
PIECE: Final = 4
"""Letters that always stay together, in a word that must be broken anywhere."""


def visible(text: str, lost: Collection[str] = ()) -> str:
    """``text`` with what cannot be seen, or is ``lost`` to every font, as ``‹U+202E›``."""
    text = UNSEEN.sub(numbered, text.translate(DROPPED))
    for letter in lost:
        text = text.replace(letter, numbered(letter))
    return text


def numbered(found: re.Match[str] | str) -> str:
    letter = found if isinstance(found, str) else found.group()
    return f"‹U+{ord(letter):04X}›"


def fitted(text: str, room: int) -> Said:
    """``text`` with its words in pieces that need more than ``room`` letters; else as it is."""
    if not long_words(room).search(text):
        return text
    pieces: list[str] = []
    end = 0
    for found in long_words(room).finditer(text):
        first, *rest = broken(found.group(), room)
        pieces += [text[end : found.start()] + first, *rest]
        end = found.end()
    return [*pieces, text[end:]] if end < len(text) else pieces


@cache
def long_words(room: int) -> re.Pattern[str]:
    return re.compile(rf"[^\s{CHINESE}]{{{room + 1},}}")


def broken(word: str, room: int) -> Iterable[str]:
    """A long word in pieces, each no longer than fits."""
    for part in AFTER.split(word):
        if sum(SLIM.get(letter, LETTER) for letter in part) <= room * LETTER:
            yield part
        else:
            yield from (part[at : at + PIECE] for at in range(0, len(part), PIECE))


@cache
def strangers() -> re.Pattern[str]:
    """Finds letters that our fonts do not have."""
    ranges = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    known = "".join(
        f"\\U{first:0>8}-\\U{last:0>8}" for first, last in (pair.split("-") for pair in ranges)
    )
    return re.compile(f"[^{known}\\s\u200b-\u200f\u2060\ufe00-\ufe0f]")
