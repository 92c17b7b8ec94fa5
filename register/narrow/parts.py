"""A part of the register: a few activities whole, on the ground they stand on."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import structs

from history.moments import Moment

from ..assemble import assemble
from ..choices import State
from ..facts import Register


def part_of(moment: Moment, state: State, activities: Collection[int]) -> Register:
    """The dictionaries whole, these activities, their disclosures and whom they act for.

    An activity that does not exist at the moment, or is not approved in the approved state, is
    absent. ``left_out`` counts for the whole register.
    """
    whole = assemble(moment, state)
    wanted = set(activities)
    return structs.replace(
        whole,
        processing=structs.replace(
            whole.processing,
            activities={
                key: one for key, one in whole.processing.activities.items() if key in wanted
            },
        ),
        sharing=structs.replace(
            whole.sharing,
            disclosures={
                key: one
                for key, one in whole.sharing.disclosures.items()
                if one.activity_id in wanted
            },
            acting_for={
                key: parties for key, parties in whole.sharing.acting_for.items() if key in wanted
            },
        ),
    )


def activity_ids(moment: Moment, codes: Collection[str]) -> dict[str, int]:
    """Ids of activities by their codes, of those that exist at the moment."""
    wanted = set(codes)
    activities = assemble(moment).processing.activities
    return {one.code: key for key, one in activities.items() if one.code in wanted}


def disclosure_activities(moment: Moment, state: State, codes: Collection[str]) -> dict[str, int]:
    """By code of a disclosure: the activity it is of, for those that the state shows."""
    wanted = set(codes)
    disclosures = assemble(moment, state).sharing.disclosures
    return {one.code: one.activity_id for one in disclosures.values() if one.code in wanted}
