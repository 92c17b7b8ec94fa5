"""A part of the register: a few activities whole, on the ground they stand on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec import Struct, structs

from history.decoding import without_collecting
from history.live import read_as_of
from history.moments import Moment
from history.reading import Where, rows_as_of
from processing.facts import ActivityFacts
from processing.models import ProcessingActivity
from processing.reading import activities_as_of
from sharing.facts import DisclosureFacts
from sharing.reading import acting_for_as_of, disclosures_as_of

from ..approval.approved import approved_among
from ..choices import State
from ..facts import Register
from .candidates import ever_of_disclosures
from .ground import ground_at
from .left_out import left_out_at
from .standing import At, at_of


class Part(Struct, frozen=True):
    """Activities with what hangs on them."""

    activities: dict[int, ActivityFacts]
    disclosures: dict[int, DisclosureFacts]
    acting_for: dict[int, tuple[int, ...]]

    def flows(self) -> dict[int, list[DisclosureFacts]]:
        """The disclosures by activity."""
        found: dict[int, list[DisclosureFacts]] = {}
        for one in self.disclosures.values():
            found.setdefault(one.activity_id, []).append(one)
        return found


NOTHING: Final = Part({}, {}, {})


def joined(one: Part, other: Part) -> Part:
    """Both; of a disclosure that both have, as the other has it."""
    return Part(
        one.activities | other.activities,
        one.disclosures | other.disclosures,
        one.acting_for | other.acting_for,
    )


def part_of(moment: Moment, state: State, activities: Collection[int]) -> Register:
    """The dictionaries whole, these activities, their disclosures and whom they act for.

    An activity that does not exist at the moment, or is not approved in the approved state, is
    absent. ``left_out`` counts for the whole register. Beside ``ground_at`` 12 queries for the
    newest number, as many for activities changed since their approval, 24 at most for others.
    """

    def read(number: int) -> Part:
        return part_as_of(at_of(moment, state, number), activities)

    return on_ground(moment, state, read_as_of(moment.number, read))


def part_as_of(
    at: At,
    activities: Collection[int],
    items: Collection[int] | None = None,
    with_disclosures: bool = True,
) -> Part:
    """The part alone.

    With ``items`` data rows of others may be left out, all of them when ``items`` is empty.
    """
    with without_collecting():
        if not at.is_approved:
            return _of_tables(at.number, activities, items, with_disclosures)
        if at.standing is None:
            return _of_versions(at.number, activities, items, with_disclosures)
        changed = at.standing.changed.intersection(activities)
        unchanged = at.standing.unchanged(activities)
        found = NOTHING
        if changed:
            found = _of_versions(at.number, changed, items, with_disclosures)
        if unchanged:
            # What moved from one that changed to one that did not was approved later there.
            there = _of_tables(at.number, unchanged, items, with_disclosures)
            found = joined(found, there)
        return found


def _of_tables(
    number: int, activities: Collection[int], items: Collection[int] | None, with_disclosures: bool
) -> Part:
    """Activities as they were after ``number``: of the tables where that is the newest."""
    theirs: Where = {"activity_id": activities}
    return Part(
        activities_as_of(number, {"id": activities}, items=items),
        disclosures_as_of(number, theirs) if with_disclosures else {},
        acting_for_as_of(number, theirs),
    )


def _of_versions(
    number: int, activities: Collection[int], items: Collection[int] | None, with_disclosures: bool
) -> Part:
    """Those approved after ``number``, each as of its own approval."""
    approved = approved_among(number, activities)
    theirs = approved.each("activity_id")
    return Part(
        approved.with_notes(activities_as_of(number, approved.each("id"), items=items)),
        disclosures_as_of(number, theirs) if with_disclosures else {},
        acting_for_as_of(number, theirs),
    )


def on_ground(moment: Moment, state: State, part: Part) -> Register:
    """A part as a register."""
    ground = ground_at(moment)
    return structs.replace(
        ground,
        state=state.value,
        processing=structs.replace(ground.processing, activities=part.activities),
        sharing=structs.replace(
            ground.sharing, disclosures=part.disclosures, acting_for=part.acting_for
        ),
        left_out=left_out_at(moment) if state == State.APPROVED else 0,
    )


def activity_ids(moment: Moment, codes: Collection[str]) -> dict[str, int]:
    """Ids of activities by their codes, of those that exist at the moment. One query."""
    found = rows_as_of(ProcessingActivity, moment.number, ["code", "id"], {"code": set(codes)})
    return dict(found)


def disclosure_activities(moment: Moment, state: State, codes: Collection[str]) -> dict[str, int]:
    """By code of a disclosure: the activity it is of, for those that the state shows."""
    wanted = set(codes)
    disclosures = part_of(moment, state, ever_of_disclosures(wanted)).sharing.disclosures
    return {one.code: one.activity_id for one in disclosures.values() if one.code in wanted}
