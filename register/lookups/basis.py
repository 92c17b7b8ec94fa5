"""The records and articles that a recorded use rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from processing.choices import DataSource
from sharing.choices import DisclosureMode

from . import sentences as say
from .against import because
from .matching import Case
from .may_shapes import Because
from .refs import Law
from .rows import systems_of
from .texts import choice, sentence


def reasons(case: Case) -> Iterator[Because]:
    """What the records say for a use: activity, purposes, system asked about, disclosures."""
    desk, activity = case.desk, case.activity
    people = desk.name("people", case.row.subject_category_id)
    source = choice(DataSource, case.row.source)
    yield because(desk, "activity", activity, sentence(say.USES_IT, people=people, source=source))
    purposes = desk.register.processing.purposes
    for aim in case.aims:
        if desk.lasts(aim.ended_on):
            says = sentence(say.IS_PURPOSE, activity=activity.name)
            yield because(desk, "purpose", purposes[aim.purpose_id], says)
    yield from _places(case)
    if case.asked.recipient is not None or case.asked.country is not None:
        yield from _flows(case)


def _places(case: Case) -> Iterator[Because]:
    """The system asked about, or those in the country asked about."""
    asked, desk = case.asked, case.desk
    known = desk.register.inventory.systems
    for key in sorted(systems_of(desk, case.row)):
        place = known[key].hosting_country_id
        by_place = asked.recipient is None and asked.country is not None and place == asked.country
        if key == asked.system or by_place:
            says = sentence(say.LIES_SOMEWHERE)
            if place is not None:
                says = sentence(say.LIES_IN, country=desk.name("country", place))
            yield because(desk, "system", known[key], says)


def _flows(case: Case) -> Iterator[Because]:
    desk, parties = case.desk, case.desk.register.sharing.recipients
    for flow in case.now():
        name = parties[flow.recipient_id].name
        says = sentence(say.DISCLOSES, recipient=name, mode=choice(DisclosureMode, flow.mode))
        yield Because("disclosure", flow.code, desk.say(name), desk.say(says))
        for one in flow.transfers:
            if desk.takes_place(one) and case.asked.country in (None, one.country_id):
                country = desk.name("country", one.country_id)
                says = sentence(say.TRANSFERS, country=country)
                yield Because("transfer", one.code, desk.say(country), desk.say(says))


def articles(matches: Iterable[Case]) -> list[Law]:
    """The bases, claims, conditions and tools of these uses, by article, once each."""
    keys = {key: case for case in matches for key in _terms(case) if key is not None}
    laws = [case.desk.laws[key] for key, case in keys.items()]
    return sorted(laws, key=lambda one: (one.article, one.key))


def _terms(case: Case) -> Iterator[int | None]:
    for aim in case.aims:
        if case.desk.lasts(aim.ended_on):
            for one in aim.bases:
                yield from (one.basis_id, one.claimed_exception_id, one.special_condition_id)
    if case.asked.recipient is not None or case.asked.country is not None:
        for flow in case.now():
            yield from (flow.legal_basis_id, flow.permitted_case_id, flow.claimed_exception_id)
            for transfer in flow.transfers:
                if case.desk.takes_place(transfer):
                    yield transfer.mechanism_id
