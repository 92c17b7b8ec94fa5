"""Who gets what, said as people read it (PIPL 21, 23; NDSMR 21(2); MIIT 2021-292)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from processing.choices import TransferStatement
from register.phrasing import phrase
from sharing.choices import SdkCollection, SubProcessing
from sharing.facts import SdkFacts

from ..cells import Cell, flat
from ..china_lines import FlowLine, is_outside, mainland
from ..current import DisclosureLine
from ..phrases import FROM, NO_AGREEMENT, NO_ITEMS, TERM_UNKNOWN, TO, WEBSITE
from ..wording import Wording, once_a_value
from . import disclosures as of
from .flows import mode_label
from .organisation import party_contact, said

THROUGH = phrase("through the SDK")
OWN_PURPOSES = phrase("independent provider, acts for its own purposes")
STAYS = phrase("no: the data stays in mainland China")
YES_ABROAD = phrase("yes")
NOT_ESTABLISHED = phrase("not yet established whether the data leaves mainland China")
ABROAD_WITHOUT = phrase("the recipient is abroad, and no transfer abroad is recorded")


def recipient(line: FlowLine, w: Wording) -> Cell:
    """The party; the SDKs its data goes through."""
    sdks = [w.labelled(THROUGH, w.text(one.name)) for one in line.sdks]
    return said(w.recipients[line.recipient.id], *sdks)


def mode(line: FlowLine, w: Wording) -> Cell:
    """How the party gets the data, and whether it still identifies people."""
    if line.flow is None:
        return [w.text(OWN_PURPOSES)]
    one = line.flow.disclosure
    return said(mode_label((one.mode, one.identification), w))


def items_by_category(items: Iterable[int], w: Wording) -> Cell:
    """``Category: item, item``."""
    ids = list(items)
    found: dict[int, list[int]] = {}
    for item in ids:
        found.setdefault(w.category_of[item], []).append(item)
    return [
        w.items_listed(of_one, w.categories[category] + w.marks.colon)
        for category, of_one in found.items()
    ]


def data(line: FlowLine, w: Wording) -> Cell:
    """What is disclosed and what the SDKs read, by category, each item once."""
    rows = line.flow.rows if line.flow else []
    found = [row.item_id for row in rows] + [key for sdk in line.sdks for key in sdk.item_ids]
    return items_by_category(dict.fromkeys(found), w) or [(w.missing(NO_ITEMS),)]


def with_sdks(
    line: FlowLine,
    w: Wording,
    of_flow: Callable[[DisclosureLine, Wording], Cell],
    of_sdk: Callable[[SdkFacts], str],
) -> Cell:
    """What the flow says, then what its SDKs say that it did not."""
    cell = of_flow(line.flow, w) if line.flow else []
    more = said(*dict.fromkeys([of_sdk(one) for one in line.sdks]))
    return cell + [one for one in more if one not in cell]


def purposes(line: FlowLine, w: Wording) -> Cell:
    return with_sdks(line, w, of.purposes, lambda one: w.text(one.purpose_text))


def scene(line: FlowLine, w: Wording) -> Cell:
    return with_sdks(line, w, of.scene, lambda one: w.text(one.scene))


def method(line: FlowLine, w: Wording) -> Cell:
    """How the data reaches the party."""
    return with_sdks(
        line,
        w,
        of.method,
        lambda one: w.bracketed("SDK", w.choice(SdkCollection, one.collection_mode)),
    )


def policy(line: FlowLine, _w: Wording) -> Cell:
    own = said(line.recipient.privacy_policy_url)
    more = dict.fromkeys([one.privacy_policy_url for one in line.sdks])
    return own + [url for url in more if url and url not in own]


def contact(line: FlowLine, w: Wording) -> Cell:
    one = line.recipient
    return said(*party_contact(one, w), w.labelled(WEBSITE, one.website))


def of_flow(
    say: Callable[[DisclosureLine, Wording], Cell],
) -> Callable[[FlowLine, Wording], Cell]:
    """``say`` of the flow; nothing where there is none."""
    return lambda line, w: say(line.flow, w) if line.flow else []


processing_method = of_flow(of.processing_method)
consent = of_flow(of.separate_consent)
safeguards = of_flow(of.safeguards)


def period(line: FlowLine, w: Wording) -> Cell:
    """Since when and for how long: the entrustment, then the agreements that carry it."""
    if line.flow is None:
        return [(w.missing(TERM_UNKNOWN),)]
    one = line.flow.disclosure
    since = w.clauses(w.on(FROM, one.started_on), w.on(TO, one.ended_on))
    carried: Cell = of.agreements(line.flow, w) or [(w.missing(NO_AGREEMENT),)]
    return said(since) + carried


def duties(line: FlowLine, w: Wording) -> Cell:
    """What the agreements in force lay down, by the checklist of clauses (PIPL 21; NDSMR 12)."""
    if line.flow is None:
        return []
    agreed, terms = w.register.sharing.agreements, w.register.inventory.terms
    clauses = {
        clause.clause_id
        for key in line.flow.disclosure.agreement_ids
        if line.flow.current.stands(agreed[key])
        for clause in agreed[key].clauses
        if clause.is_present
    }
    ordered = sorted(clauses, key=lambda key: (terms[key].position, key))
    return [w.listing([w.terms[key] for key in ordered])] if ordered else []


def sub_processing(line: FlowLine, w: Wording) -> Cell:
    one = line.flow.disclosure.sub_processing if line.flow else ""
    return [w.choice(SubProcessing, one)] if one else []


def abroad(line: FlowLine, w: Wording) -> Cell:
    """Whether the data leaves mainland China, and where to. Never blank."""
    flow = line.flow
    transfers = flow.current.transfers_of(flow.disclosure) if flow else []
    if transfers:
        countries = dict.fromkeys(w.countries[one.country_id] for one in transfers)
        return [w.text(YES_ABROAD) + w.marks.colon + w.marks.comma.join(countries)]
    country = line.recipient.country_id
    if country is not None and is_outside(country, inside(w.register.day, w)):
        return [flat(w.countries[country] + w.marks.colon, (w.missing(ABROAD_WITHOUT),))]
    statement = flow.of.activity.transfer_statement if flow else TransferStatement.UNKNOWN
    stays = statement == TransferStatement.NONE_NOT_PLANNED or (
        statement == TransferStatement.YES and country is not None
    )
    return [w.text(STAYS)] if stays else [(w.missing(NOT_ESTABLISHED),)]


@once_a_value
def inside(_day: date, w: Wording) -> frozenset[int]:
    """Ids of the countries that count as mainland China on the day."""
    return mainland(w.register)
