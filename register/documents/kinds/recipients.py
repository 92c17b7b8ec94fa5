"""The list of third-party recipients, derived from disclosures and never typed (PIPL 17, 21–25)."""

from __future__ import annotations

from collections.abc import Iterator

from register.phrasing import phrase
from sharing.choices import DisclosureMode, Identification

from ..cells import Cell
from ..columns import ACTIVITY_FILTERS, Column, DocumentKind, Family, Layout, Part, Section
from ..current import Current, DisclosureLine
from ..phrases import NO_AGREEMENT, NONE_RECORDED, NOT_APPLICABLE
from ..selection import Filter
from ..values import disclosures as of
from ..wording import Wording

GROUPS = {
    "entrust": phrase("Entrusted processing"),
    "affiliate": phrase("Sharing: affiliates"),
    "supplier": phrase("Sharing: suppliers"),
    "merchant": phrase("Sharing: merchants"),
    "other": phrase("Sharing: other recipients"),
    "joint": phrase("Joint processing"),
    "authority": phrase("Disclosure to authorities"),
    "transfer": phrase("Transfer of control: successor"),
    "publish": phrase("Public disclosure"),
    "de_identified": phrase("De-identified data (still personal data, PIPL 73)"),
    "aggregated": phrase("Statistics and anonymised data (identifies nobody)"),
}
"""Groups of the list by key, in their order."""

ORDER = {key: place for place, key in enumerate(GROUPS)}
OF_MODE = {
    DisclosureMode.ENTRUST: "entrust",
    DisclosureMode.SUB_ENTRUST: "entrust",
    DisclosureMode.JOINT: "joint",
    DisclosureMode.AUTHORITY: "authority",
    DisclosureMode.TRANSFER: "transfer",
    DisclosureMode.PUBLISH: "publish",
}


def group_of(line: DisclosureLine) -> str:
    """Key of the group a disclosure belongs to: by what is disclosed, then mode, then kind."""
    one = line.disclosure
    if one.identification != Identification.IDENTIFIED:
        return one.identification
    if one.mode in OF_MODE:
        return OF_MODE[DisclosureMode(one.mode)]
    if line.recipient.is_affiliate:
        return "affiliate"
    terms = line.current.register.inventory.terms
    kind = terms[line.recipient.category_id].attributes.get("kind")
    return kind if kind in ("affiliate", "supplier", "merchant") else "other"


def lines(current: Current, wanted: Filter) -> list[DisclosureLine]:
    """Disclosures to third parties, by group, kind of recipient, recipient and activity."""
    found = list(_matching(current, wanted))
    terms = current.register.inventory.terms
    found.sort(
        key=lambda line: (
            ORDER[group_of(line)],
            terms[line.recipient.category_id].position,
            line.recipient.code,
            line.of.activity.code,
            line.disclosure.code,
        )
    )
    return found


def _matching(current: Current, wanted: Filter) -> Iterator[DisclosureLine]:
    for activity in current.lines():
        if not wanted.wants_activity(activity.activity):
            continue
        for disclosure in activity.disclosures:
            # A department of our own is no third party.
            if disclosure.mode != DisclosureMode.INTERNAL and wanted.wants_disclosure(disclosure):
                line = DisclosureLine(disclosure, activity)
                if wanted.wants_rows(line.rows):
                    yield line


def group(line: DisclosureLine, w: Wording) -> str:
    return w.text(GROUPS[group_of(line)])


def group_cell(line: DisclosureLine, w: Wording) -> Cell:
    return [group(line, w)]


def version(_line: DisclosureLine, w: Wording) -> Cell:
    return [w.version]


def seal(_line: DisclosureLine, w: Wording) -> Cell:
    return [w.seal]


