"""How complete the register is under each regime: figures of findings, each with its meaning.

A figure counts what was found, and says nothing about what no rule looks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.facts import Facts
from history.text import TranslatedText

from ..facts import Register
from .facts import Finding, Severity
from .rules import Ground
from .rules.rulebook import Rulebook
from .severities import MEANINGS, NAMES

EVERYWHERE: Final = ""
"""Stands for the rules of every register, whichever law applies."""


class RegimeState(Facts, frozen=True, gc=False):
    """Where the register stands under one regime."""

    regime: str
    """The regime's key; empty for the rules of every register."""
    name: TranslatedText
    """Its label; empty for those."""
    activities: int
    asks: int
    """Rules in force of the regime that can find something missing."""
    complete: int
    """Activities at which no rule of the regime misses anything."""
    open: dict[Severity, int]
    """Findings of each severity that nobody accepts."""
    accepted: int

    @property
    def missing(self) -> int:
        """Activities at which something is missing."""
        return self.activities - self.complete

    @property
    def share(self) -> int | None:
        """How many of a hundred activities are complete, rounded down.

        None where nothing says so: without activities, or without a rule that asks for anything.
        """
        return self.complete * 100 // self.activities if self.activities and self.asks else None

    def title(self, language: str) -> str:
        return self.name.in_language(language) if self.regime else str(EVERY_REGISTER)


class Figure(NamedTuple):
    """A number that is shown, with the sentence that says what it counts."""

    key: str
    number: int
    label: Any
    meaning: Any


EVERY_REGISTER: Final = gettext_lazy("Every register")


def completeness(
    register: Register, found: Iterable[Finding], book: Rulebook, day: date | None = None
) -> list[RegimeState]:
    """Where the register stands: by the rules of every register, then by each regime that applies.

    A finding counts under the regimes of its rule that apply to what it was found at; so one may
    count under several. ``day`` is the day by which things have ended, as for ``findings``.
    """
    ground = Ground(register, day or register.day, book=book)
    tally = Tally(book)
    for one in found:
        tally.count(one)
    activities = Counter(
        regime
        for one in ground.activities
        for regime in (EVERYWHERE, *ground.regimes_of_controller[one.controller_id])
    )
    names = _names_of(ground)
    asking = Counter(
        regime
        for rule in book.rules.values()
        if rule.is_in_force(ground.day)
        and any(rule.severity_of(point) == Severity.INCOMPLETE for point in rule.points)
        for regime in rule.regimes or (EVERYWHERE,)
    )
    return [
        RegimeState(
            regime=regime,
            name=names.get(regime, TranslatedText()),
            activities=activities[regime],
            asks=asking[regime],
            complete=activities[regime] - len(tally.missing.get(regime, ())),
            open={severity: tally.open[regime, severity] for severity in Severity},
            accepted=tally.accepted[regime],
        )
        for regime in (EVERYWHERE, *names)
    ]


class Tally:
    """Counts findings by regime in one pass."""

    def __init__(self, book: Rulebook) -> None:
        self.rules = book.rules
        self.open: Counter[tuple[str, Severity]] = Counter()
        self.accepted: Counter[str] = Counter()
        self.missing: dict[str, set[int]] = {}

    def count(self, one: Finding) -> None:
        for regime in regimes_counted(one, self.rules[one.rule].regimes):
            if one.is_accepted:
                self.accepted[regime] += 1
                continue
            self.open[regime, one.severity] += 1
            if one.severity == Severity.INCOMPLETE and one.activity_id is not None:
                self.missing.setdefault(regime, set()).add(one.activity_id)


def regimes_counted(one: Finding, regimes: tuple[str, ...]) -> tuple[str, ...]:
    """The regimes under which a finding counts, given those of its rule."""
    if not regimes:
        return (EVERYWHERE,)
    return tuple(regime for regime in regimes if regime in one.regimes)


def figures_of(state: RegimeState) -> list[Figure]:
    """Everything a page shows of a regime, in the order of reading."""
    return [
        Figure("activities", state.activities, _("Activities"), _meaning_of_activities(state)),
        Figure(
            "complete",
            state.complete,
            _("Nothing missing"),
            _("Activities at which these rules find nothing missing. Other findings may remain."),
        ),
        *(
            Figure(str(severity), state.open[severity], NAMES[severity], MEANINGS[severity])
            for severity in NAMES
        ),
        Figure(
            "accepted",
            state.accepted,
            _("Accepted"),
            _("Findings that somebody accepts until a day, with a reason. Counted nowhere else."),
        ),
    ]


def _meaning_of_activities(state: RegimeState) -> str:
    if state.regime:
        return _("Activities of controllers to which this regime applies, retired ones left out.")
    return _("Activities in the register, retired ones left out.")


def _names_of(ground: Ground) -> Mapping[str, TranslatedText]:
    """The regimes that apply to anybody, in the order of the vocabulary."""
    applying = ground.every_regime
    terms = [
        one for one in ground.terms.values() if one.vocabulary == "regime" and one.key in applying
    ]
    return {one.key: one.label for one in sorted(terms, key=lambda one: (one.position, one.key))}
