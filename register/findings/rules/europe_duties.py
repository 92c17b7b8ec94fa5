"""Impact assessments, representatives and the exemption from keeping records (regulations, 8.3)."""

from __future__ import annotations

from collections.abc import Iterator

from processing.facts import ActivityFacts, ControllerFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .europe_common import assessments_of, contacts_in, is_ours
from .listing import listed
from .registry import rule


@rule("G15")
def risks_are_assessed(case: ActivityCase) -> Iterator[Found]:
    """Whether a finished DPIA is linked where one is due, and what it led to.

    Due: the activity is recorded as high risk, or decides automatically with significant effect
    (35(3)(a)). Perhaps due: many people's special data (35(3)(b)), by the volume of a row; not
    where an assessment says that none is required. Monitoring of public areas (35(3)(c)) and the
    authorities' lists cannot be read from the facts.
    """
    if not is_ours(case):
        return
    one, known = case.activity, assessments_of(case, "dpia")
    done = [each for each in known if each.progress == "done"]
    if not done:
        if one.is_high_risk:
            yield case.here("high_risk", "assessments")
        elif one.automated_decision == "adm_significant":
            yield case.here("significant_decisions", "assessments")
        elif not any(each.progress == "not_required" for each in known):
            yield from _large_scale(case)
    risky = [each for each in done if each.residual_risk == "high" and not each.consultation]
    if risky:
        yield case.here("not_consulted", "assessments", name=listed(each.name for each in risky))


def _large_scale(case: ActivityCase) -> Iterator[Found]:
    many = case.ground.parameter("large_scale_records")
    items = case.ground.sensitive("GDPR9", "GDPR10")
    if many is not None:
        large = [
            case.item(row).name
            for row in case.rows
            if (row.volume or 0) >= many and row.item_id in items
        ]
        if large:
            yield case.here("large_scale", "assessments", items=listed(large))


@rule("G20", over="controller")
def somebody_to_turn_to(case: Case[ControllerFacts]) -> Iterator[Found]:
    """Controllers outside the EEA, or the UK, under its law: a representative there.

    None is needed with an establishment there, nor for occasional processing without risk (27(2));
    neither is recorded by controller.
    """
    one, ground = case.record, case.ground
    if one.country_id is None:
        return
    if (
        "eu_gdpr" in case.regimes
        and not ground.has_status(one.country_id, "eea")
        and not contacts_in(ground, one, "eu_rep")
    ):
        yield case.here("no_eu_representative", "contacts", name=one.name)
    if (
        "uk_gdpr" in case.regimes
        and ground.country(one.country_id) != "GB"
        and not contacts_in(ground, one, "uk_rep")
    ):
        yield case.here("no_uk_representative", "contacts", name=one.name)


@rule("G21", over="controller")
def exemption_holds(case: Case[ControllerFacts]) -> Iterator[Found]:
    """A controller that says it needs no records: its size and its activities say otherwise.

    The three conditions besides size are alternatives, each enough to end the exemption, and each
    a parameter: a reform that takes one away gives it an end. Each is counted over activities that
    have not ended. A controller whose number of employees is not known is not found for it.
    """
    one, ground = case.record, case.ground
    if one.register_claim != "exempt_30_5":
        return
    limit = ground.parameter("records_employees")
    if limit is not None and (one.employee_count or 0) >= limit:
        yield case.here("too_large", "register_claim", count=one.employee_count or 0, limit=limit)
    theirs = [
        each
        for each in ground.activities
        if each.controller_id == one.id and each.process_status != "ended"
    ]
    special = ground.sensitive("GDPR9", "GDPR10")
    found: dict[str, list[ActivityFacts]] = {
        "not_occasional": [each for each in theirs if not each.is_occasional],
        "special_data": [
            each
            for each in theirs
            if any(row.item_id in special and ground.lasts(row.ended_on) for row in each.rows)
        ],
        "likely_risk": [each for each in theirs if each.is_high_risk],
    }
    for point, activities in found.items():
        if activities and ground.parameter(f"records_{point}"):
            yield case.here(
                point, "register_claim", count=len(activities), activity=activities[0].name
            )
