"""What one law counts as leaving its territory, and by which of its tools.

The same flow has another tool under each law, and what is abroad depends on who asks: Germany is a
third country for the United Kingdom and none for the Union.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from history.text import TranslatedText
from inventory.choices import CountryScheme
from inventory.facts import CountryFacts, CountryStatusFacts
from processing.choices import TransferStatement
from register.phrasing import phrase
from sharing.facts import DisclosureFacts, TransferFacts

from ..cells import Cell, Line, Missing, flat
from ..current import ActivityLine
from ..phrases import SAFEGUARDS
from ..wording import Wording
from .flows import stated, tool, transfer_line

Value = Callable[[ActivityLine, Wording], Cell]

NO_TOOL: Final = phrase("no tool recorded under {law}")
RECORDED_UNDER: Final = phrase("recorded under other law")
WITHIN_EEA: Final = phrase(
    "No transfer to a third country is recorded: the transfers recorded stay within the European"
    " Economic Area."
)
WITHIN_UK: Final = phrase(
    "No transfer to a third country is recorded: the transfers recorded stay within the United"
    " Kingdom."
)
NO_EXCEPTIONAL: Final = phrase(
    "no transfer under the second subparagraph of Article 49(1) is recorded"
)
NO_SAFEGUARDS: Final = phrase("safeguards not recorded")
DEROGATION: Final = phrase("which derogation is not recorded")


class Law(NamedTuple):
    """A law, by the key of its regime, and where its territory ends."""

    regime: str
    is_home: Callable[[CountryFacts, date], bool]
    within: TranslatedText
    """What is said where everything recorded stays inside."""


def status_of(country: CountryFacts, scheme: str, day: date) -> CountryStatusFacts | None:
    """The status a country has under a scheme on the day."""
    for one in country.statuses:
        lasts = one.valid_to is None or one.valid_to >= day
        if one.scheme == scheme and one.valid_from <= day and lasts:
            return one
    return None


def in_eea(country: CountryFacts, day: date) -> bool:
    return status_of(country, CountryScheme.EEA, day) is not None


def in_uk(country: CountryFacts, _day: date) -> bool:
    return country.key == "GB"


EU: Final = Law("eu_gdpr", in_eea, WITHIN_EEA)
EUI: Final = Law("eu_eui", in_eea, WITHIN_EEA)
UK: Final = Law("uk_gdpr", in_uk, WITHIN_UK)


def of_regime(transfer: TransferFacts, law: Law, w: Wording) -> bool:
    """Whether a transfer was recorded with that law's tool."""
    return w.register.inventory.terms[transfer.regime_id].key == law.regime


def leaving(
    line: ActivityLine, law: Law, w: Wording
) -> Iterator[tuple[TransferFacts, DisclosureFacts]]:
    """Transfers out of the law's territory, each country of a disclosure once.

    What was recorded under that law, and what only under another: the country has to be named
    (GDPR 30(1)(e)) whether or not somebody thought of the tool.
    """
    countries, day = w.register.inventory.countries, w.register.day
    for disclosure in line.disclosures:
        found = line.current.transfers_of(disclosure)
        abroad = [one for one in found if not law.is_home(countries[one.country_id], day)]
        ours = [one for one in abroad if of_regime(one, law, w)]
        covered = {one.country_id for one in ours}
        for one in (*ours, *(one for one in abroad if one.country_id not in covered)):
            yield one, disclosure


def transfers_under(law: Law) -> Value:
    """The column of transfers to third countries under one law."""

    def transfers(line: ActivityLine, w: Wording) -> Cell:
        cell = [_line(one, disclosure, law, w) for one, disclosure in leaving(line, law, w)]
        return stated_under(cell, line, law, w)

    return transfers


def stated_under(cell: Cell, line: ActivityLine, law: Law, w: Wording) -> Cell:
    """The lines, or the words for none: never blank."""
    statement = line.activity.transfer_statement
    recorded = any(line.current.transfers_of(one) for one in line.disclosures)
    if not cell and recorded and statement != TransferStatement.NONE_NOT_PLANNED:
        return [w.text(law.within)]
    return stated(cell, statement, w)


def _line(transfer: TransferFacts, disclosure: DisclosureFacts, law: Law, w: Wording) -> Line:
    """``country: recipient; tool``; under another law, that there is no tool of this one."""
    if of_regime(transfer, law, w):
        return transfer_line(transfer, disclosure, w)
    named = w.countries[transfer.country_id] + w.marks.colon + w.recipients[disclosure.recipient_id]
    return flat(named + w.marks.semicolon, no_tool(transfer, law, w))


def no_tool(transfer: TransferFacts, law: Law, w: Wording) -> Line:
    """That no tool of this law is recorded, and which of another law is."""
    gap = Missing(w.text(NO_TOOL).format(law=name_of(law, w)))
    other = w.marks.semicolon + w.text(RECORDED_UNDER) + w.marks.colon
    return flat((gap,), other, tool(transfer, w))


def countries_under(law: Law) -> Value:
    """The column of third countries by name alone."""

    def countries(line: ActivityLine, w: Wording) -> Cell:
        named = [w.countries[one.country_id] for one, _ in leaving(line, law, w)]
        return stated_under(list(dict.fromkeys(named)), line, law, w)

    return countries


def name_of(law: Law, w: Wording) -> str:
    """What a law is called; its key where the register's vocabulary has no such regime."""
    found = w.terms_by_key.get(("regime", law.regime))
    return w.terms[found] if found is not None else law.regime


EXCEPTIONAL: Final = ("A49-2", "UK-49")
"""Tools that rest on Article 49; the British one does not say which of its cases."""


def exceptional_under(law: Law) -> Value:
    """Safeguards of transfers that nothing but Article 49 lets go (49(1), (6))."""

    def exceptional(line: ActivityLine, w: Wording) -> Cell:
        return [
            _exception(one, disclosure, w)
            for one, disclosure in leaving(line, law, w)
            if mechanism(one, w) in EXCEPTIONAL
        ] or [w.text(NO_EXCEPTIONAL)]

    return exceptional


def _exception(transfer: TransferFacts, disclosure: DisclosureFacts, w: Wording) -> Line:
    where = w.countries[transfer.country_id] + w.marks.colon + w.recipients[disclosure.recipient_id]
    known = w.labelled(SAFEGUARDS, w.text(transfer.safeguards))
    said: Line = known or (w.missing(NO_SAFEGUARDS),)
    if mechanism(transfer, w) == "UK-49":
        said = flat(said, w.marks.semicolon, (w.missing(DEROGATION),))
    return flat(where + w.marks.semicolon, said)


def other_tools_under(law: Law) -> Value:
    """The tools of all other transfers."""

    def tools(line: ActivityLine, w: Wording) -> Cell:
        return [
            _line(one, disclosure, law, w)
            for one, disclosure in leaving(line, law, w)
            if mechanism(one, w) not in EXCEPTIONAL
        ]

    return tools


def mechanism(transfer: TransferFacts, w: Wording) -> str:
    """Key of a transfer's tool; nothing when none is recorded."""
    key = transfer.mechanism_id
    return w.register.inventory.terms[key].key if key else ""
