"""What a name is made of: *Prevent and investigate fraud* is prevention, investigation and fraud.

Whoever writes a notice says the register's purposes in other words. What stays is the concepts, so
they are looked for, in both languages, from one table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import ahocorasick_rs
from msgspec import Struct

from ...text import EN, ZH
from ..claims import Term
from ..folding import folded
from .tables import by_key, mark, table

COMMON: Final = 0.5
"""What a concept weighs that many purposes have."""
TELLING: Final = 1.0
IMPLIED: Final = frozenset({"recipient"})
"""Concepts that go without saying beside others."""
WORD: Final = "word:"
LONGEST_RUN: Final = 4
"""Chinese letters that are looked for as one word; a longer run is looked for in pairs."""


Spans = Mapping[str, tuple[tuple[int, int], ...]]
"""By concept where it stands in a folded text."""


class Meaning(Struct, frozen=True, gc=False):
    """A term and what has to stand in a sentence of each language for it to be said."""

    term: Term
    needs: Mapping[str, tuple[str, ...]]


def weight(need: str) -> float:
    """How much a concept tells."""
    if need.startswith(WORD):
        return TELLING
    return TELLING if table("concepts")["concept"][need].get("tells", True) else COMMON


def is_act(need: str) -> bool:
    """Whether a concept is something done, so that nothing need say that it is a purpose."""
    return not need.startswith(WORD) and table("concepts")["concept"][need].get("is_act", False)


@lru_cache(maxsize=4096)
def concepts(text: str, language: str) -> Spans:
    """The concepts a folded text has, with where they stand in it."""
    found = {}
    for key, patterns in by_key("concepts", "concept").items():
        spans = tuple(match.span() for match in patterns[language].finditer(text))
        if spans:
            found[key] = spans
    return found


def meaning(term: Term) -> Meaning:
    """What a term's names are made of.

    A concept that only one language's name has is that translation's own and is not asked for.
    Where both have none in common, each asks for its own, and for its words.
    """
    names = {
        language: folded(term.names[language][0]) for language in (ZH, EN) if _name(term, language)
    }
    each = {language: set(concepts(name, language)) for language, name in names.items()}
    common = set.intersection(*each.values()) if each else set()
    if len(common) > 1:
        common -= IMPLIED
    if sum(map(weight, common)) >= TELLING:
        needs = tuple(sorted(common))
        return Meaning(term, dict.fromkeys((ZH, EN), needs))
    return Meaning(
        term,
        {
            language: (*sorted(each[language]), *words(name, language))
            for language, name in names.items()
        },
    )


def _name(term: Term, language: str) -> bool:
    return bool(term.names.get(language))


def words(name: str, language: str) -> tuple[str, ...]:
    """The words of a folded name that no concept stands for and that tell something."""
    left = name
    for spans in concepts(name, language).values():
        for start, end in spans:
            left = left[:start] + " " * (end - start) + left[end:]
    left = mark("purposes", "nothing")[language].sub(lambda match: " " * len(match[0]), left)
    if language == EN:
        found = dict.fromkeys(re.findall(r"[a-z]{4,}", left))
        return tuple(WORD + stem(one) for one in found)
    runs = re.findall(r"[\u3400-\u9fff]{2,}", left)
    return tuple(dict.fromkeys(WORD + part for run in runs for part in _parts(run)))


def _parts(run: str) -> list[str]:
    if len(run) <= LONGEST_RUN:
        return [run]
    return [run[at : at + 2] for at in range(0, len(run) - 1, 2)]


def stem(word: str) -> str:
    """An English word without its ending, roughly: enough to find its other forms."""
    bare = re.sub(r"(?:ations?|ing|ment|ers?|ed|es|s|e|y)$", "", word)
    return bare if len(bare) >= len(word) / 2 and len(bare) > 2 else word


def places(need: str, text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where a concept, or a word, stands in a folded text."""
    if not need.startswith(WORD):
        return concepts(text, language).get(need, ())
    return tuple(match.span() for match in _word(need.removeprefix(WORD), language).finditer(text))


@cache
def _word(word: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\w*" if language == EN else re.escape(word))


class Meanings:
    """Many meanings, of which only those are looked at of which a sentence says something."""

    def __init__(self, meanings: Sequence[Meaning]) -> None:
        self.all = tuple(meanings)
        self._by_need: dict[str, dict[str, list[int]]] = {ZH: {}, EN: {}}
        self._whole: dict[str, list[float]] = {ZH: [], EN: []}
        for at, one in enumerate(self.all):
            for language, index in self._by_need.items():
                needs = one.needs.get(language, ())
                self._whole[language].append(sum(map(weight, needs)))
                for need in needs:
                    index.setdefault(need, []).append(at)
        self._words = {language: _Words(index) for language, index in self._by_need.items()}

    def near(self, text: str, language: str, share: float) -> list[Meaning]:
        """Those of which a folded text says at least this share."""
        index = self._by_need[language]
        said: dict[int, float] = {}
        for need in (*concepts(text, language), *self._words[language].inside(text)):
            for at in index.get(need, ()):
                said[at] = said.get(at, 0.0) + weight(need)
        whole = self._whole[language]
        return [self.all[at] for at in sorted(said) if said[at] >= whole[at] * share]


class _Words:
    """The words among needs, looked for in one pass."""

    def __init__(self, needs: Iterable[str]) -> None:
        self.needs = [need for need in needs if need.startswith(WORD)]
        words = [need.removeprefix(WORD) for need in self.needs]
        self._automaton = ahocorasick_rs.AhoCorasick(words) if words else None

    def inside(self, text: str) -> set[str]:
        if self._automaton is None:
            return set()
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return {self.needs[at] for at, start, _ in hits if not start or begins(text, start)}


def begins(text: str, start: int) -> bool:
    """Whether a word may begin there: Latin ones only after what is no letter."""
    return not text[start].isascii() or not text[start - 1].isalnum()
