"""The register at a moment, kept for whoever asks for the same moment next."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from history.moments import Moment

from .assemble import assemble
from .choices import State
from .facts import Register


def register_at(moment: Moment, state: State = State.WORKING, *, dated: bool = False) -> Register:
    """The register at ``moment``; the last one is kept, since a moment never changes its answer."""
    return _kept(moment, state, dated, settings.TIME_ZONE)


@lru_cache(maxsize=1)
def _kept(moment: Moment, state: State, dated: bool, _time_zone: str) -> Register:
    return assemble(moment, state, dated=dated)
