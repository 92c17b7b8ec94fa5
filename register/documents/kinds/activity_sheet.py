"""The full sheet of an activity: everything the register holds of it (GDPR 30; PIPL 55–56)."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import (
    ACTIVITY_FILTERS,
    IN_PARTS,
    Column,
    DocumentKind,
    Family,
    Grid,
    Layout,
    Part,
    Section,
)
from ..current import ActivityLine
from ..phrases import NO_AGREEMENT, NO_RECIPIENTS, NONE_RECORDED, NOT_APPLICABLE, NOT_SENSITIVE
from ..values import disclosures as given
from ..values import sheet as of
from . import activity_sections as known
from .processing_register import lines

PURPOSES = Grid(
    "purposes",
    phrase("Purposes one by one"),
    "GDPR 30(1)(b), 6, 9; PIPL 6, 13",
    (
        Column("number", phrase("No."), of.number, "GDPR 30(1)(b)", width=6),
        Column("purpose", phrase("Purpose"), of.purpose, "GDPR 30(1)(b); PIPL 6", width=34),
        Column("bases", phrase("Legal bases"), of.bases, "GDPR 6, 9; PIPL 13", width=40),
        Column(
            "consents",
            phrase("Consent and withdrawal"),
            of.consents,
            "GDPR 7; PIPL 14–15",
            empty=NONE_RECORDED,
        ),
        Column(
            "tested",
            phrase("Assessment of the basis"),
            of.tested,
            "GDPR 6(1)(f)",
            empty=NONE_RECORDED,
        ),
        Column("pursued", phrase("From, until"), of.pursued, "GDPR 5(1)(b)", width=14),
    ),
    rows=of.purpose_rows,
    empty=phrase("no purpose recorded"),
)
DATA = Grid(
    "rows",
    phrase("Data one by one: what, why, how long"),
    "GDPR 30(1)(c), 30(1)(f); PIPL 17(1)(2)",
    (
        Column("item", phrase("Item"), of.item, "PIPL 17(1)(2)", width=22),
        Column("category", phrase("Category of data", "column"), of.category, "GDPR 30(1)(c)"),
        Column("people", phrase("Categories of people"), of.person, "GDPR 30(1)(c)", width=16),
        Column(
            "sensitivity",
            phrase("Sensitive under"),
            of.sensitivity,
            "PIPL 28, 30; GDPR 9–10",
            width=26,
            empty=NOT_SENSITIVE,
        ),
        Column("serves", phrase("Purposes"), of.serves, "GDPR 30(1)(b); PIPL 6", width=24),
        Column("necessity", phrase("Necessity"), of.necessity, "GDPR 13(2)(e); PIPL 16", width=22),
        Column("retention", phrase("Retention"), of.retention, "GDPR 30(1)(f); PIPL 19", width=30),
    ),
    rows=of.data_rows,
    empty=phrase("no data recorded"),
)
COLLECTION = Grid(
    "collection",
    phrase("Data one by one: where from, how, where kept"),
    "GDPR 14(2)(f); MIIT 2021-292",
    (
        Column("item", phrase("Item"), of.item, "PIPL 17(1)(2)", width=22),
        Column("people", phrase("Categories of people"), of.person, "GDPR 30(1)(c)", width=16),
        Column("source", phrase("Source", "of data"), of.source, "GDPR 14(2)(f)", width=20),
        Column("method", phrase("Method of collection"), of.method, "MIIT 2021-292", width=18),
        Column("scene", phrase("Scene of use"), of.scene, "MIIT 2021-292", width=22),
        Column("way", phrase("Way of processing"), of.way, "PIPL 17(1)(2)", width=18),
        Column(
            "permissions",
            phrase("Device permissions"),
            of.permissions,
            "MIIT 2021-292",
            width=18,
            empty=NONE_RECORDED,
        ),
        Column("systems", phrase("Systems"), of.systems, "PIPL 40; GDPR 32(1)", width=24),
        Column("volume", phrase("Records"), of.volume, "GDPR 35(3)(b)", width=10),
    ),
    rows=of.data_rows,
    empty=phrase("no data recorded"),
)
DISCLOSURES = Grid(
    "disclosures",
    phrase("Disclosures one by one: what to whom"),
    "GDPR 30(1)(d); PIPL 21–25",
    (
        Column("code", phrase("Code"), given.code, "GDPR 5(2)", width=14),
        Column("recipient", phrase("Recipient"), given.recipient, "GDPR 30(1)(d); PIPL 23"),
        Column("kind", phrase("Kind of recipient"), given.kind, "GDPR 30(1)(d)", width=18),
        Column("mode", phrase("Mode and role"), given.mode, "PIPL 20–25; GDPR 26, 28", width=22),
        Column("data", phrase("Categories of data and items"), given.data, "PIPL 23", width=32),
        Column("purposes", phrase("Purposes", "of a disclosure"), given.purposes, "PIPL 21, 23"),
        Column("method", phrase("Way of sharing"), given.method, "MIIT 2021-292", width=16),
        Column("scene", phrase("Scene of use"), given.scene, "MIIT 2021-292", width=18),
    ),
    rows=of.disclosed,
    empty=NO_RECIPIENTS,
)
TERMS = Grid(
    "terms",
    phrase("Disclosures one by one: basis, agreements, dates"),
    "GDPR 6, 26, 28(3); PIPL 20–25",
    (
        Column("code", phrase("Code"), given.code, "GDPR 5(2)", width=14),
        Column("basis", phrase("Legal basis or claimed case"), given.legal_basis, "PIPL 13, 23"),
        Column("consent", phrase("Separate consent"), given.separate_consent, "PIPL 23, 29, 39"),
        Column(
            "agreements",
            phrase("Agreements and term"),
            given.agreements,
            "GDPR 26, 28(3); PIPL 20–21",
            width=32,
            empty=NO_AGREEMENT,
        ),
        Column(
            "supervision",
            phrase("Supervision"),
            given.supervision,
            "PIPL 21; GDPR 28(3)(h)",
            width=24,
            empty=NOT_APPLICABLE,
        ),
        Column("assessment", phrase("Impact assessment"), given.assessment, "PIPL 55(3)"),
        Column("dates", phrase("Dates and scale"), given.dates, "NDSMR 12", width=20),
        Column("end_state", phrase("After the end"), given.end_state, "PIPL 21", width=16),
    ),
    rows=of.disclosed,
    empty=NO_RECIPIENTS,
)
ABROAD = Grid(
    "abroad",
    phrase("Transfers abroad one by one"),
    "GDPR 30(1)(e), 44–49; PIPL 38–39",
    (
        Column("country", phrase("Country"), of.country, "GDPR 30(1)(e)", width=14),
        Column("recipient", phrase("Recipient"), of.recipient, "PIPL 39", width=22),
        Column("tool", phrase("Mechanism and safeguards"), of.mechanism, "GDPR 46; PIPL 38"),
        Column("people", phrase("People concerned"), of.counts, "PIPL 38; CAC Order 16", width=20),
        Column("kept", phrase("Storage and retention abroad"), of.kept_abroad, "PIPL 38–39"),
        Column("assessment", phrase("Impact assessment"), of.assessment, "PIPL 55(4)"),
        Column("dates", phrase("From, until"), of.transfer_dates, "NDSMR 12", width=16),
    ),
    rows=of.abroad,
    empty=NONE_RECORDED,
)


def chosen(section: Section[ActivityLine], *keys: str) -> tuple[Column[ActivityLine], ...]:
    """Columns of a section of the processing register, by key."""
    by_key = {column.key: column for column in section.columns}
    return tuple(by_key[key] for key in keys)


WHY: Section[ActivityLine] = Section(
    known.WHY.heading, (PURPOSES, *chosen(known.WHY, "operations"))
)
WHAT: Section[ActivityLine] = Section(
    known.WHAT.heading, (*chosen(known.WHAT, "people", "data"), DATA, COLLECTION)
)
TO_WHOM: Section[ActivityLine] = Section(
    known.TO_WHOM.heading,
    (DISCLOSURES, TERMS, *chosen(known.TO_WHOM, "transfers"), ABROAD),
)

ACTIVITY_SHEET = DocumentKind(
    key="activity-sheet",
    title=phrase("Full sheet of an activity"),
    citation="GDPR 30(1); PIPL 55–56",
    about=phrase("Everything the register holds of one activity, its data and recipients singly"),
    family=Family.OWN,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities"),
            sections=(
                known.ACTIVITY,
                known.WHO,
                WHY,
                WHAT,
                TO_WHOM,
                known.HOW_LONG,
                known.PEOPLE,
                known.RECORD,
            ),
            lines=lines,
            identity=2,
            layout=Layout.FORM,
        ),
    ),
    formats=IN_PARTS,
    filters=("activity", *ACTIVITY_FILTERS, "category", "sensitivity", "kind", "mode"),
)
