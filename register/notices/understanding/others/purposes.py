"""Purposes said: those of the register by what their names are made of, others by our own list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..claims import About, Act, Claim
from ..scope import Scope
from .concepts import Meaning, Meanings, meaning, places
from .looks import Look
from .making import LEXICON, Found, Reading, claim
from .naming import matcher, named
from .rights import ENTRY
from .said import SHARE_OF_ITS_OWN, Stated, everywhere, said, stated_in
from .tables import mark, table

BORDER: Final = re.compile(r"[;。.,]| (?:but|except|unless|other than) ")
"""Where a denial ends."""

UNKNOWN: Final = 0.85
"""How sure a purpose of our own list is."""
ONE_OF_SEVERAL: Final = 0.6
"""How sure it is which purpose of the register a word is meant for, where its name says more."""


def purpose_claims(reading: Reading) -> Iterator[Claim]:
    """Claims about purposes, in no particular order."""
    terms = reading.vocabulary.about(About.PURPOSE)
    meanings = Meanings([meaning(term) for term in terms])
    names = matcher(terms)
    for one in reading.looks:
        stated = everywhere(one) if _is_listed(reading, one) else stated_in(one)
        known = [
            found
            for each in meanings.near(one.text, one.language, SHARE_OF_ITS_OWN)
            if (found := said(reading, one, each, stated)) is not None
        ]
        known += [
            Found(one, hit.first, hit.last, About.PURPOSE, term.key, sure, how)
            for hit, term, sure, how in named(one, terms, names)
        ]
        for found in (*known, *_others(one, stated, meanings.all, known)):
            yield _claim(reading, found)


def _is_listed(reading: Reading, one: Look) -> bool:
    """Whether a sentence is an entry of a list of purposes."""
    around = reading.around(one)
    if around.lead is not None:
        return _says("lead", around.lead)
    return ENTRY.match(one.text) is not None and any(
        _says("heading", above) for above in around.headings[:1]
    )


def _says(name: str, other: Look) -> bool:
    return mark("purposes", name)[other.language].search(other.text) is not None


def _others(
    one: Look, stated: Stated, meanings: Sequence[Meaning], known: list[Found]
) -> Iterator[Found]:
    """Purposes of our own list, where no purpose of the register accounts for the words."""
    for key, entry in table("purposes")["lexicon"].items():
        needs = tuple(entry["needs"])
        there = [
            span
            for need in needs
            for span in places(need, one.text, one.language)
            if stated.holds(span[0])
        ]
        found_needs = {
            need
            for need in needs
            if any(span in there for span in places(need, one.text, one.language))
        }
        if len(found_needs) < len(needs) or one.sentence.is_heading:
            continue
        start, end = there[0][0], max(last for _, last in there[: len(needs)])
        ours = [each for each in meanings if set(needs) <= set(each.needs.get(one.language, ()))]
        if {each.term.key for each in ours} & {found.key for found in known}:
            continue
        if ours:
            # Which of them is meant the words do not say: for a person to look at.
            yield Found(
                one, start, end, About.PURPOSE, ours[0].term.key, ONE_OF_SEVERAL, f"lexicon:{key}"
            )
        else:
            yield Found(one, start, end, About.PURPOSE, LEXICON + key, UNKNOWN, "lexicon")


def _claim(reading: Reading, found: Found) -> Claim:
    scope = reading.scope(found.look, found.start, found.end)
    return claim(found, scope, Act.USE, denied=_is_denied(found, scope))


def _is_denied(found: Found, scope: Scope) -> bool:
    """Whether use for the purpose is denied: *does not affect your use* denies none."""
    text = found.look.text
    words = [*mark("purposes", "denied")[found.look.language].finditer(text)]
    if scope.denied and words:
        return True
    ends = BORDER.search
    return any(
        match.start() < found.start and not ends(text, match.end(), found.start) for match in words
    )
