"""What a reader looks for, and how well a record answers: a function of texts alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from django.utils.text import smart_split, unescape_string_literal

from history.text import TranslatedText

from .folding import Span, excerpt, folded, folded_and_kept, marked
from .kinds import Kind, is_over

LONGEST: Final = 200
"""Characters of a question; a longer one is a text that got into the wrong box."""
SHOWN: Final = 8
"""Records of each kind on the page; its list holds all."""
ESCAPED: Final = frozenset('"\\')
"""What JSON writes otherwise than it is."""
NUMBER: Final = re.compile(r"#?\s*(\d{1,18})")


class Rank(IntEnum):
    """The better the answer, the smaller."""

    CODE = 0
    NAME = 1
    BEGINS = 2
    IN_NAME = 3
    ELSEWHERE = 4


class Question:
    """What was typed: words that all have to be there, the way the lists read it."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())
        self.is_too_long = len(self.text) > LONGEST
        bits = [] if self.is_too_long else [unquoted(bit) for bit in smart_split(self.text)]
        self.words = [word for word in (folded(bit).strip() for bit in bits) if word]
        self.phrase = " ".join(self.words)
        self.words_as_stored = [word for word in self.words if not ESCAPED & set(word)]
        """Those that JSON writes as they are."""
        number = NUMBER.fullmatch(self.phrase)
        self.number = number[1].lstrip("0") if number else ""
        """Of a change set, as in #12."""

    def rank(self, code: str, names: list[str], others: list[str]) -> Rank | None:
        """How well a record of folded texts answers; None when a word is nowhere in it."""
        everything = (code, *names, *others)
        if not all(any(word in text for text in everything) for word in self.words):
            return None
        if self.phrase == code:
            return Rank.CODE
        if self.phrase in names:
            return Rank.NAME
        if any(text.startswith(self.phrase) for text in (code, *names)):
            return Rank.BEGINS
        called = (code, *names)
        is_called_so = all(any(word in text for text in called) for word in self.words)
        return Rank.IN_NAME if is_called_so else Rank.ELSEWHERE


def unquoted(bit: str) -> str:
    """``"two words"`` is one thing to look for."""
    is_quoted = len(bit) > 1 and bit[0] in "\"'" and bit[0] == bit[-1]
    return unescape_string_literal(bit) if is_quoted else bit


@dataclass(frozen=True)
class Hit:
    """A record that answers, as the page shows it."""

    rank: Rank
    title: list[Span]
    code: list[Span]
    beside: list[Span]
    """The other words it was found by, when neither title nor code says them."""
    is_over: bool
    url: str


@dataclass(frozen=True)
class Found:
    """What was found of a kind: how many, the best of them, and where all are."""

    kind: Kind
    count: int
    best: Rank
    hits: list[Hit]


def search(question: Question, kinds: list[Kind], language: str) -> list[Found]:
    """Kinds with an answer, the best answer first. One query a kind, whatever is asked."""
    found = [one for kind in kinds if (one := found_of(kind, question, language))]
    return sorted(found, key=lambda one: one.best)


def found_of(kind: Kind, question: Question, language: str) -> Found | None:
    ranked = [
        (rank, row) for row in kind.rows() if (rank := rank_of(kind, question, row)) is not None
    ]
    if not ranked:
        return None
    ranked.sort(
        key=lambda pair: (
            pair[0],
            bool(kind.ended) and is_over(kind, pair[1][2]),
            *order_of(kind, pair[1], language),
        )
    )
    hits = [hit(kind, question, rank, row, language) for rank, row in ranked[:SHOWN]]
    return Found(kind, len(ranked), ranked[0][0], hits)


def order_of(kind: Kind, row: Any, language: str) -> tuple[Any, ...]:
    """Short names first, since they say little else; of change sets the newest."""
    if kind.code == "number":
        return (-row[1],)
    title = title_of(kind, kind.texts_of(row), language)
    return (len(title), title, str(row[1]))


def rank_of(kind: Kind, question: Question, row: Any) -> Rank | None:
    code = folded(str(row[1]))
    if kind.code == "number" and question.number == code:
        return Rank.CODE
    # Most records answer nothing, and that is seen in their texts as they are stored.
    everything = folded_and_kept("\n".join([str(row[1]), *filter(None, kind.stored(row))]))
    if not all(word in everything for word in question.words_as_stored):
        return None
    said_there = [list(said(value)) for value in kind.texts_of(row)]
    names = [folded(text) for one in said_there[: kind.names] for text in one]
    others = [folded(text) for one in said_there[kind.names :] for text in one]
    return question.rank(code, names, others)


def said(value: Any) -> Iterator[str]:
    """A text, or one text in each of its languages."""
    if isinstance(value, dict):
        yield from value.values()
    elif value:
        yield str(value)


def title_of(kind: Kind, texts: Any, language: str) -> str:
    names = texts[: kind.names]
    return " · ".join(in_language(value, language) for value in names if value)


def in_language(value: Any, language: str) -> str:
    return value.in_language(language) if isinstance(value, TranslatedText) else str(value)


def hit(kind: Kind, question: Question, rank: Rank, row: Any, language: str) -> Hit:
    texts = kind.texts_of(row)
    title = title_of(kind, texts, language)
    code = f"#{row[1]}" if kind.code == "number" else str(row[1])
    shown = (folded(title), folded(code))
    missing = [word for word in question.words if not any(word in text for text in shown)]
    everything = (text for value in texts for text in said(value))
    beside = next((one for one in everything if any(w in folded(one) for w in missing)), "")
    return Hit(
        rank=rank,
        title=marked(title or code, question.words),
        code=marked(code, question.words),
        beside=marked(excerpt(beside, missing), question.words),
        is_over=bool(kind.ended) and is_over(kind, row[2]),
        url=f"{kind.url}{row[0]}/change/",
    )
