"""What people decided earlier, laid over the gaps of today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from .gaps import Decided, Gap, Spot, Standing

DISMISSED = "dismissed"
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
    if not gap.spots:
        whole = next((one for one in about if not one.place), None)
        yield gap if whole is None else dismissed(gap, (), whole)
        return
    spots = [settled(spot, about) for spot in gap.spots]
    if open_ones := tuple(spot for spot in spots if spot.decision is None):
        yield structs.replace(gap, spots=open_ones)
    if others := tuple(spot for spot in spots if spot.decision is not None):
        yield dismissed(gap, others, others[0].decision)


def dismissed(gap: Gap, spots: tuple[Spot, ...], decision: Decided | None) -> Gap:
    return structs.replace(gap, spots=spots, standing=Standing.DISMISSED, decision=decision)


def settled(spot: Spot, about: Sequence[Decided]) -> Spot:
    found = next((one for one in about if one.covers(spot.place)), None)
    return spot if found is None else structs.replace(spot, decision=found)
