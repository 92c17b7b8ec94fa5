"""Periods and places: of these a notice may say another instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from ..understanding.claims import About, Claim
from .comparison import GENERAL, Comparison, difference, missing
from .differences import Difference, Kind
from .held import Held
from .statements import in_order

VALUES: Final = (About.RETENTION, About.STORAGE)
UNDISPUTED: Final = frozenset({GENERAL, "statutory", "purpose_fulfilled", "consent_withdrawn"})
"""Ends of keeping that the law sets for all data (PIPL 19, 47): saying them says nothing new."""


def values_apart(found: Comparison) -> Iterator[Difference]:
    """Periods and places: what is said instead of what is recorded, and what is left out."""
    for about in VALUES:
        held = {one.key: one for one in found.recorded.of(about)}
        strange: defaultdict[str, dict[str, list[Claim]]] = defaultdict(dict)
        for (kind, key), places in found.statements.said.items():
            if kind == about and key not in held and key not in UNDISPUTED:
                strange[key].update(places)
        yield from _strange_values(found, strange, held)
        amiss = {language for places in strange.values() for language in places}
        yield from _values_left_out(found, held, amiss)


def _strange_values(
    found: Comparison, strange: dict[str, dict[str, list[Claim]]], held: dict[str, Held]
) -> Iterator[Difference]:
    """Instead of a recorded value where that is not said in the same languages; else besides."""
    for key, places in strange.items():
        instead = [one for one in held.values() if one.is_due and _is_unsaid(found, one, places)]
        claims = in_order(one for each in places.values() for one in each)
        about = claims[0].about
        yield Difference(
            Kind.SAID_OTHERWISE if instead else Kind.SAID_NOT_RECORDED,
            about,
            key,
            claims,
            tuple(record for one in instead for record in one.records),
            " ".join(one.key for one in instead),
            tuple(sorted(places)),
            max(one.confidence for one in claims),
        )


def _is_unsaid(found: Comparison, held: Held, languages: Collection[str]) -> bool:
    spoken = found.statements.languages(found.naming(held))
    return not spoken.issuperset(languages)


def _values_left_out(
    found: Comparison, held: dict[str, Held], amiss: Collection[str]
) -> Iterator[Difference]:
    """What is recorded and not said, where no other value stands in its place."""
    for one in held.values():
        spoken = found.statements.languages(found.naming(one))
        left_out = tuple(
            language for language in missing(found, one, spoken) if language not in amiss
        )
        if not left_out or not (one.is_due or spoken):
            continue
        sure = found.sure(one, left_out)
        if spoken:
            claims = found.statements.claims(found.naming(one), spoken)
            yield difference(Kind.LANGUAGES_DIFFER, one, claims, left_out, sure)
        elif len(left_out) == len(found.languages):
            yield difference(Kind.RECORDED_NOT_SAID, one, (), left_out, sure)
