"""Processors and sub-processors, in words that may be published (GDPR 28(2), 28(4), 13(1)(e)).

No code, agreement number, assessment number, audit or contact person is said here.
"""

from __future__ import annotations

from dataclasses import dataclass

from processing.choices import TransferStatement
from processing.facts import DataRowFacts
from register.phrasing import phrase
from sharing.choices import EndState
from sharing.facts import RecipientFacts, TransferFacts

from ..cells import Cell, Line, Part, flat
from ..current import Current, DisclosureLine
from ..phrases import (
    EXEMPTION,
    FROM,
    NO_ITEMS,
    NO_MECHANISM,
    NO_TRANSFER,
    SAFEGUARDS,
    TO,
    TRANSFER_UNKNOWN,
    TRANSFER_UNLISTED,
    WEBSITE,
)
from ..wording import Wording
from .data import data_of
from .organisation import said

PROCESSORS = phrase("Processors")
SUB_PROCESSORS = phrase("Sub-processors")
SEAT = phrase("seat")
PROCESSED_IN = phrase("processed in")
COPY = phrase("how to obtain a copy")
STILL_HELD = phrase("ended; return or deletion of the data not yet confirmed")


@dataclass(frozen=True, slots=True)
class ProcessorLine:
    """A party that processes data for us, with everything it does."""

    current: Current
    recipient: RecipientFacts
    is_sub: bool
    """Whether it works for a processor: for one of ours, or for us where we are the processor."""
    disclosures: list[DisclosureLine]

    @property
    def rows(self) -> list[DataRowFacts]:
        """The rows it gets, of all activities, in the order of the categories."""
        items, people = self.current.item_rank, self.current.people_rank
        rows = {row.id: row for one in self.disclosures for row in one.rows}
        return sorted(
            rows.values(), key=lambda row: items[row.item_id] + people[row.subject_category_id]
        )

    @property
    def transfers(self) -> list[TransferFacts]:
        return [
            transfer
            for one in self.disclosures
            for transfer in self.current.transfers_of(one.disclosure)
        ]


def group(line: ProcessorLine, w: Wording) -> str:
    return w.text(SUB_PROCESSORS if line.is_sub else PROCESSORS)


def group_cell(line: ProcessorLine, w: Wording) -> Cell:
    return [group(line, w)]


def name(line: ProcessorLine, w: Wording) -> Cell:
    """The party; a kind of party says that nobody has been named."""
    return [w.recipients[line.recipient.id]]


def kind(line: ProcessorLine, w: Wording) -> Cell:
    return [w.terms[line.recipient.category_id]]


def location(line: ProcessorLine, w: Wording) -> Cell:
    """The country of the seat, then the countries the data lies in as far as they are known."""
    systems, current = w.register.inventory.systems, line.current
    hosted = current.in_order("systems", line.recipient.hosted_system_ids)
    found = [one.country_id for one in line.transfers]
    found += [key for one in hosted if (key := systems[one].hosting_country_id)]
    places = w.comma.join(dict.fromkeys(w.countries[key] for key in found))
    seat = line.recipient.country_id
    return said(
        w.labelled(SEAT, w.countries[seat]) if seat else "", w.labelled(PROCESSED_IN, places)
    )


def purposes(line: ProcessorLine, w: Wording) -> Cell:
    """The purposes it serves, of all activities, once each."""
    known = w.register.processing.purposes
    found: dict[str, None] = {}
    for one in line.disclosures:
        wanted = set(one.disclosure.activity_purpose_ids)
        served = [purpose for purpose in one.of.purposes if purpose.id in wanted]
        found.update(dict.fromkeys(w.text(known[purpose.purpose_id].name) for purpose in served))
    return list(found)


def people(line: ProcessorLine, w: Wording) -> Cell:
    found = {row.subject_category_id for row in line.rows}
    return [w.people[key] for key in sorted(found, key=line.current.people_rank.__getitem__)]


def data(line: ProcessorLine, w: Wording) -> Cell:
    """The data it gets; that the register does not say it all is said as well."""
    cell = data_of(line.rows, w)
    return cell if all(one.rows for one in line.disclosures) else [*cell, (w.missing(NO_ITEMS),)]


def since(line: ProcessorLine, w: Wording) -> Cell:
    """The first day it worked for us; the last, where that is known."""
    facts = [one.disclosure for one in line.disclosures]
    begun = [day for one in facts for day in (one.started_on, one.first_provided_on) if day]
    ends = [one.ended_on for one in facts]
    end = None if None in ends else max(day for day in ends if day)
    owes = any(one.end_state == EndState.OVERDUE for one in facts)
    dates = w.clauses(w.on(FROM, min(begun, default=None)), w.on(TO, end))
    return said(dates, w.text(STILL_HELD) if owes and end and end < line.current.day else "")


def transfers(line: ProcessorLine, w: Wording) -> Cell:
    """Where data leaves the country, and under which safeguards. Never blank."""
    found = dict.fromkeys(safeguards(one, w) for one in line.transfers)
    if found:
        return list(found)
    statements = {one.of.activity.transfer_statement for one in line.disclosures}
    if statements == {TransferStatement.NONE_NOT_PLANNED}:
        return [w.text(NO_TRANSFER)]
    unlisted = TransferStatement.YES in statements
    return [(w.missing(TRANSFER_UNLISTED if unlisted else TRANSFER_UNKNOWN),)]


def safeguards(one: TransferFacts, w: Wording) -> Line:
    """``country: mechanism (regime); safeguards; how to obtain a copy`` (GDPR 13(1)(f))."""
    mechanism: Part = (
        w.cited_terms[one.mechanism_id] if one.mechanism_id else w.missing(NO_MECHANISM)
    )
    more = w.clauses(
        w.labelled(EXEMPTION, w.text(one.exemption)),
        w.labelled(SAFEGUARDS, w.text(one.safeguards)),
        w.labelled(COPY, w.text(one.safeguards_copy)),
    )
    return flat(
        w.countries[one.country_id] + w.marks.colon,
        (mechanism,),
        w.bracketed("", w.terms[one.regime_id]),
        w.marks.semicolon + more if more else "",
    )


def policy(line: ProcessorLine, w: Wording) -> Cell:
    one = line.recipient
    return said(one.privacy_policy_url, w.labelled(WEBSITE, one.website))
