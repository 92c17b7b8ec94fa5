"""The ledger of providing and entrusting, kept three years (PIPL 55–56; NDSMR 12)."""

from __future__ import annotations

from register.phrasing import phrase
from sharing.choices import DisclosureMode

from ..columns import ACTIVITY_FILTERS, Column, DocumentKind, Family, Layout, Part, Section
from ..current import Current, DisclosureLine
from ..phrases import NONE_RECORDED, NOT_APPLICABLE
from ..selection import Filter
from ..values import disclosures as of
from ..values import ledger
from ..wording import Wording

KEPT = "NDSMR 12; PIPL 56"
ORDER = {str(mode): place for place, mode in enumerate(DisclosureMode)}


def lines(current: Current, wanted: Filter) -> list[DisclosureLine]:
    """Disclosures whose record must be kept, ended and retired ones too, by mode and recipient."""
    found = [
        DisclosureLine(disclosure, activity)
        for activity in current.whole_lines()
        if wanted.wants_activity(activity.activity)
        for disclosure in activity.disclosures
        # A department of our own is not another party.
        if disclosure.mode != DisclosureMode.INTERNAL
        and wanted.wants_disclosure(disclosure)
        and ledger.must_be_kept(disclosure, current.day)
    ]
    found.sort(
        key=lambda line: (
            ORDER[line.disclosure.mode],
            line.recipient.code,
            line.of.activity.code,
            line.disclosure.code,
        )
    )
    return found


def group(line: DisclosureLine, w: Wording) -> str:
    return w.choice(DisclosureMode, line.disclosure.mode)


WHO = Section(
    phrase("To whom"),
    (
        Column("code", phrase("Code"), of.code, KEPT, width=16),
        Column("recipient", phrase("Recipient"), of.recipient, KEPT, width=26),
        Column("mode", phrase("Mode and role"), of.mode, "PIPL 20–23, 25; NDSMR 12", width=24),
        Column("state", phrase("State"), ledger.state, KEPT, width=18),
        Column("contact", phrase("Contact"), of.contact, "PIPL 23", width=28),
        Column("activity", phrase("Activity"), of.activity, "PIPL 55", width=26),
        Column("controller", phrase("Controller", "column"), of.controller, "PIPL 55", width=20),
    ),
)
WHAT = Section(
    phrase("Purpose, way and scope"),
    (
        Column("purposes", phrase("Purposes", "of a disclosure"), of.purposes, KEPT, width=30),
        Column("method", phrase("Way of providing"), of.method, KEPT, width=24),
        Column(
            "processing_method",
            phrase("What the recipient does with it"),
            of.processing_method,
            KEPT,
        ),
        Column("data", phrase("Scope: kinds and items"), of.data, KEPT, width=40),
        Column("people", phrase("Categories of people"), of.people, KEPT, width=20),
        Column("scale", phrase("Scale and frequency"), ledger.scale, KEPT, width=18),
    ),
)
BOUND = Section(
    phrase("Basis, contract and assessment"),
    (
        Column(
            "legal_basis",
            phrase("Legal basis or claimed case"),
            of.legal_basis,
            "PIPL 13, 23, 25",
            width=34,
        ),
        Column(
            "consent",
            phrase("Separate consent"),
            of.separate_consent,
            "PIPL 23, 25, 29, 39",
            empty=NONE_RECORDED,
        ),
        Column(
            "contracts",
            phrase("Contracts and their term"),
            ledger.contracts,
            "NDSMR 12; PIPL 20–21",
            width=36,
            empty=NOT_APPLICABLE,
        ),
        Column(
            "assessment",
            phrase("Impact assessment, and whether it came first"),
            ledger.assessments,
            "PIPL 55(3), 56",
            width=36,
        ),
        Column(
            "supervision",
            phrase("Supervision"),
            of.supervision,
            "PIPL 21(1); NDSMR 12",
            empty=NOT_APPLICABLE,
        ),
        Column(
            "transfers",
            phrase("Transfer abroad"),
            ledger.transfers,
            "PIPL 38–39, 55(4)",
            width=32,
            empty=NONE_RECORDED,
        ),
    ),
)
TIME = Section(
    phrase("Time, end and keeping"),
    (
        Column("dates", phrase("Dates"), of.dates, KEPT, width=24),
        Column("end_state", phrase("After the end"), of.end_state, "PIPL 21(2)", width=24),
        Column("kept_until", phrase("Record to be kept until"), ledger.until, KEPT, width=20),
    ),
)

DISCLOSURE_LEDGER = DocumentKind(
    key="disclosure-ledger",
    title=phrase("Ledger of providing and entrusting personal information"),
    citation="PIPL 55–56; NDSMR 12",
    about=phrase("For an inspection: every disclosure, also ended ones, kept for three years"),
    family=Family.CHINA,
    parts=(
        Part(
            key="disclosures",
            title=phrase("Disclosures"),
            sections=(WHO, WHAT, BOUND, TIME),
            lines=lines,
            identity=2,
            group=group,
            layout=Layout.WIDE,
            note=phrase(
                "Here, unlike in other documents, disclosures that have ended and those that left"
                " the register are listed, with the items, purposes and contracts they had. Left"
                " out are disclosures that ended more than three years ago, unless the recipient"
                " still owes the return or deletion, and internal departments."
            ),
        ),
    ),
    filters=(*ACTIVITY_FILTERS, "kind", "mode"),
    keeps_ended=True,
)
