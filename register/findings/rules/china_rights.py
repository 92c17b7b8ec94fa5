"""Which rights people can exercise, and how (PIPL 44–50; NDSMR 21(1)(4))."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from processing.facts import ControllerFacts, RightFacts
from register.findings.facts import Found

from .case import Case
from .ground import Ground
from .listing import listed
from .registry import rule

WITHDRAWAL: Final = "withdraw_consent"
DUE: Final = (
    *("access", "copy", "transfer", "correct", "supplement", "delete", "restrict"),
    *("cancel_account", WITHDRAWAL),
)
"""What the processing rules must say how to do: keys of the vocabulary of rights."""


def rights_of(ground: Ground) -> dict[int, set[str]]:
    """By controller: keys of the rights it records."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for one in ground.register.processing.rights.values():
        if ground.stands(one):
            found[one.controller_id].add(ground.key(one.right_id))
    return dict(found)


def asking_for_consent(ground: Ground) -> frozenset[int]:
    """Controllers with a purpose that rests on consent under PIPL."""
    return frozenset(
        activity.controller_id
        for activity in ground.activities
        for purpose in activity.purposes
        if ground.lasts(purpose.ended_on)
        for basis in purpose.bases
        if ground.key(basis.basis_id) == "P13-1"
    )


@rule("C45", over="controller")
def rights_recorded(case: Case[ControllerFacts]) -> Iterator[Found]:
    """The rights that are missing, in one finding; withdrawal only where consent is asked for.

    Whether there are accounts to cancel is not known: that right is always asked for. A controller
    without any activity has nobody to grant rights to.
    """
    ground, has = case.ground, case.ground.once(rights_of).get(case.record_id, set())
    missing = [key for key in DUE if key not in has]
    if WITHDRAWAL in missing and case.record_id not in ground.once(asking_for_consent):
        missing.remove(WITHDRAWAL)
    if missing and any(one.controller_id == case.record_id for one in ground.activities):
        labels = {one.key: one.label for one in ground.terms.values() if one.vocabulary == "right"}
        rights = listed(labels[key] for key in missing)
        yield case.here("missing", "rights", rights=rights, count=len(missing))


@rule("C45", over="right")
def channel_of_a_right(case: Case[RightFacts]) -> Iterator[Found]:
    """A right of these without how it is exercised or whom to ask."""
    right, ground = case.record, case.ground
    if ground.key(right.right_id) in DUE and not (right.how_exercised or right.contact):
        label = ground.terms[right.right_id].label
        yield case.here("no_channel", "how_exercised", right=label)
