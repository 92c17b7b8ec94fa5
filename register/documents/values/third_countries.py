"""Transfers as the national forms ask about them: in a sentence, by name, with their documents."""

from __future__ import annotations

from datetime import date
from typing import Final

from inventory.facts import CountryFacts
from processing.choices import TransferStatement
from register.phrasing import phrase
from sharing.facts import AgreementFacts, DisclosureFacts, TransferFacts

from ..cells import Cell, Line, flat
from ..current import ActivityLine
from ..phrases import TRANSFER_CONTRADICTION
from ..wording import Wording, once_a_record
from .abroad import EU, Law, leaving, no_tool, of_regime, stated_under, transfers_under
from .flows import tool

Flow = tuple[TransferFacts, DisclosureFacts]


def in_brazil(country: CountryFacts, _day: date) -> bool:
    return country.key == "BR"


BRAZIL: Final = Law("br_lgpd", in_brazil, phrase("The transfers recorded go to Brazil only."))

to_third_countries = transfers_under(EU)
out_of_brazil = transfers_under(BRAZIL)


def flows(line: ActivityLine, w: Wording) -> list[Flow]:
    """The transfers of the activity to countries outside the EEA."""
    return list(leaving(line, EU, w))


def states_none(line: ActivityLine) -> bool:
    """Whether the activity itself says that no transfer takes place."""
    return line.activity.transfer_statement == TransferStatement.NONE_NOT_PLANNED


def in_a_sentence(line: ActivityLine, w: Wording, some: str, none: str) -> Cell:
    """``some`` where data leaves the EEA, ``none`` where the activity says that none does.

    A statement that the list contradicts is remarked. Never blank.
    """
    if not flows(line, w):
        return [none] if states_none(line) else stated_under([], line, EU, w)
    return [some, (w.missing(TRANSFER_CONTRADICTION),)] if states_none(line) else [some]


def guarantee(transfer: TransferFacts, w: Wording) -> Line:
    """The tool of a transfer under the GDPR; what only another law knows is no such tool."""
    return tool(transfer, w) if of_regime(transfer, EU, w) else no_tool(transfer, EU, w)


def documents(disclosure: DisclosureFacts, line: ActivityLine, w: Wording) -> Cell:
    """The agreements that cover a disclosure, with the link to each."""
    known = w.register.sharing.agreements
    covering = [known[key] for key in disclosure.agreement_ids]
    standing = [one for one in covering if line.current.stands(one)]
    return [agreement_link(one, w) for one in sorted(standing, key=lambda one: one.code)]


@once_a_record
def agreement_link(one: AgreementFacts, w: Wording) -> str:
    return w.clauses(w.text(one.name), one.filing_no, one.document_link)


def documented(flow: Flow, line: ActivityLine, w: Wording) -> Cell:
    """Country and tool of one transfer, then the documents that hold the guarantees."""
    transfer, disclosure = flow
    named = flat(w.countries[transfer.country_id] + w.marks.colon, guarantee(transfer, w))
    return [named, *documents(disclosure, line, w)]
