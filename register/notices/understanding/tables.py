"""The word lists beside the modules, read once, and their patterns looked for in one pass."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
LOOKS: Final = re.compile(r"^(?:\(\?<?[!=](?:[^()]|\([^()]*\))*\))+")
"""What a pattern asks about its surroundings before its first letter."""
FIRST: Final = re.compile(r"^\(\?:((?:[^()|]|\([^()]*\))+(?:\|(?:[^()|]|\([^()]*\))+)*)\)")

BEHIND: Final = re.compile(r"\(\?<([=!])([^()|]+(?:\|[^()|]+)+)\)")
"""A look behind for one of several words, which the engine wants to be of one length."""


@cache
def table(name: str) -> dict[str, Any]:
    """The word list ``name.toml``."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str, *path: str) -> re.Pattern[str]:
    """A single pattern of a word list."""
    found: Any = table(name)
    for key in path:
        found = found[key]
    return re.compile(found)


class Cues:
    """Patterns by kind, tried only where their first letter stands."""

    def __init__(self, patterns: Mapping[str, Sequence[str]]) -> None:
        by_letter: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for kind, written in patterns.items():
            for one in written:
                compiled = re.compile(bordered(BEHIND.sub(_each_behind, one)))
                for letter in first_letters(one):
                    by_letter.setdefault(letter, []).append((kind, compiled))
        self.by_letter = by_letter
        chinese = "".join(one for one in by_letter if not one.isascii())
        latin = "".join(one for one in by_letter if one.isascii())
        places = [rf"[{re.escape(chinese)}]"] if chinese else []
        places += [rf"(?<![a-z0-9])[{re.escape(latin)}]"] if latin else []
        self.places = re.compile("|".join(places))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where they stand, none over another, the longest of those that begin together."""
        done = 0
        for place in self.places.finditer(text):
            start = place.start()
            if start < done:
                continue
            best, kind = 0, ""
            for one, compiled in self.by_letter[place[0]]:
                found = compiled.match(text, start)
                if found and found.end() > best:
                    best, kind = found.end(), one
            if best > start:
                yield start, best, kind
                done = best


def bordered(one: str) -> str:
    """``collect(?:s|ed)?`` with the borders of a word around it; Chinese as it is."""
    return one if CHINESE.search(one) else rf"(?<![a-z0-9])(?:{one})(?![a-z0-9])"


def first_letters(one: str) -> frozenset[str]:
    """Letters a pattern can begin with."""
    bare = LOOKS.sub("", one)
    if group := FIRST.match(bare):
        return frozenset(letter for part in group[1].split("|") for letter in part[:1])
    if not bare or not bare[0].isalnum():
        raise ValueError(f"{one}: a pattern begins with a letter, or a choice of such")
    return frozenset(bare[0])


def _each_behind(look: re.Match[str]) -> str:
    looks = [f"(?<{look[1]}{one})" for one in look[2].split("|")]
    return "".join(looks) if look[1] == "!" else f"(?:{'|'.join(looks)})"
