"""Names of companies and of SDKs that the register does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ..claims import About
from ..folding import folded
from .looks import Look
from .making import Found
from .tables import mark, table

NAME: Final = "name:"
SURE: Final = 0.9
LATIN: Final = r"[A-Z][\w&.'’-]*"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = table("parties")["names"]
    ends = "|".join(words["companies"])
    latin = rf"(?P<name>(?:{LATIN}[,，]?\s+){{1,5}}(?:{ends})(?![A-Za-z])\.?)"
    known = rf"{LATIN}(?:\s+{LATIN}){{0,3}}|[\u3400-\u9fff]{{2,16}}[A-Za-z]*"
    sdk = rf"(?P<name>{known})\s*SDKs?(?![A-Za-z])"
    return tuple(map(re.compile, (latin, rf"(?P<name>{words['chinese']})", sdk)))


def companies(one: Look, text: str, known: list[Found]) -> Iterator[Found]:
    """Names in a sentence, those left out that ``known`` has words of already."""
    if mark("parties", "ourselves")[one.language].search(one.text):
        return
    start, end = one.sentence.start, one.sentence.end
    at = one.folded.at
    for pattern in _patterns():
        is_sdk = pattern is _patterns()[-1]
        for match in pattern.finditer(text, start, end):
            first, last = _bare(text, match.start("name"), match.end("name"))
            name = folded(text[first:last]).rstrip(".")
            if is_sdk and _is_no_name(name):
                continue
            inside = [place for place, origin in enumerate(at) if first <= origin < last]
            if not inside or _is_known(known, inside[0], inside[-1] + 1):
                continue
            how = "pattern:sdk" if is_sdk else "pattern:company"
            yield Found(one, inside[0], inside[-1] + 1, About.RECIPIENT, NAME + name, SURE, how)


def _bare(text: str, first: int, last: int) -> tuple[int, int]:
    """Without the words before a Chinese name that are no part of it."""
    words = table("parties")["names"]
    before = re.compile(words["before"], re.DOTALL).match(text, first, last)
    first = before.end() if before and before.end() < last - 1 else first
    joint = re.compile(words["joints"].removeprefix("^")).match(text, first, last)
    return (joint.end() if joint and joint.end() < last - 1 else first), last


def _is_no_name(name: str) -> bool:
    return len(name) < 2 or any(
        name == word or name.endswith(f" {word}") or (not word.isascii() and name.endswith(word))
        for word in table("parties")["names"]["no_sdk"]
    )


def _is_known(known: list[Found], start: int, end: int) -> bool:
    return any(
        found.about == About.RECIPIENT and found.start < end and start < found.end
        for found in known
    )
