"""Where candidates come from: of approved activities the unchanged of the tables, the others of
versions, both in one order."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TypeAlias

from .candidates import Candidates
from .found import Among, Found, Place
from .matching import Recipients
from .standing import At
from .wanted import Wanted

Asks: TypeAlias = Callable[[Candidates, Place], Found]


class Sources:
    """All that is asked for records that may meet ``wanted``."""

    def __init__(self, at: At, wanted: Wanted, recipients: Recipients) -> None:
        self.at = at
        self.wanted = wanted
        self.recipients = recipients
        parts = [Among.ALL]
        if at.standing is not None:
            parts = [Among.UNCHANGED, Among.CHANGED] if at.standing.changed else [Among.UNCHANGED]
        self.parts = [Candidates(at, wanted, recipients, one) for one in parts]
        self.are_live = all(one.is_live for one in self.parts)

    def found(self, asks: Asks, place: Place) -> Found:
        """Candidates after a place. One query for each source, mostly one."""
        found = [asks(one, place) for one in self.parts]
        return found[0] if len(found) == 1 else merged(found, place)


def merged(found: list[Found], place: Place) -> Found:
    """As far as all of them reach."""
    reached = [one.following for one in found if one.following is not None]
    following = (max if place.descending else min)(reached, default=None)
    candidates = sorted(
        (one for some in found for one in some.candidates),
        key=attrgetter("code", "id"),
        reverse=place.descending,
    )
    if following is not None:
        candidates = [
            one
            for one in candidates
            if (one.code >= following if place.descending else one.code <= following)
        ]
    return Found(candidates, following)
