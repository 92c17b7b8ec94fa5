"""Rights a notice gives its readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..claims import About, Act, Claim
from .looks import Look
from .making import GENERAL, Found, Reading, claim
from .naming import matcher, taught
from .tables import by_key, mark

OFFERED: Final = 0.95
UNDER_HEADING: Final = 0.85


def right_claims(reading: Reading) -> Iterator[Claim]:
    """Claims about rights, by the keys of the vocabulary, in no particular order."""
    terms = reading.vocabulary.about(About.RIGHT)
    names = matcher(terms, only_taught=True)
    for one in reading.looks:
        sure = _offered(reading, one)
        if not sure or mark("rights", "no_right")[one.language].search(one.text):
            continue
        for found in (*_rights(one, sure), *taught(one, terms, names, About.RIGHT)):
            yield claim(found, reading.scope(one, found.start, found.end), Act.OFFER)


def _offered(reading: Reading, one: Look) -> float:
    """How sure it is that the sentence gives rights; 0 where nothing says so."""
    if mark("rights", "offered")[one.language].search(one.text):
        return OFFERED
    around = reading.around(one)
    near = (*([around.lead] if around.lead else []), *around.headings[:2])
    says = any(
        other.language == one.language
        and mark("rights", "rights_heading")[one.language].search(other.text)
        for other in near
    )
    return UNDER_HEADING if says and (one.sentence.is_heading or around.lead) else 0.0


def _rights(one: Look, sure: float) -> Iterator[Found]:
    any_found = False
    for key, patterns in by_key("rights", "right").items():
        match = patterns[one.language].search(one.text)
        if match is not None:
            any_found = True
            yield Found(one, *match.span(), About.RIGHT, key, sure, "lexicon")
    general = mark("rights", "general")[one.language].search(one.text)
    if general is not None and not any_found:
        yield Found(one, *general.span(), About.RIGHT, GENERAL, sure, "words:general")
