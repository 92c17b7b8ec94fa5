"""The seven columns of the Luxembourg CNPD (GDPR 30(1)(b)–(g))."""

from __future__ import annotations

from history.text import LANGUAGES
from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NO_RECIPIENTS
from ..values import care, cnpd, data, flows, third_countries
from .national import CONTROLLER_ONLY, as_controller

COLUMNS = Section(
    phrase("Record of processing activities", "CNPD"),
    (
        Column("purpose", phrase("Purpose", "CNPD"), cnpd.purpose, "GDPR 30(1)(b)", width=36),
        Column(
            "people",
            phrase("Categories of data subjects", "CNPD"),
            data.people,
            "GDPR 30(1)(c)",
            width=24,
        ),
        Column(
            "data",
            phrase("Categories of data processed", "CNPD"),
            data.data,
            "GDPR 30(1)(c)",
            width=42,
        ),
        Column(
            "recipients",
            phrase("Categories of recipients", "CNPD"),
            flows.recipients,
            "GDPR 30(1)(d)",
            width=40,
            empty=NO_RECIPIENTS,
        ),
        Column(
            "transfers",
            phrase("Transfers to third countries", "CNPD"),
            third_countries.to_third_countries,
            "GDPR 30(1)(e)",
            width=36,
        ),
        Column(
            "retention",
            phrase("Time limits envisaged for erasure", "CNPD"),
            care.retention,
            "GDPR 30(1)(f)",
            width=42,
        ),
        Column(
            "measures",
            phrase("Organisational and technical security measures", "CNPD"),
            care.measures,
            "GDPR 30(1)(g), 32(1)",
            width=42,
        ),
    ),
)

CNPD_REGISTER = DocumentKind(
    key="cnpd-register",
    title=phrase("Record of processing activities (CNPD, Luxembourg)"),
    citation="GDPR 30(1)",
    about=phrase("Seven columns, as Luxembourg's CNPD has them: the shortest register there is"),
    family=Family.NATIONAL,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities", "CNPD"),
            sections=(COLUMNS,),
            lines=as_controller,
            layout=Layout.TABLE,
            note=CONTROLLER_ONLY,
        ),
    ),
    languages=(*LANGUAGES, "fr"),
    after=phrase(
        "After the seven columns of the CNPD (Luxembourg), whose headings were read in a third"
        " party's extract. The activity's name and code stand above its purposes."
    ),
)
