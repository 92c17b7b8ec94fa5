"""What an assessment says, and where one seems due (PIPL 55–56; GDPR 35)."""

from __future__ import annotations

from processing.choices import (
    AssessmentKind,
    AssessmentProgress,
    ProcessStatus,
    ResidualRisk,
)
from processing.facts import ActivityFacts
from register.phrasing import phrase

from ..cells import Cell, Line, Missing
from ..phrases import FROM
from ..wording import Wording
from . import basics, care, organisation
from .covering import AssessmentLine, DueLine, Reason, earliest_end
from .organisation import said

RETIRED = phrase("retired on {day}")
KEEP_AT_LEAST = phrase("not recorded; three years at least, until {day}")
TOO_SHORT = phrase("less than three years: keep until {day} at least")
ONLY_BASIS = phrase("its legal basis only")
HIGH_RISK_TO_PEOPLE = phrase("High risk to people (GDPR 35(1))")
SECTION_MISSING = phrase("not recorded: {section}")
COMPLETE = phrase("all three sections recorded")
NECESSITY = phrase("lawfulness, legitimacy, necessity")
IMPACT_AND_RISK = phrase("impact on rights and security risk")
MEASURES = phrase("whether the measures are lawful, effective and proportionate")
NO_CONSULTATION = phrase(
    "not recorded, although the remaining risk is high: GDPR 36 asks for prior consultation"
)


def kind(line: AssessmentLine, w: Wording) -> str:
    """The heading a line stands under."""
    return w.choice(AssessmentKind, line.one.kind)


def kind_cell(line: AssessmentLine, w: Wording) -> Cell:
    return [kind(line, w)]


def code(line: AssessmentLine, _w: Wording) -> Cell:
    return [line.one.code]


def name(line: AssessmentLine, w: Wording) -> Cell:
    return said(w.text(line.one.name))


def triggers(line: AssessmentLine, w: Wording) -> Cell:
    """Why it was due, each with its article."""
    terms = w.register.inventory.terms
    found = sorted(line.one.trigger_ids, key=lambda key: (terms[key].position, key))
    return [w.cited_terms[key] for key in found]


def activities(line: AssessmentLine, w: Wording) -> Cell:
    """Activities covered; of some only a legal basis is tested."""
    whole = [activity_name(one.activity, w) for one in line.activities]
    remark = w.text(ONLY_BASIS)
    based = [
        w.bracketed(w.text(one.activity.name), one.activity.code, remark) for one in line.based
    ]
    return [*whole, *based]


def activity_name(activity: ActivityFacts, w: Wording) -> str:
    """``name (code)``."""
    return w.bracketed(w.text(activity.name), activity.code)


def disclosures(line: AssessmentLine, w: Wording) -> Cell:
    """``recipient: activity``."""
    return [
        w.recipients[one.recipient.id] + w.marks.colon + activity_name(one.of.activity, w)
        for one in line.disclosures
    ]


def transfers(line: AssessmentLine, w: Wording) -> Cell:
    """``country: recipient; activity``."""
    return [
        w.countries[one.transfer.country_id]
        + w.marks.colon
        + w.clauses(w.recipients[one.of.recipient.id], activity_name(one.of.of.activity, w))
        for one in line.transfers
    ]


def progress(line: AssessmentLine, w: Wording) -> Cell:
    one = line.one
    retired = "" if line.current.stands(one) else w.on(RETIRED, one.retired_on)
    return said(w.choice(AssessmentProgress, one.progress), retired)


def done_on(line: AssessmentLine, _w: Wording) -> Cell:
    return [line.one.done_on.isoformat()] if line.one.done_on else []


def valid_until(line: AssessmentLine, _w: Wording) -> Cell:
    return [line.one.valid_until.isoformat()] if line.one.valid_until else []


def residual_risk(line: AssessmentLine, w: Wording) -> Cell:
    risk = line.one.residual_risk
    return [w.choice(ResidualRisk, risk)] if risk else []


def reviewer(line: AssessmentLine, w: Wording) -> Cell:
    return said(w.text(line.one.reviewer))


def keep_until(line: AssessmentLine, w: Wording) -> Cell:
    """Until when it is kept; that this is less than the law asks for is said (PIPL 56)."""
    one, least = line.one, earliest_end(line.one)
    if one.retain_until is None:
        return [(Missing(w.on(KEEP_AT_LEAST, least)),)] if least else []
    cell: Cell = [one.retain_until.isoformat()]
    if least and one.retain_until < least:
        cell.append((Missing(w.on(TOO_SHORT, least)),))
    return cell


