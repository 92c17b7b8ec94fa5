"""How many activities the approved state does not list."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef, Q

from history.live import Live, read_as_of
from history.moments import Moment
from history.written import models_written
from processing.choices import RecordStatus
from processing.models import ProcessingActivity

from ..approval.approved import approved_among
from ..models import Approval
from .keeping import Kept

COUNTED: Final = {ProcessingActivity, Approval}
"""The tables the count is made from."""


def left_out_at(moment: Moment) -> int:
    """Activities of the register, drafts included, that are not approved at the moment.

    Kept like the ground (``ground_at``): counted anew when an activity or an approval was written.
    """
    found = _kept.at(moment)
    if found is None:
        found = _same_as_kept(moment)
        if found is None:
            found = read_as_of(moment.number, _count)
        _kept.keep(moment, found)
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
