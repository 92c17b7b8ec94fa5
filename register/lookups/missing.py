"""What to ask the officer to record: gaps of recorded uses, and uses that are not recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from history.text import TranslatedText
from inventory.facts import TermFacts
from processing.facts import ActivityPurposeFacts, LegalBasisFacts
from sharing.choices import DisclosureMode
from sharing.facts import DisclosureFacts

from . import sentences as say
from .codes import PARTS, Asked, records
from .matching import Case, Desk, Fit
from .recipients import binds
from .texts import listed, sentence

ENTRUSTED: Final = frozenset({DisclosureMode.ENTRUST.value, DisclosureMode.SUB_ENTRUST.value})
"""Modes that a written agreement goes with (PIPL 21; GDPR 28(3))."""


def gaps(case: Case) -> Iterator[TranslatedText]:
    """What is not recorded of a use that is."""
    activity = case.activity.name
    for aim in case.aims:
        if case.desk.lasts(aim.ended_on):
            yield from _bases(case, aim)
    if case.row.retention_id is None:
        yield sentence(say.NO_RETENTION, activity=activity)
    if not (case.row.system_ids or case.activity.system_ids):
        yield sentence(say.NO_SYSTEM, activity=activity)
    yield from _sensitive(case)
    if case.asked.recipient is not None or case.asked.country is not None:
        for flow in case.now():
            yield from _flow(case, flow)
    yield from _home(case)


def _home(case: Case) -> Iterator[TranslatedText]:
    """That nobody can say what is abroad."""
    if case.asked.country is not None and not case.desk.homes(case.activity):
        controller = case.desk.name("controller", case.activity.controller_id)
        yield sentence(say.NO_HOME, name=controller)


def _bases(case: Case, aim: ActivityPurposeFacts) -> Iterator[TranslatedText]:
    name = case.desk.name("purpose", aim.purpose_id)
    if not any(one.basis_id for one in aim.bases):
        yield sentence(say.NO_BASIS, name=name, activity=case.activity.name)
    terms = case.desk.register.inventory.terms
    if any(_is_consent(one, terms) and one.consent_id is None for one in aim.bases):
        yield sentence(say.NO_CONSENT, name=name)


def _is_consent(basis: LegalBasisFacts, terms: Mapping[int, TermFacts]) -> bool:
    """Whether the vocabulary says that this basis is consent."""
    return basis.basis_id is not None and bool(
        terms[basis.basis_id].attributes.get("needs_consent")
    )


def _sensitive(case: Case) -> Iterator[TranslatedText]:
    """A sensitive item of which nobody recorded why it is needed."""
    if not case.row.sensitive_necessity:
        inventory = case.desk.register.inventory
        for one in inventory.items[case.row.item_id].sensitivities:
            if one.is_sensitive:
                scheme = inventory.terms[one.scheme_id].label
                yield sentence(say.NO_NECESSITY, scheme=scheme, activity=case.activity.name)


def _flow(case: Case, flow: DisclosureFacts) -> Iterator[TranslatedText]:
    agreements = case.desk.register.sharing.agreements
    in_force = any(binds(case.desk, agreements[key]) for key in flow.agreement_ids)
    if flow.mode in ENTRUSTED and not in_force:
        yield sentence(say.NO_AGREEMENT, code=flow.code)
    if not flow.activity_purpose_ids:
        yield sentence(say.NO_PURPOSES, code=flow.code)
    for one in flow.transfers:
        if one.mechanism_id is None and case.desk.takes_place(one):
            country = case.desk.name("country", one.country_id)
            yield sentence(say.NO_TOOL, code=one.code, country=country)


def of_unrecorded(
    desk: Desk, item: int, asked: Asked, found: list[Case]
) -> Iterator[TranslatedText]:
    """What would have to be recorded for the question to be answered otherwise."""
    name = desk.register.inventory.items[item].name
    parts = [part for part in PARTS if getattr(asked, part) is not None]
    known = [part for part in parts if getattr(asked, part) in records(part, desk.register)]
    if not known:
        yield sentence(say.ASK_ALONE, item=name)
    else:
        said = [
            sentence(
                say.PART,
                part=sentence(say.PARTS[part]),
                name=desk.name(part, getattr(asked, part)),
            )
            for part in known
        ]
        yield sentence(say.ASK, item=name, what=listed(said))
    for case in found:
        yield from _abroad(case)
        yield from _home(case)
    yield from _silent(desk, asked, {case.activity.id for case in found})
    if asked.country is not None:
        yield from _unknown_places(desk, asked)


def _abroad(case: Case) -> Iterator[TranslatedText]:
    """That the recipient is recorded in the country, but the transfer there is not."""
    country = case.asked.country
    if country is None or case.fits["country"] != Fit.NO or not case.all_but("country"):
        return
    parties = case.desk.register.sharing.recipients
    for flow in case.flows_asked():
        party = parties[flow.recipient_id]
        if case.desk.is_given(flow) and party.country_id == country:
            place = case.desk.name("country", country)
            yield sentence(say.NO_TRANSFER_RECORDED, recipient=party.name, country=place)


def _silent(desk: Desk, asked: Asked, activities: set[int]) -> Iterator[TranslatedText]:
    """Disclosures to the recipient that do not say which items they cover."""
    if asked.recipient is None:
        return
    for one in desk.register.sharing.disclosures.values():
        is_about = desk.party(one) == asked.recipient and one.activity_id in activities
        if is_about and not one.row_ids and desk.is_given(one):
            yield sentence(say.NO_ITEMS, code=one.code)


def _unknown_places(desk: Desk, asked: Asked) -> Iterator[TranslatedText]:
    if asked.recipient is not None:
        party = desk.register.sharing.recipients[asked.recipient]
        if party.country_id is None:
            yield sentence(say.NO_RECIPIENT_COUNTRY, recipient=party.name)
    elif asked.system is not None:
        system = desk.register.inventory.systems[asked.system]
        if system.hosting_country_id is None:
            yield sentence(say.NO_SYSTEM_COUNTRY, name=system.name)
