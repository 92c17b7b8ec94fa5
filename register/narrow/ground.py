"""What activities refer to: the dictionaries of every floor, whole, kept from read to read."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

from history.live import read_as_of
from history.moments import Moment
from history.written import models_written
from inventory.facts import InventoryFacts
from processing.facts import ProcessingFacts
from sharing.facts import SharingFacts

from ..choices import State
from ..facts import Register
from ..reach.extent import extent_at, partial_reach
from ..reach.within import within
from .keeping import Kept
from .kinds import INVENTORY, KINDS, PROCESSING, SHARING

KEPT: Final = 8
"""Moments whose dictionaries a process keeps; those of neighbours share what is the same."""

Dictionaries = dict[str, dict[int, Any]]


def ground_at(moment: Moment) -> Register:
    """The register at ``moment`` without its activities and their disclosures.

    The dictionaries are the same in either state; this says the working one. They are shared by
    whoever asks: nobody may change them.

    Nothing is asked of the database for a moment that is kept. Of another, only the kinds are read
    whose tables were written between the two: one query to know them, up to 31 to read them.

    Within a part of the register without the organisations beyond it, which takes three queries
    more unless it is kept.
    """
    reach = partial_reach()
    if reach is None:
        return whole_ground_at(moment)
    found = _parts.at(moment, reach.key)
    if found is None:
        found = within(whole_ground_at(moment), extent_at(moment, reach))
        _parts.keep(moment, found, reach.key)
    return found


def whole_ground_at(moment: Moment) -> Register:
    """The same for everything, whoever asks."""
    known = _kept.at(moment)
    if known is None:
        known = _read(moment)
        _kept.keep(moment, known)
    return Register(
        number=moment.number,
        sealed_at=moment.sealed_at,
        hash=moment.hash,
        state=State.WORKING.value,
        time_zone=settings.TIME_ZONE,
        inventory=InventoryFacts(**{name: known[name] for name in INVENTORY}),
        processing=ProcessingFacts(activities={}, **{name: known[name] for name in PROCESSING}),
        sharing=SharingFacts(
            disclosures={}, acting_for={}, **{name: known[name] for name in SHARING}
        ),
    )


def forget_grounds() -> None:
    """Begin anew: for measuring."""
    _kept.clear()
    _parts.clear()


def _read(moment: Moment) -> Dictionaries:
    """The dictionaries at a moment that is not kept, with what is the same at the nearest kept."""
    known = _same_as_kept(moment)
    wanting = [name for name in KINDS if name not in known]

    def read(number: int) -> Dictionaries:
        return {name: KINDS[name].read(number) for name in wanting}

    return known | (read_as_of(moment.number, read) if wanting else {})


def _same_as_kept(moment: Moment) -> Dictionaries:
    """What nobody wrote between the moment and the nearest one kept, before or after it."""
    near = _kept.nearest(moment)
    if near is None:
        return {}
    other, known = near
    first, last = sorted((other, moment), key=lambda one: one.number)
    written = models_written(first, last)
    if written is None:
        return {}
    return {name: known[name] for name, kind in KINDS.items() if not kind.models & written}


_kept: Final[Kept[Dictionaries]] = Kept(KEPT)
_parts: Final[Kept[Register]] = Kept(KEPT)
"""What of it those may see who reach a part; shares its records."""
