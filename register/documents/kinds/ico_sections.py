"""The thirty columns of the ICO's controller template, by number, and ours behind them."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import Column, Section
from ..current import ActivityLine
from ..phrases import NO_JOINT, NO_RECIPIENTS, NO_RULE, NOT_APPLICABLE
from ..values import abroad, basics, care, data, organisation, parties, purposes, uk
from .own_record import seal, version

NO_BREACHES = phrase("not held here: the register keeps no record of personal data breaches")

ARTICLE_30 = Section[ActivityLine](
    phrase("Columns 1 to 11"),
    (
        Column("function", phrase("Business function"), uk.function, "ICO 1", width=24),
        Column(
            "purposes",
            phrase("Purpose of processing"),
            purposes.purposes,
            "ICO 2; UK GDPR 30(1)(b)",
            width=36,
        ),
        Column(
            "joint_controllers",
            phrase("Name and contact details of joint controller (if applicable)"),
            organisation.joint_controllers,
            "ICO 3; UK GDPR 30(1)(a)",
            empty=NO_JOINT,
        ),
        Column(
            "people",
            phrase("Categories of individuals"),
            data.people,
            "ICO 4; UK GDPR 30(1)(c)",
            width=20,
        ),
        Column(
            "data",
            phrase("Categories of personal data"),
            data.data,
            "ICO 5; UK GDPR 30(1)(c)",
            width=44,
        ),
        Column(
            "recipients",
            phrase("Categories of recipients"),
            parties.external_recipients,
            "ICO 6; UK GDPR 30(1)(d)",
            width=40,
            empty=NO_RECIPIENTS,
        ),
        Column(
            "contracts",
            phrase("Link to contract with processor"),
            uk.contracts,
            "ICO 7; UK GDPR 28(3)",
            width=36,
        ),
        Column(
            "countries",
            phrase(
                "Names of third countries or international organisations that personal data are"
                " transferred to (if applicable)"
            ),
            abroad.countries_under(abroad.UK),
            "ICO 8; UK GDPR 30(1)(e)",
            width=28,
        ),
        Column(
            "exceptional",
            phrase(
                "Safeguards for exceptional transfers of personal data to third countries or"
                " international organisations (if applicable)"
            ),
            abroad.exceptional_under(abroad.UK),
            "ICO 9; UK GDPR 30(1)(e), 49(1)",
        ),
        Column(
            "retention",
            phrase("Retention schedule (if possible)"),
            care.retention,
            "ICO 10; UK GDPR 30(1)(f)",
            width=40,
            empty=NO_RULE,
        ),
        Column(
            "measures",
            phrase(
                "General description of technical and organisational security measures"
                " (if possible)"
            ),
            care.measures,
            "ICO 11; UK GDPR 30(1)(g)",
            width=40,
        ),
    ),
)
BASES_AND_RIGHTS = Section[ActivityLine](
    phrase("Columns 12 to 18"),
    (
        Column(
            "lawful_basis",
            phrase("Article 6 lawful basis for processing personal data"),
            uk.lawful_basis,
            "ICO 12; UK GDPR 6",
            width=32,
        ),
        Column(
            "special_condition",
            phrase("Article 9 condition for processing special category data"),
            uk.special_condition,
            "ICO 13; UK GDPR 9",
        ),
        Column(
            "interests",
            phrase("Legitimate interests for the processing (if applicable)"),
            uk.interests,
            "ICO 14; UK GDPR 6(1)(f)",
        ),
        Column(
            "interests_assessment",
            phrase("Link to record of legitimate interests assessment (if applicable)"),
            uk.interests_assessments,
            "ICO 15; UK GDPR 6(1)(f)",
        ),
        Column(
            "rights",
            phrase("Rights available to individuals"),
            care.rights,
            "ICO 16; UK GDPR 12–22",
            width=36,
        ),
        Column(
            "automated_decisions",
            phrase("Existence of automated decision-making, including profiling (if applicable)"),
            basics.automated_decisions,
            "ICO 17; UK GDPR 22",
        ),
        Column(
            "sources",
            phrase("The source of the personal data (if applicable)"),
            data.sources,
            "ICO 18; UK GDPR 14(2)(f)",
            width=34,
        ),
    ),
)
LINKS = Section[ActivityLine](
    phrase("Columns 19 to 25"),
    (
        Column(
            "consent_records",
            phrase("Link to record of consent"),
            uk.consent_records,
            "ICO 19; UK GDPR 7",
        ),
        Column("storage", phrase("Location of personal data"), care.storage, "ICO 20", width=34),
        Column(
            "assessment_required",
            phrase("Data Protection Impact Assessment required?"),
            uk.assessment_required,
            "ICO 21; UK GDPR 35",
            width=20,
        ),
        Column(
            "assessment_progress",
            phrase("Data Protection Impact Assessment progress"),
            uk.assessment_progress,
            "ICO 22; UK GDPR 35",
            width=24,
            empty=uk.NO_DPIA,
        ),
        Column(
            "assessment_link",
            phrase("Link to Data Protection Impact Assessment"),
            uk.assessment_links,
            "ICO 23; UK GDPR 35",
            empty=uk.NO_DPIA,
        ),
        Column(
            "breach",
            phrase("Has a personal data breach occurred?"),
            parties.not_held,
            "ICO 24",
            empty=NO_BREACHES,
        ),
        Column(
            "breach_link",
            phrase("Link to record of personal data breach"),
            parties.not_held,
            "ICO 25",
            empty=NO_BREACHES,
        ),
    ),
)
SCHEDULE_1 = Section[ActivityLine](
    phrase("Columns 26 to 30"),
    (
        Column(
            "schedule_1",
            phrase("Data Protection Act 2018 Schedule 1 Condition for processing"),
            uk.schedule_1,
            "ICO 26; DPA 2018 Sch. 1",
        ),
        Column(
            "lawful_basis_again",
            phrase("GDPR Article 6 lawful basis for processing"),
            uk.lawful_basis,
            "ICO 27; UK GDPR 6; DPA 2018 Sch. 1",
        ),
        Column(
            "policy_link",
            phrase("Link to retention and erasure policy document"),
            uk.of_rules(uk.policy_link),
            "ICO 28; DPA 2018 Sch. 1",
            empty=NO_RULE,
        ),
        Column(
            "adherence",
            phrase("Is personal data retained and erased in accordance with the policy document?"),
            uk.of_rules(uk.adherence),
            "ICO 29; DPA 2018 Sch. 1",
            empty=NO_RULE,
        ),
        Column(
            "deviation",
            phrase("Reasons for not adhering to policy document (if applicable)"),
            uk.deviations,
            "ICO 30; DPA 2018 Sch. 1",
            empty=NO_RULE,
        ),
    ),
)
BEYOND = Section[ActivityLine](
    phrase("Beyond the template"),
    (
        Column(
            "other_tools",
            phrase("Transfers by other tools than Article 49"),
            abroad.other_tools_under(abroad.UK),
            "UK GDPR 44–49",
            width=36,
            empty=NOT_APPLICABLE,
        ),
        Column(
            "internal",
            phrase("Departments of the organisation with access"),
            parties.internal_recipients,
            "UK GDPR 30(1)(d)",
            width=28,
            empty=parties.NO_INTERNAL,
        ),
        Column("name", phrase("Activity"), basics.name, "CSM-ROPA", width=26),
        Column("code", phrase("Code"), basics.code, "CSM-ROPA", width=18),
        Column("version", phrase("Version of the register"), version, "UK GDPR 5(2)", width=30),
        Column("seal", phrase("Seal (SHA-256)", "column"), seal, "UK GDPR 5(2)", width=30),
    ),
)
