"""Where data is kept and what leaves the country (PIPL 38–40; GDPR 13(1)(f))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.choices import TransferStatement
from register.documents.prose import Paragraph, Section
from sharing.facts import TransferFacts

from ..ground import Flow
from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, reference, references
from .common import cited, purposes_of_flow
from .sharing import contact

COUNTRY: Final = word("abroad.country")
UNKNOWN: Final = word("abroad.unknown")
UNLISTED: Final = word("abroad.unlisted")
MECHANISM: Final = word("abroad.mechanism")
CHANNEL: Final = word("abroad.channel")


def abroad(t: Teller) -> list[Section]:
    """Countries of storage, then transfers; that there is none is said only where all say so."""
    if not t.ground.told:
        return []
    return [t.section("abroad", 1, storage(t), *transfers(t))]


def storage(t: Teller) -> list[Paragraph]:
    countries, systems = t.ground.register.inventory.countries, t.ground.register.inventory.systems
    found = dict.fromkeys(t.ground.storage_countries()) or dict.fromkeys(
        t.ground.controller.storage_country_ids
    )
    if not found:
        lack = Lack(COUNTRY, reference(t.ground.controller))
        return t.paragraph("abroad.storage", countries=lack)
    ids = dict.fromkeys(key for told in t.ground.told for key in t.ground.systems(told))
    about = [*(countries[key] for key in found), *(systems[key] for key in ids)]
    said = t.comma(t.w.countries[key] for key in found)
    return t.paragraph("abroad.storage", countries=Said(said, references(about)))


def transfers(t: Teller) -> Iterator[list[Paragraph]]:
    found = [
        (flow, one)
        for flow in t.ground.flows
        for one in t.ground.current.transfers_of(flow.disclosure)
    ]
    for flow, one in found:
        yield transfer(t, flow, one)
    if found:
        yield t.paragraph("abroad.consent")
    is_none = not found
    for told in t.ground.told:
        statement = told.activity.transfer_statement
        listed = any(flow.told is told for flow, _ in found)
        if statement == TransferStatement.UNKNOWN or (
            statement == TransferStatement.YES and not listed
        ):
            is_none = False
            what = UNKNOWN if statement == TransferStatement.UNKNOWN else UNLISTED
            t.gap("abroad.none", what, "PIPL 39; GDPR 13(1)(f)", reference(told.activity))
    if is_none:
        yield t.paragraph("abroad.none", [told.activity for told in t.ground.told])


def transfer(t: Teller, flow: Flow, one: TransferFacts) -> list[Paragraph]:
    """With what PIPL 39 and GDPR 13(1)(f) ask for."""
    countries, party = t.ground.register.inventory.countries, flow.recipient
    itself = references([one])
    terms = t.ground.register.inventory.terms
    mechanism = Said(cited(t, terms[one.mechanism_id]), itself) if one.mechanism_id else None
    channel = t.text(one.rights_channel, one)
    if channel is None and "cn_pipl" in t.ground.regimes:
        channel = Lack(CHANNEL, reference(one))
    return t.paragraph(
        "abroad.each",
        purposes=purposes_of_flow(t, flow),
        country=Said(t.w.countries[one.country_id], references([countries[one.country_id], one])),
        recipient=Said(t.w.text(party.name), references([party])),
        items=t.items((row.item_id for row in flow.rows), [flow.disclosure]),
        contact=contact(t, party),
        mechanism=mechanism or Lack(MECHANISM, reference(one)),
        safeguards=t.text(one.safeguards, one),
        copy=t.text(one.safeguards_copy, one),
        channel=channel,
    )
