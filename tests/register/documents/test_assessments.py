"""What the index and the report of assessments say (PIPL 55–56; GDPR 35)."""

from __future__ import annotations

from typing import Any

import pytest

from inventory import models as inventory
from processing import models as processing
from processing.choices import AssessmentKind, AssessmentProgress, AutomatedDecision
from register.documents.cells import Missing, Sensitive
from sharing import models as sharing

from ... import make
from .lines import amend, lines_of, text_of

INDEX, REPORT = "assessment-index", "assessment-report"


def assessment(code: str, **values: Any) -> processing.ImpactAssessment:
    defaults: dict[str, Any] = {"kind": AssessmentKind.PIPIA, "progress": AssessmentProgress.DONE}
    done = make.day("2024-02-29")
    return make.named(processing.ImpactAssessment, code, **{**defaults, "done_on": done, **values})


@pytest.fixture
def assessed(told):
    """A PIPIA of a whole activity, one of a transfer, a DPIA of a disclosure."""

    def change():
        trigger = make.term(
            "assessment_trigger",
            "cn_spi",
            make.text("处理敏感个人信息", "Sensitive information"),
            article="PIPL 55(1)",
        )
        for key, en, article in (
            ("cn_entrust", "Entrusted processing", "PIPL 55(3)"),
            ("cn_provide", "Provision to another controller", "PIPL 55(3)"),
            ("cn_publish", "Publication", "PIPL 55(3)"),
            ("cn_crossborder", "Provision abroad", "PIPL 55(4)"),
            ("eu_profiling", "Profiling", "GDPR 35(3)(a)"),
        ):
            make.term("assessment_trigger", key, make.text(key, en), article=article)
        told.whole = assessment(
            "whole",
            necessity=make.text("必要", "Needed to log in"),
            measures=make.text("加密", "Encrypted"),
            residual_risk="high",
            reviewer=make.text("李娜", "Li Na"),
            dpo_advice=make.text("同意", "Agrees"),
            retain_until=make.day("2026-01-01"),
        )
        processing.AssessmentTrigger.objects.create(assessment=told.whole, trigger=trigger)
        processing.ActivityAssessment.objects.create(
            activity=told.registration, assessment=told.whole
        )
        told.abroad = assessment("abroad", kind=AssessmentKind.TIA)
        sharing.CrossBorderTransfer.objects.update(impact_assessment=told.abroad)
        told.shared = assessment("shared", kind=AssessmentKind.DPIA, progress="in_progress")
        sharing.Disclosure.objects.filter(code="couriers").update(assessment=told.shared)

    amend(change)
    return told


def by_code(**asked: Any) -> dict[str, dict[str, Any]]:
    return {one["code"][0]: one for one in lines_of(INDEX, part="assessments", **asked)}


def test_the_index_stands_by_kind_with_what_each_covers(assessed):
    lines = by_code()
    assert list(lines) == ["whole", "shared", "abroad"]
    whole = lines["whole"]
    assert whole["group"].startswith("PI protection impact assessment")
    assert whole["triggers"] == ["Sensitive information (PIPL 55(1))"]
    assert whole["activities"] == ["Account registration and log-in (account-registration)"]
    assert whole["disclosures"] == [(Missing("none recorded"),)]
    assert whole["residual_risk"] == ["high"]
    assert whole["sections"] == [(Missing("not recorded: impact on rights and security risk"),)]
    activity = "Account registration and log-in (account-registration)"
    assert lines["shared"]["disclosures"] == [
        f"Couriers [only a category, no party named]: {activity}"
    ]
    assert lines["abroad"]["transfers"] == [f"Germany: Example SMS Ltd; {activity}"]
    assert lines["shared"]["progress"] == ["in progress"]


def test_three_years_are_watched_over(assessed):
    lines = by_code()
    assert lines["whole"]["keep_until"] == [
        "2026-01-01",
        (Missing("less than three years: keep until 2027-02-28 at least"),),
    ]
    assert text_of(lines["abroad"]["keep_until"]) == (
        "not recorded; three years at least, until 2027-02-28"
    )


def test_a_retired_assessment_stays_while_it_is_to_be_kept(assessed):
    def retire(until: str) -> None:
        values = {"retired_on": make.day("2025-01-01"), "retain_until": make.day(until)}
        amend(lambda: processing.ImpactAssessment.objects.filter(code="whole").update(**values))

    retire("2999-01-01")
    assert by_code()["whole"]["progress"] == ["done", "retired on 2025-01-01"]
    retire("2025-06-01")
    assert "whole" not in by_code()


def test_a_legal_basis_that_is_tested_is_covered_as_such(assessed):
    bases = processing.LegalBasis.objects.filter(activity_purpose=assessed.protect)
    lia = "interests"

    def change():
        bases.update(assessment=assessment(lia, kind=AssessmentKind.LIA))

    amend(change)
    assert by_code()[lia]["activities"] == [
        "Security and operations (security-operations; its legal basis only)"
    ]


