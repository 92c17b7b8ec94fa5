"""What the German form asks for beside the common facts: recipients apart, transfers in a sentence.

The sentence that no transfer takes place is the form's own, as a secondary source quotes it.
"""

from __future__ import annotations

from typing import Final

from register.phrasing import phrase
from sharing.choices import DisclosureMode

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import NOT_APPLICABLE
from ..wording import Wording
from .cnil import sensitive_boxes
from .flows import by_mode, party_and_kind
from .organisation import said
from .third_countries import documented, flows, in_a_sentence, states_none

NOT_PLANNED: Final = phrase(
    "Transfer of data does not take place and is not planned either.", "DSK"
)
TAKES_PLACE: Final = phrase("Transfer of data takes place as follows:", "DSK")
NO_SPECIAL: Final = phrase(
    "No item is recorded as a special category of data or as data on offences.", "DSK"
)


def internal_recipients(line: ActivityLine, w: Wording) -> Cell:
    """The department in charge, and others of the house that get the data."""
    parties = w.register.sharing.recipients
    inside = [one for one in line.disclosures if one.mode == DisclosureMode.INTERNAL]
    named = dict.fromkeys(party_and_kind(parties[one.recipient_id], w) for one in inside)
    return said(w.text(line.activity.owner_department), *named)


def external_recipients(line: ActivityLine, w: Wording) -> Cell:
    """Everybody outside the house, by the way the data reaches them, with their category."""
    return by_mode([one for one in line.disclosures if one.mode != DisclosureMode.INTERNAL], w)


def transfer_sentence(line: ActivityLine, w: Wording) -> Cell:
    """Whether data goes to a third country, in the form's own words. Never blank."""
    return in_a_sentence(line, w, w.text(TAKES_PLACE), w.text(NOT_PLANNED))


def third_countries(line: ActivityLine, w: Wording) -> Cell:
    """The third countries by name."""
    found = dict.fromkeys(w.countries[transfer.country_id] for transfer, _one in flows(line, w))
    return [*found] or nothing_abroad(line, w)


def named_recipients(line: ActivityLine, w: Wording) -> Cell:
    """The recipients in third countries, each by name with its country."""
    found = dict.fromkeys(
        w.bracketed(w.recipients[one.recipient_id], w.countries[transfer.country_id])
        for transfer, one in flows(line, w)
    )
    return [*found] or nothing_abroad(line, w)


def guarantees(line: ActivityLine, w: Wording) -> Cell:
    """The tool of each transfer, and the documents of its suitable guarantees."""
    cell = [said for flow in flows(line, w) for said in documented(flow, line, w)]
    return list(dict.fromkeys(cell)) or nothing_abroad(line, w)


def nothing_abroad(line: ActivityLine, w: Wording) -> Cell:
    """Not applicable where no transfer leaves the EEA for certain; else it is not recorded."""
    goes_inside = any(line.current.transfers_of(one) for one in line.disclosures)
    return [w.text(NOT_APPLICABLE)] if states_none(line) or goes_inside else []


def special_categories(line: ActivityLine, w: Wording) -> Cell:
    """Items sensitive under GDPR 9 and 10, by kind; a sentence when there are none."""
    if not line.rows:
        return []
    found = [
        w.items_listed(
            list(dict.fromkeys(row.item_id for row in box.rows)), w.text(box.name) + w.marks.colon
        )
        for box in sensitive_boxes(line, w)
        if box.rows
    ]
    return found or [w.text(NO_SPECIAL)]
