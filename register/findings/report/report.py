"""What a report of findings is made from: the findings asked for, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from history.text import TranslatedText

from ...facts import Register
from ..completeness import EVERYWHERE, regimes_counted
from ..facts import Finding, Severity
from ..naming import Naming
from ..rules import Ground, rulebook
from ..rules.rulebook import Citation, Rule


@dataclass(frozen=True)
class Asked:
    """What the report was narrowed to; everything where nothing is said."""

    rules: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    """Codes."""


@dataclass(frozen=True)
class Report:
    """Findings of a register on a day, told in one language."""

    register: Register
    day: date
    found: Sequence[Finding]
    """In the order of the engine: by kind of record, code and rule."""
    language: str
    asked: Asked = field(default_factory=Asked)

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.register)

    @cached_property
    def regimes(self) -> dict[str, TranslatedText]:
        """Names of the regimes that apply to anybody, in the order of the vocabulary."""
        applying = self.ground.every_regime
        terms = (one for one in self.ground.terms.values() if one.vocabulary == "regime")
        ordered = sorted(terms, key=lambda one: (one.position, one.key))
        return {one.key: one.label for one in ordered if one.key in applying}

    @cached_property
    def ground(self) -> Ground:
        return Ground(self.register, self.day)

    @cached_property
    def looked_for(self) -> list[Rule]:
        """The rules asked for that apply to anybody on the day: nothing is said by the others."""
        return [one for one in self.rules if self.applies(one)]

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules asked for, by id."""
        return [
            one
            for key, one in rulebook().rules.items()
            if (not self.asked.rules or key in self.asked.rules)
            and (not self.asked.regimes or set(self.asked.regimes).intersection(one.regimes))
        ]

    def applies(self, rule: Rule) -> bool:
        return rule.is_in_force(self.day) and (
            not rule.regimes or not self.ground.every_regime.isdisjoint(rule.regimes)
        )

    @cached_property
    def open(self) -> Counter[Severity]:
        return Counter(one.severity for one in self.found if not one.is_accepted)

    @cached_property
    def accepted(self) -> Counter[Severity]:
        return Counter(one.severity for one in self.found if one.is_accepted)

    @cached_property
    def blocking(self) -> int:
        return sum(one.is_blocking for one in self.found)

    @cached_property
    def by_regime(self) -> dict[str, Counter[Severity]]:
        """Findings that nobody accepts, under each regime they count for; "" for every register."""
        found: dict[str, Counter[Severity]] = {
            key: Counter() for key in (EVERYWHERE, *self.regimes)
        }
        for one in self.found:
            if not one.is_accepted:
                for regime in self.counted_under(one):
                    found.setdefault(regime, Counter())[one.severity] += 1
        return found

    def counted_under(self, one: Finding) -> tuple[str, ...]:
        return regimes_counted(one, rulebook().rules[one.rule].regimes)

    def cited(self, one: Finding) -> tuple[Citation, ...]:
        return rulebook().rules[one.rule].cited(frozenset(one.regimes), self.day)

    def code_of_activity(self, one: Finding) -> str | None:
        if one.activity_id is None:
            return None
        return self.register.processing.activities[one.activity_id].code


def narrowed(found: Sequence[Finding], asked: Asked, activities: Collection[int]) -> list[Finding]:
    """The findings under the regimes and at the activities asked for."""
    rules, regimes = rulebook().rules, set(asked.regimes)
    return [
        one
        for one in found
        if (not asked.activities or one.activity_id in activities)
        and (not regimes or regimes.intersection(regimes_counted(one, rules[one.rule].regimes)))
    ]
