"""Who else gets personal information, by the way it reaches them (PIPL 20–25; S19–S25)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from register.documents.prose import Paragraph, Section
from register.documents.values.organisation import party_contact
from sharing.choices import DisclosureMode, Identification
from sharing.facts import RecipientFacts

from ..ground import Flow
from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, Value, reference, references
from .common import by, purposes_of_flow
from .sdks import sdks

NAME: Final = word("sharing.name")
CONTACT: Final = word("sharing.contact")
METHOD: Final = word("sharing.method")
CASE: Final = word("sharing.case")
BASIS: Final = word("sharing.basis")

Each = Callable[[Teller, list[Flow]], list[Paragraph]]


def sharing(t: Teller) -> list[Section]:
    """The heading, then a section for each mode; transfer and publication are always spoken of."""
    mode = by(t.ground.flows, mode_of)
    entrusted = mode.get(DisclosureMode.ENTRUST, []) + mode.get(DisclosureMode.SUB_ENTRUST, [])
    shared, joined = mode.get(DisclosureMode.PROVIDE, []), mode.get(DisclosureMode.JOINT, [])
    transferred = mode.get(DisclosureMode.TRANSFER, [])
    published = mode.get(DisclosureMode.PUBLISH, [])
    to_authorities = mode.get(DisclosureMode.AUTHORITY, [])
    made = [
        t.section("sharing", 1, () if t.ground.flows else t.paragraph("sharing.none")),
        listed_section(t, "sharing.entrust", "entrust.intro", entrusted, entrust),
        listed_section(t, "sharing.provide", "provide.intro", shared, provide),
        listed_section(t, "sharing.joint", "", joined, joint),
        sdks(t),
        t.section("sharing.transfer", 2, *transfer(t, transferred)),
        t.section("sharing.publish", 2, *publish(t, published)),
        listed_section(t, "sharing.authority", "", to_authorities, authority),
        listed_section(t, "sharing.statistics", "", mode.get(None, []), without_identity),
    ]
    return [one for one in made if one and (one.blocks or one.level == 1)]


def mode_of(flow: Flow) -> DisclosureMode | None:
    """The mode of a disclosure; None where it does not go as it is but without identity."""
    one = flow.disclosure
    return DisclosureMode(one.mode) if one.identification == Identification.IDENTIFIED else None


def listed_section(
    t: Teller, key: str, intro: str, flows: list[Flow], each: Each
) -> Section | None:
    """A section of one sentence for each recipient and purpose; none without a flow."""
    if not flows:
        return None
    recipients = {one.recipient.id: one.recipient for one in flows}.values()
    above = t.paragraph(intro, recipients) if intro else []
    below = [each(t, found) for found in by(flows, same).values()]
    more = t.paragraph("provide.consent") if key == "sharing.provide" else []
    return t.section(key, 2, above, *below, more)


def same(flow: Flow) -> tuple[int, str, str, tuple[int, ...]]:
    """What flows have in common that one sentence tells."""
    one = flow.disclosure
    return one.recipient_id, one.mode, one.identification, one.activity_purpose_ids


def entrust(t: Teller, flows: list[Flow]) -> list[Paragraph]:
    one = flows[0]
    method = one.disclosure.processing_method or one.disclosure.method
    return t.paragraph("entrust.each", **parties(t, flows), method=t.text(method, one.disclosure))


def provide(t: Teller, flows: list[Flow]) -> list[Paragraph]:
    """With what PIPL 23 asks for; a basis is asked of the register and not printed."""
    one, party = flows[0].disclosure, flows[0].recipient
    if one.consent_id is None and one.legal_basis_id is None:
        t.gap("provide.each", BASIS, "PIPL 23; GDPR 6", reference(one))
    policy = party.privacy_policy_url
    return t.paragraph(
        "provide.each",
        **parties(t, flows),
        method=t.text(one.method, one, METHOD),
        contact=contact(t, party),
        policy=Said(policy, references([party])) if policy else None,
        refusal=t.text(one.opt_out_path, one),
    )


def joint(t: Teller, flows: list[Flow]) -> list[Paragraph]:
    return t.paragraph("joint.each", **parties(t, flows), contact=contact(t, flows[0].recipient))


def authority(t: Teller, flows: list[Flow]) -> list[Paragraph]:
    return t.paragraph("authority.each", **parties(t, flows, named=False))


def without_identity(t: Teller, flows: list[Flow]) -> list[Paragraph]:
    """De-identified data is still personal (PIPL 73(3)); statistics identify nobody."""
    is_statistics = flows[0].disclosure.identification == Identification.AGGREGATED
    key = "statistics.aggregated" if is_statistics else "statistics.de_identified"
    return t.paragraph(key, **parties(t, flows, named=False))


def transfer(t: Teller, flows: list[Flow]) -> Iterator[list[Paragraph]]:
    if not flows:
        yield t.paragraph("transfer.none")
    for one in flows:
        yield t.paragraph(
            "transfer.each",
            **parties(t, [one], named=False),
            case=case(t, one),
            duties=t.text(one.disclosure.successor_duties, one.disclosure),
        )
    yield t.paragraph("transfer.rule")


def publish(t: Teller, flows: list[Flow]) -> Iterator[list[Paragraph]]:
    if not flows:
        yield t.paragraph("publish.none")
    for one in flows:
        yield t.paragraph("publish.each", **parties(t, [one], named=False), case=case(t, one))
    yield t.paragraph("publish.consent")


def case(t: Teller, flow: Flow) -> Value:
    """The permitted case; else what the disclosure says of itself."""
    one = flow.disclosure
    if one.permitted_case_id:
        return Said(t.w.terms[one.permitted_case_id], references([one]))
    return t.text(one.scene, one, CASE)


def parties(t: Teller, flows: list[Flow], *, named: bool = True) -> dict[str, Value]:
    """Recipient, items and purposes of flows to one recipient.

    With ``named`` a party of which only the kind is known is noted as a gap (PIPL 23).
    """
    party = flows[0].recipient
    if named and party.is_category_only:
        t.gap("provide.each", NAME, "PIPL 23; NDSMR 21(2)", reference(party))
    rows = [row for one in flows for row in one.rows]
    disclosures = [one.disclosure for one in flows]
    return {
        "recipient": Said(t.w.text(party.name), references([party])),
        "items": t.items((row.item_id for row in rows), disclosures),
        "purposes": purposes_of_flow(t, flows[0]),
    }


def contact(t: Teller, party: RecipientFacts) -> Value:
    """How to reach the recipient; a kind of party has no address."""
    if party.is_category_only:
        return None
    said = [one for one in party_contact(party, t.w) if one]
    return Said(t.comma(said), references([party])) if said else Lack(CONTACT, reference(party))
