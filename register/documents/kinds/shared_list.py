"""The list of personal information shared with third parties (NDSMR 21(2); MIIT 2021-292)."""

from __future__ import annotations

from register.phrasing import phrase

from ..china_lines import shared_lines
from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NONE_RECORDED
from ..values import third_parties as of

WHAT = Section(
    phrase("What is shared with whom"),
    (
        Column("recipient", phrase("Third party"), of.recipient, "PIPL 23; NDSMR 21(2)", width=22),
        Column("data", phrase("Kinds of personal information"), of.data, "MIIT 2021-292", width=30),
        Column("purposes", phrase("Purpose of use"), of.purposes, "MIIT 2021-292", width=24),
        Column("scene", phrase("Scene of use", "list"), of.scene, "MIIT 2021-292", width=24),
        Column("method", phrase("Way of sharing"), of.method, "MIIT 2021-292", width=20),
    ),
)
WHO = Section(
    phrase("What you should know of the third party"),
    (
        Column("mode", phrase("Kind of sharing"), of.mode, "PIPL 20, 23", width=18),
        Column("way", phrase("How it processes"), of.processing_method, "PIPL 23", width=22),
        Column("contact", phrase("Contact"), of.contact, "PIPL 23", width=24),
        Column(
            "policy",
            phrase("Privacy policy of the third party"),
            of.policy,
            "MIIT 2021-292",
            width=24,
        ),
        Column(
            "consent",
            phrase("Separate consent", "list"),
            of.consent,
            "PIPL 23",
            width=22,
            empty=NONE_RECORDED,
        ),
        Column("abroad", phrase("Does it leave mainland China?"), of.abroad, "PIPL 39", width=18),
    ),
)

SHARED_LIST = DocumentKind(
    key="shared-list",
    title=phrase("List of personal information shared with third parties"),
    citation="NDSMR 21(2); MIIT 2021-292; PIPL 20, 23",
    about=phrase("For users, in the app's menu: who gets which information, what for and how"),
    family=Family.CHINA,
    parts=(
        Part(
            key="parties",
            title=phrase("Personal information shared"),
            sections=(WHAT, WHO),
            lines=shared_lines,
            layout=Layout.WIDE,
            note=phrase(
                "Listed are third parties that process personal information for purposes of their"
                " own or together with us. Those that process it on our behalf are in the list of"
                " entrusted processing. Statistics that identify nobody are not listed."
            ),
        ),
    ),
    after=phrase(
        "After the columns of the MIIT notice 2021-292 (kind, purpose, scene, way of sharing), as"
        " secondary sources reproduce them; the other columns follow published lists and the"
        " articles named."
    ),
)