def sections(line: AssessmentLine, w: Wording) -> Cell:
    """Which of the three sections of PIPL 56 the record lacks."""
    one = line.one
    three = (
        (one.necessity, NECESSITY),
        (one.impact_and_risk, IMPACT_AND_RISK),
        (one.measures, MEASURES),
    )
    lacking = [w.text(label) for text, label in three if not text]
    told = w.text(SECTION_MISSING)
    cell: Cell = [(Missing(told.format(section=label)),) for label in lacking]
    return cell or [w.text(COMPLETE)]


def report(line: AssessmentLine, _w: Wording) -> Cell:
    """Where the report is, and by which sum it is recognised."""
    sha = line.one.report_sha256
    return said(line.one.report_link, f"SHA-256 {sha}" if sha else "")


def source(line: AssessmentLine, _w: Wording) -> Cell:
    return said(line.one.source_ref)


def necessity(line: AssessmentLine, w: Wording) -> Cell:
    return said(w.text(line.one.necessity))


def impact_and_risk(line: AssessmentLine, w: Wording) -> Cell:
    return said(w.text(line.one.impact_and_risk))


def measures(line: AssessmentLine, w: Wording) -> Cell:
    return said(w.text(line.one.measures))


def dpo_advice(line: AssessmentLine, w: Wording) -> Cell:
    return said(w.text(line.one.dpo_advice))


def subject_views(line: AssessmentLine, w: Wording) -> Cell:
    return said(w.text(line.one.subject_views))


def consultation(line: AssessmentLine, w: Wording) -> Cell:
    """The prior consultation; that a high remaining risk lacks one is said (GDPR 36)."""
    one = line.one
    if not one.consultation and one.residual_risk == ResidualRisk.HIGH:
        return [(w.missing(NO_CONSULTATION),)]
    return said(w.text(one.consultation))


def controllers(line: AssessmentLine, w: Wording) -> Cell:
    """Who answers for what is covered, with contact details."""
    found = {one.controller.code: one.controller for one in line.described()}
    return [text for key in sorted(found) for text in organisation.controller_lines(found[key], w)]


def departments(line: AssessmentLine, w: Wording) -> Cell:
    found = (w.text(one.activity.owner_department) for one in line.described())
    return said(*dict.fromkeys(found))


def measures_in_place(line: AssessmentLine, w: Wording) -> Cell:
    """Security measures of the activities covered and of their systems."""
    found: dict[Line, None] = {}
    for one in line.described():
        found.update(dict.fromkeys(care.measures(one, w)))
    return list(found)


def version(_line: AssessmentLine, w: Wording) -> Cell:
    return [w.version]


def seal(_line: AssessmentLine, w: Wording) -> Cell:
    return [w.seal]


# --- where one seems due ----------------------------------------------------------------------


def due_code(line: DueLine, w: Wording) -> Cell:
    return basics.code(line.of, w)


def due_name(line: DueLine, w: Wording) -> Cell:
    return basics.name(line.of, w)


def due_controller(line: DueLine, w: Wording) -> Cell:
    return said(w.text(line.of.controller.name))


def due_owner(line: DueLine, w: Wording) -> Cell:
    return basics.owner(line.of, w)


def due_kind(line: DueLine, w: Wording) -> Cell:
    return [w.choice(AssessmentKind, line.kind)]


def due_state(line: DueLine, w: Wording) -> Cell:
    """Whether the processing takes place already: an assessment comes before it."""
    one = line.of.activity
    return [w.bracketed(w.choice(ProcessStatus, one.process_status), w.on(FROM, one.started_on))]


def due_reasons(line: DueLine, w: Wording) -> Cell:
    return [reason_line(one, w) for one in line.reasons]


def reason_line(one: Reason, w: Wording) -> Line:
    """``trigger (article): items or recipients``."""
    label = (
        w.cited("assessment_trigger", one.trigger) if one.trigger else w.text(HIGH_RISK_TO_PEOPLE)
    )
    if one.items:
        return w.items_listed(list(one.items), label + w.marks.colon)
    return w.listing([w.recipients[key] for key in one.recipients], label)


def due_recorded(line: DueLine, w: Wording) -> Cell:
    """What is recorded for the activity, of another kind."""
    return care.assessments(line.of, w)
