"""The processor template of the UK Information Commissioner's Office (regulations, 2.2, 7.3)."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NO_PRINCIPAL, NO_REPRESENTATIVE, NOT_APPLICABLE
from ..roles import PrincipalLine, as_processor, of_activity
from ..values import abroad, basics, care, organisation, parties
from .own_record import seal, version

TEMPLATE = Section[PrincipalLine](
    phrase("Columns of the template"),
    (
        Column(
            "principal",
            phrase("Controller", "column"),
            parties.principal_with_contact,
            "ICO; UK GDPR 30(2)(a)",
            width=36,
            empty=NO_PRINCIPAL,
        ),
        Column(
            "principal_representative",
            phrase("Controller representative (if applicable)"),
            parties.principal_representative,
            "ICO; UK GDPR 30(2)(a)",
            empty=NO_REPRESENTATIVE,
        ),
        Column(
            "categories",
            phrase("Categories of processing"),
            of_activity(parties.categories_on_behalf),
            "ICO; UK GDPR 30(2)(b)",
            width=40,
        ),
        Column(
            "countries",
            phrase("Third countries / international organisations (if applicable)"),
            of_activity(abroad.countries_under(abroad.UK)),
            "ICO; UK GDPR 30(2)(c)",
        ),
        Column(
            "exceptional",
            phrase("Safeguards for exceptional transfers"),
            of_activity(abroad.exceptional_under(abroad.UK)),
            "ICO; UK GDPR 30(2)(c), 49(1)",
        ),
        Column(
            "measures",
            phrase("Technical & organisational security measures"),
            of_activity(care.measures),
            "ICO; UK GDPR 30(2)(d), 32(1)",
            width=44,
        ),
    ),
)
BEYOND = Section[PrincipalLine](
    phrase("Beyond the template"),
    (
        Column(
            "other_tools",
            phrase("Transfers by other tools than Article 49"),
            of_activity(abroad.other_tools_under(abroad.UK)),
            "UK GDPR 44–49",
            width=36,
            empty=NOT_APPLICABLE,
        ),
        Column(
            "processor",
            phrase("Processor: name and contact details"),
            of_activity(organisation.controller),
            "UK GDPR 30(2)(a)",
            width=34,
        ),
        Column("role", phrase("Our role"), of_activity(basics.role), "UK GDPR 28(2)", width=18),
        Column("name", phrase("Activity"), of_activity(basics.name), "CSM-ROPA", width=26),
        Column("code", phrase("Code"), of_activity(basics.code), "CSM-ROPA", width=18),
        Column("version", phrase("Version of the register"), version, "UK GDPR 5(2)", width=30),
        Column("seal", phrase("Seal (SHA-256)", "column"), seal, "UK GDPR 5(2)", width=30),
    ),
)

ICO_PROCESSOR = DocumentKind(
    key="ico-processor",
    title=phrase("Record of processing on behalf of controllers after the ICO processor template"),
    citation="UK GDPR 30(2)",
    about=phrase(
        "The columns of the UK Information Commissioner's Office for processors, by controller"
    ),
    family=Family.GDPR,
    parts=(
        Part(
            key="orders",
            title=phrase("Processing on behalf of controllers"),
            sections=(TEMPLATE, BEYOND),
            lines=as_processor,
            group=parties.principal_name,
            layout=Layout.TABLE,
            empty=phrase("None: the register has no activity on behalf of a controller."),
        ),
    ),
    after=phrase(
        "After the processor template of the UK Information Commissioner's Office. Its columns are"
        " known from a filled-in copy; their exact headings were not confirmed. The columns behind"
        " the sixth are this register's own."
    ),
    is_processors=True,
)
