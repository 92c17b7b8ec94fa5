"""The one way to the whole record, now or in the past."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from msgspec import structs

from history.decoding import without_collecting
from history.entering import entered_as_of
from history.family import children
from history.moments import Moment
from inventory.reading import inventory_as_of
from processing.models import ProcessingActivity
from processing.reading import processing_as_of
from sharing.reading import sharing_as_of

from .approval.approved import NOTED, approved_at
from .choices import State
from .facts import Register
from .narrow.left_out import left_out_at
from .notices.generating.reading import own_words_as_of
from .reach.extent import extent_at, partial_reach
from .reach.within import within


def assemble(moment: Moment, state: State = State.WORKING, *, dated: bool = False) -> Register:
    """The register at ``moment``. One query a table, whatever is in them, and none beside.

    In the approved state each activity is read with all that belongs to it as of its newest
    approval; what it refers to stands as it is at the moment. That takes two queries more.

    ``dated`` fills ``Register.entered``, which takes one query more: for documents that say so
    (``DocumentKind.dated``), because it reads the versions of everything.

    Only what is within the reach of whoever asks (``history.reach``); for a part of the register
    three queries more, six in the approved state.
    """
    return seen(whole(moment, state, dated=dated), moment)


def seen(register: Register, moment: Moment) -> Register:
    """What of a whole register whoever asks may see: the register itself, mostly."""
    reach = partial_reach()
    if reach is None:
        return register
    left_out = left_out_at(moment) if register.state == State.APPROVED else 0
    return within(register, extent_at(moment, reach), left_out)


def whole(moment: Moment, state: State = State.WORKING, *, dated: bool = False) -> Register:
    """The whole register at ``moment``, whoever asks: for ``seen`` alone to cut."""
    with without_collecting():
        return _approved(moment, dated) if state == State.APPROVED else _working(moment, dated)


def _working(moment: Moment, dated: bool) -> Register:
    processing = processing_as_of(moment.number)
    numbers = dict.fromkeys(processing.activities, moment.number)
    return Register(
        number=moment.number,
        sealed_at=moment.sealed_at,
        hash=moment.hash,
        state=State.WORKING.value,
        time_zone=settings.TIME_ZONE,
        inventory=inventory_as_of(moment.number),
        processing=processing,
        sharing=sharing_as_of(moment.number),
        own_words=own_words_as_of(moment.number),
        entered=_entered(numbers) if dated else {},
    )


def _approved(moment: Moment, dated: bool) -> Register:
    approved = approved_at(moment)
    processing = processing_as_of(moment.number, approved.each("id"))
    return Register(
        number=moment.number,
        sealed_at=moment.sealed_at,
        hash=moment.hash,
        state=State.APPROVED.value,
        time_zone=settings.TIME_ZONE,
        inventory=inventory_as_of(moment.number),
        processing=structs.replace(
            processing, activities=approved.with_notes(processing.activities)
        ),
        sharing=sharing_as_of(moment.number, approved.each("activity_id")),
        own_words=own_words_as_of(moment.number),
        left_out=approved.left_out,
        entered=_entered(approved.numbers) if dated else {},
    )


def _entered(numbers: dict[int, int]) -> dict[int, tuple[date, date]]:
    """The days on which activities were entered and last changed, by their numbers. One query.

    What the register notes of its own work with an activity is no change of it.
    """
    zone = ZoneInfo(settings.TIME_ZONE)
    found = entered_as_of(ProcessingActivity, numbers, children(ProcessingActivity), besides=NOTED)
    return {
        key: (one.first.astimezone(zone).date(), one.last.astimezone(zone).date())
        for key, one in found.items()
    }
