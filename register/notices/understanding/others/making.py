"""Claims made from what was found, with what the sentence does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from ...text import NoticeText
from ..claims import About, Act, Claim, Vocabulary
from ..scope import Scope, scope_at
from .looks import Around, Look, around, looks
from .tables import mark

DISCLOSING: Final = frozenset({Act.ENTRUST, Act.SHARE, Act.TRANSFER, Act.PUBLISH, Act.EXPORT})
"""What is done with data so that somebody else gets it."""

LEXICON: Final = "lexicon:"
"""What keys of our own lists begin with."""

GENERAL: Final = "any"
"""Key of what is said of all: *you have the rights the law gives*, *not out of the country*."""

OUTSIDE: Final = frozenset({"definition", "no_consent", "third_themselves"})
"""What ``Scope.how`` says of sentences in which nothing is done."""


class Reading(Struct, frozen=True, gc=False):
    """A notice and the vocabulary, as all finders get them."""

    notice: NoticeText
    vocabulary: Vocabulary
    looks: tuple[Look, ...]

    def around(self, one: Look) -> Around:
        return around(self.notice, self.looks, one.index)

    def scope(self, one: Look, start: int, end: int) -> Scope:
        """How the letters from ``start`` to ``end`` of a look are meant."""
        first, last = one.folded.origin(start, end)
        return scope_at(self.notice, one.sentence, first, last)


class Found(Struct, frozen=True, gc=False):
    """Words in a sentence that stand for something."""

    look: Look
    start: int
    end: int
    about: About
    key: str
    confidence: float
    how: str


def reading(notice: NoticeText, vocabulary: Vocabulary) -> Reading:
    return Reading(notice, vocabulary, looks(notice))


def claim(found: Found, scope: Scope, act: Act, *, denied: bool = False) -> Claim:
    """The claim that found words make, which do ``act`` unless the sentence does nothing at all.

    Verbs of the sentence are the scope's business: what it says of data items is not taken over
    for a purpose (*to prevent fraud*) or a right, but that it is a definition, an exception from
    asking consent or advice is.
    """
    start, end = found.look.folded.origin(found.start, found.end)
    is_passing = is_in_passing(found.look, scope)
    return Claim(
        found.about,
        found.key,
        start,
        end,
        found.look.index,
        found.look.language,
        Act.MENTION if is_passing else act,
        denied and not is_passing,
        scope.conditional,
        round(found.confidence, 2),
        found.how,
    )


def is_in_passing(one: Look, scope: Scope) -> bool:
    """Whether nothing in a sentence is said of what we do with data."""
    return (
        scope.how in OUTSIDE or mark("passing", "advice")[one.language].search(one.text) is not None
    )


def once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """In order of the text; of one key in one sentence what is done goes before a mention."""
    best: dict[tuple[int, About, str], Claim] = {}
    for one in sorted(claims, key=lambda one: (one.start, -one.end)):
        place = (one.sentence, one.about, one.key)
        if place not in best or _rank(one) > _rank(best[place]):
            best[place] = one
    return tuple(sorted(best.values(), key=lambda one: (one.start, one.end, one.about, one.key)))


def _rank(one: Claim) -> tuple[bool, float]:
    return one.act != Act.MENTION, one.confidence
