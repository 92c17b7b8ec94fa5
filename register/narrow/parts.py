"""A part of the register: a few activities whole, on the ground they stand on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec import Struct, structs

from history.decoding import without_collecting
from history.live import Live, read_as_of
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
from ..reach.extent import extent_at, partial_reach
from ..reach.reaching import PartialReach
from ..reach.within import activities_within, only, within
from .candidates import ever_of_disclosures
from .details import (
    WHOLE,
    Detail,
    FlowOutline,
    RowOutline,
    outlined_flows_as_of,
    outlined_rows_as_of,
)
from .ground import whole_ground_at
from .left_out import left_out_at
from .shares import flows_telling_of, rows_telling_of
from .standing import At, at_of


class Part(Struct, frozen=True):
    """Activities with what hangs on them."""

    activities: dict[int, ActivityFacts]
    disclosures: dict[int, DisclosureFacts]
    acting_for: dict[int, tuple[int, ...]]
    outlined_rows: dict[int, tuple[RowOutline, ...]] = {}
    """By activity, where they were asked for."""
    outlined_flows: dict[int, tuple[FlowOutline, ...]] = {}

    def flows(self) -> dict[int, list[DisclosureFacts]]:
        """The disclosures by activity."""
        found: dict[int, list[DisclosureFacts]] = {}
        for one in self.disclosures.values():
            found.setdefault(one.activity_id, []).append(one)
        return found


NOTHING: Final = Part({}, {}, {})
NO_ROWS: Final[Where] = {"id": ()}
LINKS_TOLD: Final = ("product_ids", "system_ids")
"""What a use of an item says of its activity's links (``register.lookups.shapes.Use``)."""


def joined(one: Part, other: Part) -> Part:
    """Both; of a disclosure that both have, as the other has it."""
    flows = one.outlined_flows
    if flows and other.outlined_flows:
        taken = {flow.id for some in other.outlined_flows.values() for flow in some}
        flows = {key: _others(some, taken) for key, some in flows.items()}
    return Part(
        one.activities | other.activities,
        one.disclosures | other.disclosures,
        one.acting_for | other.acting_for,
        one.outlined_rows | other.outlined_rows,
        flows | other.outlined_flows,
    )


def _others(flows: tuple[FlowOutline, ...], taken: set[int]) -> tuple[FlowOutline, ...]:
    return tuple(one for one in flows if one.id not in taken)


def part_of(moment: Moment, state: State, activities: Collection[int]) -> Register:
    """The dictionaries whole, these activities, their disclosures and whom they act for.

    An activity that does not exist at the moment, or is not approved in the approved state, is
    absent. ``left_out`` counts for the whole register. Beside ``ground_at`` 12 queries for the
    newest number, as many for activities changed since their approval, 24 at most for others.
    """

    def read(number: int) -> Part:
        return part_as_of(at_of(moment, state, number), activities)

    return on_ground(moment, state, read_as_of(moment.number, read))


def part_as_of(at: At, activities: Collection[int], detail: Detail = WHOLE) -> Part:
    """The part alone, in as much detail, as far as it is within the reach of whoever asks."""
    found = _read(at, activities, detail)
    reach = partial_reach()
    return found if reach is None else _within(found, reach)


def _within(part: Part, reach: PartialReach) -> Part:
    """Without activities beyond reach and what hangs on them."""
    kept = activities_within(part.activities, reach)
    return Part(
        kept,
        {key: one for key, one in part.disclosures.items() if one.activity_id in kept},
        only(part.acting_for, kept),
        only(part.outlined_rows, kept),
        only(part.outlined_flows, kept),
    )


def _read(at: At, activities: Collection[int], detail: Detail) -> Part:
    with without_collecting():
        if not at.is_approved:
            return _of_tables(at.number, activities, detail)
        if at.standing is None:
            return _of_versions(at.number, activities, detail)
        changed = at.standing.changed.keys() & activities
        unchanged = list(filter(at.standing.is_unchanged, activities))
        found = NOTHING
        if changed:
            found = _of_versions(at.number, changed, detail)
        if unchanged:
            # What moved from one that changed to one that did not was approved later there.
            found = joined(found, _of_tables(at.number, unchanged, detail))
        return found


def _of_tables(number: int, activities: Collection[int], detail: Detail) -> Part:
    """Activities as they were after ``number``: of the tables where that is the newest."""
    theirs: Where = {"activity_id": activities}
    rows: Where | None = None if detail.rows else NO_ROWS
    flows, links = theirs, None
    if detail.items is not None and isinstance(number, Live):
        rows = {"id": rows_telling_of(detail.items, activities)}
        if detail.is_only_of_items:
            flows, links = {"id": flows_telling_of(detail.items, activities)}, LINKS_TOLD
    found = activities_as_of(number, {"id": activities}, rows=rows, links=links)
    return _with_theirs(found, number, theirs, flows, detail)


def _of_versions(number: int, activities: Collection[int], detail: Detail) -> Part:
    """Those approved after ``number``, each as of its own approval."""
    approved = approved_among(number, activities)
    rows = None if detail.rows else NO_ROWS
    found = approved.with_notes(activities_as_of(number, approved.each("id"), rows=rows))
    theirs = approved.each("activity_id")
    return _with_theirs(found, number, theirs, theirs, detail)


def _with_theirs(
    activities: dict[int, ActivityFacts],
    number: int,
    theirs: Where,
    flows: Where,
    detail: Detail,
) -> Part:
    return Part(
        activities,
        disclosures_as_of(number, flows) if detail.flows else {},
        acting_for_as_of(number, theirs),
        outlined_rows_as_of(number, theirs) if detail.outlined_rows else {},
        outlined_flows_as_of(number, theirs) if detail.outlined_flows else {},
    )


def on_ground(moment: Moment, state: State, part: Part) -> Register:
    """A part as a register."""
    reach = partial_reach()
    ground = whole_ground_at(moment)
    register = structs.replace(
        ground,
        state=state.value,
        processing=structs.replace(ground.processing, activities=part.activities),
        sharing=structs.replace(
            ground.sharing, disclosures=part.disclosures, acting_for=part.acting_for
        ),
        left_out=left_out_at(moment) if state == State.APPROVED else 0,
    )
    if reach is None:
        return register
    # Cut as a whole: what was approved may have been of another organisation then.
    return within(register, extent_at(moment, reach), register.left_out)


def activity_ids(moment: Moment, codes: Collection[str]) -> dict[str, int]:
    """Ids of activities by their codes, of those that exist at the moment. One query.

    Whoever asks may not see them all: ``part_of`` decides.
    """
    found = rows_as_of(ProcessingActivity, moment.number, ["code", "id"], {"code": set(codes)})
    return dict(found)


def disclosure_activities(moment: Moment, state: State, codes: Collection[str]) -> dict[str, int]:
    """By code of a disclosure: the activity it is of, for those that the state shows."""
    wanted = set(codes)
    disclosures = part_of(moment, state, ever_of_disclosures(wanted)).sharing.disclosures
    return {one.code: one.activity_id for one in disclosures.values() if one.code in wanted}
