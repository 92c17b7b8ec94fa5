"""What a name is made of: *Prevent and investigate fraud* is prevention, investigation and fraud.

Whoever writes a notice says the register's purposes in other words. What stays is the concepts, so
they are looked for, in both languages, from one table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

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
