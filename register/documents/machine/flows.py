"""Who gets the data and what leaves the country (GDPR 30(1)(d), (e); PIPL 21–25, 38)."""

from __future__ import annotations

from processing.choices import TransferStatement
from register.documents.current import ActivityLine
from register.documents.phrases import (
    NO_TRANSFER,
    TRANSFER_CONTRADICTION,
    TRANSFER_UNKNOWN,
    TRANSFER_UNLISTED,
)
from sharing.choices import DisclosureMode, Identification
from sharing.facts import DisclosureFacts, TransferFacts

from . import concepts, parties
from .graph import Graph
from .triples import Node, Ref, node, own, texts, values

LINKS = {
    DisclosureMode.ENTRUST: ("dpv:DataProcessor", "dpv:hasDataProcessor"),
    DisclosureMode.SUB_ENTRUST: ("dpv:DataSubProcessor", "dpv:hasDataProcessor"),
    DisclosureMode.PROVIDE: ("dpv:DataController", "dpv:hasRecipientDataController"),
    DisclosureMode.JOINT: ("dpv:DataController", "dpv:hasRecipientDataController"),
    DisclosureMode.TRANSFER: ("dpv:DataController", "dpv:hasRecipientDataController"),
    DisclosureMode.PUBLISH: ("dpv:Recipient", "dpv:hasRecipient"),
    DisclosureMode.AUTHORITY: ("dpv:ThirdParty", "dpv:hasRecipientThirdParty"),
    DisclosureMode.INTERNAL: ("dpv:OrganisationalUnit", "dpv:hasRecipient"),
}
"""The role a mode gives the recipient, and the property of DPV for it."""

STATEMENTS = {
    TransferStatement.NONE_NOT_PLANNED: ("dpv:NotApplicable", NO_TRANSFER),
    TransferStatement.YES: ("dpv:NotAvailable", TRANSFER_UNLISTED),
    TransferStatement.UNKNOWN: ("dpv:UnknownApplicability", TRANSFER_UNKNOWN),
}
"""What is stated where no transfer is listed: said, never left out."""


def disclosures(record: Node, line: ActivityLine, graph: Graph) -> list[Node]:
    """A process for each disclosure and each transfer, or for the statement that there is none."""
    parts: list[Node] = []
    abroad: list[Node] = []
    for one in line.disclosures:
        part = disclosure(one, record, line, graph)
        found = [transfer(each, one, part, graph) for each in line.current.transfers_of(one)]
        part.say("dpv:hasProcess", *[each.ref for each in found])
        parts.append(part)
        abroad += found
    return [*parts, *abroad, *stated(record, line, bool(abroad), graph)]


def disclosure(one: DisclosureFacts, record: Node, line: ActivityLine, graph: Graph) -> Node:
    """What reaches whom, what for. What identifies nobody is no processing of personal data."""
    is_personal = one.identification != Identification.AGGREGATED
    kind = "dpv:PersonalDataProcess" if is_personal else "dpv:NonPersonalDataProcess"
    part = node(own("disclosure", one.code), kind)
    part.say("dct:identifier", *values(one.code)).say("dct:title", *texts(one.description))
    part.say("dct:type", *graph.choice(DisclosureMode, one.mode))
    part.say("dct:type", *graph.choice(Identification, one.identification))
    mode = DisclosureMode(one.mode)
    done = "MakeAvailable" if mode == DisclosureMode.PUBLISH else "Share"
    part.say("dpv:hasProcessing", Ref(f"dpv:{done}"))
    party, (role, link) = parties.recipient(one.recipient_id, graph), LINKS[mode]
    known = graph.later[party.iri]
    if role not in known.types:
        known.types.append(role)
    part.say("dpv:hasRecipient", party).say(link, party)
    if is_personal:
        record.say("dpv:hasRecipient", party).say(link, party)
    record.say("dpv:hasProcess" if is_personal else "dpv:hasNonPersonalDataProcess", part.ref)
    contents(part, one, line, graph)
    return part


def contents(part: Node, one: DisclosureFacts, line: ActivityLine, graph: Graph) -> None:
    """Data, purposes and bases of a disclosure."""
    disclosed = set(one.row_ids)
    rows = [row for row in line.rows if row.id in disclosed]
    for item in dict.fromkeys([row.item_id for row in rows]):
        part.say("dpv:hasPersonalData", *concepts.data(item, graph))
    for people in dict.fromkeys([row.subject_category_id for row in rows]):
        part.say("dpv:hasDataSubject", *concepts.people(people, graph))
    for purpose in line.purposes:
        if purpose.id in one.activity_purpose_ids:
            part.say("dpv:hasPurpose", *concepts.purpose(purpose.purpose_id, graph))
    if one.legal_basis_id is not None:
        part.say("dpv:hasLegalBasis", concepts.basis(one.legal_basis_id, graph))
    claimed = [one.permitted_case_id, one.claimed_exception_id]
    part.say("skos:editorialNote", *concepts.claims(claimed, graph))
    part.say("dct:description", *texts(one.method), *texts(one.scene))
    part.say("dct:description", *texts(one.processing_method))


def transfer(one: TransferFacts, of: DisclosureFacts, disclosed: Node, graph: Graph) -> Node:
    """Data that leaves the country: where to, by which tool, with which safeguards."""
    part = node(own("transfer", one.code), "dpv:PersonalDataProcess", "dpv:CrossBorderTransfer")
    part.say("dct:identifier", *values(one.code))
    part.say("dpv:hasProcessing", Ref("dpv:CrossBorderTransfer"))
    where = parties.country(one.country_id, graph)
    part.say("dpv:hasThirdCountry", *where).say("dpv:hasLocation", *where)
    if one.mechanism_id is not None:
        part.say("dpv:hasLegalBasis", concepts.transfer_tool(one.mechanism_id, graph))
    part.say("dpv:hasApplicableLaw", regime(one.regime_id, graph))
    part.say("dpv:hasDataImporter", parties.recipient(of.recipient_id, graph))
    part.say("dpv:hasPersonalData", *disclosed.facts.get("dpv:hasPersonalData", ()))
    part.say("dct:description", *texts(one.safeguards), *texts(one.exemption))
    part.say("dct:description", *texts(one.storage_place), *texts(one.onward_transfer))
    return part


def regime(key: int, graph: Graph) -> Ref:
    made, _ = graph.entry(graph.register.inventory.terms[key], "regime", types=("dpv:Law",))
    return made.ref


def stated(record: Node, line: ActivityLine, is_listed: bool, graph: Graph) -> list[Node]:
    """What the activity states of transfers, when none is listed or the list contradicts it."""
    statement = TransferStatement(line.activity.transfer_statement)
    denies = statement == TransferStatement.NONE_NOT_PLANNED
    if is_listed and not denies:
        return []
    part = node(own("activity", line.activity.code, "transfers"), "dpv:Process")
    part.say("dpv:hasProcessing", Ref("dpv:CrossBorderTransfer"))
    applies, words = STATEMENTS[statement]
    if is_listed:
        part.say("skos:editorialNote", *graph.said(lambda w: w.text(TRANSFER_CONTRADICTION)))
    part.say("dpv:hasApplicability", Ref(applies))
    part.say("dct:description", *graph.said(lambda w: w.text(words)))
    record.say("dpv:hasProcess", part.ref)
    return [part]
