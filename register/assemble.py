"""The one way to the whole record, now or in the past."""

from __future__ import annotations

from django.conf import settings

from history.decoding import without_collecting
from history.moments import Moment
from inventory.reading import inventory_as_of
from processing.reading import processing_as_of
from sharing.reading import sharing_as_of

from .choices import State
from .facts import Register


def assemble(moment: Moment, state: State = State.WORKING) -> Register:
    """The register at ``moment``. One query a table, whatever is in them, and none beside."""
    with without_collecting():
        return Register(
            number=moment.number,
            sealed_at=moment.sealed_at,
            hash=moment.hash,
            state=state.value,
            time_zone=settings.TIME_ZONE,
            inventory=inventory_as_of(moment.number),
            processing=processing_as_of(moment.number),
            sharing=sharing_as_of(moment.number),
        )
