"""Examples of C08 and C09."""

from __future__ import annotations

from datetime import date, timedelta

from processing import facts as processing

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares

BEFORE, START, AFTER = date(2021, 12, 1), date(2022, 1, 1), date(2022, 2, 1)
"""The usual world begins on START."""


def assessment(w: World, done_on: date | None = BEFORE, **given: object) -> Rec:
    """A finished assessment, not yet linked to anything."""
    w.regimes("cn_pipl")
    said = {"kind": "pipia", "progress": "done", "retain_until": date(2030, 1, 1)} | given
    return w.add(
        processing.AssessmentFacts,
        done_on=done_on,
        necessity=text("必要", "Necessary"),
        impact_and_risk=text("较低", "Low"),
        measures=text("相适应", "Proportionate"),
        **said,
    )


@finds("C08", "sensitive")
def sensitive_data_nobody_assessed(w: World) -> None:
    assessment(w, progress="in_progress", done_on=None)
    w.sensitive("PIPL28")


@finds("C08", "sensitive")
def children_assessed_under_another_law_only(w: World) -> None:
    w.activity.assessment_ids.append(assessment(w, kind="dpia").id)
    w.people.set(is_child=True)


@finds("C08", "late_sensitive")
def assessed_a_month_late(w: World) -> None:
    w.activity.assessment_ids.append(assessment(w, AFTER).id)
    w.sensitive("PIPL28")


@finds("C08", "automated")
def decisions_nobody_assessed(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(automated_decision="profiling")


@finds("C08", "late_automated")
def decisions_assessed_late(w: World) -> None:
    w.activity.assessment_ids.append(assessment(w, AFTER).id)
    w.activity.set(automated_decision="adm_significant")


@finds("C08", "entrusted")
def entrusted_without_an_assessment(w: World) -> None:
    w.regimes("cn_pipl")


@finds("C08", "provided")
def de_identified_is_still_personal(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="provide", identification="de_identified", started_on=None)


@finds("C08", "published")
def published_without_an_assessment(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="publish")


@finds("C08", "late_disclosure")
def entrusted_a_month_before_the_assessment(w: World) -> None:
    w.disclosure.set(assessment_id=assessment(w, AFTER).id)


@finds("C08", "abroad")
def abroad_without_an_assessment(w: World) -> None:
    w.regimes("cn_pipl")
    w.transfer("cn_pipl", "CN-SCC", started_on=START)


@finds("C08", "late_abroad")
def abroad_before_the_assessment(w: World) -> None:
    made = assessment(w, AFTER)
    w.transfer("cn_pipl", "CN-SCC", started_on=START, impact_assessment_id=made.id)


@finds("C08", "due")
def planned_and_not_assessed_yet(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(process_status="planned", started_on=None)
    w.sensitive("PIPL28")


@finds("C08", "due_disclosure")
def entrusted_from_next_week(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(started_on=w.day + timedelta(days=7))


@finds("C08", "due_abroad")
def abroad_from_next_week(w: World) -> None:
    w.regimes("cn_pipl")
    w.transfer("cn_pipl", "CN-SCC", started_on=w.day + timedelta(days=7))


@spares("C08")
def all_assessed_on_the_first_day_by_one_of_the_activity(w: World) -> None:
    w.activity.assessment_ids.append(assessment(w, START).id)
    w.activity.set(automated_decision="profiling")
    w.sensitive("PIPL28")
    w.transfer("cn_pipl", "CN-SCC")


@spares("C08")
def began_before_the_law_did(w: World) -> None:
    w.disclosure.set(started_on=date(2019, 1, 1), assessment_id=assessment(w, AFTER).id)


@spares("C08")
def statistics_that_identify_nobody(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="publish", identification="aggregated")


@spares("C08")
def entrusted_no_longer(w: World) -> None:
    w.regimes("cn_pipl")
    w.transfer("cn_pipl", "CN-SCC")
    w.disclosure.set(ended_on=w.day - timedelta(days=1), end_state="overdue")


@finds("C09", "no_necessity")
def not_a_word_on_necessity(w: World) -> None:
    assessment(w).set(necessity=text(""))


@finds("C09", "no_impact_and_risk")
def not_a_word_on_impact(w: World) -> None:
    assessment(w).set(impact_and_risk=text(""), report_link="https://example.com/report")


@finds("C09", "no_measures")
def not_a_word_on_measures(w: World) -> None:
    assessment(w).set(measures=text(""))


@finds("C09", "only_a_report")
def everything_in_the_report(w: World) -> None:
    assessment(w).set(
        necessity=text(""),
        impact_and_risk=text(""),
        measures=text(""),
        report_link="https://example.com/report",
    )


@finds("C09", "kept_too_short")
def kept_a_day_too_short(w: World) -> None:
    assessment(w, date(2024, 2, 29), retain_until=date(2027, 2, 27))


@finds("C09", "not_said_how_long")
def kept_who_knows_how_long(w: World) -> None:
    assessment(w, retain_until=None)


@spares("C09")
def kept_three_years_to_the_day(w: World) -> None:
    assessment(w, date(2024, 2, 29), retain_until=date(2027, 2, 28))


@spares("C09")
def still_being_written(w: World) -> None:
    assessment(w, None, progress="in_progress").set(measures=text(""))


@spares("C09")
def assessed_under_another_law(w: World) -> None:
    assessment(w, kind="dpia").set(measures=text(""))
