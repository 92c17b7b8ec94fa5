"""The record of a processor: one line for each activity and controller acted for (GDPR 30(2))."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NO_OFFICER, NO_PRINCIPAL, NO_REPRESENTATIVE
from ..roles import PrincipalLine, as_processor, of_activity
from ..values import abroad, basics, care, organisation, parties
from .own_record import entry

PRINCIPAL = Section[PrincipalLine](
    phrase("(a) Controller acted for"),
    (
        Column(
            "principal",
            phrase("Controller acted for"),
            parties.principal,
            "GDPR 30(2)(a)",
            width=28,
            empty=NO_PRINCIPAL,
        ),
        Column(
            "code",
            phrase("Code of the activity"),
            of_activity(basics.code),
            "GDPR 30(2); CSM-ROPA",
            width=18,
        ),
        Column(
            "name", phrase("Activity"), of_activity(basics.name), "GDPR 30(2); CSM-ROPA", width=26
        ),
        Column(
            "principal_contact",
            phrase("Contact details of the controller acted for"),
            parties.principal_contact,
            "GDPR 30(2)(a)",
            width=36,
        ),
        Column(
            "principal_representative",
            phrase("Representative of the controller acted for"),
            parties.principal_representative,
            "GDPR 30(2)(a)",
            empty=NO_REPRESENTATIVE,
        ),
        Column(
            "principal_officer",
            phrase("Data protection officer of the controller acted for"),
            parties.not_held,
            "GDPR 30(2)(a)",
            empty=parties.NO_OFFICER_OF_OTHERS,
        ),
    ),
)
PROCESSOR = Section[PrincipalLine](
    phrase("(a) Processor"),
    (
        Column(
            "processor",
            phrase("Processor: name and contact details"),
            of_activity(organisation.controller),
            "GDPR 30(2)(a)",
            width=34,
        ),
        Column("role", phrase("Our role"), of_activity(basics.role), "GDPR 28(2)", width=18),
        Column(
            "representatives",
            phrase("Representatives of the processor"),
            of_activity(organisation.representatives),
            "GDPR 30(2)(a)",
            empty=NO_REPRESENTATIVE,
        ),
        Column(
            "protection_officers",
            phrase("Data protection officer of the processor"),
            of_activity(organisation.protection_officers),
            "GDPR 30(2)(a)",
            width=34,
            empty=NO_OFFICER,
        ),
        Column(
            "further_processors",
            phrase("Further processors"),
            of_activity(parties.processors),
            "GDPR 30(2)(a), 28(4)",
            width=34,
            empty=parties.NO_FURTHER_PROCESSOR,
        ),
    ),
)
PROCESSING = Section[PrincipalLine](
    phrase("(b) to (d) Processing, transfers, measures"),
    (
        Column(
            "categories",
            phrase("Categories of processing carried out on behalf of the controller"),
            of_activity(parties.categories_on_behalf),
            "GDPR 30(2)(b)",
            width=40,
        ),
        Column(
            "transfers",
            phrase("Transfers to third countries or international organisations"),
            of_activity(abroad.transfers_under(abroad.EU)),
            "GDPR 30(2)(c), 44–49",
            width=40,
        ),
        Column(
            "measures",
            phrase("Technical and organisational security measures"),
            of_activity(care.measures),
            "GDPR 30(2)(d), 32(1)",
            width=44,
        ),
    ),
)

GDPR_PROCESSOR = DocumentKind(
    key="gdpr-processor",
    title=phrase("Record of processing carried out on behalf of controllers"),
    citation="GDPR 30(2)",
    about=phrase(
        "What we do as processor, by controller acted for, with the facts of Article 30(2)"
    ),
    family=Family.GDPR,
    parts=(
        Part(
            key="orders",
            title=phrase("Processing on behalf of controllers"),
            sections=(PRINCIPAL, PROCESSOR, PROCESSING, entry("GDPR 5(2)")),
            lines=as_processor,
            identity=3,
            group=parties.principal_name,
            layout=Layout.WIDE,
            empty=phrase("None: the register has no activity on behalf of a controller."),
        ),
    ),
    is_processors=True,
)
