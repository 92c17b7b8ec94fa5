"""Many names looked for in one pass over a folded text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

import ahocorasick_rs
from msgspec import Struct

from .folding import Folded, folded, is_word

Meant = TypeVar("Meant")

ENDINGS: Final = ("", "s", "es")
"""A Latin name is found with these after it."""
SHORTEST_PLURAL: Final = 3
"""Letters of a name that may have a plural; *IDs* has its own line."""


class Hit(Struct, Generic[Meant], frozen=True):
    """A name where it stands."""

    first: int
    last: int
    """Positions in the folded text."""
    start: int
    end: int
    """Positions in the text itself."""
    name: str
    """As folded."""
    meant: tuple[Meant, ...]
    """Whatever was given with the name, in the order given."""


class Matcher(Generic[Meant]):
    """An automaton over names. Names are folded; those without a letter are left out.

    ``as_written``: look for no other number of a name than its own, or its plural in -s.
    """

    def __init__(self, names: Iterable[tuple[str, Meant]], as_written: bool = False) -> None:
        known: dict[str, list[Meant]] = {}
        for name, meant in names:
            for form in (folded(name),) if as_written else forms(name):
                values = known.setdefault(form, [])
                if meant not in values:
                    values.append(meant)
        self.names = list(known)
        self.meant = [tuple(values) for values in known.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(self.names) if known else None

    def all(self, text: Folded) -> Iterator[Hit[Meant]]:
        """Every name that stands there as a whole word, overlapping ones too."""
        if self._automaton is None:
            return
        for at, first, last in self._automaton.find_matches_as_indexes(text.text, overlapping=True):
            end = _border(text.text, first, last)
            if end and text.is_whole(first, end):
                start, stop = text.origin(first, end)
                yield Hit(first, end, start, stop, self.names[at], self.meant[at])

    def find(self, text: Folded) -> list[Hit[Meant]]:
        """The names that stand there, none over another: the leftmost, and of those the longest."""
        return longest(self.all(text))


def longest(hits: Iterable[Hit[Meant]]) -> list[Hit[Meant]]:
    """Of hits over one another the one that begins first; of those the longest."""
    kept: list[Hit[Meant]] = []
    for hit in sorted(hits, key=lambda one: (one.first, -one.last)):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    return kept


def forms(name: str) -> tuple[str, ...]:
    """A name as it is looked for: with the hyphen of e-mail or without, plural or singular."""
    found = list(exact(name))
    for one in tuple(found):
        if one[-1].isascii() and one[-1].isalpha() and len(one) > SHORTEST_PLURAL:
            found.extend(_numbers(one))
    return tuple(dict.fromkeys(found))


def exact(name: str) -> tuple[str, ...]:
    """A name with and without the hyphen of e-mail, in its own number."""
    form = folded(name)
    if not any(letter.isalnum() for letter in form):
        return ()
    joined = folded(name.replace("-", "")) if "-" in name and " " in form else form
    return tuple(dict.fromkeys((form, joined)))


def _numbers(form: str) -> Iterator[str]:
    """The plural of what ends in y, and the singular of what ends in s."""
    if form.endswith("y") and form[-2] not in "aeiou":
        yield f"{form[:-1]}ies"
    elif form.endswith("ies"):
        yield f"{form[:-3]}y"
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")):
        yield form[:-1]


def _border(text: str, first: int, last: int) -> int:
    """Where a match ends as a whole word, its plural ending with it; 0 where it is part of one."""
    if first and is_word(text[first]) and is_word(text[first - 1]):
        return 0
    if not is_word(text[last - 1]):
        return last
    long_enough = last - first >= SHORTEST_PLURAL and text[last - 1].isalpha()
    for ending in ENDINGS if long_enough else ENDINGS[:1]:
        end = last + len(ending)
        if text.startswith(ending, last) and (end == len(text) or not is_word(text[end])):
            return end
    return 0
