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

PUNCTUATION: Final = re.compile(r"[^\w\s]+")
BLANKS: Final = re.compile(r"\s+")


class GenericWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Those of one language; the file says what each list means."""

    whole: frozenset[str]
    phrases: tuple[str, ...]
    endings: tuple[str, ...]
    spared: tuple[str, ...]


@cache
def generic_words() -> dict[str, GenericWords]:
    """By language."""
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), dict[str, GenericWords])


@cache
def is_generic(said: str, language: str, longest: int) -> bool:
    """Whether a text of less than ``longest`` characters (Chinese) or words says nothing."""
    words = generic_words()[language]
    plain = BLANKS.sub(" ", PUNCTUATION.sub(" ", normalize("NFKC", said).lower())).strip()
    in_words = language == "en"
    if not plain or (len(plain.split()) if in_words else len(plain)) >= longest:
        return False
    edge = " " if in_words else ""  # English words are compared whole
    padded = f"{edge}{plain}{edge}"
    return (
        plain in words.whole
        or any(f"{edge}{one}{edge}" in padded for one in words.phrases)
        or (
            padded.rstrip().endswith(tuple(f"{edge}{one}" for one in words.endings))
            and not plain.endswith(words.spared)
        )
    )
