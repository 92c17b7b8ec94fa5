"""Values supposed from single words, where a table gives no column for them; always told."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("words.toml")


@cache
def patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """By what is supposed and by value."""
    with FILE.open("rb") as file:
        tables = tomllib.load(file)
    return {
        name: {key: re.compile(words, re.IGNORECASE) for key, words in table.items()}
        for name, table in tables.items()
    }


def by_words(what: str, text: str) -> str:
    """The first value whose words stand in a text; empty when none does."""
    shown = text.strip()
    found = (key for key, pattern in patterns()[what].items() if pattern.search(shown))
    return next(found, "") if shown else ""


def is_kind_of_party(name: str) -> bool:
    """Whether a name says what kind of party it is and names none."""
    return bool(by_words("only_kind", name))
