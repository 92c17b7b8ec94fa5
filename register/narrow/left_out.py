"""How many activities the approved state does not list."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef, Q

from history.live import Live, read_as_of
from history.moments import Moment
from history.reading import columns_as_of
from history.written import models_written
from processing.choices import RecordStatus
from processing.models import ProcessingActivity

from ..approval.approved import approved_among
from ..models import Approval
from ..reach.extent import extent_at, partial_reach
from ..reach.reaching import PartialReach
from .keeping import Kept

COUNTED: Final = {ProcessingActivity, Approval}
"""The tables the count is made from."""


def left_out_at(moment: Moment) -> int:
    """Activities of the register, drafts included, that are not approved at the moment.

    Kept like the ground (``ground_at``): counted anew when an activity or an approval was written.
    Within a part of the register its own are counted.
    """
    reach = partial_reach()
    if reach is not None:
        return _left_out_within(moment, reach)
    found = _kept.at(moment)
    if found is None:
        found = _same_as_kept(moment)
        if found is None:
            found = read_as_of(moment.number, _count)
        _kept.keep(moment, found)
    return found


def _left_out_within(moment: Moment, reach: PartialReach) -> int:
    """The same within ``reach``: those that are approved as they were when they were approved."""
    found = _kept.at(moment, reach.key)
    if found is None:
        approved = approved_among(moment.number, None)
        rows = columns_as_of(
            ProcessingActivity,
            moment.number,
            ("id", "controller_id", "owner_department"),
            approved.each("id"),
        )
        listed = {
            key
            for key, whose, department, _number in zip(*rows, strict=True)
            if reach.has_activity(whose, department)
        }
        found = len(extent_at(moment, reach).registered - listed)
        _kept.keep(moment, found, reach.key)
    return found


def _same_as_kept(moment: Moment) -> int | None:
    near = _kept.nearest(moment)
    if near is None:
        return None
    other, count = near
    first, last = sorted((other, moment), key=lambda one: one.number)
    written = models_written(first, last)
    return count if written is not None and not written & COUNTED else None


def _count(number: int) -> int:
    if not isinstance(number, Live):
        return approved_among(number, None).left_out
    approvals = Approval.objects.filter(activity=OuterRef("pk"))
    is_listed = Q(status=RecordStatus.APPROVED) & Q(Exists(approvals))
    registered = ProcessingActivity.objects.exclude(status=RecordStatus.RETIRED)
    return registered.exclude(is_listed).count()


_kept: Final[Kept[int]] = Kept(64)
