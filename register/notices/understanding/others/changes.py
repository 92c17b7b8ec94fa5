"""Kinds of major change people are to be told of (seed policy S30; GB/T 35273 Annex D)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..claims import About, Act, Claim
from .looks import Look
from .making import Found, Reading, claim
from .naming import matcher, taught
from .tables import by_key, mark

LISTED: Final = 0.95
UNDER_HEADING: Final = 0.8


def change_claims(reading: Reading) -> Iterator[Claim]:
    """Claims about kinds of major change, by the keys of the vocabulary."""
    terms = reading.vocabulary.about(About.CHANGE)
    names = matcher(terms, only_taught=True)
    for one in reading.looks:
        sure = _told(reading, one)
        for found in (*_kinds(one, sure), *taught(one, terms, names, About.CHANGE)) if sure else ():
            yield claim(found, reading.scope(one, found.start, found.end), Act.NOTIFY)


def _told(reading: Reading, one: Look) -> float:
    """How sure it is that people are told of what the sentence names; 0 where nothing says so."""
    told = mark("changes", "told")[one.language]
    if one.sentence.is_heading:
        return 0.0
    if told.search(one.text):
        return LISTED
    around = reading.around(one)
    near = [other for other in (around.lead, around.before) if other is not None]
    if around.lead is not None and told.search(around.lead.text):
        return LISTED
    if not mark("changes", "changing")[one.language].search(one.text):
        return 0.0
    near += around.headings[:1]
    return UNDER_HEADING if any(told.search(other.text) for other in near) else 0.0


def _kinds(one: Look, sure: float) -> Iterator[Found]:
    for key, patterns in by_key("changes", "kind").items():
        match = patterns[one.language].search(one.text)
        if match is not None:
            yield Found(one, *match.span(), About.CHANGE, key, sure, "lexicon")
