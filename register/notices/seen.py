"""Notices as far as whoever asks may see them."""

from __future__ import annotations

from history.moments import Moment

from ..reach.extent import extent_at, partial_reach
from ..reach.within import notices_within
from .facts import NoticeFacts
from .reading_facts import notices_as_of


def notices_seen(moment: Moment) -> dict[int, NoticeFacts]:
    """The notices of organisations within reach; of everything those of ``notices_as_of``."""
    found, reach = notices_as_of(moment.number), partial_reach()
    if reach is None:
        return found
    return notices_within(found, extent_at(moment, reach).controllers)
