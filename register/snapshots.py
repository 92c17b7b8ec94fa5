"""The register at a moment, kept for whoever asks for the same moment next."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from history.moments import Moment

from .assemble import seen, whole
from .choices import State
from .facts import Register
from .reach.extent import partial_reach
from .reach.reaching import PartialReach


def register_at(moment: Moment, state: State = State.WORKING, *, dated: bool = False) -> Register:
    """The register at ``moment``, as far as whoever asks may see it (``register.reach``).

    The last one is kept, since a moment never changes its answer, and the last parts of it, each
    for the one reach it was cut for.
    """
    reach = partial_reach()
    if reach is None:
        return _kept(moment, state, dated, settings.TIME_ZONE)
    return _part(moment, state, dated, settings.TIME_ZONE, reach)


@lru_cache(maxsize=1)
def _kept(moment: Moment, state: State, dated: bool, _time_zone: str) -> Register:
    return whole(moment, state, dated=dated)


@lru_cache(maxsize=4)
def _part(
    moment: Moment, state: State, dated: bool, time_zone: str, _reach: PartialReach
) -> Register:
    """Cut from what is kept, with which it shares its facts."""
    return seen(_kept(moment, state, dated, time_zone), moment)
