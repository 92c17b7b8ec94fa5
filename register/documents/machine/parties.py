"""Who is involved: controllers with their contacts, recipients, countries."""

from __future__ import annotations

from datetime import date

from inventory.facts import CountryFacts
from processing.choices import OrganisationRole
from processing.facts import ContactFacts, ControllerFacts
from register.documents.current import ActivityLine
from register.documents.values.organisation import OFFICERS
from sharing.choices import DisclosureMode

from .graph import Graph
from .triples import Node, Ref, node, own, texts, values

JOINT = "joint"
"""The role of a contact who is a joint controller."""


def country(key: int | None, graph: Graph) -> list[Ref]:
    """A country by its ISO 3166-1 code; nothing for none."""
    if key is None:
        return []
    one: CountryFacts = graph.register.inventory.countries[key]
    made, is_new = graph.shared("country", one.key, types=("dpv:Country",))
    if is_new:
        made.say("dct:identifier", *values(one.key)).say("skos:prefLabel", *texts(one.label))
    return [made.ref]


def controller(one: ControllerFacts, graph: Graph) -> Ref:
    """The organisation with those who stand beside it (GDPR 30(1)(a))."""
    made, is_new = graph.shared("controller", one.code, types=("dpv:LegalEntity",))
    if is_new:
        made.say("dct:identifier", *values(one.code, one.registration_no))
        made.say("dpv:hasName", *texts(one.name)).say("dpv:hasAddress", *texts(one.address))
        made.say("dpv:hasContact", *values(one.phone, one.email, one.website))
        made.say("dpv:hasContact", *texts(one.complaint_channel))
        made.say("dpv:hasCountry", *country(one.country_id, graph))
        for person in one.contacts:
            contact(made, person, graph)
    return made.ref


def contact(of: Node, one: ContactFacts, graph: Graph) -> None:
    """Whoever holds a role on the day of the register; roles DPV has no property for are told."""
    role = graph.register.inventory.terms[one.role_id]
    if not stands(one, graph.register.day):
        return
    kind, link = "dpv:LegalEntity", "dpv:hasResponsibleEntity"
    if role.key in OFFICERS:
        kind, link = "dpv:DataProtectionOfficer", "dpv:hasDataProtectionOfficer"
    elif role.key.endswith("_rep"):
        kind, link = "dpv:Representative", "dpv:hasRepresentative"
    elif role.key == JOINT:
        kind, link = "dpv:DataController", "dpv:hasEntity"
    made, _ = graph.shared("contact", str(one.id), types=(kind,))
    made.say("dct:type", *texts(role.label)).say("dpv:hasName", *texts(one.name))
    made.say("dpv:hasName", *texts(one.external_organisation))
    made.say("dct:description", *texts(one.title), *texts(one.department))
    made.say("dpv:hasAddress", *texts(one.postal_address))
    made.say("dpv:hasContact", *values(one.phone, one.email))
    of.say(link, made.ref)


def recipient(key: int, graph: Graph) -> Ref:
    """A party that gets data; a kind of party says so."""
    one = graph.register.sharing.recipients[key]
    made, is_new = graph.shared("recipient", one.code, types=("dpv:Recipient",))
    if is_new:
        kind = graph.register.inventory.terms[one.category_id]
        made.say("dct:identifier", *values(one.code, one.registration_no))
        made.say("dpv:hasName", *texts(one.name)).say("dct:type", *texts(kind.label))
        if one.is_category_only:
            made.say("skos:note", *graph.said(lambda w: w.recipients[key]))
        made.say("dpv:hasAddress", *texts(one.address))
        made.say("dpv:hasContact", *texts(one.contact), *values(one.phone, one.email, one.website))
        made.say("dpv:hasContact", *texts(one.representative))
        made.say("rdfs:seeAlso", *values(one.privacy_policy_url))
        made.say("dpv:hasCountry", *country(one.country_id, graph))
        made.say("dct:description", *texts(one.safeguards), *texts(one.security_capability))
    return made.ref


def roles(record: Node, line: ActivityLine, graph: Graph) -> None:
    """Who decides and who acts for whom (GDPR 4(7)–(8), 26, 30(2)(a))."""
    activity, ourselves = line.activity, controller(line.controller, graph)
    if activity.role in (OrganisationRole.PROCESSOR, OrganisationRole.SUB_PROCESSOR):
        acting_for = graph.register.sharing.acting_for.get(activity.id, ())
        record.say("dpv:hasDataProcessor", ourselves)
        record.say("dpv:hasDataController", *[recipient(key, graph) for key in acting_for])
        record.say("dct:description", *texts(activity.processing_categories))
    else:
        record.say("dpv:hasDataController", ourselves)
    if activity.owner_department or activity.owner_contact:
        owner, _ = graph.shared("owner", activity.code, types=("dpv:OrganisationalUnit",))
        owner.say("dpv:hasName", *texts(activity.owner_department))
        owner.say("dpv:hasContact", *texts(activity.owner_contact))
        record.say("dpv:hasResponsibleEntity", owner.ref)


def joint_controllers(line: ActivityLine, graph: Graph) -> Node | None:
    """Those who decide together, named together (GDPR 26); None when nobody does."""
    ourselves = controller(line.controller, graph)
    terms, day = graph.register.inventory.terms, graph.register.day
    partners = [
        Ref(own("contact", str(one.id)))
        for one in line.controller.contacts
        if terms[one.role_id].key == JOINT and stands(one, day)
    ]
    partners += [
        recipient(one.recipient_id, graph)
        for one in line.disclosures
        if one.mode == DisclosureMode.JOINT
    ]
    if not partners and line.activity.role != OrganisationRole.JOINT:
        return None
    group = node(own("joint", line.activity.code), "dpv:JointDataControllers")
    return group.say("dpv:hasDataController", ourselves, *partners)


def stands(one: ContactFacts, day: date) -> bool:
    """Whether somebody holds the role on that day."""
    return not ((one.valid_from and one.valid_from > day) or (one.valid_to and one.valid_to < day))
