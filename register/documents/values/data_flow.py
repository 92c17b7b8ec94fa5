"""One flow of data in words: what, why, to whom, where, how often (GDPR 30(1)(b)–(e); PIPL 55)."""

from __future__ import annotations

from typing import Final

from register.phrasing import phrase
from sharing.choices import DisclosureMode

from ..cells import Cell
from ..data_flows import ENDS, NONE, DataFlow
from ..phrases import NO_COUNTRY, NOT_APPLICABLE
from ..wording import Wording
from .data import verdicts
from .organisation import said

NO_PURPOSE: Final = phrase("no purpose recorded")
STAYS: Final = phrase("stays with us: no recipient recorded")


def category(flow: DataFlow, w: Wording) -> Cell:
    return [w.categories[flow.way.category]]


def items(flow: DataFlow, w: Wording) -> Cell:
    return [w.items_listed(list(flow.items))]


def sensitivity(flow: DataFlow, w: Wording) -> Cell:
    """Each sensitive item with the schemes that say so."""
    known = w.register.inventory.items
    return [verdicts(known[key], w) for key in flow.items if key in w.sensitive]


def purpose(flow: DataFlow, w: Wording) -> Cell:
    if flow.way.purpose == NONE:
        return [(w.missing(NO_PURPOSE),)]
    return said(w.text(w.register.processing.purposes[flow.way.purpose].name))


def recipient(flow: DataFlow, w: Wording) -> Cell:
    """The party by name; that data stays with us is no gap."""
    return [w.text(STAYS) if flow.way.recipient == NONE else w.recipients[flow.way.recipient]]


def modes(flow: DataFlow, w: Wording) -> Cell:
    """How the data reaches the recipient."""
    return [w.choice(DisclosureMode, mode) for mode in DisclosureMode if mode in flow.modes]


def country(flow: DataFlow, w: Wording) -> Cell:
    if flow.way.country == ENDS:
        return [w.text(NOT_APPLICABLE)]
    if flow.way.country == NONE:
        return [(w.missing(NO_COUNTRY),)]
    return [w.countries[flow.way.country]]


def activities(flow: DataFlow, w: Wording) -> Cell:
    """The activities it belongs to, a line each."""
    known = w.register.processing.activities
    return [w.bracketed(w.text(known[key].name), known[key].code) for key in flow.activities]


def rows(flow: DataFlow, _w: Wording) -> Cell:
    return [str(flow.count)]
