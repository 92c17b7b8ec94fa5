"""The record of a Union institution, body, office or agency (Regulation (EU) 2018/1725, 31(1))."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..roles import as_controller
from ..values import abroad, parties
from . import own_record as own

REGULATION = "Reg. 2018/1725"

EUI_RECORD = DocumentKind(
    key="eui-record",
    title=phrase("Record of processing activities of a Union institution or body"),
    citation=f"{REGULATION}, 31(1)",
    about=phrase("The facts of Article 31(1), processors by name, for the central register"),
    family=Family.GDPR,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities"),
            sections=(
                own.activity(f"{REGULATION}, 31(1)"),
                Section(
                    phrase("Who"),
                    (
                        *own.who(f"{REGULATION}, 31(1)"),
                        Column(
                            "processors",
                            phrase("Processors by name and contact details"),
                            parties.processors,
                            f"{REGULATION}, 31(1)",
                            width=36,
                            empty=parties.NO_PROCESSOR,
                        ),
                    ),
                ),
                Section(phrase("Why"), (own.purpose(f"{REGULATION}, 31(1)"),)),
                Section(phrase("Whom and what"), own.people_and_data(f"{REGULATION}, 31(1)")),
                Section(phrase("To whom"), own.recipients(f"{REGULATION}, 31(1)")),
                Section(
                    phrase("Where to"),
                    (
                        Column(
                            "transfers",
                            phrase("Transfers to third countries or international organisations"),
                            abroad.transfers_under(abroad.EUI),
                            f"{REGULATION}, 31(1)",
                            width=40,
                        ),
                    ),
                ),
                Section(phrase("How long"), (own.retention(f"{REGULATION}, 31(1)"),)),
                Section(phrase("How protected"), (own.measures(f"{REGULATION}, 31(1)"),)),
                own.THE_ENTRY,
            ),
            lines=as_controller,
            identity=2,
            layout=Layout.WIDE,
            note=phrase(
                "Union institutions and bodies keep these records in a central register. Whether it"
                " must be open to the public (Article 31(5)) was not confirmed."
            ),
        ),
    ),
)
