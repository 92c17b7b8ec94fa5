"""The report of an impact assessment: a form each (PIPL 56; GDPR 35(7))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from register.phrasing import phrase

from ..cells import Cell
from ..columns import IN_PARTS, Column, DocumentKind, Family, Grid, Layout, Part, Section
from ..current import ActivityLine
from ..phrases import NO_AGREEMENT, NO_RECIPIENTS, NONE_RECORDED
from ..values import assessments as of
from ..values import basics, care, data, purposes, sheet
from ..values import disclosures as given
from ..values.covering import AssessmentLine, assessments
from ..wording import Wording

A = "GDPR 35(7)(a)"
WHOLE = phrase("the whole activity")
IN_PART = phrase("only the disclosures and transfers listed below, or its legal basis")
NO_ACTIVITY = phrase("the register does not say what the assessment covers")


class Described:
    """An activity as an assessment describes it."""

    __slots__ = ("is_whole", "of")

    def __init__(self, of: ActivityLine, *, is_whole: bool) -> None:
        self.of = of
        self.is_whole = is_whole


def described(line: AssessmentLine, _w: Wording) -> Iterator[Described]:
    for one in line.described():
        yield Described(one, is_whole=line.is_whole(one))


def of_activity(say: Any) -> Any:
    """A column of activities, asked about an activity as described."""

    def value(row: Described, w: Wording) -> Cell:
        cell: Cell = say(row.of, w)
        return cell

    return value


def scope(row: Described, w: Wording) -> Cell:
    return [w.text(WHOLE if row.is_whole else IN_PART)]


def label(row: Described, w: Wording) -> Cell:
    return [of.activity_name(row.of.activity, w)]


PROCESSING = Grid(
    "processing",
    phrase("Activities and purposes"),
    A,
    (
        Column("activity", phrase("Activity"), label, A, width=22),
        Column("scope", phrase("Covered"), scope, A, width=18),
        Column("description", phrase("Description"), of_activity(basics.description), A),
        Column("purposes", phrase("Purposes"), of_activity(purposes.purposes), A, width=34),
        Column(
            "legal_bases",
            phrase("Legal bases and legitimate interests"),
            of_activity(purposes.legal_bases),
            f"{A}; PIPL 13, 56(1)",
            width=34,
        ),
    ),
    rows=described,
    empty=NO_ACTIVITY,
)
DATA = Grid(
    "data",
    phrase("People, data and retention"),
    A,
    (
        Column("activity", phrase("Activity"), label, A, width=22),
        Column("people", phrase("Categories of people"), of_activity(data.people), A, width=18),
        Column("data", phrase("Categories of data and items"), of_activity(data.data), A, width=40),
        Column("scale", phrase("Scale and frequency"), of_activity(basics.scale), "GDPR 35(3)(b)"),
        Column(
            "retention", phrase("Time limits by category of data"), of_activity(care.retention), A
        ),
        Column("storage", phrase("Systems and places of storage"), of_activity(care.storage), A),
    ),
    rows=described,
    empty=NO_ACTIVITY,
)
RECIPIENTS: Grid[AssessmentLine] = Grid(
    "recipients",
    phrase("Recipients"),
    f"{A}; PIPL 55(3)",
    (
        Column("recipient", phrase("Recipient"), given.recipient, A, width=22),
        Column("mode", phrase("Mode and role"), given.mode, "PIPL 20–25; GDPR 26, 28", width=22),
        Column("activity", phrase("Activity"), given.activity, A, width=22),
        Column("data", phrase("Categories of data and items"), given.data, A, width=34),
        Column("purposes", phrase("Purposes", "of a disclosure"), given.purposes, A, width=26),
        Column(
            "agreements",
            phrase("Agreements and term"),
            given.agreements,
            "GDPR 28(3); PIPL 21",
            empty=NO_AGREEMENT,
        ),
    ),
    rows=lambda line, _w: line.all_disclosures(),
    empty=NO_RECIPIENTS,
)
ABROAD: Grid[AssessmentLine] = Grid(
    "abroad",
    phrase("Transfers abroad"),
    f"{A}, 46; PIPL 38, 55(4)",
    (
        Column("country", phrase("Country"), sheet.country, "GDPR 30(1)(e); PIPL 39", width=14),
        Column("recipient", phrase("Recipient"), sheet.recipient, "PIPL 39", width=22),
        Column("tool", phrase("Mechanism and safeguards"), sheet.mechanism, "GDPR 46; PIPL 38"),
        Column("people", phrase("People concerned"), sheet.counts, "PIPL 38; CAC Order 16"),
        Column("abroad", phrase("Storage and retention abroad"), sheet.kept_abroad, "PIPL 38–39"),
    ),
    rows=lambda line, _w: sheet.leaving(line.all_disclosures()),
    empty=NONE_RECORDED,
)

ASSESSMENT = Section(
    phrase("Assessment"),
    (
        Column("code", phrase("Code"), of.code, "GDPR 5(2)", width=18),
        Column("name", phrase("Assessment"), of.name, "PIPL 56; GDPR 35(7)", width=28),
        Column("kind", phrase("Kind of assessment"), of.kind_cell, "PIPL 55; GDPR 35", width=24),
        Column("triggers", phrase("What made it due"), of.triggers, "PIPL 55; GDPR 35(3)"),
        Column("progress", phrase("Progress"), of.progress, "PIPL 55; GDPR 35(1)", width=18),
        Column("done_on", phrase("Done on"), of.done_on, "PIPL 55; GDPR 35(1)", width=14),
        Column("valid_until", phrase("Valid until"), of.valid_until, "GDPR 35(11)", width=14),
        Column("reviewer", phrase("Reviewer"), of.reviewer, "GDPR 35(2); PIPL 52", width=20),
        Column(
            "controllers",
            phrase("Controller and contact details"),
            of.controllers,
            "GDPR 35(1); PIPL 55",
            width=34,
        ),
        Column(
            "departments",
            phrase("Responsible department"),
            of.departments,
            "ISO/IEC 27701 7.2.8",
            width=20,
        ),
    ),
)
DESCRIPTION = Section(
    phrase("Systematic description of the processing"), (PROCESSING, DATA, RECIPIENTS, ABROAD)
)
JUDGEMENT = Section(
    phrase("Assessment of necessity, risks and measures"),
    (
        Column(
            "necessity",
            phrase("Whether purpose and way of processing are lawful, legitimate and necessary"),
            of.necessity,
            "PIPL 56(1); GDPR 35(7)(b)",
            width=60,
        ),
        Column(
            "impact_and_risk",
            phrase("Impact on people's rights and interests, and security risks"),
            of.impact_and_risk,
            "PIPL 56(2); GDPR 35(7)(c)",
            width=60,
        ),
        Column(
            "measures",
            phrase("Whether the protective measures are lawful, effective and fit for the risk"),
            of.measures,
            "PIPL 56(3); GDPR 35(7)(d)",
            width=60,
        ),
        Column(
            "measures_in_place",
            phrase("Security measures recorded for what is covered"),
            of.measures_in_place,
            "GDPR 35(7)(d), 32(1); PIPL 51",
            width=44,
        ),
        Column("residual_risk", phrase("Remaining risk"), of.residual_risk, "GDPR 36(1)", width=14),
    ),
)
ASKED = Section(
    phrase("Who was asked"),
    (
        Column(
            "dpo_advice",
            phrase("Advice of the data protection officer"),
            of.dpo_advice,
            "GDPR 35(2); PIPL 52",
            width=36,
        ),
        Column(
            "subject_views",
            phrase("Views of the people concerned"),
            of.subject_views,
            "GDPR 35(9)",
            width=36,
        ),
        Column(
            "consultation",
            phrase("Prior consultation of the authority"),
            of.consultation,
            "GDPR 36",
            width=36,
            empty=NONE_RECORDED,
        ),
    ),
)
RECORD = Section(
    phrase("The record"),
    (
        Column("keep_until", phrase("Kept until"), of.keep_until, "PIPL 56", width=20),
        Column("sections", phrase("Sections recorded"), of.sections, "PIPL 56", width=26),
        Column("report", phrase("Report"), of.report, "PIPL 56; GDPR 5(2)", empty=NONE_RECORDED),
        Column("source", phrase("Source"), of.source, "GDPR 5(2)", width=16),
        Column("version", phrase("Version of the register"), of.version, "PIPL 56", width=30),
        Column("seal", phrase("Seal (SHA-256)", "column"), of.seal, "PIPL 56", width=30),
    ),
)

ASSESSMENT_REPORT = DocumentKind(
    key="assessment-report",
    title=phrase("Report of an impact assessment"),
    citation="PIPL 55–56; GDPR 35(7)",
    about=phrase("The three sections of PIPL 56 and the four of GDPR 35(7), a form an assessment"),
    family=Family.ASSESSMENT,
    parts=(
        Part(
            key="reports",
            title=phrase("Impact assessments"),
            sections=(ASSESSMENT, DESCRIPTION, JUDGEMENT, ASKED, RECORD),
            lines=assessments,
            identity=2,
            layout=Layout.FORM,
            empty=phrase("None: the register has no impact assessment."),
        ),
    ),
    formats=IN_PARTS,
    filters=("assessment", "controller", "product"),
)
