"""What the name of a column or key says of what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from .kinds import table

RANKS: Final = {"sure": 0.9, "likely": 0.7, "weak": 0.4}
"""How far a name alone is to be believed, by the list in ``names.toml`` it stands in."""

AMONG_PEOPLE: Final = 0.7
"""A bare *name* in a table of people."""
HIDDEN: Final = 0.8
"""What is left of it where the name says that the value is hashed or hidden."""
LONGEST: Final = 200

PATH: Final = re.compile(r"->>?|[./\\]")
WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u4e00-\u9fff]+")

Words = tuple[str, ...]


class NameHint(NamedTuple):
    """A kind that a name speaks for."""

    kind: str
    confidence: float
    words: str
    """The words of the name that say so, as listed."""
    is_hidden: bool = False
    """Whether the name says that values are hashed, encrypted or masked."""


class Vocabulary(NamedTuple):
    """``names.toml``, for looking up."""

    phrases: Mapping[Words, Mapping[str, float]]
    """By words, the kinds and how far to believe them."""
    joined: Mapping[str, Words]
    """Phrases written together: ``useragent``."""
    chinese: tuple[str, ...]
    """Those with Chinese, the longest first."""
    longest: int
    void: frozenset[str]
    void_chinese: tuple[str, ...]
    hidden: tuple[str, ...]
    hidden_chinese: tuple[str, ...]
    other: frozenset[Words]
    glued: tuple[str, ...]
    people: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    read = table("names")
    phrases: dict[Words, dict[str, float]] = {}
    joined: dict[str, Words] = {}
    for rank, sure in RANKS.items():
        for kind, names in read[rank].items():
            for name in names:
                words = words_of(name)
                known = phrases.setdefault(words, {})
                joined |= {"".join(words): words, name.replace(" ", ""): words}
                known[kind] = max(sure, known.get(kind, 0.0))
    chinese = sorted(("".join(one) for one in phrases if not "".join(one).isascii()), key=len)
    beside = read["beside"]
    return Vocabulary(
        phrases={one: dict(kinds_) for one, kinds_ in phrases.items()},
        joined={written: words for written, words in joined.items() if len(written) > 3},
        chinese=tuple(reversed(chinese)),
        longest=max(map(len, phrases)),
        void=frozenset(beside["void"]),
        void_chinese=tuple(beside["void_zh"]),
        hidden=tuple(" ".join(words_of(one)) for one in beside["hidden"] if one.isascii()),
        hidden_chinese=tuple(one for one in beside["hidden"] if not one.isascii()),
        other=frozenset(map(words_of, beside["other"])),
        glued=tuple(beside["glued"]),
        people=frozenset(beside["people"]),
    )


def words_of(name: str) -> Words:
    """A name in words, short forms written out: ``custPhoneNo2`` is customer, phone, number, 2."""
    short = _short()
    return tuple(short.get(word, word) for word in map(str.lower, WORD.findall(name)))


@cache
def _short() -> Mapping[str, str]:
    return dict(table("names")["short"])


@lru_cache(maxsize=8192)
def by_name(name: str, context: str = "") -> tuple[NameHint, ...]:
    """The kinds a column's or key's name speaks for, the surest first.

    ``name`` may be a path, of which the last part counts, and the one before it where that is
    a bare *number* or *value*. ``context`` is what holds it: a table, an object, a file.
    """
    parts = [words for part in PATH.split(name[-LONGEST:]) if (words := words_of(part))]
    if not parts:
        return ()
    around = (*words_of(context[-LONGEST:]), *(word for words in parts[:-1] for word in words))
    hints = _hints(parts[-1], around)
    if not hints and len(parts) > 1 and " ".join(parts[-1]) in BARE:
        hints = _hints((*parts[-2], *parts[-1]), around) or _hints(parts[-2], around)
    return tuple(sorted(hints, key=lambda one: (-one.confidence, one.kind)))


NAME: Final = frozenset({("name",), ("名称",)})
BARE: Final = frozenset(
    {"number", "value", "val", "text", "raw", "code", "id", "0", "1"}
    | {"model", "version", "serial", "address"}
)
"""Last parts of a path that say nothing of their own: ``phone.number``."""


def is_other(name: str) -> bool:
    """Whether a name says that the column is something else: an order's number, a version."""
    parts = [words for part in PATH.split(name[-LONGEST:]) if (words := words_of(part))]
    if not parts:
        return False
    known, words = vocabulary(), parts[-1]
    return any(words[at:] in known.other for at in range(len(words)))


