"""How far a reach goes at one moment of the register: whose everything was then."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from history.moments import Moment
from history.reach import current_reach
from history.reading import rows_as_of
from processing.choices import RecordStatus
from processing.models import ProcessingActivity
from sharing.models import Disclosure, SdkComponent

from ..narrow.keeping import Kept
from .reaching import PartialReach

KEPT: Final = 32
"""Extents a process keeps: each is a few sets of ids."""


class Extent(Struct, frozen=True):
    """What is within a reach in the working state at a moment, by ids."""

    reach: PartialReach
    activities: frozenset[int]
    registered: frozenset[int]
    """Those of them that are not retired."""
    controllers: frozenset[int]
    """Seen whole, or because something of theirs is."""
    sdks: frozenset[int]
    """Of no disclosure, or of one that is within."""


def partial_reach() -> PartialReach | None:
    """The reach of whoever asks just now; None where it leaves nothing out.

    Raises ``TypeError`` for a reach of another kind: what nobody knows how to apply shows nothing.
    """
    reach = current_reach()
    if reach.is_everything:
        return None
    if not isinstance(reach, PartialReach):
        raise TypeError(type(reach))
    return reach


def extent_at(moment: Moment, reach: PartialReach) -> Extent:
    """How far ``reach`` goes at ``moment``. Three queries, none where it is kept."""
    found = _kept.at(moment, reach.key)
    if found is None:
        found = _read(moment.number, reach)
        _kept.keep(moment, found, reach.key)
    return found


def _read(number: int, reach: PartialReach) -> Extent:
    rows = [
        (key, whose, status)
        for key, whose, department, status in rows_as_of(
            ProcessingActivity, number, ["id", "controller_id", "owner_department", "status"]
        )
        if reach.has_activity(whose, department)
    ]
    activities = frozenset(key for key, _whose, _status in rows)
    through = {whose for _key, whose, _status in rows}
    named = {whose for whose, _department in reach.departments if whose is not None}
    return Extent(
        reach,
        activities,
        frozenset(key for key, _whose, status in rows if status != RecordStatus.RETIRED),
        frozenset(reach.controllers | named | through),
        _sdks(number, activities),
    )


def _sdks(number: int, activities: frozenset[int]) -> frozenset[int]:
    rows = rows_as_of(SdkComponent, number, ["id", "disclosure_id"])
    flows = {flow for _key, flow in rows if flow is not None}
    owners: dict[int, int] = dict(
        rows_as_of(Disclosure, number, ["id", "activity_id"], {"id": flows})
    )
    return frozenset(key for key, flow in rows if flow is None or owners.get(flow, 0) in activities)


_kept: Final[Kept[Extent]] = Kept(KEPT)
