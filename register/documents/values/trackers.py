"""Cookies and similar techniques (GDPR 13(1)(c), 13(2)(a); PIPL 17)."""

from __future__ import annotations

from inventory.choices import TrackerKind, TrackerParty, TrackerPurpose
from inventory.facts import TrackerFacts
from register.phrasing import phrase

from ..cells import Cell
from ..phrases import NO_ITEMS
from ..wording import Wording
from .organisation import said

OURSELVES = phrase("ourselves")
SESSION = phrase("until the end of the session")


def name(one: TrackerFacts, w: Wording) -> Cell:
    """What we call it, then the name browsers and devices know it by."""
    return said(w.text(one.name), one.technical_name)


def kind(one: TrackerFacts, w: Wording) -> Cell:
    return [w.choice(TrackerKind, one.kind)]


def party(one: TrackerFacts, w: Wording) -> Cell:
    return [w.choice(TrackerParty, one.party)]


def provider(one: TrackerFacts, w: Wording) -> Cell:
    """Who sets it; a first party's own need not be named."""
    if not one.provider and one.party == TrackerParty.FIRST:
        return [w.text(OURSELVES)]
    return said(w.text(one.provider))


def domain(one: TrackerFacts, _w: Wording) -> Cell:
    return said(one.domain)


def purpose(one: TrackerFacts, w: Wording) -> str:
    """The kind of purpose, as people choose it."""
    return w.choice(TrackerPurpose, one.purpose)


def purpose_cell(one: TrackerFacts, w: Wording) -> Cell:
    return [purpose(one, w)]


def in_words(one: TrackerFacts, w: Wording) -> Cell:
    return said(w.text(one.purpose_text))


def lifetime(one: TrackerFacts, w: Wording) -> Cell:
    if one.is_session:
        return [w.text(SESSION)]
    if one.lifetime_value is None:
        return []
    return [w.period(one.lifetime_value, one.lifetime_unit)]


def data(one: TrackerFacts, w: Wording) -> Cell:
    """The items it collects, in the order of their codes."""
    known = w.register.inventory.items
    found = sorted(one.item_ids, key=lambda key: known[key].code)
    return [w.items_listed(found)] if found else [(w.missing(NO_ITEMS),)]


def refusal(one: TrackerFacts, w: Wording) -> Cell:
    return said(w.text(one.refusal))


def code(one: TrackerFacts, _w: Wording) -> Cell:
    return [one.code]
