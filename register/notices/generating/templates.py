"""The words of a notice: sentences with named slots, in Chinese and English (``words/*.toml``).

An organisation may put its own words in place of a paragraph's, with the same slots. What is wrong
with them is said when they are saved, never when a notice is printed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final, TypeAlias

from msgspec import Struct

from history.text import LANGUAGES, TranslatedText

WORDS: Final = Path(__file__).parent / "words"
EVERYWHERE: Final = ("controller", "products")
"""Slots that every paragraph may use."""

SENTENCE_ENDS: Final = re.compile(r"(?<=[。！？])\s*(?=\S)|(?<=[.!?])\s+(?=[A-Z{“])")
PARAGRAPHS: Final = re.compile(r"\n\s*\n")
WITHIN_CHINESE: Final = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])"
)
"""Where a line was broken between Chinese characters, which no space parts."""

Piece: TypeAlias = tuple[str, str]
"""Words, and the slot behind them; an empty slot at the end."""
Sentence: TypeAlias = tuple[Piece, ...]


class TemplateError(ValueError):
    """Words that cannot be filled in. ``problem`` says why, ``slot`` where."""

    def __init__(self, problem: str, slot: str = "") -> None:
        super().__init__(problem, slot)
        self.problem = problem
        self.slot = slot


class Title(Struct, frozen=True):
    """The heading of a section."""

    key: str
    text: Mapping[str, str]
    articles: str


class Template(Struct, frozen=True):
    """One paragraph."""

    key: str
    text: Mapping[str, str]
    articles: str
    """What asks for it."""
    regimes: tuple[str, ...]
    """Keys of the regimes it is said under; empty for all."""
    is_entry: bool

    @property
    def slots(self) -> tuple[str, ...]:
        """Names that may stand in braces, those of every paragraph included."""
        own = (slot for text in self.text.values() for slot in slots_of(text))
        return tuple(dict.fromkeys((*own, *EVERYWHERE)))


@cache
def titles() -> dict[str, Title]:
    """Headings by key, in order."""
    return {
        one["key"]: Title(one["key"], texts(one), one["articles"])
        for told in files()
        for one in told.get("section", ())
    }


@cache
def templates() -> dict[str, Template]:
    """Paragraphs by key, in order."""
    return {
        one["key"]: Template(
            key=one["key"],
            text=texts(one),
            articles=one["articles"],
            regimes=tuple(one.get("regimes", ())),
            is_entry=one.get("entry", False),
        )
        for told in files()
        for one in told["paragraph"]
    }


def word(key: str) -> TranslatedText:
    """A short text of our own that is no paragraph. Raises ``KeyError``."""
    return words()[key]


@cache
def words() -> dict[str, TranslatedText]:
    told = tomllib.loads((WORDS / "words.toml").read_text(encoding="utf-8"))
    return {one["key"]: TranslatedText(texts(one)) for one in told["word"]}


ORDER: Final = ("who", "collecting", "cookies", "sharing", "keeping", "rights")


@cache
def files() -> tuple[dict[str, list[dict[str, Any]]], ...]:
    return tuple(
        tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8")) for name in ORDER
    )


def texts(entry: Mapping[str, str]) -> dict[str, str]:
    return {language: entry[language] for language in LANGUAGES}


@cache
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a template. Raises ``TemplateError`` for braces that do not close."""
    return tuple(pieces(one) for one in SENTENCE_ENDS.split(text.strip()) if one)


def paragraphs(text: str) -> list[str]:
    """Words of one's own as paragraphs: an empty line parts them, other line ends do not."""
    return [
        " ".join(WITHIN_CHINESE.sub("", one.strip()).split())
        for one in PARAGRAPHS.split(text.replace("\r\n", "\n"))
        if one.strip()
    ]


def pieces(sentence: str) -> Sentence:
    """Words and slots in their order."""
    try:
        found = list(Formatter().parse(sentence))
    except ValueError as error:
        raise TemplateError("braces") from error
    for _, slot, form, conversion in found:
        if slot is not None and (form or conversion or not slot.isidentifier()):
            raise TemplateError("name", slot)
    return tuple((words, slot or "") for words, slot, _, _ in found)


def slots_of(text: str) -> list[str]:
    """Slots in the order they are used. Raises ``TemplateError``."""
    return [slot for sentence in sentences(text) for _, slot in sentence if slot]


def check(text: str, known: Iterable[str]) -> None:
    """Raises ``TemplateError`` when ``text`` is no template with ``known`` slots alone."""
    names = set(known)
    for paragraph in paragraphs(text):
        for slot in slots_of(paragraph):
            if slot not in names:
                raise TemplateError("unknown", slot)
