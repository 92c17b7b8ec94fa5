"""Recipients outside and inside the house, processors by name, and those we act for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from register.phrasing import phrase
from sharing.choices import DisclosureMode
from sharing.facts import DisclosureFacts, RecipientFacts

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import NO_PRINCIPAL
from ..roles import PrincipalLine
from ..wording import Wording, once_a_record
from .flows import mode_label
from .organisation import party_contact, party_line, said

PROCESSING: Final = (DisclosureMode.ENTRUST, DisclosureMode.SUB_ENTRUST)
"""Modes in which the recipient processes on our behalf."""

NO_INTERNAL: Final = phrase("no internal department recorded")
NO_PROCESSOR: Final = phrase("no processor recorded")
NO_FURTHER_PROCESSOR: Final = phrase("no further processor recorded")
NO_OFFICER_OF_OTHERS: Final = phrase(
    "not recorded: the register holds one contact of each other organisation"
)


def external_recipients(line: ActivityLine, w: Wording) -> Cell:
    """Recipients outside the organisation by mode, each with its kind and country."""
    outside = [one for one in line.disclosures if one.mode != DisclosureMode.INTERNAL]
    return by_mode(outside, w)


def by_mode(disclosures: Iterable[DisclosureFacts], w: Wording) -> Cell:
    """``mode: recipient (kind; country), recipient (kind; country)``."""
    parties = w.register.sharing.recipients
    found: dict[tuple[str, str], dict[str, None]] = {}
    for one in disclosures:
        names = found.setdefault((one.mode, one.identification), {})
        names[kind_and_country(parties[one.recipient_id], w)] = None
    comma, colon = w.marks.comma, w.marks.colon
    return [mode_label(way, w) + colon + comma.join(names) for way, names in found.items()]


@once_a_record
def kind_and_country(one: RecipientFacts, w: Wording) -> str:
    """``Example SMS Ltd (SMS sending; Germany)``."""
    country = w.countries[one.country_id] if one.country_id else ""
    return w.bracketed(w.recipients[one.id], w.terms[one.category_id], country)


def internal_recipients(line: ActivityLine, w: Wording) -> Cell:
    """Departments of the organisation itself that get the data."""
    inside = [one.recipient_id for one in line.disclosures if one.mode == DisclosureMode.INTERNAL]
    return [w.recipients[key] for key in dict.fromkeys(inside)]


def processors(line: ActivityLine, w: Wording) -> Cell:
    """Those who process on our behalf, by name and contact."""
    parties = w.register.sharing.recipients
    found = [one.recipient_id for one in line.disclosures if one.mode in PROCESSING]
    return [party_line(parties[key], w) for key in dict.fromkeys(found)]


def principal_name(line: PrincipalLine, w: Wording) -> str:
    """The heading under which the activities on behalf of one controller stand."""
    return w.recipients[line.principal.id] if line.principal else w.text(NO_PRINCIPAL)


def principal(line: PrincipalLine, w: Wording) -> Cell:
    """The controller acted for, by name."""
    return [w.recipients[line.principal.id]] if line.principal else []


def principal_contact(line: PrincipalLine, w: Wording) -> Cell:
    """Its contact details."""
    one = line.principal
    if one is None:
        return []
    country = w.countries[one.country_id] if one.country_id else ""
    address, _representative, *contact = party_contact(one, w)
    return said(one.registration_no, w.clauses(address, country), w.clauses(*contact), one.website)


def principal_with_contact(line: PrincipalLine, w: Wording) -> Cell:
    """Both in one cell."""
    return principal(line, w) + principal_contact(line, w)


def principal_representative(line: PrincipalLine, w: Wording) -> Cell:
    """The representative of the controller acted for."""
    return said(w.text(line.principal.representative)) if line.principal else []


def categories_on_behalf(line: ActivityLine, w: Wording) -> Cell:
    """The categories of processing carried out on behalf of a controller (GDPR 30(2)(b))."""
    return said(w.text(line.activity.processing_categories))


def not_held(_line: object, _w: Wording) -> Cell:
    """A fact that has no place in the register: the column says so in its own words."""
    return []
