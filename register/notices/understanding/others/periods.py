"""How long data is said to be kept: figures, events, or criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from register.importing.understanding.candidates import Candidate, candidates
from register.importing.understanding.events import events
from register.importing.understanding.periods import Period, periods
from register.importing.understanding.prose import blanked, exceptions, plain

from ..claims import About, Act, Claim
from .looks import Look
from .making import Found, Reading, claim
from .tables import mark

STATUTORY: Final = "statutory"
UNLIMITED: Final = "unlimited"
SURE: Final = {
    "period": 0.95,
    "at_most": 0.95,
    "at_least": 0.9,
    "until": 0.9,
    "rounded": 0.85,
    "working_days": 0.8,
    "range": 0.8,
    STATUTORY: 0.6,
    UNLIMITED: 0.9,
}
"""How sure a claim is, by how the period is said."""


def canonical(value: int, unit: str) -> str:
    """A period in ISO 8601, in the largest unit that holds it exactly: 24 months are ``P2Y``.

    Months and days are not turned into one another: 30 days are ``P30D``, a month is ``P1M``.
    """
    if unit == "hours":
        return f"P{value // 24}D" if value % 24 == 0 else f"PT{value}H"
    if unit == "months" and value % 12 == 0 and value:
        value, unit = value // 12, "years"
    return f"P{value}{unit[0].upper()}"


def retention_claims(reading: Reading) -> Iterator[Claim]:
    """Claims about how long data is kept. ``how`` names the event a period counts from.

    The key is a period (``P6M``), an event at which data goes at once (``account_closure``), or one
    of ``purpose_fulfilled``, ``statutory`` and ``unlimited``.
    """
    for one in reading.looks:
        for found in retention_in(one):
            yield claim(found, reading.scope(one, found.start, found.end), Act.KEEP)


def retention_in(one: Look) -> Iterator[Found]:
    """What one sentence says."""
    shown = plain(one.text)
    clear = blanked(shown, exceptions(shown))
    if not re.search(r"\w", clear):
        clear = shown
    if not mark("retention", "keeping")[one.language].search(clear):
        return
    if any(
        mark("retention", key)[one.language].search(clear) for key in ("other_periods", "by_others")
    ):
        return
    lengths = periods(clear)
    for stated in candidates(clear):
        found = _of(one, clear, stated, lengths)
        if found is not None:
            yield found
    for key in (STATUTORY, UNLIMITED):
        for match in mark("retention", key)[one.language].finditer(clear):
            yield Found(one, *match.span(), About.RETENTION, key, SURE[key], f"words:{key}")


def _of(one: Look, clear: str, stated: Candidate, lengths: list[Period]) -> Found | None:
    if stated.value:
        place = next(
            (each for each in lengths if (each.value, each.unit) == (stated.value, stated.unit)),
            None,
        )
        if place is None:
            return None
        key = canonical(stated.value, stated.unit)
        how = f"period:{stated.trigger}" + ("?" if stated.implied else "")
        sure = SURE.get(stated.how, 0.8)
        return Found(one, place.start, place.end, About.RETENTION, key, sure, how)
    if stated.how != "until":
        return None
    event = next((each for each in events(clear) if each.trigger == stated.trigger), None)
    if event is None or stated.trigger == "other":
        return None
    return Found(
        one, event.start, event.end, About.RETENTION, stated.trigger, SURE["until"], "event"
    )
