"""What the activity is and who in the house answers for it."""

from __future__ import annotations

from processing.choices import (
    AutomatedDecision,
    FunctionKind,
    OrganisationRole,
    ProcessStatus,
    RecordStatus,
)
from processing.facts import FunctionFacts

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import (
    COMBINED,
    EFFECT,
    FREQUENCY,
    FROM,
    HIGH_RISK,
    LAST_REVIEW,
    LOGIC,
    NEXT_REVIEW,
    NO,
    NOT_HIGH_RISK,
    OCCASIONAL,
    OPT_OUT,
    PEOPLE,
    RECORDS,
    REFUSING,
    TO,
)
from ..wording import Wording, once_a_record
from .organisation import said


def code(line: ActivityLine, _w: Wording) -> Cell:
    return [line.activity.code]


def name(line: ActivityLine, w: Wording) -> Cell:
    return said(w.text(line.activity.name))


def description(line: ActivityLine, w: Wording) -> Cell:
    return said(w.text(line.activity.description))


def status(line: ActivityLine, w: Wording) -> Cell:
    return [w.choice(RecordStatus, line.activity.status)]


def state(line: ActivityLine, w: Wording) -> Cell:
    """Whether the processing takes place, and from when to when."""
    one = line.activity
    dates = (w.on(FROM, one.started_on), w.on(TO, one.ended_on))
    return [w.bracketed(w.choice(ProcessStatus, one.process_status), *dates)]


def role(line: ActivityLine, w: Wording) -> Cell:
    return [w.choice(OrganisationRole, line.activity.role)]


def products(line: ActivityLine, w: Wording) -> Cell:
    known = w.register.processing.products
    found = line.current.in_order("products", line.activity.product_ids)
    return [w.text(known[key].name) for key in found]


def function(line: ActivityLine, w: Wording) -> Cell:
    """The business function, basic or additional, and what refusing its data means."""
    if line.activity.function_id is None:
        return []
    return function_lines(w.register.processing.functions[line.activity.function_id], w)


def owner(line: ActivityLine, w: Wording) -> Cell:
    one = line.activity
    return said(w.text(one.owner_department), w.text(one.owner_contact))


def scale(line: ActivityLine, w: Wording) -> Cell:
    one = line.activity
    count = "" if one.record_count is None else str(one.record_count)
    return said(
        w.labelled(PEOPLE, one.people_count_band),
        w.labelled(RECORDS, count),
        w.labelled(FREQUENCY, w.text(one.frequency)),
    )


def automated_decisions(line: ActivityLine, w: Wording) -> Cell:
    one = line.activity
    label = w.choice(AutomatedDecision, one.automated_decision)
    if one.automated_decision == AutomatedDecision.NONE:
        return [label]
    return said(
        label,
        w.labelled(LOGIC, w.text(one.decision_logic)),
        w.labelled(EFFECT, w.text(one.decision_effect)),
        w.labelled(OPT_OUT, w.text(one.decision_opt_out)),
    )


def combined_use(line: ActivityLine, w: Wording) -> Cell:
    if not line.activity.is_combined_use:
        return [w.text(NO)]
    return said(w.text(COMBINED), w.text(line.activity.combination_sources))


def risk(line: ActivityLine, w: Wording) -> Cell:
    one = line.activity
    level = w.text(HIGH_RISK if one.is_high_risk else NOT_HIGH_RISK)
    return said(
        w.clauses(level, w.text(OCCASIONAL) if one.is_occasional else ""),
        w.text(one.risk_rationale),
    )


def review(line: ActivityLine, w: Wording) -> Cell:
    one = line.activity
    return said(
        w.dated(LAST_REVIEW, one.last_reviewed_on), w.dated(NEXT_REVIEW, one.next_review_on)
    )


def source_clause(line: ActivityLine, _w: Wording) -> Cell:
    return said(line.activity.source_ref)


def remarks(line: ActivityLine, w: Wording) -> Cell:
    return said(w.text(line.activity.remarks))


@once_a_record
def function_lines(one: FunctionFacts, w: Wording) -> Cell:
    """A business function and what refusing its data means."""
    return said(
        w.bracketed(w.text(one.name), w.choice(FunctionKind, one.kind)),
        w.labelled(REFUSING, w.text(one.refusal_effect)),
    )


def version(_line: ActivityLine, w: Wording) -> Cell:
    return [w.version]


def seal(_line: ActivityLine, w: Wording) -> Cell:
    return [w.seal]
