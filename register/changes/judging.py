"""Sorts differences by the rule table into the six kinds of major change or minor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from history.facts import Facts
from register.facts import Register

from .consequences import Consequence, consequences
from .facts import Change, FieldChange
from .paths import values_at
from .reach import Reach
from .rulebook import EVERY_TYPE, KINDS, Citation, Conditions, Rule, Rulebook


class Sides(NamedTuple):
    """What facts bear on at the two moments."""

    before: Reach
    after: Reach


class Judgement(Facts, frozen=True, gc=False):
    """One difference, or some fields of one, under the rule that claims it."""

    change: Change
    rule: Rule
    fields: tuple[FieldChange, ...]
    """Those the rule claims."""
    citations: tuple[Citation, ...]
    """The rule's, as far as they apply on the later day and to the controllers of the register."""
    consequences: tuple[Consequence, ...]


class Judge:
    """Applies the rules in force on the later moment's day."""

    def __init__(self, before: Register, after: Register, book: Rulebook) -> None:
        self.sides = Sides(Reach(before), Reach(after))
        self.day = after.day
        self.book = book
        self.rules: dict[str, list[Rule]] = {}
        self.regimes = regimes_of(after)

    def judged(self, changes: Iterable[Change]) -> tuple[Judgement, ...]:
        """Every change under its rules: by kind, and within a kind in the order of the snapshot."""
        found = [judgement for change in changes for judgement in self.of(change)]
        order = {kind: place for place, kind in enumerate(KINDS)}
        return tuple(sorted(found, key=lambda one: order[one.rule.kind]))

    def of(self, change: Change) -> Iterator[Judgement]:
        """One change under its rules; of something changed, the fields are shared out."""
        rules = [rule for rule in self.about(change.about) if change.event in rule.events]
        matching = (rule for rule in rules if self.matches(rule, change))
        shares = shared_out if change.event == "changed" else first_of_each_kind
        for rule, fields in shares(matching, change):
            yield Judgement(
                change, rule, fields, self.cited(rule), consequences(rule, change, *self.sides)
            )

    def about(self, kind: str) -> list[Rule]:
        """The rules of the day that speak of a type of fact."""
        if kind not in self.rules:
            self.rules[kind] = [
                rule
                for rule in self.book.in_force(self.day)
                if kind in rule.about or EVERY_TYPE in rule.about
            ]
        return self.rules[kind]

    def matches(self, rule: Rule, change: Change) -> bool:
        """Whether every condition of the rule holds."""
        return self.held(rule.when, change) and self.came_about(rule.becomes, change)

    def held(self, conditions: Conditions, change: Change) -> bool:
        """Whether each path led to one of its values, before or after."""
        return all(
            bool((self.value(path, change, 0) | self.value(path, change, 1)) & set(wanted))
            for path, wanted in conditions.items()
        )

    def came_about(self, conditions: Conditions, change: Change) -> bool:
        """Whether each path leads to one of its values now, and did not before."""
        return all(
            bool((self.value(path, change, 1) - self.value(path, change, 0)) & set(wanted))
            for path, wanted in conditions.items()
        )

    def value(self, path: str, change: Change, side: int) -> frozenset[str | bool]:
        fact = (change.before, change.after)[side]
        return values_at(path, change.about, fact, self.sides[side])

    def cited(self, rule: Rule) -> tuple[Citation, ...]:
        """The rule's citations that apply."""
        found = (self.book.citation[key] for key in rule.citations)
        return tuple(
            one
            for one in found
            if one.is_in_force(self.day)
            and (not one.only_where_recorded or one.regime in self.regimes)
        )


def first_of_each_kind(
    rules: Iterable[Rule], change: Change
) -> Iterator[tuple[Rule, tuple[FieldChange, ...]]]:
    """What came or went counts once under each kind; as minor only when it is no major change."""
    kinds: set[str] = set()
    for rule in rules:
        if rule.kind not in kinds and not (rule.kind == "minor" and kinds):
            kinds.add(rule.kind)
            yield rule, change.fields


def shared_out(
    rules: Iterable[Rule], change: Change
) -> Iterator[tuple[Rule, tuple[FieldChange, ...]]]:
    """Each field to the first rule that claims it; links in another order go to the last rule."""
    left = list(change.fields)
    for rule in rules:
        if rule.fields:
            mine = [one for one in left if one.name in rule.fields and not one.is_order_only]
        elif EVERY_TYPE in rule.about:
            mine = left
        else:
            mine = [one for one in left if not one.is_order_only]
        if mine:
            left = [one for one in left if one not in mine]
            yield rule, tuple(mine)


def regimes_of(register: Register) -> frozenset[str]:
    """Keys of the regimes that the controllers record as applying to them."""
    terms = register.inventory.terms
    return frozenset(
        terms[regime.regime_id].key
        for controller in register.processing.controllers.values()
        for regime in controller.regimes
        if regime.regime_id in terms
    )
