"""A choice by its key or by its name in any language."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from .found import Found
from .words import fold

CLOSE: Final = 0.9
"""From here on two words are one with a slip of the pen."""

LONGEST: Final = 200
"""A longer text is no name."""


class Labels:
    """Choices, each a key with its names; a name that two of them have finds neither."""

    def __init__(self, pairs: Iterable[tuple[str, Iterable[str]]]) -> None:
        self.keys: dict[str, str] = {}
        self.names: dict[str, set[str]] = {}
        for key, names in pairs:
            self.keys[fold(key)] = key
            for name in names:
                self.names.setdefault(fold(name), set()).add(key)
        self.names.pop("", None)
        self.cache: dict[str, Found | None] = {}

    def find(self, text: str) -> Found | None:
        """The choice a text names; None when it names none, or more than one."""
        if len(text) > LONGEST:
            return None
        form = fold(text)
        if form not in self.cache:
            self.cache[form] = self._find(form)
        return self.cache[form]

    def _find(self, form: str) -> Found | None:
        if not form:
            return None
        if form in self.keys:
            return Found(self.keys[form], 1.0, "exact")
        keys = self.names.get(form)
        if keys is not None:
            return Found(next(iter(keys)), 1.0, "label") if len(keys) == 1 else None
        return self._close(form)

    def _close(self, form: str) -> Found | None:
        """The one choice that is nearly the text; a digit is never a slip of the pen."""
        best: dict[str, float] = {}
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(form)
        for name, keys in (*self.names.items(), *((one, {key}) for one, key in self.keys.items())):
            if digits(name) != digits(form):
                continue
            matcher.set_seq1(name)
            if matcher.real_quick_ratio() >= CLOSE and matcher.quick_ratio() >= CLOSE:
                ratio = matcher.ratio()
                for key in keys if ratio >= CLOSE else ():
                    best[key] = max(best.get(key, 0.0), ratio)
        if len(best) != 1:
            return None
        key, ratio = best.popitem()
        return Found(key, round(min(ratio, 0.99), 2), "fuzzy")


def digits(form: str) -> str:
    return "".join(letter for letter in form if letter.isdigit())
