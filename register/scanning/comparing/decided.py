"""What people decided earlier, laid over the gaps of today."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import structs

from .gaps import Decided, Gap, Spot, Standing

WILD: Final = re.compile(r"[*?\[]")
"""What makes a place a pattern."""
DISMISSED: Final = "dismissed"
"""Only this silences a gap. What was entered in the register is no gap any more, and one again
when it is taken out."""


def decided_on(gap: Gap, decisions: Sequence[Decided]) -> Iterator[Gap]:
    """The gap as it stands: open at the places nobody dismissed, dismissed at the others.

    Of several decisions the newest holds.
    """
    about = [
        one
        for one in sorted(decisions, key=lambda one: -one.id)
        if (one.outcome, one.gap, one.subject) == (DISMISSED, gap.kind, gap.subject)
    ]
    if not about:
        yield gap
        return
    if not gap.spots:
        whole = next((one for one in about if not one.place), None)
        yield gap if whole is None else dismissed(gap, (), whole)
        return
    known = Known(about)
    spots = [known.settled(spot) for spot in gap.spots]
    if open_ones := tuple(spot for spot in spots if spot.decision is None):
        yield structs.replace(gap, spots=open_ones)
    if others := tuple(spot for spot in spots if spot.decision is not None):
        yield dismissed(gap, others, others[0].decision)


def dismissed(gap: Gap, spots: tuple[Spot, ...], decision: Decided | None) -> Gap:
    return structs.replace(gap, spots=spots, standing=Standing.DISMISSED, decision=decision)


class Known:
    """Decisions about one gap: most name one place, and few are patterns."""

    def __init__(self, about: Sequence[Decided]) -> None:
        self.exact: dict[str, Decided] = {}
        for one in about:
            self.exact.setdefault(one.place, one)
        self.patterns = [one for one in about if not one.place or WILD.search(one.place)]

    def settled(self, spot: Spot) -> Spot:
        """The place with the newest decision that covers it."""
        place = spot.place
        found = [one for one in self.patterns if one.covers(place)][:1]
        found += [self.exact[place]] if place in self.exact else []
        newest = max(found, key=lambda one: one.id, default=None)
        return spot if newest is None else structs.replace(spot, decision=newest)
