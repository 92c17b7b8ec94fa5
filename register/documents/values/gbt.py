"""An activity in the words of GB/T 35273-2020, 11.3: what, why, to whom, with what."""

from __future__ import annotations

from collections.abc import Callable

from processing.choices import DataSource
from processing.facts import DataRowFacts
from register.phrasing import phrase
from sharing.choices import DisclosureMode

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import PEOPLE, RECORDS, REFUSING
from ..wording import Wording
from . import basics, purposes
from .collected import function_of
from .data import grouped, labelled_items
from .flows import party_and_kind
from .organisation import said

DIRECT = phrase("collected directly")
INDIRECT = phrase("obtained indirectly")
OF_ITEMS = phrase("records by item")
DIRECTLY = frozenset((DataSource.DATA_SUBJECT, DataSource.DEVICE_AUTO, DataSource.GENERATED))
"""Sources at the person itself; the rest comes from somebody else or from elsewhere."""


def quantity(line: ActivityLine, w: Wording) -> Cell:
    """People, records, and records by item where they are counted."""
    one, rows = line.activity, [row for row in line.rows if row.volume is not None]
    volumes = [f"{row.volume:,}" for row in rows]
    counted = [
        w.items_listed(items, after=w.marks.colon + volume)
        for volume, items in grouped(rows, volumes).items()
    ]
    count = "" if one.record_count is None else f"{one.record_count:,}"
    whole = said(w.labelled(PEOPLE, one.people_count_band), w.labelled(RECORDS, count))
    return [*whole, *([w.text(OF_ITEMS) + w.marks.colon.rstrip()] if counted else []), *counted]


def origin(line: ActivityLine, w: Wording) -> Cell:
    """Items collected directly or obtained indirectly, each with its source."""
    return labelled_items(line.rows, [source(row, w) for row in line.rows], w)


def source(row: DataRowFacts, w: Wording) -> str:
    """How an item comes in; nothing is said of the way while the source is not established."""
    said = w.choice(DataSource, row.source)
    if row.source == DataSource.UNKNOWN:
        return said
    way = w.text(DIRECT if row.source in DIRECTLY else INDIRECT)
    return w.bracketed(way, said, w.text(row.source_party))


def function(line: ActivityLine, w: Wording) -> Cell:
    key = line.activity.function_id
    effect = w.register.processing.functions[key].refusal_effect if key else None
    return function_of(line, w) + said(w.labelled(REFUSING, w.text(effect)) if effect else "")


def authorisation(line: ActivityLine, w: Wording) -> Cell:
    """What makes each purpose lawful, then how consent is asked."""
    return purposes.legal_bases(line, w) + purposes.consents(line, w)


def to(*modes: DisclosureMode) -> Callable[[ActivityLine, Wording], Cell]:
    """Parties that get data in these modes, each with what it gets it for."""

    def named(line: ActivityLine, w: Wording) -> Cell:
        parties = w.register.sharing.recipients
        found = [one for one in line.disclosures if one.mode in modes]
        names = [party_and_kind(parties[one.recipient_id], w) for one in found]
        return [*dict.fromkeys(names)]

    return named


def people_in_charge(line: ActivityLine, w: Wording) -> Cell:
    """The organisation, then the department and whom to ask there."""
    return said(w.text(line.controller.name)) + basics.owner(line, w)
