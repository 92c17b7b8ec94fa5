"""What the full sheet of one activity says row by row: purposes, data, disclosures, transfers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from processing.choices import DataSource, Necessity
from processing.facts import ActivityPurposeFacts, DataRowFacts
from register.phrasing import phrase
from sharing.facts import TransferFacts

from ..cells import Cell
from ..current import ActivityLine, DisclosureLine
from ..phrases import (
    ABOUT_OTHERS,
    FROM,
    IMPACT,
    LAWFUL_SOURCE,
    NO_BASIS,
    NO_RULE,
    OPEN_ENDED,
    PEOPLE,
    REFUSING,
    TO,
    WHY_NECESSARY,
)
from ..wording import Wording
from . import care, flows, purposes
from . import data as of_data
from .organisation import said

SENSITIVE_PEOPLE = phrase("people whose sensitive information leaves")
COUNTED_ON = phrase("counted on")
ONWARD = phrase("onward transfer")
STORED_IN = phrase("stored in")
KEPT_THERE = phrase("kept there")
CHANNEL = phrase("how people use their rights")
INFORMED = phrase("authority informed on")
VALID_UNTIL = phrase("valid until")


class PurposeRow(NamedTuple):
    """A purpose with its number, to which other tables refer."""

    number: str
    one: ActivityPurposeFacts
    of: ActivityLine


class DataRow(NamedTuple):
    """One item of one category of people."""

    row: DataRowFacts
    of: ActivityLine


class Leaving(NamedTuple):
    """A transfer abroad with its disclosure."""

    transfer: TransferFacts
    of: DisclosureLine


# --- purposes ---------------------------------------------------------------------------------


def purpose_rows(line: ActivityLine, _w: Wording) -> Iterator[PurposeRow]:
    for place, one in enumerate(line.purposes, start=1):
        yield PurposeRow(str(place), one, line)


def number(row: PurposeRow, _w: Wording) -> Cell:
    return [row.number]


def purpose(row: PurposeRow, w: Wording) -> Cell:
    """The purpose in words, the main one called so."""
    known = w.register.processing.purposes[row.one.purpose_id]
    say = purposes.main_purpose if row.one.is_main else purposes.other_purpose
    return [say(known, w)]


def pursued(row: PurposeRow, w: Wording) -> Cell:
    """From when to when; open-ended where neither day is known."""
    dates = w.clauses(w.on(FROM, row.one.started_on), w.on(TO, row.one.ended_on))
    return [dates or w.text(OPEN_ENDED)]


def bases(row: PurposeRow, w: Wording) -> Cell:
    """The basis under each regime; a claimed exception is called a claim."""
    terms = w.register.inventory.terms
    found = sorted(row.one.bases, key=lambda one: (terms[one.regime_id].position, one.id))
    cell: Cell = [purposes.legal_basis(one, w) for one in found]
    return cell or [(w.missing(NO_BASIS),)]


def consents(row: PurposeRow, w: Wording) -> Cell:
    known = w.register.processing.consents
    used = dict.fromkeys(one.consent_id for one in row.one.bases if one.consent_id)
    return [purposes.consent(known[key], w) for key in used]


def tested(row: PurposeRow, w: Wording) -> Cell:
    """Assessments the bases rest on, such as that of a legitimate interest."""
    known = w.register.processing.assessments
    used = dict.fromkeys(one.assessment_id for one in row.one.bases if one.assessment_id)
    return [care.assessment_line(known[key], w) for key in used]


# --- data -------------------------------------------------------------------------------------


def data_rows(line: ActivityLine, _w: Wording) -> Iterator[DataRow]:
    for row in line.rows:
        yield DataRow(row, line)


def item(row: DataRow, w: Wording) -> Cell:
    """The item, marked when it is sensitive."""
    return [(w.item(row.row.item_id),)]


def category(row: DataRow, w: Wording) -> Cell:
    return [w.categories[w.category_of[row.row.item_id]]]


def person(row: DataRow, w: Wording) -> Cell:
    """The category of people, and that they are others than those who give the data."""
    others = w.text(ABOUT_OTHERS) if row.row.is_about_third_persons else ""
    authorised = w.text(row.row.third_person_authorisation)
    return [w.bracketed(w.people[row.row.subject_category_id], others, authorised)]


def sensitivity(row: DataRow, w: Wording) -> Cell:
    """The schemes by which the item is sensitive, why it is needed and what it means (PIPL 30)."""
    one = row.row
    if one.item_id not in w.is_sensitive:
        return []
    return [
        of_data.verdicts(w.register.inventory.items[one.item_id], w),
        *said(
            w.labelled(WHY_NECESSARY, w.text(one.sensitive_necessity)),
            w.labelled(IMPACT, w.text(one.sensitive_impact)),
        ),
    ]


def serves(row: DataRow, w: Wording) -> Cell:
    """The purposes the row serves, with their numbers."""
    known = w.register.processing.purposes
    wanted = set(row.row.activity_purpose_ids)
    return [
        f"{place}. {w.text(known[one.purpose_id].name)}"
        for place, one in enumerate(row.of.purposes, start=1)
        if one.id in wanted
    ]


def necessity(row: DataRow, w: Wording) -> Cell:
    return said(
        w.choice(Necessity, row.row.necessity),
        w.labelled(REFUSING, w.text(row.row.refusal_effect)),
    )


def source(row: DataRow, w: Wording) -> Cell:
    one = row.row
    return said(
        w.bracketed(w.choice(DataSource, one.source), w.text(one.source_party)),
        w.labelled(LAWFUL_SOURCE, w.text(one.source_lawfulness)),
    )


def method(row: DataRow, w: Wording) -> Cell:
    key = row.row.collection_method_id
    return [w.terms[key]] if key else []


def scene(row: DataRow, w: Wording) -> Cell:
    return said(w.text(row.row.scene), w.text(row.row.collection_trigger))


def way(row: DataRow, w: Wording) -> Cell:
    return said(w.text(row.row.processing_method))


def permissions(row: DataRow, w: Wording) -> Cell:
    known = w.register.inventory.permissions
    found = sorted((known[key] for key in row.row.permission_ids), key=lambda one: one.code)
    return [w.bracketed(w.text(one.name), one.system_name) for one in found]


def retention(row: DataRow, w: Wording) -> Cell:
    key = row.row.retention_id
    if key is None:
        return [(w.missing(NO_RULE),)]
    return [care.rule_line(w.register.processing.retention_rules[key], w)]


def systems(row: DataRow, w: Wording) -> Cell:
    known = w.register.inventory.systems
    found = row.of.current.in_order("systems", row.row.system_ids)
    return [care.system_line(known[key], w) for key in found]


def volume(row: DataRow, _w: Wording) -> Cell:
    return [] if row.row.volume is None else [str(row.row.volume)]


# --- disclosures and transfers ----------------------------------------------------------------


def disclosed(line: ActivityLine, _w: Wording) -> Iterator[DisclosureLine]:
    for one in line.disclosures:
        yield DisclosureLine(one, line)


def leaving(disclosures: Iterable[DisclosureLine]) -> Iterator[Leaving]:
    """The transfers of these disclosures, by their codes."""
    for line in disclosures:
        for transfer in line.current.transfers_of(line.disclosure):
            yield Leaving(transfer, line)


def abroad(line: ActivityLine, w: Wording) -> Iterator[Leaving]:
    return leaving(disclosed(line, w))


def country(row: Leaving, w: Wording) -> Cell:
    return [w.countries[row.transfer.country_id]]


def recipient(row: Leaving, w: Wording) -> Cell:
    return [w.recipients[row.of.recipient.id]]


def mechanism(row: Leaving, w: Wording) -> Cell:
    """What lets the data leave, until when, and whether an authority was told (GDPR 49(1))."""
    one = row.transfer
    return [
        flows.tool(one, w),
        *said(w.dated(VALID_UNTIL, one.valid_until), w.dated(INFORMED, one.authority_informed_on)),
    ]


def counts(row: Leaving, w: Wording) -> Cell:
    """How many people, for the thresholds of the CAC."""
    one = row.transfer
    people = "" if one.people_count is None else str(one.people_count)
    sensitive = "" if one.sensitive_people_count is None else str(one.sensitive_people_count)
    return said(
        w.labelled(PEOPLE, people),
        w.labelled(SENSITIVE_PEOPLE, sensitive),
        w.dated(COUNTED_ON, one.counted_on),
    )


def kept_abroad(row: Leaving, w: Wording) -> Cell:
    """How it gets there, where it lies, how long, and to whom it goes on."""
    one = row.transfer
    return said(
        w.text(one.transmission_method),
        w.labelled(STORED_IN, w.text(one.storage_place)),
        w.labelled(KEPT_THERE, w.text(one.retention_abroad)),
        w.labelled(ONWARD, w.text(one.onward_transfer)),
        w.labelled(CHANNEL, w.text(one.rights_channel)),
    )


def assessment(row: Leaving, w: Wording) -> Cell:
    key = row.transfer.impact_assessment_id
    return [care.assessment_line(w.register.processing.assessments[key], w)] if key else []


def transfer_dates(row: Leaving, w: Wording) -> Cell:
    return said(w.clauses(w.on(FROM, row.transfer.started_on), w.on(TO, row.transfer.ended_on)))
