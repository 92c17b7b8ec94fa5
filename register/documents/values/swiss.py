"""The State of every disclosure abroad and what guarantees it (FADP 12(2)(g), 16)."""

from __future__ import annotations

from typing import Final

from inventory.choices import CountryScheme
from inventory.facts import CountryFacts
from processing.choices import TransferStatement
from register.phrasing import phrase
from sharing.choices import DisclosureMode, Identification
from sharing.facts import DisclosureFacts

from ..cells import Cell, Line, Missing, flat
from ..current import ActivityLine
from ..phrases import TRANSFER_CONTRADICTION
from ..wording import Wording
from .abroad import Law, leaving, no_tool, of_regime, status_of
from .flows import tool

NOT_ABROAD: Final = phrase("No disclosure abroad takes place and none is planned.")
ABROAD_UNKNOWN: Final = phrase("Not yet established whether data is disclosed abroad.")
ABROAD_UNLISTED: Final = phrase("Disclosures abroad are stated, but none is recorded.")
WITHIN_SWITZERLAND: Final = phrase("All recipients recorded are in Switzerland.")
ADEQUATE: Final = phrase("on the list of States with adequate protection, {article}")
NO_ENTRY: Final = phrase("no transfer recorded")
NO_GUARANTEE: Final = phrase("no guarantee recorded (FADP 16(2))")
STATE_UNKNOWN: Final = phrase("State not recorded")

STATED: Final = {
    TransferStatement.NONE_NOT_PLANNED: NOT_ABROAD,
    TransferStatement.YES: ABROAD_UNLISTED,
    TransferStatement.UNKNOWN: ABROAD_UNKNOWN,
}


def in_switzerland(country: CountryFacts, _day: object) -> bool:
    return country.key == "CH"


FADP: Final = Law("ch_fadp", in_switzerland, WITHIN_SWITZERLAND)


def abroad(line: ActivityLine, w: Wording) -> Cell:
    """``State: recipient; guarantee`` for every disclosure abroad, the EEA included.

    A recipient in a foreign State without a recorded transfer is named as a gap, and so is one
    whose State nobody has recorded.
    """
    transfers = _transfers(line, w)
    cell = transfers + _without_transfer(line, w)
    statement = line.activity.transfer_statement
    if not cell:
        cell = [_stated(line, w)]
    elif transfers and statement == TransferStatement.NONE_NOT_PLANNED:
        cell.append((w.missing(TRANSFER_CONTRADICTION),))
    return cell + _nowhere(line, w)


def _stated(line: ActivityLine, w: Wording) -> Line:
    """What the activity states where no disclosure abroad is recorded."""
    statement = TransferStatement(line.activity.transfer_statement)
    if statement == TransferStatement.NONE_NOT_PLANNED:
        return w.text(NOT_ABROAD)
    places = [_country(one, w) for one in outside(line)]
    if places and all(one is not None and one.key == "CH" for one in places):
        return w.text(WITHIN_SWITZERLAND)
    return (w.missing(STATED[statement]),)


def outside(line: ActivityLine) -> list[DisclosureFacts]:
    """Disclosures of personal data to others; statistics that identify nobody are none."""
    return [
        one
        for one in line.disclosures
        if one.mode != DisclosureMode.INTERNAL and one.identification != Identification.AGGREGATED
    ]


def _country(disclosure: DisclosureFacts, w: Wording) -> CountryFacts | None:
    recipient = w.register.sharing.recipients[disclosure.recipient_id]
    key = recipient.country_id
    return w.register.inventory.countries[key] if key else None


def _transfers(line: ActivityLine, w: Wording) -> Cell:
    """The transfers recorded, each with its guarantee."""
    cell: Cell = []
    for transfer, disclosure in leaving(line, FADP, w):
        country = w.register.inventory.countries[transfer.country_id]
        before = w.countries[country.id] + w.marks.colon + w.recipients[disclosure.recipient_id]
        if of_regime(transfer, FADP, w) and transfer.mechanism_id:
            said = tool(transfer, w)
        elif listed := adequate(country, w):
            said = listed
        elif of_regime(transfer, FADP, w):
            said = flat((w.missing(NO_GUARANTEE),), w.marks.semicolon, tool(transfer, w))
        else:
            said = no_tool(transfer, FADP, w)
        cell.append(flat(before + w.marks.semicolon, said))
    return cell


def _without_transfer(line: ActivityLine, w: Wording) -> Cell:
    """Recipients in a foreign State to which no transfer is recorded, by State."""
    gaps: dict[int, list[str]] = {}
    for one in outside(line):
        country = _country(one, w)
        if country is None or country.key == "CH":
            continue
        if country.id not in {known.country_id for known in line.current.transfers_of(one)}:
            names = gaps.setdefault(country.id, [])
            if w.recipients[one.recipient_id] not in names:
                names.append(w.recipients[one.recipient_id])
    return [_gap(country, names, w) for country, names in gaps.items()]


def _gap(country: int, names: list[str], w: Wording) -> Line:
    facts = w.register.inventory.countries[country]
    guarantee: Line = adequate(facts, w) or (w.missing(NO_GUARANTEE),)
    before = w.countries[country] + w.marks.colon + w.marks.comma.join(names) + w.marks.semicolon
    return flat(before, (w.missing(NO_ENTRY),), w.marks.semicolon, guarantee)


def adequate(country: CountryFacts, w: Wording) -> str:
    """That a State is on the list on the day, with the article that says so; else nothing."""
    status = status_of(country, CountryScheme.CH_ADEQUACY, w.register.day)
    return w.text(ADEQUATE).format(article=status.article or "FADP 16(1)") if status else ""


def _nowhere(line: ActivityLine, w: Wording) -> Cell:
    """Recipients of whom the register does not say where they are."""
    unknown = [
        w.recipients[one.recipient_id]
        for one in outside(line)
        if _country(one, w) is None and not line.current.transfers_of(one)
    ]
    if not unknown:
        return []
    label = Missing(w.text(STATE_UNKNOWN))
    return [flat((label,), w.marks.colon + w.marks.comma.join(dict.fromkeys(unknown)))]
