"""The Swiss record of processing activities, as controller and as processor (FADP 12)."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import IN_PARTS, Column, DocumentKind, Family, Layout, Part, Section
from ..current import ActivityLine
from ..phrases import NO_JOINT, NO_PRINCIPAL, NO_RECIPIENTS, NO_REPRESENTATIVE, NO_RULE
from ..roles import PrincipalLine, as_controller, as_processor, of_activity
from ..values import basics, care, data, organisation, parties, purposes, swiss
from .own_record import entry

STATES_HEADING = phrase("Disclosure abroad: State and guarantees (Art. 16(2))")
MEASURES_HEADING = phrase("Measures to ensure data security (Art. 8)")

ACTIVITY = Section[ActivityLine](
    phrase("Activity"),
    (
        Column("code", phrase("Code"), basics.code, "FADP 12(1); CSM-ROPA", width=18),
        Column("name", phrase("Activity"), basics.name, "FADP 12(1); CSM-ROPA", width=26),
        Column("role", phrase("Our role"), basics.role, "FADP 12(1)", width=16),
    ),
)
CONTENT = Section[ActivityLine](
    phrase("Controller and processing", "FADP"),
    (
        Column(
            "controller",
            phrase("Identity of the controller"),
            organisation.controller,
            "FADP 12(2)(a)",
            width=34,
        ),
        Column(
            "joint_controllers",
            phrase("Joint controllers"),
            organisation.joint_controllers,
            "FADP 12(2)(a)",
            empty=NO_JOINT,
        ),
        Column(
            "representatives",
            phrase("Representatives"),
            organisation.representatives,
            "FADP 14",
            empty=NO_REPRESENTATIVE,
        ),
        Column(
            "purposes",
            phrase("Purpose of the processing", "FADP"),
            purposes.purposes,
            "FADP 12(2)(b)",
            width=40,
        ),
        Column(
            "people",
            phrase("Categories of data subjects", "FADP"),
            data.people,
            "FADP 12(2)(c)",
            width=22,
        ),
        Column(
            "data",
            phrase("Categories of personal data processed", "FADP"),
            data.data,
            "FADP 12(2)(c)",
            width=46,
        ),
    ),
)
FLOWS = Section[ActivityLine](
    phrase("Recipients, retention, security and disclosure abroad"),
    (
        Column(
            "recipients",
            phrase("Categories of recipients", "FADP"),
            parties.external_recipients,
            "FADP 12(2)(d)",
            width=44,
            empty=NO_RECIPIENTS,
        ),
        Column(
            "internal",
            phrase("Departments of the organisation with access"),
            parties.internal_recipients,
            "FADP 12(2)(d)",
            width=28,
            empty=parties.NO_INTERNAL,
        ),
        Column(
            "retention",
            phrase("Retention period or the criteria for determining it"),
            care.retention,
            "FADP 12(2)(e)",
            width=44,
            empty=NO_RULE,
        ),
        Column("measures", MEASURES_HEADING, care.measures, "FADP 8, 12(2)(f)", width=44),
        Column("abroad", STATES_HEADING, swiss.abroad, "FADP 12(2)(g), 16", width=44),
    ),
)
ON_BEHALF = Section[PrincipalLine](
    phrase("Processing on behalf of controllers", "FADP"),
    (
        Column(
            "principal",
            phrase("Identity of the controller acted for"),
            parties.principal_with_contact,
            "FADP 12(3)",
            width=36,
            empty=NO_PRINCIPAL,
        ),
        Column("code", phrase("Code"), of_activity(basics.code), "FADP 12(3); CSM-ROPA", width=18),
        Column(
            "processor",
            phrase("Identity of the processor"),
            of_activity(organisation.controller),
            "FADP 12(3)",
            width=34,
        ),
        Column("role", phrase("Our role"), of_activity(basics.role), "FADP 12(3)", width=16),
        Column(
            "categories",
            phrase("Categories of processing carried out on behalf of the controller", "FADP"),
            of_activity(parties.categories_on_behalf),
            "FADP 12(3)",
            width=40,
        ),
        Column(
            "measures",
            MEASURES_HEADING,
            of_activity(care.measures),
            "FADP 8, 12(2)(f), 12(3)",
            width=44,
        ),
        Column(
            "abroad",
            STATES_HEADING,
            of_activity(swiss.abroad),
            "FADP 12(2)(g), 12(3), 16",
            width=44,
        ),
    ),
)

SWISS_REGISTER = DocumentKind(
    key="swiss-register",
    title=phrase("Register of processing activities (Swiss FADP, Art. 12)"),
    citation="FADP 12",
    about=phrase("What Swiss law asks: the State of every disclosure abroad, and its guarantee"),
    family=Family.NATIONAL,
    parts=(
        Part(
            key="controller",
            title=phrase("As controller"),
            sections=(ACTIVITY, CONTENT, FLOWS, entry("FADP 12(1)")),
            lines=as_controller,
            identity=2,
            layout=Layout.WIDE,
            note=phrase(
                "Abroad is every State but Switzerland, those of the European Economic Area"
                " included."
            ),
        ),
        Part(
            key="processor",
            title=phrase("As processor"),
            sections=(ON_BEHALF, entry("FADP 12(1)")),
            lines=as_processor,
            group=parties.principal_name,
            layout=Layout.TABLE,
            empty=phrase("None: the register has no activity on behalf of a controller."),
        ),
    ),
    languages=("zh-hans", "en", "de", "fr", "it"),
    formats=IN_PARTS,
    after=phrase(
        "After the list of facts in Article 12 of the Swiss Federal Act on Data Protection, in"
        " words of our own: no form of the authority was seen, and in which languages the"
        " register must be kept was not confirmed."
    ),
)
