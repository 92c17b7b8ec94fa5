"""The client's own words, in English or Chinese; the register's are asked for in that language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from .chinese import CHINESE
from .choices import VALUES

LANGUAGES: Final = ("en", "zh-hans")


class Speech:
    """Says a sentence of ours in one language.

    ``say("%(code)s: not recorded", code="imei")``: the English is the key; what has no Chinese is
    said in English.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, english: str, **values: object) -> str:
        words = CHINESE.get(english, english) if self.language == "zh-hans" else english
        return words % values if values else words

    def value(self, value: str) -> str:
        """A value of the register's own lists, such as ``account_closure``, in words."""
        plain = value.replace("_", " ")
        return VALUES.get(value, plain) if self.language == "zh-hans" else plain

    def together(self, sentences: Iterable[str]) -> str:
        """Sentences after each other; Chinese has no blank between them."""
        return ("" if self.language == "zh-hans" else " ").join(sentences)

    def listed(self, parts: list[str]) -> str:
        """Several things in one sentence."""
        return ("、" if self.language == "zh-hans" else ", ").join(parts)


def language_of(environment: Mapping[str, str]) -> str:
    """``ROPA_LANG``, else Chinese where the machine speaks Chinese, else English."""
    asked = environment.get("ROPA_LANG", "").lower()
    if asked in LANGUAGES:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh-hans" if environment[name].lower().startswith("zh") else "en"
    return "en"
