"""The boxes of the CNIL's form, in its order (GDPR 30(1); France)."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import Column, Grid, Section
from ..phrases import NONE_RECORDED, NOT_APPLICABLE
from ..values import actors, basics, cnil, cnil_recipients, dates

FORM = "CNIL"
NAME = Column("name", phrase("Name of the processing", "CNIL"), basics.name, FORM, width=36)
CODE = Column("code", phrase("No. / reference", "CNIL"), basics.code, FORM, width=22)
CREATED = Column("created", phrase("Date of creation", "CNIL"), dates.created, FORM, width=14)
CHANGED = Column("changed", phrase("Updated", "CNIL"), dates.changed, FORM, width=14)
MAIN = Column(
    "main_purpose", phrase("Main purpose", "CNIL"), cnil.main_purpose, "GDPR 30(1)(b)", width=46
)

IDENTIFICATION = Section(
    phrase("Identification of the processing", "CNIL"),
    (
        CODE,
        NAME,
        CREATED,
        CHANGED,
        Column(
            "software",
            phrase("Name of the software or application", "CNIL"),
            cnil.software,
            FORM,
        ),
    ),
)
ACTORS = Section(
    phrase("Actors", "CNIL"),
    (
        Grid(
            "actors",
            phrase("Contact details", "CNIL"),
            "GDPR 30(1)(a)",
            (
                Column("role", phrase("Actor", "CNIL"), actors.role, FORM, width=20),
                Column("name", phrase("Name", "CNIL"), actors.name, "GDPR 30(1)(a)", width=24),
                Column(
                    "address", phrase("Address", "CNIL"), actors.address, "GDPR 30(1)(a)", width=30
                ),
                Column(
                    "phone", phrase("Telephone", "CNIL"), actors.phone, "GDPR 30(1)(a)", width=16
                ),
                Column("email", phrase("E-mail", "CNIL"), actors.email, "GDPR 30(1)(a)", width=20),
            ),
            actors.actors,
        ),
    ),
)
PURPOSES = Section(
    phrase("Purpose(s) of the processing", "CNIL"),
    (
        MAIN,
        Column(
            "sub_purposes",
            phrase("Sub-purposes", "CNIL"),
            cnil.sub_purposes,
            "GDPR 30(1)(b)",
            width=46,
            empty=NOT_APPLICABLE,
        ),
    ),
)
DESCRIPTION = Column(
    "description", phrase("Description", "CNIL"), cnil.description, "GDPR 30(1)(c)", width=50
)
RETENTION = Column(
    "retention",
    phrase("Retention period", "CNIL"),
    cnil.retention,
    "GDPR 30(1)(f)",
    width=46,
    empty=NOT_APPLICABLE,
)
DATA = Section(
    phrase("Personal data", "CNIL"),
    (
        Grid(
            "data",
            phrase("Categories of personal data", "CNIL"),
            "GDPR 30(1)(c), (f)",
            (
                Column(
                    "category",
                    phrase("Category of data", "CNIL"),
                    cnil.box_name,
                    "GDPR 30(1)(c)",
                    width=34,
                ),
                DESCRIPTION,
                RETENTION,
            ),
            cnil.data_boxes,
        ),
        Grid(
            "sensitive",
            phrase("Sensitive data", "CNIL"),
            "GDPR 9–10, 30(1)(c), (f)",
            (
                Column(
                    "category",
                    phrase("Sensitive data", "CNIL"),
                    cnil.box_name,
                    "GDPR 9–10",
                    width=34,
                ),
                DESCRIPTION,
                RETENTION,
            ),
            cnil.sensitive_boxes,
        ),
    ),
)
PEOPLE = Section(
    phrase("People concerned", "CNIL"),
    (
        Grid(
            "people",
            phrase("Categories of people concerned", "CNIL"),
            "GDPR 30(1)(c)",
            (
                Column(
                    "category",
                    phrase("Category of people", "CNIL"),
                    cnil.people_name,
                    FORM,
                    width=34,
                ),
                Column(
                    "details",
                    phrase("Details", "CNIL"),
                    cnil.people_details,
                    FORM,
                    width=50,
                    empty=NONE_RECORDED,
                ),
            ),
            cnil.people,
        ),
    ),
)
RECIPIENTS = Section(
    phrase("Recipients", "CNIL"),
    (
        Grid(
            "recipients",
            phrase("Types of recipients", "CNIL"),
            "GDPR 30(1)(d)",
            (
                Column("type", phrase("Type of recipient", "CNIL"), cnil.box_name, FORM, width=34),
                Column(
                    "details",
                    phrase("Details", "CNIL"),
                    cnil.held,
                    "GDPR 30(1)(d)",
                    width=60,
                    empty=NONE_RECORDED,
                ),
            ),
            cnil_recipients.recipients,
        ),
    ),
)
MEASURES = Section(
    phrase("Security", "CNIL"),
    (
        Grid(
            "measures",
            phrase("Security measures", "CNIL"),
            "GDPR 30(1)(g), 32(1)",
            (
                Column("type", phrase("Type of measure", "CNIL"), cnil.box_name, FORM, width=34),
                Column(
                    "details",
                    phrase("Details", "CNIL"),
                    cnil.held,
                    "GDPR 30(1)(g)",
                    width=60,
                    empty=NONE_RECORDED,
                ),
            ),
            cnil.measures,
        ),
    ),
)
TRANSFERS = Section(
    phrase("Transfers outside the EU", "CNIL"),
    (
        Column(
            "transfers",
            phrase("Are data transferred outside the EU?", "CNIL"),
            cnil_recipients.leaves_the_eu,
            "GDPR 30(1)(e)",
            width=46,
        ),
        Grid(
            "abroad",
            phrase("Recipient organisations", "CNIL"),
            "GDPR 30(1)(e), 44–49",
            (
                Column(
                    "recipient",
                    phrase("Recipient organisation", "CNIL"),
                    cnil_recipients.importer,
                    "GDPR 30(1)(e)",
                    width=34,
                ),
                Column(
                    "country",
                    phrase("Country", "CNIL"),
                    cnil_recipients.country,
                    "GDPR 30(1)(e)",
                    width=20,
                ),
                Column(
                    "guarantee",
                    phrase("Type of guarantees", "CNIL"),
                    cnil_recipients.guarantees,
                    "GDPR 46, 49",
                    width=40,
                ),
                Column(
                    "document",
                    phrase("Link to the document", "CNIL"),
                    cnil_recipients.document,
                    "GDPR 46",
                    width=36,
                ),
            ),
            cnil_recipients.transfers,
            phrase("no transfer outside the EU recorded"),
        ),
    ),
)
