"""The word lists beside the modules, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """The word list ``name.toml``."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first; Latin words end at their borders."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(bordered(word) for word in ordered) + ")"


def bordered(word: str) -> str:
    """A word as a pattern; spaces may be any, and ``abc`` is not found in ``abcd``."""
    pattern = r"\s+".join(re.escape(part) for part in word.split())
    before = r"(?<![^\W\d_])" if word[0].isascii() and word[0].isalpha() else ""
    after = r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""
    return before + pattern + after
