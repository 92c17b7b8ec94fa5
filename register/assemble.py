"""The one way to the whole record, now or in the past."""

from __future__ import annotations

from django.conf import settings
from msgspec import structs

from history.decoding import without_collecting
from history.moments import Moment
from inventory.reading import inventory_as_of
from processing.reading import processing_as_of
from sharing.reading import sharing_as_of

from .approval.approved import approved_at
from .choices import State
from .facts import Register


def assemble(moment: Moment, state: State = State.WORKING) -> Register:
    """The register at ``moment``. One query a table, whatever is in them, and none beside.

    In the approved state each activity is read with all that belongs to it as of its newest
    approval; what it refers to stands as it is at the moment. That takes two queries more.
    """
    with without_collecting():
        return _approved(moment) if state == State.APPROVED else _working(moment)


def _working(moment: Moment) -> Register:
    return Register(
        number=moment.number,
        sealed_at=moment.sealed_at,
        hash=moment.hash,
        state=State.WORKING.value,
        time_zone=settings.TIME_ZONE,
        inventory=inventory_as_of(moment.number),
        processing=processing_as_of(moment.number),
        sharing=sharing_as_of(moment.number),
    )


def _approved(moment: Moment) -> Register:
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
        left_out=approved.left_out,
    )
