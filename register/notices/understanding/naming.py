"""Which words mean which data item: the register's names first, then our own list of kinds.

A kind of our list that shares a name with an item of the register stands for that item, with all
its other spellings. What no item shares keeps the key of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from register.importing.understanding.matching import variants

from .claims import Term
from .folding import folded, is_word
from .lexicon import Kind, by_name, kinds, spelled
from .matching import exact, forms

LEXICON: Final = "lexicon:"
SURE: Final = {
    "name": 0.98,
    "alias": 0.96,
    "lexicon": 0.94,
    "pattern": 0.9,
    "broader": 0.7,
    "narrower": 0.7,
    "several": 0.7,
}
"""How sure each way of naming is. ``broader``: the register holds what this is a kind of;
``narrower``: it holds kinds of this; ``several``: more than one item is called so."""


class Meaning(Struct, frozen=True):
    """What a word means."""

    key: str
    how: str
    doubtful: bool = False
    """Whether it does only beside other data."""

    @property
    def confidence(self) -> float:
        """How sure that is, the sentence left out of account."""
        return SURE[self.how]


class Names:
    """Every spelling with what it means."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.meanings: dict[str, Meaning] = {}
        self.patterns: list[tuple[re.Pattern[str], Meaning]] = []
        known = dict(_register(terms))
        standing = _standing(terms)
        tails = frozenset(tail for form in known for tail in _tails(form))
        doubtful = {
            form for kind in kinds().values() for one in kind.doubtful for form in exact(one)
        }
        for form, meaning in known.items():
            unsure = form in doubtful
            self.meanings[form] = Meaning(meaning.key, meaning.how, unsure) if unsure else meaning
        for kind in kinds().values():
            self._add(kind, _meant(kind, standing, tails))

    def _add(self, kind: Kind, meaning: Meaning) -> None:
        for name in spelled(kind.names):
            for form in forms(name):
                self.meanings.setdefault(form, meaning)
        unsure = Meaning(meaning.key, meaning.how, doubtful=True)
        for word in kind.doubtful:
            for form in exact(word):
                self.meanings.setdefault(form, unsure)
        how = "pattern" if meaning.how == "lexicon" else meaning.how
        self.patterns += [(re.compile(one), Meaning(meaning.key, how)) for one in kind.patterns]


def _register(terms: Sequence[Term]) -> Iterator[tuple[str, Meaning]]:
    """The register's own names, each with its item; names of several items with the first."""
    found: dict[str, dict[str, str]] = {}
    for term, name, how in _named(terms):
        for written, _, _ in variants(name):
            for form in forms(_written(name, written)):
                found.setdefault(form, {}).setdefault(term.key, how)
    for form, keys in found.items():
        by_names = [key for key, how in keys.items() if how == "name"]
        if len(keys) == 1:
            yield form, Meaning(*next(iter(keys.items())))
        elif len(by_names) == 1:
            yield form, Meaning(by_names[0], "name")
        else:
            yield form, Meaning(next(iter(keys)), "several")


def _named(terms: Sequence[Term]) -> Iterator[tuple[Term, str, str]]:
    for term in terms:
        for names in term.names.values():
            for at, name in enumerate(names):
                yield term, name, "alias" if at else "name"


BRACKETS: Final = re.compile(r"[(（\[【].*?[)）\]】]")


def _written(name: str, form: str) -> str:
    """The words that a squeezed form of a name stands for: all of it, or what brackets part."""
    pieces = (name, BRACKETS.sub(" ", name), *re.findall(r"[(（\[【](.*?)[)）\]】]", name))
    squeezed = {_squeezed(piece): piece for piece in reversed(pieces)}
    found: str = squeezed.get(_squeezed(form), form)
    return found


def _squeezed(text: str) -> str:
    return "".join(letter for letter in folded(text) if letter.isalnum())


@cache
def _by_doubtful() -> dict[str, str]:
    """The kind that a doubtful word may mean, where it is of one kind alone."""
    found: dict[str, set[str]] = {}
    for kind in kinds().values():
        for word in kind.doubtful:
            found.setdefault(folded(word), set()).add(kind.key)
    return {word: next(iter(keys)) for word, keys in found.items() if len(keys) == 1}


@cache
def _plain(kind: Kind) -> frozenset[str]:
    """What a kind is called, doubtful words as well, folded."""
    return frozenset(folded(one) for one in (*kind.names, *kind.doubtful))


def _standing(terms: Sequence[Term]) -> Mapping[str, tuple[str, bool]]:
    """By kind the item it stands for, and whether by the item's name rather than an alias."""
    lines = by_name()
    votes: dict[str, dict[str, int]] = {}
    for term, name, how in _named(terms):
        for form in {folded(name), folded(BRACKETS.sub(" ", name))}:
            kind = lines.get(form) or (_by_doubtful().get(form, "") if how == "name" else "")
            if kind:
                weight = 1 if how == "alias" else 100 if form in lines else 10
                shares = votes.setdefault(kind, {})
                shares[term.key] = shares.get(term.key, 0) + weight
    found = {}
    for kind, shares in votes.items():
        best = max(shares.values())
        found[kind] = (next(key for key, share in shares.items() if share == best), best >= 100)
    return found


def _tails(form: str) -> Iterator[str]:
    """What a longer name ends with, by whole words: 录像 of 门铃录像, *email* of *work email*."""
    for at in range(1, len(form) - 1):
        if not (is_word(form[at]) and is_word(form[at - 1])) and form[at] != " ":
            yield form[at:]


def _meant(kind: Kind, standing: Mapping[str, tuple[str, bool]], tails: frozenset[str]) -> Meaning:
    """The item a kind stands for; else the item of what it is a kind of; else the kind itself."""
    if kind.key in standing:
        return Meaning(standing[kind.key][0], "lexicon")
    above = standing.get(kind.broader)
    if above and above[1]:
        return Meaning(above[0], "broader")
    held = (other.key in standing for other in kinds().values() if other.broader == kind.key)
    if any(held) or not tails.isdisjoint(_plain(kind)):
        return Meaning(f"{LEXICON}{kind.key}", "narrower")
    return Meaning(f"{LEXICON}{kind.key}", "lexicon")
