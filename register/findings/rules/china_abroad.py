"""What is due for data that leaves mainland China besides its mechanism (PIPL 39, 41; NDSMR 38)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from register.findings.facts import Found
from sharing.facts import DisclosureFacts, TransferFacts

from .case import ActivityCase
from .china_outbound import leaving
from .registry import rule
from .working_days import working_days

SEPARATE: Final = ("separate", "written", "guardian")
"""Kinds of consent that are given for the transfer by itself, or count for more."""
CONTRACTS: Final = ("CN-SCC", "CN-CERT")


@rule("C24")
def consent_and_notice(case: ActivityCase) -> Iterator[Found]:
    """Separate consent where consent is the basis, and what article 39 has people told.

    The basis is the flow's own; where none is recorded, those of the purposes it names. What is due
    is taken as told when it is recorded: the register does not hold the notice's wording.
    """
    told: set[int] = set()
    for disclosure, transfer in leaving(case):
        if not transfer.rights_channel:
            yield case.transfer("no_rights_channel", disclosure, transfer, "rights_channel")
        if disclosure.id in told:
            continue
        told.add(disclosure.id)
        if lacks_separate_consent(case, disclosure):
            yield case.disclosure("no_separate_consent", disclosure, "consent")
        to = case.recipient(disclosure)
        if to.is_category_only or not (to.contact or to.phone or to.email or to.address):
            yield case.disclosure("recipient_unknown", disclosure, "recipient")
        if not (disclosure.activity_purpose_ids and disclosure.row_ids):
            yield case.disclosure("purpose_or_kinds", disclosure)
        if not disclosure.processing_method:
            yield case.disclosure("no_method", disclosure, "processing_method")


def lacks_separate_consent(case: ActivityCase, disclosure: DisclosureFacts) -> bool:
    """Whether the flow rests on consent, and on none that is separate."""
    ground, consents = case.ground, set[int]()
    if disclosure.legal_basis_id is not None:
        if ground.key(disclosure.legal_basis_id) != "P13-1":
            return False
    else:
        named = disclosure.activity_purpose_ids
        bases = [one for purpose, one in case.bases_under("cn_pipl") if purpose.id in named]
        asked = [one for one in bases if ground.key(one.basis_id) == "P13-1"]
        if not asked:
            return False
        consents = {one.consent_id for one in asked if one.consent_id is not None}
    if disclosure.consent_id is not None:
        consents = {disclosure.consent_id}
    known = ground.register.processing.consents
    return not any(known[key].kind in SEPARATE for key in consents)


@rule("C26")
def validity(case: ActivityCase) -> Iterator[Found]:
    """The last day of what a transfer rests on, where it is recorded.

    An extension is asked for some working days before a security assessment ends; of other
    mechanisms it is only seen that their day has passed.
    """
    ahead = case.ground.parameter("cn_extension_working_days")
    for disclosure, one in leaving(case):
        if one.valid_until is None:
            continue
        if one.valid_until < case.day:
            yield case.transfer("expired", disclosure, one, "valid_until", until=one.valid_until)
        elif (
            ahead is not None
            and case.ground.key(one.mechanism_id) == "CN-SA"
            and working_days(case.day, one.valid_until) <= ahead
        ):
            left = working_days(case.day, one.valid_until)
            yield case.transfer(
                "expires_soon", disclosure, one, "valid_until", until=one.valid_until, days=left
            )


@rule("C27")
def beyond_the_assessment(case: ActivityCase) -> Iterator[Found]:
    """Kinds, purposes and people that came after what was assessed.

    What an assessment covers is not recorded piece by piece: a row or purpose that started after
    the day it was done is taken as not covered. One that was linked to the flow later, but had
    started before, is not seen. Since 2025 the law names security assessments; a contract or
    certificate that has been outgrown is only warned of.
    """
    ground = case.ground
    for disclosure, one in leaving(case):
        mechanism = ground.key(one.mechanism_id)
        if mechanism == "CN-SA":
            yield from _outgrown(case, disclosure, one)
        elif mechanism in CONTRACTS and any(_outgrown(case, disclosure, one)):
            yield case.transfer("contract_outgrown", disclosure, one)


def _outgrown(
    case: ActivityCase, disclosure: DisclosureFacts, one: TransferFacts
) -> Iterator[Found]:
    known = case.ground.register.processing.purposes
    covered, people = (
        one.assessed_people_count,
        max(one.people_count or 0, one.sensitive_people_count or 0),
    )
    if covered is not None and people > covered:
        yield case.transfer(
            "people", disclosure, one, "people_count", people=people, covered=covered
        )
    if (day := _assessed_on(case, disclosure, one)) is None:
        return
    rows = [row for row in case.rows_of(disclosure) if row.started_on and row.started_on > day]
    if rows:
        item, count = case.item(rows[0]).name, len(rows)
        yield case.transfer("kinds", disclosure, one, on=day, item=item, count=count)
    named = disclosure.activity_purpose_ids
    for purpose in case.purposes:
        if purpose.id in named and purpose.started_on and purpose.started_on > day:
            name = known[purpose.purpose_id].name
            yield case.transfer("purpose", disclosure, one, on=day, purpose=name)
            break


def _assessed_on(
    case: ActivityCase, disclosure: DisclosureFacts, one: TransferFacts
) -> date | None:
    """When the assessment of the transfer, else that of the flow, was done."""
    known = case.ground.register.processing.assessments
    for key in (one.impact_assessment_id, disclosure.assessment_id):
        if key is not None and known[key].progress == "done":
            return known[key].done_on
    return None


@rule("C44")
def foreign_authority(case: ActivityCase) -> Iterator[Found]:
    """An authority abroad: one whose country is recorded as such, or with a transfer under PIPL."""
    for disclosure in case.disclosures:
        if disclosure.mode != "authority" or disclosure.identification == "aggregated":
            continue
        is_abroad = case.ground.is_outside_mainland(case.recipient(disclosure).country_id) or any(
            case.ground.key(one.regime_id) == "cn_pipl" for one in case.transfers(disclosure)
        )
        if is_abroad and not disclosure.authority_approval.strip():
            yield case.disclosure("no_approval", disclosure, "authority_approval")
