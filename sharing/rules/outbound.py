"""What the numbers of people point to when data leaves mainland China (CAC Order 16, 5, 7, 8).

The thresholds are in ``outbound.toml``, with articles and how sure we are of them; here they are
only read and compared. A result is what the figures point to, never a verdict: notice, separate
consent and the impact assessment stay due even where no mechanism is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from history.text import TranslatedText

FILE: Final = Path(__file__).with_name("outbound.toml")


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """Something with its article and how sure we are of it (``V``, ``S+``, ``S``, ``M``)."""

    article: str
    confidence: str


class Step(Cited, frozen=True, kw_only=True):
    """A threshold: what reaches it, and the mechanisms any one of which it calls for."""

    key: str
    says: dict[str, str]
    mechanisms: tuple[str, ...]
    is_ciio: bool = False
    important_data: bool = False
    people_from: int = 0
    sensitive_from: int = 0

    @property
    def words(self) -> TranslatedText:
        """What reaches it, in every language."""
        return TranslatedText(self.says)


class Exemption(Cited, frozen=True, kw_only=True):
    """A mechanism whose people are taken out before counting."""

    mechanism: str


class Assumption(Cited, frozen=True, kw_only=True):
    """What is read into the text."""

    key: str
    says: dict[str, str]

    @property
    def words(self) -> TranslatedText:
        """The assumption, in every language."""
        return TranslatedText(self.says)


class YearDay(msgspec.Struct, frozen=True):
    """A day of every year."""

    month: int
    day: int


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table; ``outbound.toml`` says what each key means."""

    name: dict[str, str]
    in_force_from: date
    counted_from: YearDay
    source: str
    step: tuple[Step, ...]
    exemption: tuple[Exemption, ...]
    assumption: tuple[Assumption, ...]

    @property
    def exempt(self) -> frozenset[str]:
        """Mechanisms whose people are taken out before counting."""
        return frozenset(one.mechanism for one in self.exemption)

    def first_day(self, day: date) -> date:
        """Since when people are counted on ``day``."""
        return date(day.year, self.counted_from.month, self.counted_from.day)


class Count(msgspec.Struct, frozen=True):
    """The people of one transfer since the counting began; None where nobody has counted."""

    people: int | None
    """Without sensitive personal information."""
    sensitive: int | None


class Controller(msgspec.Struct, frozen=True):
    """What decides before any number does."""

    is_ciio: bool = False
    important_data: bool = False


class Bounds(msgspec.Struct, frozen=True):
    """Between which numbers the people of several transfers lie.

    People are natural persons counted once, and the transfers may concern the same ones: together
    they are at least the largest transfer and at most the sum.
    """

    least: int
    """The largest number known; 0 when none is."""
    most: int
    """The sum of the numbers known."""
    unknown: int
    """Transfers that nobody has counted: with any, ``most`` is no bound."""


class Finding(msgspec.Struct, frozen=True):
    """What the figures point to."""

    people: Bounds
    sensitive: Bounds
    at_least: Step
    """What the smallest possible numbers call for."""
    at_most: Step | None
    """What the greatest possible numbers call for; None when they are not known."""

    @property
    def is_settled(self) -> bool:
        """Whether every possible number calls for the same mechanisms."""
        return self.at_most is not None and self.at_most.mechanisms == self.at_least.mechanisms


@cache
def thresholds() -> Thresholds:
    """The table. Raises ``msgspec.ValidationError`` when the file is not of its form."""
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), Thresholds)


def step_for(people: int, sensitive: int, who: Controller, table: Thresholds) -> Step:
    """The first step that is reached; the last one is, when no other is."""
    for step in table.step:
        if (
            who.is_ciio >= step.is_ciio
            and who.important_data >= step.important_data
            and people >= step.people_from
            and sensitive >= step.sensitive_from
        ):
            return step
    raise ValueError("the last step of the table must be reached by everything")


def bounds(numbers: Iterable[int | None]) -> Bounds:
    """Between which numbers the people of several transfers lie."""
    counted = list(numbers)
    known = [one for one in counted if one is not None]
    return Bounds(max(known, default=0), sum(known), len(counted) - len(known))


def points_to(counts: Iterable[Count], who: Controller, table: Thresholds) -> Finding:
    """What the figures of one controller's transfers point to, exempt ones left out before."""
    listed = list(counts)
    people = bounds(one.people for one in listed)
    sensitive = bounds(one.sensitive for one in listed)
    at_least = step_for(people.least, sensitive.least, who, table)
    # No number can call for more than the first mechanisms of the table do.
    at_most = at_least if at_least.mechanisms == table.step[0].mechanisms else None
    if not (people.unknown or sensitive.unknown):
        at_most = step_for(people.most, sensitive.most, who, table)
    return Finding(people, sensitive, at_least, at_most)
