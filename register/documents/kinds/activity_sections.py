"""What the register says of an activity, section by section: whole documents choose from these."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import Column, Section
from ..phrases import (
    NO_JOINT,
    NO_OFFICER,
    NO_RECIPIENTS,
    NO_REPRESENTATIVE,
    NONE_RECORDED,
    NOT_APPLICABLE,
    NOT_SENSITIVE,
)
from ..values import basics, care, data, flows, organisation, purposes

ACTIVITY = Section(
    phrase("Activity"),
    (
        Column("code", phrase("Code"), basics.code, "CSM-ROPA", width=18),
        Column("name", phrase("Activity"), basics.name, "CSM-ROPA", width=24),
        Column("description", phrase("Description"), basics.description, "CSM-ROPA", width=36),
        Column("status", phrase("Status in the register"), basics.status, "CSM-ROPA", width=12),
        Column("state", phrase("State of the processing"), basics.state, "CSM-ROPA", width=18),
        Column("role", phrase("Our role"), basics.role, "GDPR 4(7)–(8), 26", width=18),
        Column("products", phrase("Products"), basics.products, "MIIT 2021-292", width=22),
        Column(
            "function",
            phrase("Business function"),
            basics.function,
            "PIPL 16; GB/T 35273 C",
            width=28,
        ),
        Column(
            "owner",
            phrase("Responsible department"),
            basics.owner,
            "CSM-ROPA; ISO/IEC 27701 7.2.8",
            width=22,
        ),
    ),
)
WHO = Section(
    phrase("Controller", "column"),
    (
        Column(
            "controller",
            phrase("Controller and contact details"),
            organisation.controller,
            "GDPR 30(1)(a); PIPL 17(1)(1)",
            width=34,
        ),
        Column(
            "joint_controllers",
            phrase("Joint controllers"),
            organisation.joint_controllers,
            "GDPR 30(1)(a), 26; PIPL 20",
            empty=NO_JOINT,
        ),
        Column(
            "representatives",
            phrase("Representatives"),
            organisation.representatives,
            "GDPR 30(1)(a), 27; PIPL 53",
            empty=NO_REPRESENTATIVE,
        ),
        Column(
            "protection_officers",
            phrase("Data protection officer"),
            organisation.protection_officers,
            "GDPR 30(1)(a), 37; PIPL 52",
            width=34,
            empty=NO_OFFICER,
        ),
        Column(
            "acting_for",
            phrase("Acting on behalf of"),
            organisation.acting_for,
            "GDPR 30(2)(a)–(b)",
            empty=NOT_APPLICABLE,
        ),
    ),
)
WHY = Section(
    phrase("Purposes and legal bases"),
    (
        Column(
            "purposes",
            phrase("Purposes"),
            purposes.purposes,
            "GDPR 30(1)(b); PIPL 6, 17(1)(2)",
            width=40,
        ),
        Column(
            "legal_bases",
            phrase("Legal bases"),
            purposes.legal_bases,
            "GDPR 6, 9; PIPL 13",
            width=44,
        ),
        Column(
            "consents",
            phrase("Consent and withdrawal"),
            purposes.consents,
            "GDPR 7; PIPL 14–15",
            empty=NONE_RECORDED,
        ),
        Column("operations", phrase("Operations"), purposes.operations, "PIPL 4", width=22),
    ),
)
WHAT = Section(
    phrase("People and data"),
    (
        Column(
            "people",
            phrase("Categories of people"),
            data.people,
            "GDPR 30(1)(c)",
            width=20,
        ),
        Column(
            "data",
            phrase("Categories of data and items"),
            data.data,
            "GDPR 30(1)(c); PIPL 17(1)(2)",
            width=46,
        ),
        Column(
            "sensitivity",
            phrase("Sensitive items and why"),
            data.sensitivity,
            "PIPL 28; GDPR 9–10; GB/T 35273 B",
            width=36,
            empty=NOT_SENSITIVE,
        ),
        Column(
            "sensitive_necessity",
            phrase("Necessity and impact of sensitive items"),
            data.sensitive_necessity,
            "PIPL 30",
        ),
        Column(
            "sources",
            phrase("Source and collection"),
            data.sources,
            "GDPR 14(2)(f)",
            width=36,
        ),
        Column(
            "permissions",
            phrase("Device permissions"),
            data.permissions,
            "MIIT 2021-292",
            empty=NONE_RECORDED,
        ),
        Column("scenes", phrase("Scenes of use"), data.scenes, "MIIT 2021-292"),
        Column("ways", phrase("Ways of processing"), data.ways, "PIPL 17(1)(2)"),
        Column(
            "necessity",
            phrase("Necessity and effect of refusal"),
            data.necessity,
            "GDPR 13(2)(e); PIPL 16",
            width=40,
        ),
        Column(
            "about_others",
            phrase("Data about other people"),
            data.about_others,
            "GDPR 14",
            empty=NONE_RECORDED,
        ),
    ),
)
TO_WHOM = Section(
    phrase("Recipients and transfers"),
    (
        Column(
            "recipients",
            phrase("Recipients by mode"),
            flows.recipients,
            "GDPR 30(1)(d); PIPL 21–25",
            width=44,
            empty=NO_RECIPIENTS,
        ),
        Column(
            "transfers",
            phrase("Transfers to third countries"),
            flows.transfers,
            "GDPR 30(1)(e), 44–49; PIPL 38–39",
            width=40,
        ),
    ),
)
HOW_LONG = Section(
    phrase("Retention and protection"),
    (
        Column(
            "retention",
            phrase("Time limits by category of data"),
            care.retention,
            "GDPR 30(1)(f); PIPL 19, 47",
            width=44,
        ),
        Column(
            "storage",
            phrase("Systems and places of storage"),
            care.storage,
            "PIPL 40; CSL 37",
            width=36,
        ),
        Column(
            "claimed_storage",
            phrase("Place of storage as claimed"),
            care.claimed_storage,
            "PIPL 40",
        ),
        Column(
            "measures",
            phrase("Security measures"),
            care.measures,
            "GDPR 30(1)(g), 32(1); PIPL 51",
            width=44,
        ),
    ),
)
PEOPLE = Section(
    phrase("Rights and risk"),
    (
        Column(
            "rights",
            phrase("Rights and how they are used"),
            care.rights,
            "GDPR 12–22; PIPL 44–50",
            width=40,
        ),
        Column(
            "automated_decisions",
            phrase("Automated decisions"),
            basics.automated_decisions,
            "GDPR 22; PIPL 24",
        ),
        Column("combined_use", phrase("Combined use"), basics.combined_use, "GB/T 35273 7.6"),
        Column("scale", phrase("Scale and frequency"), basics.scale, "GDPR 35(3)(b)", width=20),
        Column("risk", phrase("Risk"), basics.risk, "GDPR 30(5), 35"),
        Column(
            "assessments",
            phrase("Impact assessments"),
            care.assessments,
            "GDPR 35; PIPL 55–56",
            width=36,
            empty=NONE_RECORDED,
        ),
    ),
)
RECORD = Section(
    phrase("The entry"),
    (
        Column("review", phrase("Review"), basics.review, "GDPR 24(1)", width=20),
        Column("source_clause", phrase("Source"), basics.source_clause, "GDPR 5(2)", width=16),
        Column(
            "remarks", phrase("Remarks"), basics.remarks, "LGPD 37 (ANPD VIII)", empty=NONE_RECORDED
        ),
        Column(
            "version",
            phrase("Version of the register"),
            basics.version,
            "GDPR 5(2); PIPL 56",
            width=30,
        ),
        Column(
            "seal", phrase("Seal (SHA-256)", "column"), basics.seal, "GDPR 5(2); PIPL 56", width=30
        ),
    ),
)
