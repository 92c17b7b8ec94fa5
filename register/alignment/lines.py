"""What the page shows of one thing: three cells, and what is wrong between them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from history.facts import Facts
from history.text import TranslatedText

from .facts import NoticeInUse, Scanned


class Say(StrEnum):
    """What notices say of it."""

    SAID = "said"
    DENIED = "denied"
    SILENT = "silent"
    UNSURE = "unsure"
    """The check could not tell: for a person to look at."""
    NO_NOTICE = "no_notice"
    """No notice is published, or none that could be read."""


class Write(StrEnum):
    """What the register has of it."""

    RECORDED = "recorded"
    ELSEWHERE = "elsewhere"
    """Known to the register, and recorded for other products only."""
    UNUSED = "unused"
    """In the dictionary, and in no activity."""
    UNKNOWN = "unknown"


class Hold(StrEnum):
    """What the systems hold of it."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    """Expected in a system that was looked through whole, and not there."""
    NOT_SEEN = "not_seen"
    """Not found, in a sample or where nobody expected it."""
    NOT_SCANNED = "not_scanned"


class Gap(StrEnum):
    """What is wrong, the worst first; words and next steps stand in ``steps.toml``."""

    DENIED_AND_HELD = "denied_and_held"
    DENIED_AND_RECORDED = "denied_and_recorded"
    HELD_ONLY = "held_only"
    HELD_NOT_RECORDED = "held_not_recorded"
    """Said, and found; the register does not have it."""
    SAID_ONLY = "said_only"
    NOT_SAID = "not_said"
    ONE_LANGUAGE = "one_language"
    """One language of the notice says it, another does not."""
    KEPT_LONGER = "kept_longer"
    OTHER_COUNTRY = "other_country"
    NOT_RECORDED_THERE = "not_recorded_there"
    """Recorded, and found in a system for which the register does not say so."""
    NOT_FOUND = "not_found"


LOUD = frozenset(Gap) - {Gap.NOT_RECORDED_THERE, Gap.NOT_FOUND}
"""What people or an authority could be told wrongly of; the rest is for the register's keepers."""


class Place(Facts, frozen=True, gc=False):
    """Where a system holds it."""

    system_id: int
    places: tuple[str, ...]
    last_seen: date | None
    run_id: int | None


class Passage(Facts, frozen=True, gc=False):
    """Where a notice speaks of it."""

    version_id: int
    quotes: TranslatedText
    languages: tuple[str, ...]
    denied: bool


class Line(Facts, frozen=True, gc=False):
    """One item or one recipient of one product."""

    product_id: int
    about: str
    record_id: int | None
    key: str
    name: TranslatedText
    is_sensitive: bool
    say: Say
    passages: tuple[Passage, ...]
    write: Write
    activity_ids: tuple[int, ...]
    modes: tuple[str, ...]
    """Of recipients: how they get data (``DisclosureMode``)."""
    hold: Hold
    places: tuple[Place, ...]
    gaps: tuple[Gap, ...]
    """The worst first; empty when all that is known agrees."""

    @property
    def is_loud(self) -> bool:
        return any(gap in LOUD for gap in self.gaps)


class Alignment(Facts, frozen=True, gc=False):
    """One product: what was held against what, and line by line what came of it."""

    product_id: int
    notices: tuple[NoticeInUse, ...]
    """Its own before those on all products (seed policy, S2)."""
    system_ids: tuple[int, ...]
    """Systems its activities use."""
    scanned: tuple[Scanned, ...]
    items: tuple[Line, ...]
    recipients: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.items + self.recipients

    @property
    def gap_count(self) -> int:
        """Lines with anything wrong."""
        return sum(1 for line in self.lines if line.gaps)
