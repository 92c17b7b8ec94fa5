"""The data-flow map as a table: which data goes why to whom, and where (GDPR 30(1); PIPL 55–56)."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import ACTIVITY_FILTERS, Column, DocumentKind, Family, Part, Section
from ..data_flows import data_flows
from ..phrases import NOT_APPLICABLE, NOT_SENSITIVE
from ..values import data_flow as of

WHAT = Section(
    phrase("What goes"),
    (
        Column(
            "category",
            phrase("Category of data", "column"),
            of.category,
            "GDPR 30(1)(c)",
            width=22,
        ),
        Column("items", phrase("Items"), of.items, "GDPR 30(1)(c); PIPL 17(1)(2)", width=30),
        Column(
            "sensitivity",
            phrase("Sensitive items and why"),
            of.sensitivity,
            "GDPR 9(1), 10; PIPL 28",
            width=26,
            empty=NOT_SENSITIVE,
        ),
    ),
)
WHERE = Section(
    phrase("Why and where to"),
    (
        Column("purpose", phrase("Purpose"), of.purpose, "GDPR 30(1)(b); PIPL 17(1)(2)", width=24),
        Column("recipient", phrase("Recipient"), of.recipient, "GDPR 30(1)(d); PIPL 23", width=24),
        Column(
            "modes",
            phrase("How it is disclosed"),
            of.modes,
            "PIPL 21, 23",
            width=18,
            empty=NOT_APPLICABLE,
        ),
        Column("country", phrase("Country"), of.country, "GDPR 30(1)(e); PIPL 39", width=14),
    ),
)
IN_FIGURES = Section(
    phrase("In the register"),
    (
        Column("activities", phrase("Activities"), of.activities, "GDPR 30(1); PIPL 55", width=30),
        Column("rows", phrase("Data rows"), of.rows, "GDPR 30(1)(c)", width=10),
    ),
)

DATA_FLOW = DocumentKind(
    key="data-flow",
    title=phrase("Data-flow map"),
    citation="GDPR 30(1)(b)–(e); PIPL 55–56",
    about=phrase("Which data goes for which purpose to whom and where: a picture and its table"),
    family=Family.LISTS,
    parts=(
        Part(
            key="flows",
            title=phrase("Flows of data"),
            sections=(WHAT, WHERE, IN_FIGURES),
            lines=data_flows,
            note=phrase(
                "A flow is counted once for each data row that takes it. Statistics that identify"
                " nobody are left out."
            ),
        ),
    ),
    filters=(*ACTIVITY_FILTERS, "activity", "category", "sensitivity", "kind", "mode"),
)
