"""Whether the first row of a table names its columns or is already data.

A name in a report is kept, a value must not be; so a row of words alone, which could be headings as
well as people's names, counts as headings only where something tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ..names import is_like_a_value
from ..words import words

LONGEST: Final = 60
ENOUGH: Final = 0.3
"""Share of columns whose values look different from what stands above them."""
SEVERAL: Final = 8
NUMBER: Final = re.compile(r"[-+(]?[\d.,:/ %-]*\d[\d.,:/ %)-]*")
WORDS: Final = words(Path(__file__).with_name("headings.toml"))["words"]
PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")


def are_headings(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Judged by what the first row says and how the rows below differ from it."""
    names = [name.strip() for name in first]
    said = [name for name in names if name]
    if not said or len(set(said)) < len(said) or len(said) * 2 < len(names):
        return False
    if any(NUMBER.fullmatch(name) or is_like_a_value(name) for name in said):
        return False
    if any(len(name) > LONGEST for name in said):
        return False
    known = sum(map(is_known, said))
    if known * 2 >= len(said) or share(names, below, is_form_apart) >= ENOUGH:
        return True
    return bool(known) and share(names, below, is_apart) >= ENOUGH


def is_known(name: str) -> bool:
    """Whether a word of the name is one that headings are made of."""
    if name.lower() in WORDS:
        return True
    parts = [part.lower() for part in PARTS.findall(name)]
    return (len(parts) > 1 and "_" in name) or any(part in WORDS for part in parts)


def share(
    names: Sequence[str], below: Sequence[Sequence[str]], judge: Callable[[str, list[str]], bool]
) -> float:
    """Share of columns whose values are of another kind than what stands above them."""
    apart = 0
    for place, name in enumerate(names):
        values = [row[place].strip() for row in below if place < len(row) and row[place].strip()]
        apart += bool(values) and judge(name, values)
    return apart / max(len(names), 1)


def is_form_apart(_name: str, values: list[str]) -> bool:
    """Numbers, dates or codes under a word."""
    unlike = sum(bool(NUMBER.fullmatch(one)) or is_like_a_value(one) for one in values)
    return unlike * 10 >= len(values) * 8


def is_apart(name: str, values: list[str]) -> bool:
    """Likewise, or a few words over and over, of which what stands above them is none."""
    few = len(values) >= SEVERAL and len(set(values)) * 2 <= len(values) and name not in values
    return few or is_form_apart(name, values)
