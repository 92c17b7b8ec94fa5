"""Who gets the data, and what leaves the country (GDPR 30(1)(d), (e))."""

from __future__ import annotations

from collections.abc import Iterable

from processing.choices import TransferStatement
from sharing.choices import DisclosureMode, Identification
from sharing.facts import DisclosureFacts, RecipientFacts, TransferFacts

from ..cells import Cell, Line, Part, flat
from ..current import ActivityLine
from ..phrases import (
    EXEMPTION,
    NO_MECHANISM,
    NO_TRANSFER,
    SAFEGUARDS,
    TRANSFER_CONTRADICTION,
    TRANSFER_UNKNOWN,
    TRANSFER_UNLISTED,
)
from ..wording import Wording, once_a_record, once_a_value


def recipients(line: ActivityLine, w: Wording) -> Cell:
    """Recipients by the way the data reaches them, each with its kind."""
    return by_mode(line.disclosures, w)


def by_mode(disclosures: Iterable[DisclosureFacts], w: Wording) -> Cell:
    """The recipients of these disclosures, a line for each way the data reaches them."""
    parties = w.register.sharing.recipients
    found: dict[tuple[str, str], list[str]] = {}
    for one in disclosures:
        name = party_and_kind(parties[one.recipient_id], w)
        names = found.setdefault((one.mode, one.identification), [])
        if name not in names:
            names.append(name)
    comma, colon = w.marks.comma, w.marks.colon
    return [mode_label(way, w) + colon + comma.join(names) for way, names in found.items()]


@once_a_record
def party_and_kind(one: RecipientFacts, w: Wording) -> str:
    """``Example SMS Ltd (SMS sending)``."""
    return w.bracketed(w.recipients[one.id], w.terms[one.category_id])


@once_a_value
def mode_label(way: tuple[str, str], w: Wording) -> str:
    """The mode, and what is disclosed unless it is plain personal data."""
    mode, identification = way
    label = w.choice(DisclosureMode, mode)
    if identification == Identification.IDENTIFIED:
        return label
    return w.bracketed(label, w.choice(Identification, identification))


def transfers(line: ActivityLine, w: Wording) -> Cell:
    """Transfers abroad with their tool; the statement when there are none. Never blank."""
    cell: Cell = [
        transfer_line(transfer, one, w)
        for one in line.disclosures
        for transfer in line.current.transfers_of(one)
    ]
    return stated(cell, line.activity.transfer_statement, w)


def stated(cell: Cell, statement: str, w: Wording) -> Cell:
    """The transfers listed, or what the activity states instead of them; never blank."""
    if statement == TransferStatement.NONE_NOT_PLANNED:
        return [*cell, (w.missing(TRANSFER_CONTRADICTION),)] if cell else [w.text(NO_TRANSFER)]
    if cell:
        return cell
    unlisted = statement == TransferStatement.YES
    return [(w.missing(TRANSFER_UNLISTED if unlisted else TRANSFER_UNKNOWN),)]


def transfer_line(transfer: TransferFacts, disclosure: DisclosureFacts, w: Wording) -> Line:
    """``country: recipient; mechanism (regime); safeguards``."""
    before = w.countries[transfer.country_id] + w.marks.colon
    return flat(
        before + w.recipients[disclosure.recipient_id] + w.marks.semicolon, tool(transfer, w)
    )


def tool(transfer: TransferFacts, w: Wording) -> Line:
    """What lets the data leave: mechanism, exemption, safeguards."""
    mechanism: Part = (
        w.cited_terms[transfer.mechanism_id] if transfer.mechanism_id else w.missing(NO_MECHANISM)
    )
    more = w.clauses(
        w.labelled(EXEMPTION, w.text(transfer.exemption)),
        w.labelled(SAFEGUARDS, w.text(transfer.safeguards)),
        transfer.assessment_no,
    )
    regime = w.bracketed("", w.terms[transfer.regime_id])
    return flat((mechanism,), regime, w.marks.semicolon + more if more else "")
