"""Which words are too general to tell people anything; the words are in ``lists/generic.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final
from unicodedata import normalize

import msgspec

FILE: Final = Path(__file__).parent / "lists" / "generic.toml"

PUNCTUATED: Final = 8
"""By how much punctuation and blanks make a text longer at most; longer ones are not looked at."""

BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


class GenericWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Those of one language; the file says what each list means."""

    whole: tuple[str, ...]
    phrases: tuple[str, ...]
    endings: tuple[str, ...]
    spared: tuple[str, ...]


@cache
def generic_words() -> dict[str, GenericWords]:
    """By language."""
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), dict[str, GenericWords])


@cache
def pattern_of(language: str) -> re.Pattern[str]:
    """What finds the words of a language in a plain text; English ones as whole words."""
    words = generic_words()[language]
    edge = r"\b" if language == "en" else ""

    def any_of(each: tuple[str, ...]) -> str:
        return "(?:" + "|".join(map(re.escape, each)) + ")"

    return re.compile(
        rf"\A{any_of(words.whole)}\Z"
        rf"|{edge}{any_of(words.phrases)}{edge}"
        rf"|{edge}(?P<ending>{any_of(words.endings)})\Z"
    )


def is_generic(said: str, language: str, longest: int) -> bool:
    """Whether a text of less than ``longest`` characters (Chinese) or words says nothing."""
    in_words = language == "en"
    if (said.count(" ") if in_words else len(said)) > longest + PUNCTUATED:
        return False
    plain = BETWEEN_WORDS.sub(" ", normalize("NFKC", said).lower()).strip()
    if not plain or (plain.count(" ") + 1 if in_words else len(plain)) >= longest:
        return False
    found = pattern_of(language).search(plain)
    if found is None:
        return False
    spared = generic_words()[language].spared
    return found["ending"] is None or not plain.endswith(spared)
