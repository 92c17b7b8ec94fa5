"""Who speaks, to whom, and how to reach them (PIPL 17(1)(1); NDSMR 21(1)(1); GDPR 13(1)(a)–(b))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.facts import ContactFacts, ControllerFacts
from register.documents.prose import Paragraph, Section
from register.documents.values.organisation import DEPARTMENTS, OFFICERS, contacts

from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, reference, references

PHONE: Final = word("who.phone")
EMAIL: Final = word("who.email")
WEBSITE: Final = word("who.website")
CONTACT: Final = word("who.contact")
REGIME: Final = word("who.regime")
CONTACT_OF: Final = word("who.contact_of")


def who(t: Teller) -> list[Section]:
    """The first section: no heading reads more plainly than who it is."""
    ground = t.ground
    if not ground.regimes:
        t.gap("who.name", REGIME, "PIPL 3; GDPR 3", reference(ground.controller))
    return [
        t.section(
            "who",
            1,
            scope(t),
            t.paragraph("who.sensitive"),
            identity(t),
            *(contact(t, one) for one in public_contacts(t)),
            complaints(t),
        )
    ]


def scope(t: Teller) -> list[Paragraph]:
    """What the notice is about, for whom, and that it goes before the general one (S1, S2)."""
    ground = t.ground
    made = t.paragraph("who.scope" if ground.products else "who.scope_of_all")
    if ground.product:
        made += t.paragraph("who.precedence")
    if ground.audience:
        people = Said(t.w.people[ground.audience.id], references([ground.audience]))
        made += t.paragraph("who.people", people=people)
    return made


def identity(t: Teller) -> list[Paragraph]:
    """Name, number, address, and how to write or call."""
    one = t.ground.controller
    itself = references([one])
    number = Said(one.registration_no, itself) if one.registration_no else None
    reach = reached(t, one)
    if not reach and not any(reached(t, it) for it in public_contacts(t)):
        value: Said | Lack | None = Lack(CONTACT, reference(one))
    else:
        value = Said(reach, itself) if reach else None
    return [
        *t.paragraph("who.name"),
        *t.paragraph("who.registration", registration=number),
        *t.paragraph("who.address", address=t.text(one.address, one)),
        *t.paragraph("who.contact", contact=value),
    ]


def complaints(t: Teller) -> list[Paragraph]:
    one = t.ground.controller
    return t.paragraph("who.complaints", channel=t.text(one.complaint_channel, one))


def public_contacts(t: Teller) -> Iterator[ContactFacts]:
    """Departments, officers and representatives who stand in notices."""
    known = (*DEPARTMENTS, *OFFICERS)
    found = contacts(
        t.ground.controller,
        t.w,
        lambda role: role in known or role.endswith("_rep") or role == "joint",
    )
    return (one for one in found if one.is_public)


def contact(t: Teller, one: ContactFacts) -> list[Paragraph]:
    """A contact by role; who has no address of their own is reached through the organisation."""
    w = t.w
    who = w.clauses(
        *dict.fromkeys(w.text(it) for it in (one.name, one.department, one.external_organisation)),
        w.text(one.postal_address),
        reached(t, one),
    )
    role = Said(w.terms[one.role_id], references([one]))
    if not reached(t, one) and not one.postal_address:
        t.gap("who.contact_person", CONTACT_OF, "PIPL 52(2); GDPR 13(1)(b)", reference(one))
    value = Said(who.replace("；", "，").replace("; ", ", "), references([one])) if who else None
    return t.paragraph("who.contact_person", role=role, contact=value)


def reached(t: Teller, one: ControllerFacts | ContactFacts) -> str:
    """Telephone, e-mail and website, those that are recorded."""
    website = one.website if isinstance(one, ControllerFacts) else ""
    known = ((PHONE, one.phone), (EMAIL, one.email), (WEBSITE, website))
    said = [t.w.text(words).format(value=value) for words, value in known if value]
    return ("，" if t.w.language == "zh-hans" else ", ").join(said)
