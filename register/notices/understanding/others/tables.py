"""The word lists beside the finders, read and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from ...text import EN, ZH

HERE: Final = Path(__file__).parent / "words"
LANGUAGES: Final = {"zh": ZH, "en": EN}


@cache
def table(name: str) -> dict[str, Any]:
    """The word list ``words/name.toml``."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def one_of(patterns: Iterable[str], language: str) -> re.Pattern[str]:
    """A pattern for any of ``patterns``; English ones begin where a word begins."""
    joined = "|".join(f"(?:{one})" for one in patterns)
    if not joined:
        return re.compile(r"(?!)")
    return re.compile(rf"\b(?:{joined})" if language == EN else f"(?:{joined})")


@cache
def by_key(name: str, group: str) -> dict[str, dict[str, re.Pattern[str]]]:
    """Each entry of a group, by its key and by language, as a pattern."""
    return {
        key: {
            language: one_of(entry.get(short, ()), language)
            for short, language in LANGUAGES.items()
        }
        for key, entry in table(name)[group].items()
    }


@cache
def mark(name: str, key: str) -> dict[str, re.Pattern[str]]:
    """One entry of the group ``marks``, by language."""
    return by_key(name, "marks")[key]
