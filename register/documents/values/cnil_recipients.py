"""Recipients by the types of the French register form, and its table of transfers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from register.phrasing import phrase
from sharing.choices import DisclosureMode
from sharing.facts import DisclosureFacts

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import NO_AGREEMENT, NO_TRANSFER, NOT_APPLICABLE
from ..wording import Wording
from .cnil import NO, YES, Lines
from .flows import mode_label
from .third_countries import Flow, documents, flows, guarantee, in_a_sentence, states_none

TYPES: Final = {
    "internal": phrase("Internal department that processes the data", "CNIL"),
    "processor": phrase("Processors", "CNIL"),
    "third_country": phrase("Recipients in third countries or international organisations", "CNIL"),
    "partner": phrase("Institutional or commercial partners", "CNIL"),
    "other": phrase("Other (specify)", "CNIL"),
}
OF_MODE: Final = {
    DisclosureMode.INTERNAL: "internal",
    DisclosureMode.ENTRUST: "processor",
    DisclosureMode.SUB_ENTRUST: "processor",
    DisclosureMode.AUTHORITY: "other",
    DisclosureMode.PUBLISH: "other",
}
"""The type a mode decides; the rest is decided by the recipient's category."""
NONE_ABROAD: Final = phrase("no transfer outside the EU")


class Transfer(NamedTuple):
    """A row of the table of transfers; without a flow it says that there is none."""

    line: ActivityLine
    flow: Flow | None


def types_of(one: DisclosureFacts, abroad: set[int], w: Wording) -> list[str]:
    """The types a recipient is listed under: its own, and third countries when it is in one."""
    register = w.register
    own = OF_MODE.get(DisclosureMode(one.mode))
    if own is None:
        category = register.sharing.recipients[one.recipient_id].category_id
        own = register.inventory.terms[category].attributes.get("cnil", "partner")
    found = [own if own in TYPES else "other"]
    if one.id in abroad and "third_country" not in found:
        found.append("third_country")
    return found


def recipients(line: ActivityLine, w: Wording) -> Iterator[Lines]:
    """The types of recipients, all of them, with those of the activity."""
    countries: dict[int, dict[str, None]] = {}
    for transfer, disclosure in flows(line, w):
        countries.setdefault(disclosure.id, {})[w.countries[transfer.country_id]] = None
    held: dict[str, dict[str, None]] = {key: {} for key in TYPES}
    if department := w.text(line.activity.owner_department):
        held["internal"][department] = None
    for one in line.disclosures:
        for kind in types_of(one, set(countries), w):
            places = countries.get(one.id, {}) if kind == "third_country" else {}
            held[kind][described(one, kind, w.comma.join(places), w)] = None
    yield from (Lines(name, [*held[key]]) for key, name in TYPES.items())


def described(one: DisclosureFacts, kind: str, places: str, w: Wording) -> str:
    """A recipient by name, with its category, and what kind of disclosure the type leaves open."""
    party = w.register.sharing.recipients[one.recipient_id]
    way = "" if kind in ("internal", "processor") else mode_label((one.mode, one.identification), w)
    return w.bracketed(w.recipients[party.id], w.terms[party.category_id], way, places)


def leaves_the_eu(line: ActivityLine, w: Wording) -> Cell:
    """*Yes* or *no*, in a sentence; a statement that contradicts the list is remarked."""
    return in_a_sentence(line, w, w.text(YES), w.clauses(w.text(NO), w.text(NO_TRANSFER)))


def transfers(line: ActivityLine, w: Wording) -> Iterator[Transfer]:
    """The transfers to countries outside the EEA; one row that says so when there is none."""
    found = [Transfer(line, flow) for flow in flows(line, w)]
    yield from found or ([Transfer(line, None)] if states_none(line) else [])


def importer(one: Transfer, w: Wording) -> Cell:
    if one.flow is None:
        return [w.text(NONE_ABROAD)]
    return [w.recipients[one.flow[1].recipient_id]]


def country(one: Transfer, w: Wording) -> Cell:
    return [w.text(NOT_APPLICABLE) if one.flow is None else w.countries[one.flow[0].country_id]]


def guarantees(one: Transfer, w: Wording) -> Cell:
    return [w.text(NOT_APPLICABLE) if one.flow is None else guarantee(one.flow[0], w)]


def document(one: Transfer, w: Wording) -> Cell:
    """The agreement that holds the guarantee, in words, with its link when there is one."""
    if one.flow is None:
        return [w.text(NOT_APPLICABLE)]
    return documents(one.flow[1], one.line, w) or [(w.missing(NO_AGREEMENT),)]