def _hints(words: Words, around: Words) -> list[NameHint]:
    known = vocabulary()
    found, rest = _phrases(words)
    if not found or _is_void(rest):
        return []
    is_hidden = any(f" {word} " in f" {' '.join(rest)} " for word in known.hidden) or any(
        _has(word, known.hidden_chinese) for word in rest
    )
    best: dict[str, NameHint] = {}
    for phrase in found:
        if phrase in NAME and len(found) > 1:
            continue  # the name of a city
        for kind, confidence in known.phrases[phrase].items():
            sure = _among(kind, phrase, confidence, rest, around)
            sure = round(sure * HIDDEN, 2) if is_hidden else sure
            if sure and sure > (best[kind].confidence if kind in best else 0.0):
                best[kind] = NameHint(kind, sure, " ".join(phrase), is_hidden)
    return list(best.values())


def _among(kind: str, phrase: Words, sure: float, rest: Words, around: Words) -> float:
    """How far a bare *name* is to be believed: by what it is the name of."""
    if kind != "person_name" or phrase not in NAME:
        return sure
    people = vocabulary().people
    if rest:
        return AMONG_PEOPLE if set(rest) <= people else 0.0
    if not around:
        return sure
    return AMONG_PEOPLE if set(around) & people else 0.0


def _is_void(rest: Words) -> bool:
    known = vocabulary()
    return any(word in known.void or _has(word, known.void_chinese) for word in rest)


def _has(word: str, parts: tuple[str, ...]) -> bool:
    return not word.isascii() and any(part in word for part in parts)


def _phrases(words: Words) -> tuple[list[Words], Words]:
    """The known phrases in a name, the longest first from the left, and the words left over."""
    found: list[Words] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        phrase, taken = _longest(words, at)
        if phrase:
            found.append(phrase)
        elif not words[at].isascii():
            inside, left = _chinese(words[at])
            found.extend(inside)
            rest.extend(left)
        else:
            rest.append(words[at])
        at += taken
    return found, tuple(rest)


def _longest(words: Words, at: int) -> tuple[Words, int]:
    """The longest phrase that starts here, and how many words it takes; at least one."""
    known = vocabulary()
    for many in range(min(known.longest, len(words) - at), 0, -1):
        if words[at : at + many] in known.phrases:
            return words[at : at + many], many
    joined = known.joined.get(words[at]) or _unglued(words[at])
    return (joined, 1) if joined else ((), 1)


def _unglued(word: str) -> Words:
    """The phrase in ``userphone``; none in ``headphone``, nor in ``ship``."""
    known = vocabulary()
    for before in known.glued:
        rest = word.removeprefix(before)
        if rest != word and len(rest) > 3:
            if (rest,) in known.phrases:
                return (rest,)
            if rest in known.joined:
                return known.joined[rest]
    return ()


def _chinese(word: str) -> tuple[list[Words], Iterator[str]]:
    """The longest known names within one run of Chinese, and what is left of it."""
    found: list[Words] = []
    for name in vocabulary().chinese:
        if name in word:
            found.append(words_of(name))
            word = word.replace(name, " ")
    return found, iter(word.split())


@lru_cache(maxsize=8192)
def hinted(name: str) -> Mapping[str, float]:
    """By kind, how far a name speaks for it."""
    return {one.kind: one.confidence for one in by_name(name)}
