"""What recorded uses are tied to: consent, mask, retention, permission, agreement, tool …"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from history.text import TranslatedText
from inventory.choices import PeriodUnit
from inventory.facts import DataItemFacts
from processing.choices import (
    ConsentKind,
    Disposal,
    Necessity,
    ProcessStatus,
    RecordStatus,
    RetentionTrigger,
)
from processing.facts import RetentionFacts
from register.choices import State
from register.documents.phrases import ONE_PERIOD, PERIODS

from . import sentences as say
from .codes import code_of
from .codes import records as of_kind
from .matching import Case, Desk, scope
from .may_shapes import Condition, ConditionKind, Record
from .recipients import binds
from .refs import Law
from .texts import choice, listed, sentence


class Conditions:
    """Conditions of several uses: what several say alike is said once, with all their records."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.found: dict[
            tuple[ConditionKind, TranslatedText],
            tuple[dict[tuple[str, str], Record], dict[str, Law]],
        ] = {}

    def add(
        self,
        kind: ConditionKind,
        says: TranslatedText,
        records: Iterable[tuple[str, Any]],
        articles: Iterable[int | None] = (),
    ) -> None:
        """Tie the use to something. ``records`` are kinds with facts, ``articles`` ids of terms."""
        known, laws = self.found.setdefault((kind, says), ({}, {}))
        for what, one in records:
            code = code_of(one)
            name = one.label if hasattr(one, "label") else one.name
            known.setdefault((what, code), Record(what, code, self.desk.say(name)))
        for key in articles:
            if key is not None:
                law = self.desk.laws[key]
                laws.setdefault(law.key, law)

    def told(self) -> list[Condition]:
        """In the order of the kinds."""
        order = list(ConditionKind)
        return [
            Condition(kind, self.desk.say(says), list(records.values()), list(laws.values()))
            for (kind, says), (records, laws) in sorted(
                self.found.items(), key=lambda one: order.index(one[0][0])
            )
        ]


def gather(conditions: Conditions, item: DataItemFacts, matches: list[Case]) -> None:
    """All that the matching uses are tied to."""
    _mask(conditions, item)
    for case in matches:
        _consent(conditions, case)
        _retention(conditions, case)
        _refusal(conditions, case)
        _permissions(conditions, case)
        _time(conditions, case)
        if case.asked.recipient is not None or case.asked.country is not None:
            _sharing(conditions, case)
    _only(conditions, matches)


def _mask(conditions: Conditions, item: DataItemFacts) -> None:
    if item.display_mask and item.masked_sample:
        says = sentence(say.MASK, mask=item.display_mask, sample=item.masked_sample)
    elif item.display_mask:
        says = sentence(say.MASK_ONLY, mask=item.display_mask)
    else:
        return
    conditions.add(ConditionKind.MASK, says, [("item", item)])


def _consent(conditions: Conditions, case: Case) -> None:
    purposes = case.desk.register.processing.purposes
    for aim in case.aims:
        if case.desk.lasts(aim.ended_on):
            for basis in aim.bases:
                articles = (basis.basis_id, basis.special_condition_id)
                told = (say.CONSENT, purposes[aim.purpose_id].name)
                _ask(conditions, case, basis.consent_id, told, articles)


def _ask(
    conditions: Conditions,
    case: Case,
    key: int | None,
    told: tuple[str, TranslatedText],
    articles: Iterable[int | None],
) -> None:
    """Tie the use to a way of asking consent, unless it says that none is asked."""
    one = None if key is None else case.desk.register.processing.consents[key]
    if one is None or one.kind == ConsentKind.NONE:
        return
    is_separate = one.kind in (ConsentKind.SEPARATE, ConsentKind.WRITTEN)
    kind = ConditionKind.SEPARATE_CONSENT if is_separate else ConditionKind.CONSENT
    english, what = told
    label = choice(ConsentKind, one.kind)
    says = sentence(english, what=what, consent=one.name, kind=label)
    conditions.add(kind, says, [("consent", one), ("activity", case.activity)], articles)


def _retention(conditions: Conditions, case: Case) -> None:
    if case.row.retention_id is not None:
        rule = case.desk.register.processing.retention_rules[case.row.retention_id]
        records = [("retention", rule), ("activity", case.activity)]
        conditions.add(ConditionKind.RETENTION, kept(rule), records)


def kept(rule: RetentionFacts) -> TranslatedText:
    """How long a rule keeps data."""
    disposal, event = choice(Disposal, rule.disposal), TranslatedText()
    if rule.trigger:
        event = choice(RetentionTrigger, rule.trigger)
    if rule.period_value is None:
        return sentence(
            say.KEPT_BY_CRITERIA, rule=rule.name, criteria=rule.criteria, disposal=disposal
        )
    if rule.period_value == 0:
        return sentence(say.KEPT_UNTIL, rule=rule.name, event=event, disposal=disposal)
    names = ONE_PERIOD if rule.period_value == 1 else PERIODS
    period = TranslatedText(
        {
            code: name.format(n=rule.period_value)
            for code, name in names[PeriodUnit(rule.period_unit)].items()
        }
    )
    return sentence(say.KEPT, rule=rule.name, period=period, event=event, disposal=disposal)


