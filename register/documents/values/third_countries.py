"""What leaves an area, such as the EEA, as that area's law sees it (GDPR 30(1)(e), 44–49)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from processing.choices import TransferStatement
from register.phrasing import phrase
from sharing.facts import AgreementFacts, DisclosureFacts, TransferFacts

from ..cells import Cell, flat
from ..current import ActivityLine, Current
from ..phrases import (
    NO_TRANSFER,
    TRANSFER_CONTRADICTION,
    TRANSFER_UNKNOWN,
    TRANSFER_UNLISTED,
)
from ..wording import Wording, once_a_record
from .flows import tool, transfer_line

STAYS_INSIDE: Final = phrase(
    "The transfers recorded go to countries of the European Economic Area only."
)
STAYS_IN_BRAZIL: Final = phrase("The transfers recorded go to Brazil only.")

Flow = tuple[DisclosureFacts, TransferFacts]
Outside = Callable[[int, Current], bool]
"""Whether a country, by id, is outside the area on the register's day."""


def outside_eea(country: int, current: Current) -> bool:
    """Whether a country is a third country: outside the European Economic Area."""
    statuses = current.register.inventory.countries[country].statuses
    return not any(
        one.scheme == "eea" and one.valid_from <= current.day and current.lasts(one.valid_to)
        for one in statuses
    )


def outside_brazil(country: int, current: Current) -> bool:
    return current.register.inventory.countries[country].key != "BR"


def flows(line: ActivityLine, outside: Outside = outside_eea) -> list[Flow]:
    """Disclosures of the activity with the transfers of them that leave the area."""
    return [
        (one, transfer)
        for one in line.disclosures
        for transfer in line.current.transfers_of(one)
        if outside(transfer.country_id, line.current)
    ]


def states_none(line: ActivityLine) -> bool:
    return line.activity.transfer_statement == TransferStatement.NONE_NOT_PLANNED


def to_third_countries(line: ActivityLine, w: Wording) -> Cell:
    """Transfers to countries outside the EEA with their tool; else why none is listed."""
    return listed(line, w, flows(line)) or unlisted(line, w)


def out_of_brazil(line: ActivityLine, w: Wording) -> Cell:
    """Transfers to countries other than Brazil with their tool; else why none is listed."""
    found = listed(line, w, flows(line, outside_brazil))
    return found or unlisted(line, w, inside=w.text(STAYS_IN_BRAZIL))


def listed(line: ActivityLine, w: Wording, found: list[Flow]) -> Cell:
    """A line for each transfer, and the remark when the activity's own statement denies it."""
    cell: Cell = [transfer_line(transfer, one, w) for one, transfer in found]
    if cell and states_none(line):
        cell.append((w.missing(TRANSFER_CONTRADICTION),))
    return cell


def unlisted(line: ActivityLine, w: Wording, none: str = "", inside: str = "") -> Cell:
    """What stands when no transfer leaves the area: the activity's statement, never a blank."""
    if states_none(line):
        return [none or w.text(NO_TRANSFER)]
    if any(line.current.transfers_of(one) for one in line.disclosures):
        return [inside or w.text(STAYS_INSIDE)]
    is_stated = line.activity.transfer_statement == TransferStatement.YES
    return [(w.missing(TRANSFER_UNLISTED if is_stated else TRANSFER_UNKNOWN),)]


def documents(disclosure: DisclosureFacts, line: ActivityLine, w: Wording) -> Cell:
    """The agreements that cover a disclosure, with the link to each."""
    known = w.register.sharing.agreements
    covering = [known[key] for key in disclosure.agreement_ids]
    standing = [one for one in covering if line.current.stands(one)]
    return [agreement_link(one, w) for one in sorted(standing, key=lambda one: one.code)]


@once_a_record
def agreement_link(one: AgreementFacts, w: Wording) -> str:
    return w.clauses(w.text(one.name), one.filing_no, one.document_link)


def guarantee(flow: Flow, line: ActivityLine, w: Wording) -> Cell:
    """Country and tool of one transfer, then the documents that hold the guarantees."""
    disclosure, transfer = flow
    named = flat(w.countries[transfer.country_id] + w.marks.colon, tool(transfer, w))
    return [named, *documents(disclosure, line, w)]
