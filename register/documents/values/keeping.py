"""How long each category of data is kept, and what becomes of it (GDPR 30(1)(f); PIPL 19, 47)."""

from __future__ import annotations

from dataclasses import dataclass

from processing.choices import Disposal, RetentionTrigger
from processing.facts import DataRowFacts, RetentionFacts
from register.phrasing import phrase

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import NO_RULE
from ..wording import Wording
from .data import people_of
from .organisation import said

BY_CRITERIA = phrase("by criteria")
NEITHER = phrase("neither a period nor criteria recorded")
WITH_THE_EVENT = phrase("ends with the event")
ADHERED = phrase("yes, it is adhered to")
NOT_ADHERED = phrase("no, it is not adhered to")
NOT_CHECKED = phrase("not established whether it is adhered to")


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Items of one category that one activity keeps for one time."""

    of: ActivityLine
    category: int
    rule: RetentionFacts | None
    """None where nobody has said how long: the schedule's gap."""
    rows: list[DataRowFacts]


def category(line: KeptLine, w: Wording) -> str:
    """The heading a line stands under."""
    return w.categories[line.category]


def category_cell(line: KeptLine, w: Wording) -> Cell:
    return [category(line, w)]


def activity(line: KeptLine, w: Wording) -> Cell:
    return said(w.text(line.of.activity.name))


def code(line: KeptLine, _w: Wording) -> Cell:
    return [line.of.activity.code]


def items(line: KeptLine, w: Wording) -> Cell:
    return [w.items_listed(list(dict.fromkeys(row.item_id for row in line.rows)))]


def people(line: KeptLine, w: Wording) -> Cell:
    return people_of(line.rows, line.of, w)


def period(line: KeptLine, w: Wording) -> Cell:
    """The length of the period; what stands in its place when it has none."""
    rule = line.rule
    if rule is None:
        return [(w.missing(NO_RULE),)]
    if rule.period_value is None:
        return [w.text(BY_CRITERIA)] if rule.criteria else [(w.missing(NEITHER),)]
    if rule.period_value == 0:
        return [w.text(WITH_THE_EVENT)]
    return [w.period(rule.period_value, rule.period_unit)]


def trigger(line: KeptLine, w: Wording) -> Cell:
    return [w.choice(RetentionTrigger, line.rule.trigger)] if line.rule else []


def criteria(line: KeptLine, w: Wording) -> Cell:
    return said(w.text(line.rule.criteria)) if line.rule else []


def disposal(line: KeptLine, w: Wording) -> Cell:
    return [w.choice(Disposal, line.rule.disposal)] if line.rule else []


def method(line: KeptLine, w: Wording) -> Cell:
    return said(w.text(line.rule.disposal_method)) if line.rule else []


def ground(line: KeptLine, w: Wording) -> Cell:
    return said(w.text(line.rule.legal_ground)) if line.rule else []


def exception(line: KeptLine, w: Wording) -> Cell:
    return said(w.text(line.rule.legal_exception)) if line.rule else []


def backups(line: KeptLine, w: Wording) -> Cell:
    return said(w.text(line.rule.backup_rule)) if line.rule else []


def adherence(line: KeptLine, w: Wording) -> Cell:
    """Whether the rule is kept to, and why not (ICO's columns 29 and 30)."""
    rule = line.rule
    if rule is None or rule.is_adhered_to is None:
        return [(w.missing(NOT_CHECKED),)]
    if rule.is_adhered_to:
        return [w.text(ADHERED)]
    return said(w.text(NOT_ADHERED), w.text(rule.non_adherence_reason))


def rule(line: KeptLine, w: Wording) -> Cell:
    """The rule by name and code, with a link to the policy it comes from."""
    if line.rule is None:
        return []
    return said(w.bracketed(w.text(line.rule.name), line.rule.code), line.rule.policy_link)
