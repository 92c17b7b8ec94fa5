"""Transfers out of mainland China, and what their figures point to (PIPL 38–39; CAC Order 16)."""

from __future__ import annotations

from register.phrasing import phrase
from sharing.rules.outbound import Assumption, Step

from ..columns import IN_PARTS, Column, DocumentKind, Family, Layout, Part, Section
from ..outbound_lines import (
    assumptions,
    figures_lines,
    statements,
    steps,
    transfer_lines,
    without_transfer,
)
from ..values import basics, disclosures
from ..values import outbound as of
from .outbound_sections import TRANSFER

ORDER_16 = "CAC Order 16, 5, 7, 8"

FIGURES = Section(
    phrase("What the figures point to"),
    (
        Column("controller", phrase("Controller", "column"), of.controller, ORDER_16, width=20),
        Column("first", phrase("Decides before the figures"), of.decides_first, "CAC Order 16, 7"),
        Column("transfers", phrase("Transfers of this year"), of.transfers, ORDER_16, width=18),
        Column(
            "people",
            phrase("People, without sensitive information"),
            of.people_between,
            ORDER_16,
            width=22,
        ),
        Column(
            "sensitive_people",
            phrase("People with sensitive information"),
            of.sensitive_between,
            ORDER_16,
            width=22,
        ),
        Column("least", phrase("The least point to"), of.least_points_to, ORDER_16, width=28),
        Column("most", phrase("The most point to"), of.most_points_to, ORDER_16, width=28),
        Column(
            "recorded",
            phrase("Mechanism recorded for each transfer"),
            of.recorded,
            "PIPL 38",
            width=32,
        ),
    ),
)
GAPS = Section(
    phrase("Recipients abroad without a transfer"),
    (
        Column("recipient", phrase("Recipient"), disclosures.recipient, "PIPL 38–39", width=26),
        Column("country", phrase("Country"), of.place, "PIPL 38–39", width=26),
        Column("activity", phrase("Activity"), disclosures.activity, "PIPL 38–39", width=28),
        Column("code", phrase("Code"), disclosures.code, "PIPL 38–39", width=18),
    ),
)
STATED = Section(
    phrase("What each activity states"),
    (
        Column("code", phrase("Code"), basics.code, "PIPL 38–39", width=18),
        Column("name", phrase("Activity"), basics.name, "PIPL 38–39", width=28),
        Column("statement", phrase("Transfers abroad, as stated"), of.statement, "PIPL 38–39"),
        Column("countries", phrase("Countries recorded"), of.listed, "PIPL 38–39", width=24),
    ),
)
THRESHOLDS: Section[Step] = Section(
    phrase("Thresholds compared with"),
    (
        Column("threshold", phrase("Threshold"), of.step_says, ORDER_16, width=50),
        Column("mechanism", phrase("Mechanism it calls for"), of.step_mechanisms, ORDER_16),
        Column("article", phrase("Article"), of.article, ORDER_16, width=20),
        Column("confidence", phrase("How sure we are"), of.confidence, ORDER_16, width=24),
    ),
)
ASSUMED: Section[Assumption] = Section(
    phrase("Assumptions"),
    (
        Column("assumption", phrase("Assumption"), of.assumption, ORDER_16, width=60),
        Column("article", phrase("Article"), of.article, ORDER_16, width=24),
        Column("confidence", phrase("How sure we are"), of.confidence, ORDER_16, width=24),
    ),
)

CROSS_BORDER_LIST = DocumentKind(
    key="cross-border-list",
    title=phrase("List of transfers abroad"),
    citation="PIPL 38–39, 55(4); NDSMR 35; CAC Order 16",
    about=phrase("Every transfer out of mainland China, and what the numbers of people point to"),
    family=Family.CHINA,
    parts=(
        Part(
            key="transfers",
            title=phrase("Transfers out of mainland China"),
            sections=TRANSFER,
            lines=transfer_lines,
            identity=2,
            layout=Layout.WIDE,
            empty=phrase("No transfer out of mainland China is recorded for this year."),
            note=phrase(
                "Listed are transfers recorded under PIPL that go on or ended in this calendar"
                " year: people are counted from 1 January."
            ),
        ),
        Part(
            key="figures",
            title=phrase("What the figures point to"),
            sections=(FIGURES,),
            lines=figures_lines,
            layout=Layout.WIDE,
            empty=phrase("No transfer, so no figures."),
            note=phrase(
                "This is what the figures point to, no verdict. People are natural persons counted"
                " once, so the counts of several transfers cannot simply be added: together they"
                " are at least the largest and at most the sum. Notice, separate consent and the"
                " impact assessment stay due even where no mechanism is (PIPL 39, 55)."
            ),
        ),
        Part(
            key="gaps",
            title=phrase("Recipients abroad without a recorded transfer"),
            sections=(GAPS,),
            lines=without_transfer,
            empty=phrase("None: no recipient recorded abroad is without a transfer."),
        ),
        Part(
            key="statements",
            title=phrase("What each activity states"),
            sections=(STATED,),
            lines=statements,
            identity=2,
        ),
        Part(
            key="thresholds",
            title=phrase("Thresholds compared with"),
            sections=(THRESHOLDS,),
            lines=steps,
            empty=phrase("The provisions are not in force on the day of this document."),
            note=phrase("The first line that is reached decides."),
        ),
        Part(
            key="assumptions",
            title=phrase("Assumptions"),
            sections=(ASSUMED,),
            lines=assumptions,
        ),
    ),
    formats=IN_PARTS,
    after=phrase(
        "Items follow Annex I of the standard contract; its full order was not confirmed. The"
        " thresholds come from verbatim extracts of CAC Order 16 by third parties."
    ),
)
