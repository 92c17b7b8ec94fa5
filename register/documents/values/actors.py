"""Who acts for the processing, in boxes of their own as the French form has them (30(1)(a))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from history.text import TranslatedText
from processing.facts import ContactFacts
from register.phrasing import phrase
from sharing.choices import DisclosureMode

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import NO_JOINT, NO_OFFICER, NO_REPRESENTATIVE, NOT_APPLICABLE, NOT_RECORDED
from ..wording import Wording
from .organisation import OFFICERS, contacts

CONTROLLER: Final = phrase("Controller", "CNIL")
OFFICER: Final = phrase("Data protection officer", "CNIL")
OFFICE: Final = phrase("Organisation of the external data protection officer", "CNIL")
REPRESENTATIVE: Final = phrase("Representative", "CNIL")
JOINT: Final = phrase("Joint controller(s)", "CNIL")
NO_OFFICE: Final = phrase("no external organisation recorded")


class Actor(NamedTuple):
    """One row of the table of actors; without a name it says what is missing."""

    role: TranslatedText
    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    missing: TranslatedText = NOT_RECORDED


def actors(line: ActivityLine, w: Wording) -> Iterator[Actor]:
    """Everybody the form has a box for, those of whom nothing is recorded too."""
    one = line.controller
    country = w.countries[one.country_id] if one.country_id else ""
    address = w.clauses(w.text(one.address), country)
    yield Actor(CONTROLLER, w.text(one.name), address, one.phone, one.email)
    officers = contacts(one, w, lambda role: role in OFFICERS)
    yield from found(OFFICER, officers, NO_OFFICER, w)
    offices = dict.fromkeys(w.text(officer.external_organisation) for officer in officers)
    named = [Actor(OFFICE, name) for name in offices if name]
    yield from named or [Actor(OFFICE, missing=NO_OFFICE)]
    representatives = contacts(one, w, lambda role: role.endswith("_rep"))
    yield from found(REPRESENTATIVE, representatives, NO_REPRESENTATIVE, w)
    yield from joint(line, w)


def joint(line: ActivityLine, w: Wording) -> list[Actor]:
    """Those the controller names, and the recipients the activity is carried out with."""
    named = contacts(line.controller, w, lambda role: role == "joint")
    parties = w.register.sharing.recipients
    partners = dict.fromkeys(
        one.recipient_id for one in line.disclosures if one.mode == DisclosureMode.JOINT
    )
    made = found(JOINT, named, NO_JOINT, w) if named or not partners else []
    for key in partners:
        one = parties[key]
        made.append(Actor(JOINT, w.recipients[key], w.text(one.address), one.phone, one.email))
    return made


def found(
    role: TranslatedText, people: list[ContactFacts], missing: TranslatedText, w: Wording
) -> list[Actor]:
    """An actor for each contact; the words for none when there is no contact."""
    return [
        Actor(
            role,
            w.bracketed(w.text(one.name) or w.text(one.department), w.terms[one.role_id]),
            w.text(one.postal_address),
            one.phone,
            one.email,
        )
        for one in people
    ] or [Actor(role, missing=missing)]


def role(one: Actor, w: Wording) -> Cell:
    return [w.text(one.role)]


def name(one: Actor, w: Wording) -> Cell:
    return [one.name] if one.name else [(w.missing(one.missing),)]


def address(one: Actor, w: Wording) -> Cell:
    return reached(one, one.address, w)


def phone(one: Actor, w: Wording) -> Cell:
    return reached(one, one.phone, w)


def email(one: Actor, w: Wording) -> Cell:
    return reached(one, one.email, w)


def reached(one: Actor, by: str, w: Wording) -> Cell:
    """How somebody is reached; where there is nobody, nothing is missing."""
    if by:
        return [by]
    return [] if one.name else [w.text(NOT_APPLICABLE)]
