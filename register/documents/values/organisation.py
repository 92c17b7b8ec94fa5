"""Who answers for the processing (GDPR 30(1)(a))."""

from __future__ import annotations

from collections.abc import Callable

from processing.choices import OrganisationRole
from processing.facts import ContactFacts, ControllerFacts
from sharing.choices import DisclosureMode
from sharing.facts import RecipientFacts

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import COMPLAINTS, FILED, NO_PRINCIPAL, REPRESENTATIVE
from ..wording import Wording, once_a_record

OFFICERS = {"dpo", "pipo", "cpo", "encarregado", "grievance"}
"""Roles of a protection officer by whatever name a law gives; a department is not one of them."""

DEPARTMENTS = {"responsible_department"}
"""Roles printed with the controller itself: whom to turn to where no officer is named."""


def controller(line: ActivityLine, w: Wording) -> Cell:
    return controller_lines(line.controller, w)


@once_a_record
def controller_lines(one: ControllerFacts, w: Wording) -> Cell:
    """Name and contact details, a line each."""
    country = w.countries[one.country_id] if one.country_id else ""
    number = w.bracketed(one.registration_no, one.registration_type) if one.registration_no else ""
    itself = said(
        w.text(one.name),
        number,
        w.clauses(w.text(one.address), country),
        w.clauses(one.phone, one.email, one.website),
        w.labelled(COMPLAINTS, w.text(one.complaint_channel)),
    )
    return itself + contact_lines(one, w, lambda role: role in DEPARTMENTS)


def joint_controllers(line: ActivityLine, w: Wording) -> Cell:
    """Those the controller names, and the recipients the activity is carried out with."""
    parties = line.current.register.sharing.recipients
    partners = [
        party_line(parties[one.recipient_id], w)
        for one in line.disclosures
        if one.mode == DisclosureMode.JOINT
    ]
    return [*joint_contacts(line.controller, w), *dict.fromkeys(partners)]


def representatives(line: ActivityLine, w: Wording) -> Cell:
    return representative_contacts(line.controller, w)


def protection_officers(line: ActivityLine, w: Wording) -> Cell:
    return officer_contacts(line.controller, w)


@once_a_record
def joint_contacts(one: ControllerFacts, w: Wording) -> Cell:
    """Whom a controller names as joint controllers."""
    return contact_lines(one, w, lambda role: role == "joint")


@once_a_record
def representative_contacts(one: ControllerFacts, w: Wording) -> Cell:
    """A controller's representatives."""
    return contact_lines(one, w, lambda role: role.endswith("_rep"))


@once_a_record
def officer_contacts(one: ControllerFacts, w: Wording) -> Cell:
    """A controller's protection officers."""
    return contact_lines(one, w, lambda role: role in OFFICERS)


def acting_for(line: ActivityLine, w: Wording) -> Cell:
    """Each controller we act for, and what we do for it (GDPR 30(2)(a), (b))."""
    if line.activity.role not in (OrganisationRole.PROCESSOR, OrganisationRole.SUB_PROCESSOR):
        return []
    sharing = line.current.register.sharing
    parties = [sharing.recipients[key] for key in sharing.acting_for.get(line.activity.id, ())]
    named = [party_line(one, w) for one in sorted(parties, key=lambda one: one.code)]
    principals: Cell = [*named] or [(w.missing(NO_PRINCIPAL),)]
    return principals + said(w.text(line.activity.processing_categories))


def contact_lines(controller: ControllerFacts, w: Wording, wanted: Callable[[str], bool]) -> Cell:
    """The controller's contacts of the day in the roles that are ``wanted``, a line each."""
    return [contact_line(one, w) for one in contacts(controller, w, wanted)]


def contacts(
    controller: ControllerFacts, w: Wording, wanted: Callable[[str], bool]
) -> list[ContactFacts]:
    """The controller's contacts of the day in the roles that are ``wanted``, by role."""
    terms, day = w.register.inventory.terms, w.register.day
    found = [
        one
        for one in controller.contacts
        if wanted(terms[one.role_id].key)
        and (one.valid_from is None or one.valid_from <= day)
        and (one.valid_to is None or one.valid_to >= day)
    ]
    found.sort(key=lambda one: (terms[one.role_id].position, one.id))
    return found


def contact_line(one: ContactFacts, w: Wording) -> str:
    filing = w.clauses(
        w.labelled(FILED, w.text(one.authority)),
        one.filing_no,
        one.filed_on.isoformat() if one.filed_on else "",
    )
    who = w.clauses(
        *dict.fromkeys((w.text(one.name), w.text(one.title), w.text(one.department))),
        w.text(one.external_organisation),
        w.text(one.postal_address),
        one.phone,
        one.email,
        filing,
    )
    return w.terms[one.role_id] + w.marks.colon + who


@once_a_record
def party_line(one: RecipientFacts, w: Wording) -> str:
    """A party with its contact details."""
    return w.clauses(w.recipients[one.id], *party_contact(one, w))


def party_contact(one: RecipientFacts, w: Wording) -> list[str]:
    return [
        w.text(one.address),
        w.labelled(REPRESENTATIVE, w.text(one.representative)),
        w.text(one.contact),
        one.phone,
        one.email,
    ]


def said(*texts: str) -> Cell:
    """Those of the texts that say something, a line each."""
    return [text for text in texts if text]
