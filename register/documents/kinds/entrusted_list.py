"""The list of entrusted processing: who processes on our behalf (PIPL 21; NDSMR 12)."""

from __future__ import annotations

from register.phrasing import phrase

from ..china_lines import entrusted_lines
from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NO_AGREEMENT, NONE_RECORDED
from ..values import third_parties as of

WHAT = Section(
    phrase("What is entrusted to whom"),
    (
        Column("recipient", phrase("Entrusted party"), of.recipient, "PIPL 21", width=22),
        Column("data", phrase("Kinds of personal information"), of.data, "PIPL 21(1)", width=30),
        Column("purposes", phrase("Purpose of entrusting"), of.purposes, "PIPL 21(1)", width=24),
        Column("scene", phrase("Scene of use", "list"), of.scene, "MIIT 2021-292", width=22),
        Column("way", phrase("Way of processing"), of.processing_method, "PIPL 21(1)", width=22),
        Column("method", phrase("How the party gets it"), of.method, "NDSMR 12", width=18),
    ),
)
TERMS = Section(
    phrase("On which terms"),
    (
        Column(
            "period", phrase("Period and agreement"), of.period, "PIPL 21(1); NDSMR 12", width=26
        ),
        Column("safeguards", phrase("Protection measures"), of.safeguards, "PIPL 21(1)", width=22),
        Column(
            "duties",
            phrase("Rights and duties agreed"),
            of.duties,
            "PIPL 21(1); NDSMR 12",
            width=24,
            empty=NO_AGREEMENT,
        ),
        Column("mode", phrase("Kind of entrusting"), of.mode, "PIPL 21", width=14),
        Column(
            "sub_processing",
            phrase("Passing the work on"),
            of.sub_processing,
            "PIPL 21(3)",
            width=14,
        ),
        Column("contact", phrase("Contact"), of.contact, "NDSMR 21(2)", width=22),
        Column(
            "policy",
            phrase("Privacy policy of the party"),
            of.policy,
            "MIIT 2021-292",
            width=22,
            empty=NONE_RECORDED,
        ),
        Column("abroad", phrase("Does it leave mainland China?"), of.abroad, "PIPL 39", width=16),
    ),
)

ENTRUSTED_LIST = DocumentKind(
    key="entrusted-list",
    title=phrase("List of entrusted processing"),
    citation="PIPL 21; NDSMR 12",
    about=phrase("For users: who processes which information on our behalf, and on which terms"),
    family=Family.CHINA,
    parts=(
        Part(
            key="parties",
            title=phrase("Entrusted parties"),
            sections=(WHAT, TERMS),
            lines=entrusted_lines,
            layout=Layout.WIDE,
            note=phrase(
                "Entrusted parties process personal information only on our behalf and as agreed"
                " with us. Third parties with purposes of their own are in the list of personal"
                " information shared with third parties."
            ),
        ),
    ),
    after=phrase(
        "No template is prescribed: the columns are what an entrustment agreement has to lay down"
        " (PIPL 21)."
    ),
)