def _refusal(conditions: Conditions, case: Case) -> None:
    if case.row.necessity == Necessity.OPTIONAL:
        effect = case.row.refusal_effect
        says = sentence(say.REFUSABLE_EFFECT, effect=effect) if effect else sentence(say.REFUSABLE)
        conditions.add(ConditionKind.REFUSAL_POSSIBLE, says, [("activity", case.activity)])


def _permissions(conditions: Conditions, case: Case) -> None:
    for key in case.row.permission_ids:
        one = case.desk.register.inventory.permissions[key]
        says = sentence(say.PERMISSION, name=one.name)
        records = [("permission", one), ("activity", case.activity)]
        conditions.add(ConditionKind.PERMISSION, says, records)


def _time(conditions: Conditions, case: Case) -> None:
    """What has not begun, or is not approved."""
    activity, day = case.activity, case.desk.day
    records = [("activity", activity)]
    for start in {activity.started_on, case.row.started_on}:
        if start is not None and start > day:
            conditions.add(ConditionKind.NOT_YET, sentence(say.NOT_YET, day=str(start)), records)
    if activity.process_status == ProcessStatus.PLANNED:
        conditions.add(ConditionKind.NOT_YET, sentence(say.PLANNED), records)
    if case.desk.register.state != State.APPROVED and activity.status != RecordStatus.APPROVED:
        in_review(conditions, case)


def in_review(conditions: Conditions, case: Case) -> None:
    """Say that the use is recorded in an activity that nobody has approved."""
    activity = case.activity
    status = choice(RecordStatus, activity.status)
    says = sentence(say.IN_REVIEW, status=status)
    conditions.add(ConditionKind.IN_REVIEW, says, [("activity", activity)])


def _sharing(conditions: Conditions, case: Case) -> None:
    """What a disclosure is tied to: its own consent, agreement, tool and first day."""
    known = case.desk.register.sharing
    for flow in case.now():
        party = ("recipient", known.recipients[flow.recipient_id])
        articles = (flow.legal_basis_id, flow.permitted_case_id, flow.claimed_exception_id)
        _ask(conditions, case, flow.consent_id, (say.CONSENT_TO_SHARE, party[1].name), articles)
        for key in flow.agreement_ids:
            one = known.agreements[key]
            if binds(case.desk, one):
                until = one.expires_on
                says = (
                    sentence(say.AGREEMENT_UNTIL, name=one.name, day=str(until))
                    if until
                    else sentence(say.AGREEMENT, name=one.name)
                )
                conditions.add(ConditionKind.AGREEMENT, says, [("agreement", one), party])
        if flow.started_on is not None and flow.started_on > case.desk.day:
            says = sentence(say.NOT_YET, day=str(flow.started_on))
            conditions.add(ConditionKind.NOT_YET, says, [party])
        _tools(conditions, case, flow.transfers)


def _tools(conditions: Conditions, case: Case, transfers: Iterable[Any]) -> None:
    terms = case.desk.register.inventory.terms
    for one in transfers:
        asked = case.asked.country in (None, one.country_id)
        if asked and one.mechanism_id is not None and case.desk.takes_place(one):
            tool = terms[one.mechanism_id]
            country = case.desk.name("country", one.country_id)
            says = sentence(say.TRANSFER, country=country, tool=tool.label)
            records = [("transfer_mechanism", tool), ("activity", case.activity)]
            conditions.add(ConditionKind.TRANSFER_TOOL, says, records, [one.mechanism_id])


def _only(conditions: Conditions, matches: list[Case]) -> None:
    """The limits of what was not asked about."""
    for part, (kind, english) in ONLY.items():
        if matches and getattr(matches[0].asked, part) is None:
            found = sorted({key for case in matches for key in scope(part, case)})
            known = of_kind(part, matches[0].desk.register)
            records = [(part, known[key]) for key in found]
            records.sort(key=lambda one: code_of(one[1]))
            if found:
                names = [matches[0].desk.name(part, one.id) for _, one in records]
                conditions.add(kind, sentence(english, names=listed(names)), records)
            elif part == "recipient":
                conditions.add(kind, sentence(say.NO_RECIPIENTS), [])


ONLY: Final = {
    "purpose": (ConditionKind.ONLY_PURPOSES, say.ONLY_PURPOSES),
    "people": (ConditionKind.ONLY_PEOPLE, say.ONLY_PEOPLE),
    "system": (ConditionKind.ONLY_SYSTEMS, say.ONLY_SYSTEMS),
    "recipient": (ConditionKind.ONLY_RECIPIENTS, say.ONLY_RECIPIENTS),
    "product": (ConditionKind.ONLY_PRODUCTS, say.ONLY_PRODUCTS),
}
"""Parts of a question that limit a use when they are not asked about."""
