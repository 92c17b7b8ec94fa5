"""A difference between a system and the register, with what speaks for it and who decided on it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Final

from msgspec import Struct

from ..report import Evidence, ScanReport

FIRM: Final = 0.7
"""From this confidence on something counts as found; below it is a hint for a person to look at."""
HINT: Final = 0.4
"""Below this nothing is shown; and yet it keeps us from saying that something was not found."""


class GapKind(StrEnum):
    """What differs."""

    HELD = "held_not_recorded"
    NOT_FOUND = "recorded_not_found"
    KEPT_LONGER = "kept_longer"
    ELSEWHERE = "other_country"
    PERMISSION = "permission_not_recorded"
    SDK = "sdk_not_recorded"
    TRACKER = "tracker_not_recorded"
    TRACKER_DIFFERS = "tracker_differs"


class Standing(StrEnum):
    """What became of a gap."""

    OPEN = "open"
    DISMISSED = "dismissed"


class Scanned(Struct, frozen=True, gc=False):
    """The newest scan of one source."""

    run_id: int
    system_id: int
    source_id: int | None
    """None for a look at something that is not looked at regularly."""
    address: str
    """As reports name it: without user, password and parameters."""
    country_key: str
    """ISO 3166-1 alpha-2 as the source says, empty where it does not."""
    scanned_on: date
    report: ScanReport


class Decided(Struct, frozen=True, gc=False):
    """What somebody decided about a gap of a system (``ScanDecision``)."""

    id: int
    system_id: int
    gap: str
    subject: str
    place: str
    """A pattern in which ``*`` stands for anything; empty for the whole system."""
    outcome: str
    reason: str
    until: date | None
    decided_by: str
    decided_on: date
    withdrawn_on: date | None

    def stands(self, day: date) -> bool:
        """Whether it holds on a day: not withdrawn, and not past its last day."""
        return self.withdrawn_on is None and (self.until is None or day <= self.until)

    def covers(self, place: str) -> bool:
        """Whether it speaks of this place of the system."""
        return not self.place or self.place == place or fnmatchcase(place, self.place)


class Spot(Struct, frozen=True, gc=False):
    """One place a gap was seen at."""

    run_id: int
    container: str
    name: str
    evidence: tuple[Evidence, ...] = ()
    rows: int = 0
    seen_on: date | None = None
    decision: Decided | None = None

    @property
    def place(self) -> str:
        """As ``SystemData.location`` and decisions name it."""
        return location(self.container, self.name)

    @property
    def confidence(self) -> float:
        return max((one.confidence for one in self.evidence), default=1.0)


class Gap(Struct, frozen=True, gc=False):
    """One difference, at one or more places of one system."""

    kind: GapKind
    system_id: int
    subject: str
    """What it is about, and what decisions name: key of a kind of data, code of a record, name of
    what was declared, key of a country."""
    spots: tuple[Spot, ...]
    item_id: int | None = None
    """The register's item, where one is meant."""
    records: tuple[tuple[str, int], ...] = ()
    """Kind and id of the records concerned, as ``register.findings.places`` names kinds."""
    confidence: float = 1.0
    is_weak: bool = False
    """Whether it is only a hint: a name without values, or something absent from a sample."""
    figures: dict[str, int] = {}
    """Numbers of its sentence, such as days."""
    words: dict[str, str] = {}
    """What else its sentence names: a column, a domain, a platform. Never a value."""
    standing: Standing = Standing.OPEN
    decision: Decided | None = None
    """Why it is dismissed, where it has no places; else each place says it."""

    @property
    def key(self) -> str:
        """Stays the same from scan to scan while the gap is the same."""
        whose = "" if self.item_id is None else str(self.item_id)
        return f"{self.kind}|{self.system_id}|{self.subject}|{whose}|{self.standing}"

    @property
    def counts(self) -> bool:
        """Whether somebody has to look at it."""
        return self.standing == Standing.OPEN and not self.is_weak


def location(container: str, name: str) -> str:
    """A place as people write it: ``public.users.phone``, or a file alone."""
    return f"{container}.{name}" if name else container
