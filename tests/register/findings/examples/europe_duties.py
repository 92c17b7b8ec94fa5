"""Examples of impact assessments, representatives and the exemption from records."""

from __future__ import annotations

from typing import Any

from processing.facts import AssessmentFacts

from ..facts_of import text
from ..world import World
from . import finds, spares
from .europe_records import contact


def assessed(w: World, **given: Any) -> None:
    """A DPIA of the activity, done."""
    w.regimes("eu_gdpr")
    made = w.add(AssessmentFacts, **({"kind": "dpia", "progress": "done"} | given))
    w.activity.assessment_ids.append(made.id)


@finds("G15", "high_risk")
def risky_and_only_begun_to_be_assessed(w: World) -> None:
    assessed(w, progress="in_progress")
    w.activity.set(is_high_risk=True)


@finds("G15", "significant_decisions")
def decides_and_thinks_no_assessment_is_due(w: World) -> None:
    assessed(w, progress="not_required")
    w.activity.set(automated_decision="adm_significant")


@finds("G15", "large_scale")
def health_data_of_many(w: World) -> None:
    w.regimes("eu_gdpr")
    w.sensitive("GDPR9")
    w.row.set(volume=10_000)


@finds("G15", "not_consulted")
def a_high_risk_remains(w: World) -> None:
    assessed(w, residual_risk="high")


@spares("G15")
def risky_and_assessed(w: World) -> None:
    assessed(w, residual_risk="medium")
    assessed(w, residual_risk="high", consultation=text("已咨询", "Consulted"))
    w.activity.set(is_high_risk=True, automated_decision="adm_significant")


@spares("G15")
def many_people_and_found_not_to_be_due(w: World) -> None:
    health_data_of_many(w)
    assessed(w, progress="not_required")


@spares("G15")
def profiling_without_effect_and_few_people(w: World) -> None:
    health_data_of_many(w)
    w.row.set(volume=9_999)
    w.activity.set(automated_decision="profiling")


@finds("G20", "no_eu_representative")
def represented_in_the_uk_alone(w: World) -> None:
    w.regimes("eu_gdpr", "uk_gdpr")
    contact(w, "uk_rep")


@finds("G20", "no_uk_representative")
def represented_until_yesterday(w: World) -> None:
    w.regimes("uk_gdpr")
    contact(w, "uk_rep", valid_to=w.day.replace(day=25))


@spares("G20")
def represented_in_both(w: World) -> None:
    w.regimes("eu_gdpr", "uk_gdpr")
    contact(w, "eu_rep", valid_from=w.day)
    contact(w, "uk_rep", valid_to=w.day)


@spares("G20")
def at_home_in_the_eea(w: World) -> None:
    w.regimes("eu_gdpr")
    w.status(w.china, "eea")


def exempt(w: World) -> None:
    """Few people, occasional processing, nothing special, no risk."""
    w.regimes("eu_gdpr")
    w.controller.set(register_claim="exempt_30_5", employee_count=249)
    w.activity.set(is_occasional=True)


@finds("G21", "too_large")
def two_hundred_and_fifty_people(w: World) -> None:
    exempt(w)
    w.controller.set(employee_count=250)


@finds("G21", "not_occasional")
def all_the_time(w: World) -> None:
    exempt(w)
    w.activity.set(is_occasional=False)


@finds("G21", "special_data")
def health_data_now_and_then(w: World) -> None:
    exempt(w)
    w.sensitive("GDPR9")


@finds("G21", "likely_risk")
def risky_now_and_then(w: World) -> None:
    exempt(w)
    w.activity.set(is_high_risk=True)


@spares("G21")
def small_and_occasional(w: World) -> None:
    exempt(w)
    w.sensitive("PIPL28")


@spares("G21")
def large_and_claims_nothing(w: World) -> None:
    w.regimes("eu_gdpr")
    w.controller.set(register_claim="full", employee_count=5_000)


@spares("G21")
def what_has_ended_counts_no_more(w: World) -> None:
    exempt(w)
    w.activity.set(is_occasional=False, is_high_risk=True, process_status="ended")
