"""What somebody ticked on a page of gaps, and in whose name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ..comparing.gaps import Gap, Spot

LONGEST_PLACE: Final = 300
"""Of ``SystemData.location`` and ``ScanDecision.place``."""


@dataclass(frozen=True)
class Picked:
    """A gap with the places of it that somebody ticked, and what they said beside."""

    gap: Gap
    spots: tuple[Spot, ...]
    """Empty for a gap without places."""
    item_id: int | None = None
    """The item it is, where the officer says so; else the gap's."""
    is_new: bool = False
    """Whether the officer says that it is an item the register does not have."""
    provider_id: int | None = None
    """Of an SDK."""
    purpose: str = ""
    """Of a tracker."""


@dataclass(frozen=True)
class Signed:
    """Who decides, why and when."""

    reason: str
    by: str
    day: date
