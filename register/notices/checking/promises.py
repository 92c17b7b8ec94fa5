"""Rights, contacts and the changes people are told of, as the register says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.facts import ContactFacts, ControllerFacts

from ..understanding.claims import About, Act
from .held import Held, record_of
from .scoped import Scoped

OFFERED: Final = frozenset({Act.OFFER})
TOLD: Final = frozenset({Act.NOTIFY})
CHANGES_DUE: Final = "cn_gbt35273"
"""Regime that asks for the kinds of major change to be told (GB/T 35273-2020, Annex D)."""


def rights_held(scoped: Scoped) -> Iterator[Held]:
    """Rights; due are those of which the register says how they are exercised or where.

    A right nobody has described yet may be said in general: *you have the rights the law gives*.
    """
    terms = scoped.register.inventory.terms
    for one in scoped.register.processing.rights.values():
        if one.controller_id in scoped.controllers and scoped.current.stands(one):
            right = terms[one.right_id]
            record = record_of("processing.DataSubjectRight", one, dict(right.label))
            is_due = bool(one.how_exercised or one.contact)
            yield Held(About.RIGHT, right.key, (record,), OFFERED, is_due)


def contacts_held(scoped: Scoped) -> Iterator[Held]:
    """Who is named to people, and their addresses (PIPL 17(1)(1), 52; GDPR 13(1)(a)–(b)).

    Due are the roles made public, and the e-mail addresses and telephone numbers of these.
    """
    for key in scoped.controllers:
        controller = scoped.register.processing.controllers[key]
        record = record_of("processing.Controller", controller)
        for address in addresses(controller):
            yield Held(About.CONTACT, address, (record,), OFFERED)
        for contact in controller.contacts:
            if is_public(contact, scoped):
                yield from contact_held(contact, scoped)


def contact_held(contact: ContactFacts, scoped: Scoped) -> Iterator[Held]:
    """A role, and its addresses."""
    role = scoped.register.inventory.terms[contact.role_id]
    record = record_of("processing.ContactRole", contact, dict(contact.name or role.label))
    yield Held(About.CONTACT, role.key, (record,), OFFERED, is_due=True)
    for address in addresses(contact):
        yield Held(About.CONTACT, address, (record,), OFFERED, is_due=True)


def is_public(contact: ContactFacts, scoped: Scoped) -> bool:
    day = scoped.register.day
    begun = contact.valid_from is None or contact.valid_from <= day
    return contact.is_public and begun and scoped.current.lasts(contact.valid_to)


def addresses(one: ControllerFacts | ContactFacts) -> Iterator[str]:
    """E-mail address and telephone number in canonical form."""
    if one.email:
        yield one.email.strip().casefold()
    if one.phone and (number := digits(one.phone)):
        yield number


def digits(phone: str) -> str:
    """A telephone number without what stands between its digits; a plus stays."""
    bare = "".join(sign for sign in phone if sign.isdigit())
    return f"+{bare}" if phone.strip().startswith("+") else bare


def changes_held(scoped: Scoped) -> Iterator[Held]:
    """The six kinds of major change (seed policy, S30), where the standard applies."""
    if CHANGES_DUE not in scoped.regimes:
        return
    for term in sorted(scoped.register.inventory.terms.values(), key=lambda one: one.position):
        if term.vocabulary == "major_change_type":
            record = record_of("inventory.Term", term, dict(term.label))
            yield Held(About.CHANGE, term.key, (record,), TOLD, is_due=True)
