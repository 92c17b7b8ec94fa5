"""The ANPD's simplified record of eight fields (LGPD 37; Brazil)."""

from __future__ import annotations

from history.text import LANGUAGES
from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NONE_RECORDED
from ..values import basics, brazil, care, data, garante
from .national import in_any_role

OPERATION = Section(
    phrase("Operation", "ANPD"),
    (
        Column(
            "operation", phrase("Processing operation", "ANPD"), garante.kind, "LGPD 37", width=28
        ),
    ),
)
FIELDS = Section(
    phrase("Record of processing operations", "ANPD"),
    (
        Column(
            "contact",
            phrase("I – Contact information", "ANPD"),
            brazil.contact,
            "LGPD 37, 41 (ANPD I)",
            width=36,
        ),
        Column(
            "people",
            phrase("II – Categories of data subjects", "ANPD"),
            data.people,
            "LGPD 37 (ANPD II)",
            width=22,
        ),
        Column(
            "data",
            phrase("III – Personal data", "ANPD"),
            brazil.data,
            "LGPD 37, 5(II) (ANPD III)",
            width=44,
        ),
        Column(
            "sharing",
            phrase("IV – Sharing", "ANPD"),
            brazil.sharing,
            "LGPD 37 (ANPD IV)",
            width=44,
        ),
        Column(
            "measures",
            phrase("V – Security measures", "ANPD"),
            care.measures,
            "LGPD 37 (ANPD V)",
            width=40,
        ),
        Column(
            "retention",
            phrase("VI – Storage period", "ANPD"),
            care.retention,
            "LGPD 37 (ANPD VI)",
            width=40,
        ),
        Column(
            "process",
            phrase("VII – Process, purpose and legal basis", "ANPD"),
            brazil.process,
            "LGPD 37, 7, 11 (ANPD VII)",
            width=44,
        ),
        Column(
            "remarks",
            phrase("VIII – Remarks", "ANPD"),
            basics.remarks,
            "LGPD 37 (ANPD VIII)",
            empty=NONE_RECORDED,
        ),
    ),
)

ANPD_REGISTER = DocumentKind(
    key="anpd-register",
    title=phrase("Simplified record of processing operations (ANPD, Brazil)"),
    citation="LGPD 37; CD/ANPD 2/2022, 9",
    about=phrase("The eight fields Brazil's ANPD asks small organisations for"),
    family=Family.NATIONAL,
    parts=(
        Part(
            key="operations",
            title=phrase("Processing operations", "ANPD"),
            sections=(OPERATION, FIELDS),
            lines=in_any_role,
            layout=Layout.WIDE,
        ),
    ),
    languages=(*LANGUAGES, "pt-br"),
    after=phrase(
        "After the eight fields of the ANPD's simplified model (Resolution CD/ANPD 2/2022, Art."
        " 9), read in two secondary sources: its exact layout was not confirmed. It is not open"
        " to small organisations with high-risk processing."
    ),
)
