"""The index of impact assessments, and where one seems due (PIPL 55–56; GDPR 35)."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import (
    ACTIVITY_FILTERS,
    IN_PARTS,
    Column,
    DocumentKind,
    Family,
    Layout,
    Part,
    Section,
)
from ..phrases import NONE_RECORDED
from ..values import assessments as of
from ..values.covering import assessments, due

ASSESSMENT = Section(
    phrase("Assessment"),
    (
        Column("code", phrase("Code"), of.code, "GDPR 5(2)", width=18),
        Column("name", phrase("Assessment"), of.name, "PIPL 56; GDPR 35(7)", width=26),
        Column("kind", phrase("Kind of assessment"), of.kind_cell, "PIPL 55; GDPR 35", width=24),
        Column("triggers", phrase("What made it due"), of.triggers, "PIPL 55; GDPR 35(3)"),
    ),
)
COVERED = Section(
    phrase("What it covers"),
    (
        Column(
            "activities",
            phrase("Activities covered"),
            of.activities,
            "PIPL 55; GDPR 35(1)",
            width=34,
            empty=NONE_RECORDED,
        ),
        Column(
            "disclosures",
            phrase("Disclosures covered"),
            of.disclosures,
            "PIPL 55(3)",
            width=34,
            empty=NONE_RECORDED,
        ),
        Column(
            "transfers",
            phrase("Transfers abroad covered"),
            of.transfers,
            "PIPL 55(4); GDPR 46",
            width=34,
            empty=NONE_RECORDED,
        ),
    ),
)
STANDING = Section(
    phrase("Where it stands"),
    (
        Column("progress", phrase("Progress"), of.progress, "PIPL 55; GDPR 35(1)", width=18),
        Column("done_on", phrase("Done on"), of.done_on, "PIPL 55; GDPR 35(1)", width=14),
        Column("valid_until", phrase("Valid until"), of.valid_until, "GDPR 35(11)", width=14),
        Column("residual_risk", phrase("Remaining risk"), of.residual_risk, "GDPR 36(1)", width=14),
        Column("reviewer", phrase("Reviewer"), of.reviewer, "GDPR 35(2); PIPL 52", width=20),
        Column("sections", phrase("Sections recorded"), of.sections, "PIPL 56", width=26),
        Column("keep_until", phrase("Kept until"), of.keep_until, "PIPL 56", width=20),
    ),
)
DUE = Section(
    phrase("Where one seems due"),
    (
        Column("code", phrase("Activity (code)"), of.due_code, "PIPL 55; GDPR 35", width=18),
        Column("name", phrase("Activity"), of.due_name, "PIPL 55; GDPR 35", width=26),
        Column("due", phrase("What seems due"), of.due_kind, "PIPL 55; GDPR 35(1)", width=26),
        Column(
            "reasons",
            phrase("Why it seems due"),
            of.due_reasons,
            "PIPL 55(1)–(5); GDPR 35(1), 35(3)",
            width=50,
        ),
        Column(
            "state",
            phrase("State of the processing"),
            of.due_state,
            "PIPL 55; GDPR 35(1)",
            width=18,
        ),
        Column(
            "recorded",
            phrase("What is recorded instead"),
            of.due_recorded,
            "PIPL 56",
            width=30,
            empty=NONE_RECORDED,
        ),
        Column(
            "controller",
            phrase("Controller", "column"),
            of.due_controller,
            "PIPL 55; GDPR 35(1)",
            width=20,
        ),
        Column(
            "owner", phrase("Responsible department"), of.due_owner, "ISO/IEC 27701 7.2.8", width=20
        ),
    ),
)

ASSESSMENT_INDEX = DocumentKind(
    key="assessment-index",
    title=phrase("Index of impact assessments"),
    citation="PIPL 55–56; GDPR 35",
    about=phrase("Every assessment with what it covers, and the activities that seem to lack one"),
    family=Family.ASSESSMENT,
    parts=(
        Part(
            key="assessments",
            title=phrase("Impact assessments"),
            sections=(ASSESSMENT, COVERED, STANDING),
            lines=assessments,
            identity=2,
            group=of.kind,
            layout=Layout.WIDE,
            empty=phrase("None: the register has no impact assessment."),
            note=phrase(
                "A retired assessment stays here as long as it is to be kept, three years at least"
                " (PIPL 56)."
            ),
        ),
        Part(
            key="due",
            title=phrase("Activities for which an assessment seems due and none is recorded"),
            sections=(DUE,),
            lines=due,
            identity=2,
            empty=phrase("None: no activity seems to lack an assessment."),
            note=phrase(
                "As far as the register shows it: sensitive items, automated decisions,"
                " disclosures, transfers abroad, and what is marked as high risk. Whether an"
                " assessment is due is for the protection officer to judge; where no regime is"
                " recorded for a controller, both laws are asked."
            ),
        ),
    ),
    formats=IN_PARTS,
    filters=(*ACTIVITY_FILTERS, "activity", "assessment"),
)
