"""The eight columns ascribed to the Italian Garante's simplified register (GDPR 30(1))."""

from __future__ import annotations

from history.text import LANGUAGES
from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NO_RECIPIENTS
from ..values import care, data, flows, garante, third_countries
from .national import CONTROLLER_ONLY, as_controller

COLUMNS = Section(
    phrase("Record of processing activities", "Garante"),
    (
        Column("kind", phrase("Type of processing", "Garante"), garante.kind, "Garante", width=26),
        Column(
            "purposes",
            phrase("Purposes and legal bases of the processing", "Garante"),
            garante.purposes,
            "GDPR 30(1)(b), 6, 9",
            width=40,
        ),
        Column(
            "people",
            phrase("Categories of data subjects", "Garante"),
            data.people,
            "GDPR 30(1)(c)",
            width=24,
        ),
        Column(
            "data",
            phrase("Categories of personal data", "Garante"),
            data.data,
            "GDPR 30(1)(c)",
            width=42,
        ),
        Column(
            "recipients",
            phrase("Categories of recipients", "Garante"),
            flows.recipients,
            "GDPR 30(1)(d)",
            width=38,
            empty=NO_RECIPIENTS,
        ),
        Column(
            "transfers",
            phrase("Transfer of data to third countries", "Garante"),
            third_countries.to_third_countries,
            "GDPR 30(1)(e)",
            width=36,
        ),
        Column(
            "retention",
            phrase("Final time limits envisaged for erasure", "Garante"),
            care.retention,
            "GDPR 30(1)(f)",
            width=42,
        ),
        Column(
            "measures",
            phrase("Technical and organisational security measures", "Garante"),
            care.measures,
            "GDPR 30(1)(g), 32(1)",
            width=42,
        ),
    ),
)

GARANTE_REGISTER = DocumentKind(
    key="garante-register",
    title=phrase("Record of processing activities (simplified, Italy)"),
    citation="GDPR 30(1)",
    about=phrase("Eight columns with the legal bases, as ascribed to Italy's Garante"),
    family=Family.NATIONAL,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities", "Garante"),
            sections=(COLUMNS,),
            lines=as_controller,
            layout=Layout.TABLE,
            note=CONTROLLER_ONLY,
        ),
    ),
    languages=(*LANGUAGES, "it"),
    after=phrase(
        "After a simplified register of eight columns found in a secondary source and ascribed to"
        " the Italian Garante: that the Garante published it was not confirmed."
    ),
)
