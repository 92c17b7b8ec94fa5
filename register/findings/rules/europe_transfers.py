"""Transfers to third countries under Articles 44 to 49 (regulations, 8.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from register.findings.facts import Found
from sharing.facts import DisclosureFacts, TransferFacts

from .case import ActivityCase
from .europe_common import is_done, laws_of, passed_on
from .registry import rule

ADEQUACY: Final = {"eu_gdpr": "eu_adequacy", "uk_gdpr": "uk_adequacy"}

OUTSIDE: Final = ("entrust", "sub_entrust", "provide", "joint", "transfer", "authority")
"""Modes in which data reaches another party: neither our own departments nor everybody."""


def is_third(case: ActivityCase, law: str, country: int | None) -> bool:
    """Whether a country is a third country under a law, and not the controller's own.

    Where a controller outside Europe is bound by the law (Article 3(2)), parties in its own country
    are no transfer here, although the EDPB reads it otherwise: each disclosure would be one.
    """
    ground = case.ground
    if country is None or country == case.controller.country_id:
        return False
    if law == "eu_gdpr":
        return not ground.has_status(country, "eea")
    return ground.country(country) != "GB"


def european(case: ActivityCase, one: DisclosureFacts) -> list[tuple[str, TransferFacts]]:
    """Transfers of a disclosure to third countries under the laws that apply, with the law."""
    laws, key = laws_of(case), case.ground.key
    found = [(key(each.regime_id), each) for each in case.transfers(one)]
    return [
        (law, each) for law, each in found if law in laws and is_third(case, law, each.country_id)
    ]


@rule("G12")
def a_tool_for_each_transfer(case: ActivityCase) -> Iterator[Found]:
    """Recipients and transfers in third countries: a tool, and an adequacy decision that stands.

    A decision that only covers certain recipients, as for the United States or Canada, is taken to
    cover this one. A recipient without a country is found where transfers are said to take place
    and none is recorded.
    """
    found = False
    for one in passed_on(case, *OUTSIDE):
        for point, transfer in _without_tool(case, one):
            found = True
            if transfer is not None:
                yield case.transfer(point, one, transfer, "mechanism")
            else:
                recipient = case.recipient(one)
                countries = case.ground.register.inventory.countries
                country = countries[recipient.country_id or 0].label
                yield case.disclosure(point, one, "transfers_abroad", country=country)
    if (
        not found
        and case.activity.transfer_statement == "yes"
        and not any(case.transfers(one) for one in case.disclosures)
    ):
        yield case.here("no_country", "transfer_statement")


def _without_tool(
    case: ActivityCase, one: DisclosureFacts
) -> Iterator[tuple[str, TransferFacts | None]]:
    ground, country = case.ground, case.recipient(one).country_id
    told = european(case, one)
    for law, transfer in told:
        tool = ground.attribute(transfer.mechanism_id, "kind") or "none"
        adequate = ground.has_status(transfer.country_id, ADEQUACY[law])
        if tool == "adequacy" and not adequate:
            yield "adequacy_ended", transfer
        elif tool in ("none", "supplementary"):
            yield "adequacy_unsaid" if adequate else "no_tool", transfer
    known = {law for law, _ in told}
    unsaid = [law for law in laws_of(case) if law not in known and is_third(case, law, country)]
    if unsaid:
        adequate = all(ground.has_status(country, ADEQUACY[law]) for law in unsaid)
        yield "adequate_not_recorded" if adequate else "not_recorded", None


@rule("G13")
def safeguards_are_assessed(case: ActivityCase) -> Iterator[Found]:
    """Safeguards of Article 46: a finished assessment of the law and practice over there."""
    for one in passed_on(case, *OUTSIDE):
        for _, transfer in european(case, one):
            if case.ground.attribute(transfer.mechanism_id, "kind") == "safeguard" and not (
                is_done(case.ground, transfer.impact_assessment_id, "tia", "dpia")
            ):
                yield case.transfer("not_assessed", one, transfer, "impact_assessment")


@rule("G14")
def compelling_interests_are_documented(case: ActivityCase) -> Iterator[Found]:
    """The last resort of Article 49(1): assessment, safeguards, and the authority told.

    That the people were told too is not recorded in this register.
    """
    for one in passed_on(case, *OUTSIDE):
        for transfer in case.transfers(one):
            if not case.ground.attribute(transfer.mechanism_id, "needs_record"):
                continue
            if not is_done(case.ground, transfer.impact_assessment_id, "tia", "dpia", "lia"):
                yield case.transfer("no_assessment", one, transfer, "impact_assessment")
            if not transfer.safeguards:
                yield case.transfer("no_safeguards", one, transfer, "safeguards")
            if transfer.authority_informed_on is None:
                yield case.transfer("authority_not_told", one, transfer, "authority_informed_on")