def test_filters_ask_for_one_assessment_or_those_of_a_product(assessed):
    assert list(by_code(assessment="abroad")) == ["abroad"]
    assert list(by_code(product="app")) == ["whole", "shared", "abroad"]
    assert not by_code(activity="security-operations")


# --- where one seems due ----------------------------------------------------------------------


def due() -> dict[tuple[str, str], dict[str, Any]]:
    lines = lines_of(INDEX, part="due")
    return {(one["code"][0], text_of(one["due"]).split("(")[1][:4]): one for one in lines}


def regimes(told, *keys: str) -> None:
    def change():
        processing.ControllerRegime.objects.all().delete()
        for key in keys:
            processing.ControllerRegime.objects.create(
                controller=told.controller, regime=make.term("regime", key)
            )

    amend(change)


def test_disclosures_and_transfers_that_nobody_assessed_seem_to_need_it(assessed):
    regimes(assessed, "cn_pipl")
    amend(lambda: processing.ActivityAssessment.objects.all().delete())
    said = text_of(due()["account-registration", "PIPL"]["reasons"]).splitlines()
    assert said == [
        "Entrusted processing (PIPL 55(3)): Example SMS Ltd",
        "Provision to another controller (PIPL 55(3)): Example Cloud, Joint partner,"
        " Successor [only a category, no party named]",
        "Publication (PIPL 55(3)): The public [only a category, no party named]",
    ], "the couriers and the transfer are assessed by themselves"


def test_an_assessment_of_the_whole_activity_answers_for_all_of_it(assessed):
    regimes(assessed, "cn_pipl")
    assert ("account-registration", "PIPL") not in due()


def test_sensitive_items_count_under_the_law_whose_scheme_it_is(assessed):
    schemes = inventory.Term.objects.filter(vocabulary="sensitivity_scheme", key="PIPL28")
    regimes(assessed, "cn_pipl")
    assert ("security-operations", "PIPL") not in due(), "no scheme is known as a Chinese one"
    amend(lambda: schemes.update(attributes={"regime": "cn_pipl"}))
    line = due()["security-operations", "PIPL"]
    assert line["reasons"] == [("Sensitive information (PIPL 55(1)): ", Sensitive("IMEI"))]
    regimes(assessed, "eu_gdpr")
    assert not due()


def test_high_risk_and_decisions_need_a_dpia_where_the_gdpr_applies(assessed):
    regimes(assessed, "eu_gdpr")
    activities = processing.ProcessingActivity.objects.filter(pk=assessed.registration.pk)
    significant = AutomatedDecision.SIGNIFICANT
    amend(lambda: activities.update(is_high_risk=True, automated_decision=significant))
    line = due()["account-registration", "GDPR"]
    assert line["reasons"] == ["High risk to people (GDPR 35(1))", "Profiling (GDPR 35(3)(a))"]
    assert "Name whole" in text_of(line["recorded"]), "a PIPIA is no DPIA"


def test_that_none_is_due_is_said(assessed):
    regimes(assessed, "eu_gdpr")
    assert not lines_of(INDEX, part="due")


# --- the report -------------------------------------------------------------------------------


def test_a_report_describes_what_it_covers(assessed):
    (line,) = lines_of(REPORT, assessment="whole")
    (processing_,) = line["processing"]
    assert processing_["scope"] == ["the whole activity"]
    assert processing_["purposes"][0] == "1. Identify the user (main purpose)"
    assert "Statutory duty" in text_of(processing_["legal_bases"])
    assert ("Authentication data: ", Sensitive("password")) in line["data"][0]["data"]
    assert "until account closure" in text_of(line["data"][0]["retention"])
    assert len(line["recipients"]) == 8
    assert line["abroad"][0]["country"] == ["Germany"]


def test_a_report_says_the_three_sections_and_what_lacks(assessed):
    (line,) = lines_of(REPORT, assessment="whole")
    assert line["necessity"] == ["Needed to log in"]
    assert line["impact_and_risk"] == [(Missing("not recorded"),)]
    assert line["measures"] == ["Encrypted"]
    assert "Encryption in transit" in text_of(line["measures_in_place"])
    assert line["dpo_advice"] == ["Agrees"]
    assert "GDPR 36 asks for prior consultation" in text_of(line["consultation"])
    assert line["controllers"][0] == "Example Vision"


def test_a_report_of_one_disclosure_describes_no_more_than_that(assessed):
    (line,) = lines_of(REPORT, assessment="shared")
    assert "only the disclosures" in text_of(line["processing"][0]["scope"])
    assert [one["recipient"] for one in line["recipients"]] == [
        ["Couriers [only a category, no party named]"]
    ]
    assert not line["abroad"]
    assert text_of(line["consultation"]) == "none recorded"


def test_the_report_speaks_chinese(assessed):
    (line,) = lines_of(REPORT, language="zh-hans", assessment="whole")
    assert line["triggers"] == ["处理敏感个人信息（PIPL 55(1)）"]
    assert text_of(line["processing"][0]["scope"]) == "整项处理活动"
