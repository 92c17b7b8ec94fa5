"""What is said and held at a moment: the newest published notices, and what scans found."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from history.moments import Moment
from history.reach import EVERYTHING, reading_within

from ..choices import State
from ..reach.extent import extent_at, partial_reach
from ..reach.within import beside_within
from ..snapshots import register_at
from .facts import Beside
from .held import held_beside
from .said import said_beside


def beside_at(moment: Moment, state: State) -> Beside:
    """What stands beside the register at ``moment``, as far as the register's ``state`` knows it.

    The last answer is kept, since a moment never changes it. Reads each file of a notice in force
    once in a process, whoever asks. Made from the whole register, then cut to what is within the
    reach of whoever asks: a notice is read the same for everybody.
    """
    with reading_within(EVERYTHING):
        found = _kept(moment, state, settings.TIME_ZONE)
    reach = partial_reach()
    if reach is None:
        return found
    return beside_within(found, extent_at(moment, reach).controllers)


@lru_cache(maxsize=2)
def _kept(moment: Moment, state: State, _time_zone: str) -> Beside:
    register = register_at(moment, state)
    notices, sayings = said_beside(moment, register)
    held, scanned = held_beside(moment, register)
    return Beside(notices, sayings, held, scanned)
