"""Impact assessments that PIPL wants before processing begins (regulations, 8.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from processing.facts import AssessmentFacts
from register.findings.facts import Found
from sharing.facts import DisclosureFacts, TransferFacts

from .case import ActivityCase, Case
from .china import PIPL, answers, flows, sensitive_rows
from .dates import years_after
from .registry import rule

HANDED_ON = {"entrust": "entrusted", "provide": "provided", "publish": "published"}
"""Modes that need an assessment (PIPL 55(3)), with the point each is told by."""


@rule("C08")
def assessed_before_use(case: ActivityCase) -> Iterator[Found]:
    """Sensitive data is assessed before its use begins (PIPL 55(1)).

    Counted are finished assessments of kind PIPIA linked to the activity, retired ones too: one
    that was replaced was made all the same. What began before PIPL did needs one, not a prior one;
    of what has no start recorded the order cannot be seen. What has ended is left alone.
    """
    rows = sensitive_rows(case) if _is_asked(case) else []
    if not rows:
        return
    made = _made(case, case.activity.assessment_ids)
    states = [(row, _state(case, made, row.started_on or case.activity.started_on)) for row in rows]
    for row, state in states:
        if state == "missing":
            yield case.row("sensitive", row, "item")
        elif state == "late":
            yield case.row("late_sensitive", row, "item", done=made or case.day)
    if any(state == "due" for _, state in states):
        yield case.here("due", "assessments", activity=case.activity.name)


@rule("C08")
def assessed_before_deciding(case: ActivityCase) -> Iterator[Found]:
    """Automated decisions and profiling are assessed before they begin (PIPL 55(2))."""
    activity = case.activity
    if activity.automated_decision not in ("profiling", "adm_significant") or not _is_asked(case):
        return
    made = _made(case, activity.assessment_ids)
    state = _state(case, made, activity.started_on)
    if state:
        point = {"missing": "automated", "late": "late_automated", "due": "due"}[state]
        yield case.here(point, "automated_decision", activity=activity.name, done=made or case.day)


@rule("C08")
def assessed_before_handing_on(case: ActivityCase) -> Iterator[Found]:
    """Entrusting, providing and publishing are assessed before they begin (PIPL 55(3)).

    The disclosure's own assessment or one of the activity. Whether an assessment of the activity
    covers this recipient is not looked at.
    """
    if not _is_asked(case):
        return
    for flow in flows(case, *HANDED_ON):
        made = _made(case, _of_flow(case, flow))
        state = _state(case, made, _start(flow))
        if state == "missing":
            yield case.disclosure(HANDED_ON[flow.mode], flow, "assessment")
        elif state == "late":
            yield case.disclosure("late_disclosure", flow, "assessment", done=made or case.day)
        elif state == "due":
            yield case.disclosure("due_disclosure", flow, "assessment")


@rule("C08")
def assessed_before_going_abroad(case: ActivityCase) -> Iterator[Found]:
    """Provision abroad is assessed before it begins (PIPL 55(4)), whichever mode it has.

    Beside a PIPIA, a self-assessment made for a filing with the CAC counts.
    """
    for flow, transfer in _sent_abroad(case) if _is_asked(case) else ():
        made = _made(case, _of_transfer(case, flow, transfer), "pipia", "cac_self")
        state = _state(case, made, transfer.started_on or _start(flow))
        if state:
            point = {"missing": "abroad", "late": "late_abroad", "due": "due_abroad"}[state]
            yield case.transfer(point, flow, transfer, "impact_assessment", done=made or case.day)


def _sent_abroad(case: ActivityCase) -> Iterator[tuple[DisclosureFacts, TransferFacts]]:
    """Transfers that are recorded under PIPL, of flows that go on."""
    for flow in case.disclosures:
        if flow.identification == "aggregated" or not case.ground.lasts(flow.ended_on):
            continue
        for transfer in case.transfers(flow):
            if case.ground.key(transfer.regime_id) == PIPL:
                yield flow, transfer


def _is_asked(case: ActivityCase) -> bool:
    return answers(case) and case.activity.process_status != "ended"


def _start(flow: DisclosureFacts) -> date | None:
    known = [one for one in (flow.started_on, flow.first_provided_on) if one is not None]
    return min(known, default=None)


def _of_flow(case: ActivityCase, flow: DisclosureFacts) -> tuple[int | None, ...]:
    return (flow.assessment_id, *case.activity.assessment_ids)


def _of_transfer(
    case: ActivityCase, flow: DisclosureFacts, transfer: TransferFacts
) -> tuple[int | None, ...]:
    return (transfer.impact_assessment_id, *_of_flow(case, flow))


def _made(case: ActivityCase, assessments: Iterable[int | None], *kinds: str) -> date | None:
    """When the first of them was finished; None where none was by the day."""
    known = case.ground.register.processing.assessments
    return min(
        (
            one.done_on
            for one in (known[key] for key in assessments if key is not None)
            if one.kind in (kinds or ("pipia",))
            and one.progress == "done"
            and one.done_on is not None
            and one.done_on <= case.day
        ),
        default=None,
    )


def _state(case: ActivityCase, made: date | None, start: date | None) -> str:
    """``missing``, ``late``, or ``due`` where it has not begun yet; empty where all is well."""
    if made is None:
        is_ahead = case.activity.process_status == "planned" or (start and start > case.day)
        return "due" if is_ahead else "missing"
    since = case.ground.book.rules["C08"].in_force_from or date.min
    return "late" if start and start >= since and made > start else ""


@rule("C09", over="assessment")
def assessment_says_all(case: Case[AssessmentFacts]) -> Iterator[Found]:
    """A finished PIPIA has its three sections and is kept three years.

    Where all three are empty and a report is linked they may be in there: the finding then asks.
    """
    made = case.record
    if made.kind != "pipia" or made.progress != "done" or made.done_on is None:
        return
    sections = {
        "necessity": made.necessity,
        "impact_and_risk": made.impact_and_risk,
        "measures": made.measures,
    }
    if not any(sections.values()) and (made.report_link or made.report_sha256):
        yield case.here("only_a_report", "necessity", assessment=made.name)
    else:
        for field, said in sections.items():
            if not said:
                yield case.here(f"no_{field}", field, assessment=made.name)
    years = case.ground.parameter("pipia_record_years")
    if years is None:
        return
    if made.retain_until is None:
        yield case.here("not_said_how_long", "retain_until", assessment=made.name)
    elif made.retain_until < years_after(made.done_on, years):
        until = years_after(made.done_on, years)
        yield case.here("kept_too_short", "retain_until", assessment=made.name, until=until)
