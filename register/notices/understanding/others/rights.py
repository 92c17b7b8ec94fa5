"""Rights a notice gives its readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..claims import About, Act, Claim
from .looks import Look
from .making import GENERAL, Found, Reading, claim
from .naming import matcher, taught
from .tables import by_key, mark

ENTRY: Final = re.compile(r"[(\[]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[)\].、]|[-*•·]")
"""What an entry of a list begins with."""

OFFERED: Final = 0.95
UNDER_HEADING: Final = 0.85


def right_claims(reading: Reading) -> Iterator[Claim]:
    """Claims about rights, by the keys of the vocabulary, in no particular order."""
    terms = reading.vocabulary.about(About.RIGHT)
    names = matcher(terms, only_taught=True)
    last = 0.0
    for one in reading.looks:
        is_entry = ENTRY.match(one.text) is not None
        # The last entry of a list without a full stop may look like a heading.
        sure = _offered(reading, one) or (last if is_entry else 0.0)
        last = min(sure, UNDER_HEADING) if is_entry else 0.0
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
    is_listed = one.sentence.is_heading or around.lead or ENTRY.match(one.text)
    return UNDER_HEADING if says and is_listed else 0.0


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
