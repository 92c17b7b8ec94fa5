"""What is said and recorded differently, each with the passage, the record and how sure we are."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from ..text import NoticeText
from ..understanding.claims import About, Claim


class Kind(StrEnum):
    """How notice and register differ."""

    SAID_NOT_RECORDED = "said_not_recorded"
    RECORDED_NOT_SAID = "recorded_not_said"
    SAID_OTHERWISE = "said_otherwise"
    """Both speak of it and say different things: another period, another country; or the notice
    denies what is recorded."""
    LANGUAGES_DIFFER = "languages_differ"
    """One language of the notice says it, another does not."""


class Record(Struct, frozen=True, gc=False):
    """A record of the register, as a reader is shown it."""

    kind: str
    """Model label, for instance ``inventory.DataItem``."""
    id: int
    code: str
    name: dict[str, str]


class Difference(Struct, frozen=True, gc=False):
    """One difference, one row of the report."""

    kind: Kind
    about: About
    key: str
    said: tuple[Claim, ...] = ()
    """The passages, in order; none where nothing is said."""
    records: tuple[Record, ...] = ()
    """What the register has on it; of what is said and not recorded a record that it has of the
    same name and does not use, or not within the scope."""
    expected: str = ""
    """What the register says instead, in canonical form, where both speak of it."""
    languages: tuple[str, ...] = ()
    """Languages of the notice it concerns."""
    confidence: float = 1.0


class NoticeCheck(Struct, frozen=True, gc=False):
    """Everything that came of checking one notice against one state of the register."""

    notice: NoticeText
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    doubtful: tuple[Claim, ...]
    """Below ``TAKEN``: for a person to look at; they count neither as said nor as missing."""
    agreeing: dict[About, tuple[str, ...]]
    """Keys said as recorded."""
    number: int
    """The change set the register was read at."""
    state: str
    names: dict[str, dict[str, str]] = {}
    """By ``about:key``: what it is called, by language, for whatever is shown."""
