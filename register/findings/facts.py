"""What a rule found, frozen: which rule, where, and with which values its sentence is filled."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from history.facts import Facts
from history.text import TranslatedText


class Severity(StrEnum):
    """What a finding means for the work (regulations, section 8)."""

    INCOMPLETE = "incomplete"
    """Something the law asks for is not recorded (B): stops an approval."""
    UNLAWFUL = "unlawful"
    """What is recorded looks unlawful (A): stops an approval until somebody accepts it."""
    WARNING = "warning"
    """Worth a look (W)."""
    TASK = "task"
    """Something is due (T)."""


BLOCKING = (Severity.INCOMPLETE, Severity.UNLAWFUL)

Value = TranslatedText | str | int | date
"""What a sentence is filled with; texts of the record in every language they have."""


class Place(Facts, frozen=True, gc=False):
    """Where a finding is mended: a record's page, a row on it, a field."""

    kind: str
    """The kind of the record (``register.findings.kinds``), such as ``activity``."""
    record_id: int
    """Its primary key; 0 for the register as a whole."""
    part: str = ""
    """The kind of a row on the record's page, such as ``row``; empty for the record itself."""
    part_id: int = 0
    """The row's primary key."""
    field: str = ""
    """The field, by its name in the model."""


class Found(Facts, frozen=True, gc=False):
    """What the function of a rule yields."""

    point: str
    """Which of the rule's sentences: its key in the rule's table."""
    place: Place
    values: tuple[tuple[str, Value], ...] = ()


class WaiverFacts(Facts, frozen=True, gc=False):
    """That somebody accepts a finding: why, who, until when."""

    id: int
    rule: str
    point: str
    place: Place
    reason: str
    granted_by: str
    granted_on: date
    until: date


class Finding(Facts, frozen=True, gc=False):
    """One finding at one place."""

    rule: str
    point: str
    severity: Severity
    place: Place
    activity_id: int | None
    """The activity whose approval it concerns; None where it belongs to none."""
    regimes: tuple[str, ...]
    """Keys of the regimes of the case the rule looked at, sorted: which citations are shown."""
    values: tuple[tuple[str, Value], ...] = ()
    waiver: WaiverFacts | None = None
    """The acceptance in force on the day; a finding stays where it is accepted."""

    @property
    def key(self) -> str:
        """The same for the same finding at another moment; what is accepted or assigned."""
        place = self.place
        where = f"{place.kind}:{place.record_id}:{place.part}:{place.part_id}:{place.field}"
        return f"{self.rule}:{self.point}:{where}"

    @property
    def is_accepted(self) -> bool:
        """Whether somebody's acceptance counts on the day."""
        return self.waiver is not None and self.severity != Severity.INCOMPLETE

    @property
    def is_blocking(self) -> bool:
        """Whether it stops an approval now. That something is missing cannot be accepted away."""
        return self.severity == Severity.INCOMPLETE or (
            self.severity == Severity.UNLAWFUL and self.waiver is None
        )
