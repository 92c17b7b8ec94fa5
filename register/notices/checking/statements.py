"""What a notice says, by what it speaks of and by language: claims put in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ..understanding.claims import TAKEN, About, Act, Claim
from ..understanding.items import PROCESSING
from .held import Key
from .periods import canonical

NEAR: Final = 0.65
"""From here on words may mean a thing; an everyday word that stands alone is less sure."""

Places = dict[str, list[Claim]]
"""Claims by language, in the order of the text."""


class Statements(Struct, frozen=True, gc=False):
    """Everything a notice says that counts, and what only may be meant."""

    said: dict[Key, Places]
    denied: dict[Key, Places]
    """What it says is not done, whatever else it says."""
    perhaps: dict[Key, Places]
    """Claims that are not sure enough to count."""
    doubtful: tuple[Claim, ...]

    def languages(self, keys: Iterable[Key]) -> set[str]:
        """In which languages any of ``keys`` is said."""
        return {language for key in keys for language in self.said.get(key, ())}

    def claims(self, keys: Iterable[Key], languages: Iterable[str]) -> tuple[Claim, ...]:
        """The passages that say any of ``keys``, in the order of the text."""
        wanted = set(languages)
        found = [
            claim
            for key in keys
            for language, claims in self.said.get(key, {}).items()
            if language in wanted
            for claim in claims
        ]
        return in_order(found)


def statements(claims: Iterable[Claim]) -> Statements:
    """Claims sorted out.

    Words in passing say nothing. Of a data item only those count that say it is processed; where
    it only serves to tell people something, or to answer them, it may be meant. A denial under a
    condition (*we do not share it unless …*) says neither that something is done nor that it is
    not.
    """
    said: defaultdict[Key, Places] = defaultdict(lambda: defaultdict(list))
    denied: defaultdict[Key, Places] = defaultdict(lambda: defaultdict(list))
    perhaps: defaultdict[Key, Places] = defaultdict(lambda: defaultdict(list))
    doubtful = []
    for one in map(settled, claims):
        if one.act == Act.MENTION:
            continue
        key = (one.about, one.key)
        if one.confidence < TAKEN:
            doubtful.append(one)
            if one.confidence >= NEAR:
                perhaps[key][one.language].append(one)
        elif one.about == About.ITEM and one.act not in PROCESSING:
            perhaps[key][one.language].append(one)
        elif not one.denied:
            said[key][one.language].append(one)
        elif not one.conditional:
            denied[key][one.language].append(one)
    return Statements(dict(said), dict(denied), dict(perhaps), in_order(doubtful))


def settled(claim: Claim) -> Claim:
    """A claim whose period is in the form the register's is compared in."""
    if claim.about != About.RETENTION:
        return claim
    return replace(claim, key=canonical(claim.key))


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda one: (one.start, one.end, one.about, one.key)))