WHO = Section(
    phrase("Recipient"),
    (
        Column("recipient", phrase("Recipient"), of.recipient, "PIPL 23; GDPR 30(1)(d)"),
        Column("group", phrase("Group"), group_cell, "PIPL 20–25", width=20),
        Column("kind", phrase("Kind of recipient"), of.kind, "GDPR 30(1)(d)", width=20),
        Column("contact", phrase("Contact"), of.contact, "PIPL 23", width=34),
        Column("country", phrase("Country"), of.country, "GDPR 30(1)(e)", width=14),
        Column(
            "privacy_policy", phrase("Privacy policy"), of.privacy_policy, "MIIT 2021-292", width=34
        ),
        Column("mode", phrase("Mode and role"), of.mode, "PIPL 20–25; GDPR 26, 28"),
    ),
)
WHAT = Section(
    phrase("What is disclosed"),
    (
        Column("activity", phrase("Activity"), of.activity, "GDPR 30(1)(d)", width=28),
        Column("products", phrase("Products"), of.products, "MIIT 2021-292", width=20),
        Column("people", phrase("Categories of people"), of.people, "GDPR 30(1)(c)", width=20),
        Column(
            "data",
            phrase("Categories of data and items"),
            of.data,
            "PIPL 23",
            width=46,
        ),
        Column(
            "purposes", phrase("Purposes", "of a disclosure"), of.purposes, "PIPL 21, 23", width=34
        ),
        Column("scene", phrase("Scene of use"), of.scene, "MIIT 2021-292"),
        Column("method", phrase("Way of sharing"), of.method, "MIIT 2021-292"),
        Column(
            "processing_method",
            phrase("What the recipient does with it"),
            of.processing_method,
            "PIPL 21, 23",
        ),
    ),
)
WHY = Section(
    phrase("Basis and agreements"),
    (
        Column(
            "legal_basis",
            phrase("Legal basis or claimed case"),
            of.legal_basis,
            "PIPL 13, 23, 25; GDPR 6",
            width=44,
        ),
        Column("consent", phrase("Separate consent"), of.separate_consent, "PIPL 23, 25, 29, 39"),
        Column(
            "agreements",
            phrase("Agreements and term"),
            of.agreements,
            "GDPR 26, 28(3); PIPL 20–21",
            width=40,
            empty=NO_AGREEMENT,
        ),
        Column(
            "supervision",
            phrase("Supervision"),
            of.supervision,
            "PIPL 21; GDPR 28(3)(h)",
            empty=NOT_APPLICABLE,
        ),
        Column(
            "safeguards", phrase("Recipient's safeguards"), of.safeguards, "PIPL 21; GDPR 28(1)"
        ),
        Column(
            "sub_processing",
            phrase("Sub-processing"),
            of.sub_processing,
            "GDPR 28(2); PIPL 21",
            width=20,
        ),
        Column(
            "transfers",
            phrase("Transfer abroad"),
            of.transfers,
            "GDPR 30(1)(e); PIPL 38–39",
            width=36,
            empty=NONE_RECORDED,
        ),
        Column("onward", phrase("Onward transfer"), of.onward, "PIPL 38", empty=NONE_RECORDED),
        Column("assessment", phrase("Impact assessment"), of.assessment, "PIPL 55(3)"),
    ),
)
WHEN = Section(
    phrase("Time and entry"),
    (
        Column("dates", phrase("Dates and scale"), of.dates, "NDSMR 12", width=24),
        Column("refusal", phrase("How people refuse"), of.refusal, "PIPL 44; GDPR 21"),
        Column(
            "successor_duties",
            phrase("Duties of the successor"),
            of.successor_duties,
            "PIPL 22",
            empty=NOT_APPLICABLE,
        ),
        Column(
            "end_state",
            phrase("After the end"),
            of.end_state,
            "PIPL 21; GDPR 28(3)(g)",
            width=20,
        ),
        Column(
            "controller", phrase("Controller", "column"), of.controller, "GDPR 30(1)(a)", width=20
        ),
        Column("code", phrase("Code"), of.code, "GDPR 5(2)", width=18),
        Column("source_clause", phrase("Source"), of.source_clause, "GDPR 5(2)", width=16),
        Column(
            "version", phrase("Version of the register"), version, "GDPR 5(2); PIPL 56", width=30
        ),
        Column("seal", phrase("Seal (SHA-256)", "column"), seal, "GDPR 5(2); PIPL 56", width=30),
    ),
)

RECIPIENTS = DocumentKind(
    key="recipients",
    title=phrase("List of third-party recipients"),
    citation="GDPR 30(1)(d); PIPL 21–25",
    about=phrase("Who gets which data, in which way, on what basis and under which agreement"),
    family=Family.OWN,
    parts=(
        Part(
            key="disclosures",
            title=phrase("Recipients"),
            sections=(WHO, WHAT, WHY, WHEN),
            lines=lines,
            group=group,
            layout=Layout.WIDE,
        ),
    ),
    filters=(*ACTIVITY_FILTERS, "category", "sensitivity", "kind", "mode"),
)
