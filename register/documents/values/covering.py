"""What each assessment covers, and where none is recorded though one seems due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from processing.choices import AssessmentKind, AutomatedDecision
from processing.facts import AssessmentFacts
from sharing.choices import DisclosureMode, Identification
from sharing.facts import DisclosureFacts

from ..current import ActivityLine, Current, DisclosureLine
from ..selection import Filter
from .sheet import Leaving

YEARS_KEPT = 3
"""PIPL 56: the report and the record are kept three years at least."""

PIPL = frozenset({"cn_pipl"})
GDPR = frozenset({"eu_gdpr", "uk_gdpr"})


class AssessmentLine:
    """An assessment with what it covers of what stands on the day."""

    __slots__ = ("activities", "based", "current", "disclosures", "one", "transfers", "whole")

    def __init__(self, one: AssessmentFacts, current: Current) -> None:
        self.one = one
        self.current = current
        self.activities: list[ActivityLine] = []
        """Activities covered as a whole."""
        self.whole: set[int] = set()
        """Their ids."""
        self.based: list[ActivityLine] = []
        """Activities of which a purpose rests on a legal basis that it tests."""
        self.disclosures: list[DisclosureLine] = []
        self.transfers: list[Leaving] = []

    def described(self) -> list[ActivityLine]:
        """Every activity it touches, by code, once."""
        found = [*self.activities, *self.based, *(one.of for one in self.disclosures)]
        found += [leaving.of.of for leaving in self.transfers]
        by_code = {one.activity.code: one for one in found}
        return [by_code[code] for code in sorted(by_code)]

    def is_whole(self, activity: ActivityLine) -> bool:
        """Whether all of the activity is covered, not a disclosure or a basis of it alone."""
        return activity.activity.id in self.whole

    def all_disclosures(self) -> list[DisclosureLine]:
        """Its own disclosures, and all those of the activities covered as a whole."""
        own = {one.disclosure.id: one for one in self.disclosures}
        own |= {one.of.disclosure.id: one.of for one in self.transfers}
        return [
            own.get(one.id) or DisclosureLine(one, activity)
            for activity in self.described()
            for one in activity.disclosures
            if one.id in own or self.is_whole(activity)
        ]


def assessments(current: Current, wanted: Filter) -> list[AssessmentLine]:
    """Assessments that cover what is asked for, by kind and code; all when nothing is asked for.

    A retired one stays until it need no longer be kept.
    """
    known = current.register.processing.assessments.values()
    lines = {one.id: AssessmentLine(one, current) for one in known if is_kept(one, current)}
    for activity in current.lines():
        cover(lines, activity)
    asked = wanted.selection
    of_activities = asked.product or asked.controller or asked.status or asked.regime
    kinds = list(AssessmentKind)
    found = [
        line
        for line in lines.values()
        if wanted.assessment in (None, line.one.id)
        and (
            not (of_activities or asked.activity)
            or any(wanted.wants_activity(one.activity) for one in line.described())
        )
    ]
    return sorted(
        found, key=lambda line: (kinds.index(AssessmentKind(line.one.kind)), line.one.code)
    )


def is_kept(one: AssessmentFacts, current: Current) -> bool:
    """Whether it stands, or is still to be kept although it is retired (PIPL 56)."""
    if current.stands(one):
        return True
    until = one.retain_until or earliest_end(one)
    return until is not None and until >= current.day


def earliest_end(one: AssessmentFacts) -> date | None:
    """The first day an assessment may be thrown away; None when the day it was done is unknown."""
    if one.done_on is None:
        return None
    is_leap_day = (one.done_on.month, one.done_on.day) == (2, 29)
    year = one.done_on.year + YEARS_KEPT
    return one.done_on.replace(year=year, day=28 if is_leap_day else one.done_on.day)


def cover(lines: dict[int, AssessmentLine], activity: ActivityLine) -> None:
    """Enter an activity, its disclosures and its transfers under what assesses them."""
    facts = activity.activity
    for key in facts.assessment_ids:
        if key in lines:
            lines[key].activities.append(activity)
            lines[key].whole.add(facts.id)
    tested = {
        basis.assessment_id
        for one in activity.purposes
        for basis in one.bases
        if basis.assessment_id is not None
    }
    for key in tested.difference(facts.assessment_ids):
        if key in lines:
            lines[key].based.append(activity)
    cover_disclosures(lines, activity)


def cover_disclosures(lines: dict[int, AssessmentLine], activity: ActivityLine) -> None:
    for one in activity.disclosures:
        disclosed = DisclosureLine(one, activity)
        if one.assessment_id in lines:
            lines[one.assessment_id].disclosures.append(disclosed)
        for transfer in activity.current.transfers_of(one):
            if transfer.impact_assessment_id in lines:
                lines[transfer.impact_assessment_id].transfers.append(Leaving(transfer, disclosed))


# --- where one seems due ----------------------------------------------------------------------


class Reason(NamedTuple):
    """Why an assessment seems due: a trigger, with the items or recipients that set it off."""

    trigger: str
    """Key of a term of ``assessment_trigger``; empty for high risk under GDPR 35(1)."""
    kind: AssessmentKind
    items: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


class DueLine(NamedTuple):
    """An activity that lacks an assessment of one kind, with the reasons."""

    of: ActivityLine
    kind: AssessmentKind
    reasons: list[Reason]


def due(current: Current, wanted: Filter) -> Iterator[DueLine]:
    """Activities for which an assessment seems due and none is recorded, by code."""
    for activity in current.lines():
        if not wanted.wants_activity(activity.activity):
            continue
        reasons = [one for one in reasons_of(activity) if not is_answered(one, activity)]
        for kind in (AssessmentKind.PIPIA, AssessmentKind.DPIA):
            found = [one for one in reasons if one.kind == kind]
            if found:
                yield DueLine(activity, kind, found)


def applies(activity: ActivityLine, regimes: frozenset[str]) -> bool:
    """Whether any of the regimes applies to the controller; all do while none is recorded."""
    terms = activity.current.register.inventory.terms
    recorded = {terms[one.regime_id].key for one in activity.controller.regimes}
    return not recorded or not regimes.isdisjoint(recorded)


def reasons_of(activity: ActivityLine) -> Iterator[Reason]:
    """What sets off PIPL 55 and GDPR 35(3), as far as the register shows it."""
    if applies(activity, PIPL):
        yield from chinese_reasons(activity)
    if applies(activity, GDPR):
        yield from european_reasons(activity)


def chinese_reasons(activity: ActivityLine) -> Iterator[Reason]:
    """PIPL 55(1)–(5)."""
    pipia, facts = AssessmentKind.PIPIA, activity.activity
    if items := sensitive_items(activity, PIPL):
        yield Reason("cn_spi", pipia, items)
    if facts.automated_decision in (AutomatedDecision.PROFILING, AutomatedDecision.SIGNIFICANT):
        yield Reason("cn_adm", pipia)
    for trigger, modes in DISCLOSED.items():
        if parties := recipients_of(unassessed(activity, modes)):
            yield Reason(trigger, pipia, recipients=parties)
    if parties := recipients_of(unassessed_abroad(activity)):
        yield Reason("cn_crossborder", pipia, recipients=parties)
    if facts.is_high_risk:
        yield Reason("cn_major_impact", pipia)


DISCLOSED = {
    "cn_entrust": (DisclosureMode.ENTRUST, DisclosureMode.SUB_ENTRUST),
    "cn_provide": (DisclosureMode.PROVIDE, DisclosureMode.JOINT, DisclosureMode.TRANSFER),
    "cn_publish": (DisclosureMode.PUBLISH,),
}
"""The modes of disclosure that set off each trigger of PIPL 55(3)."""


def european_reasons(activity: ActivityLine) -> Iterator[Reason]:
    """GDPR 35(1), 35(3)(a) and (b); whether the scale is large the register leaves open."""
    dpia, facts = AssessmentKind.DPIA, activity.activity
    if facts.is_high_risk:
        yield Reason("", dpia)
    if facts.automated_decision == AutomatedDecision.SIGNIFICANT:
        yield Reason("eu_profiling", dpia)
    if items := sensitive_items(activity, GDPR):
        yield Reason("eu_large_art9_10", dpia, items)


def sensitive_items(activity: ActivityLine, regimes: frozenset[str]) -> tuple[int, ...]:
    """Items of the activity that a scheme of these regimes calls sensitive."""
    inventory = activity.current.register.inventory
    return tuple(
        key
        for key in dict.fromkeys(row.item_id for row in activity.rows)
        if any(
            one.is_sensitive and inventory.terms[one.scheme_id].attributes.get("regime") in regimes
            for one in inventory.items[key].sensitivities
        )
    )


def unassessed(
    activity: ActivityLine, modes: tuple[DisclosureMode, ...]
) -> Iterator[DisclosureFacts]:
    """Disclosures of personal data in these modes that no assessment is recorded for."""
    for one in activity.disclosures:
        is_personal = one.identification != Identification.AGGREGATED
        if one.mode in modes and is_personal and one.assessment_id is None:
            yield one


def unassessed_abroad(activity: ActivityLine) -> Iterator[DisclosureFacts]:
    """Disclosures with a transfer abroad that no assessment is recorded for."""
    for one in activity.disclosures:
        transfers = activity.current.transfers_of(one)
        if one.assessment_id is None and any(
            transfer.impact_assessment_id is None for transfer in transfers
        ):
            yield one


def recipients_of(disclosures: Iterator[DisclosureFacts]) -> tuple[int, ...]:
    """Their recipients, once each."""
    return tuple(dict.fromkeys(one.recipient_id for one in disclosures))


def is_answered(reason: Reason, activity: ActivityLine) -> bool:
    """Whether an assessment of the activity is of that kind, or names that trigger."""
    register = activity.current.register
    terms = register.inventory.terms
    for key in activity.activity.assessment_ids:
        one = register.processing.assessments[key]
        named = {terms[trigger].key for trigger in one.trigger_ids}
        if activity.current.stands(one) and (one.kind == reason.kind or reason.trigger in named):
            return True
    return False
