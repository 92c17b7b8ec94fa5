"""The ledger kept three years, and the record after GB/T 35273."""

from __future__ import annotations

from typing import Any

import pytest

from processing import models as processing
from processing.choices import AssessmentKind, AssessmentProgress
from register.documents.cells import Missing
from sharing import models as sharing

from .... import make
from ....make import day, text


def codes(lines: Any, **selection: str) -> list[str]:
    return [line["code"][0] for line in lines("disclosure-ledger", **selection)]


def test_what_ended_within_three_years_is_listed_with_what_still_goes_on(lines):
    # The document's day is 2026-03-31: what ended on 2023-03-30 is past, a day later is not.
    assert codes(lines) == [
        "cloud",
        "ended-lately",
        "kept-to-the-day",
        "retired",
        "still-there",
        "push",
    ]
    assert codes(lines, mode="provide") == ["push"]


def test_the_last_day_of_keeping_is_told(lines):
    found = {line["code"][0]: line for line in lines("disclosure-ledger")}
    lasting = ["for as long as it lasts, and three years from its end"]
    assert found["cloud"]["kept_until"] == lasting
    assert found["ended-lately"]["kept_until"] == ["2027-02-28"]
    assert found["kept-to-the-day"]["kept_until"] == ["2026-03-31"]
    assert found["retired"]["kept_until"] == [(Missing("the end is not recorded: keep"),)]


@pytest.mark.parametrize(
    ("ended", "until"),
    [
        ("2024-02-29", "2027-02-28"),
        ("2023-03-31", "2026-03-31"),
        ("2025-12-31", "2028-12-31"),
    ],
)
def test_three_years_are_calendar_years(lines, ended, until):
    made = sharing.Disclosure.objects.get(code="cloud")
    with make.changes():
        made.started_on, made.ended_on = None, day(ended)
        made.save()
    (line,) = [one for one in lines("disclosure-ledger") if one["code"] == ["cloud"]]
    assert line["kept_until"] == [until]


def test_an_ended_disclosure_keeps_its_items_purposes_and_contract(lines, world):
    with make.changes():
        processing.ActivityData.objects.update(ended_on=day("2024-02-29"))
        processing.ActivityPurpose.objects.update(ended_on=day("2024-02-29"))
        sharing.DisclosureAgreement.objects.create(
            disclosure=sharing.Disclosure.objects.get(code="ended-lately"),
            agreement=sharing.Agreement.objects.get(),
        )
        sharing.Agreement.objects.update(retired_on=day("2025-01-01"))
    found = {line["code"][0]: line for line in lines("disclosure-ledger")}
    ended = found["ended-lately"]
    assert ended["data"][0].endswith("Basic profile: phone number")
    assert ended["purposes"] == ["Show the picture"]
    assert ended["state"] == ["ended on 2024-02-29"]
    assert ended["end_state"] == ["deleted"]
    assert ended["contracts"][0].startswith("Agreement (entrustment agreement")
    assert found["retired"]["state"] == [
        (Missing("left the register on 2025-01-01, its end is not recorded"),)
    ]
    assert found["retired"]["contracts"] == [(Missing("no agreement recorded"),)]


def test_disclosures_of_an_activity_that_left_the_register_are_kept(lines, world):
    before = codes(lines)
    with make.changes():
        world.activity.status = "retired"
        world.activity.retired_on = day("2026-01-01")
        world.activity.save()
    assert codes(lines) == before


@pytest.mark.parametrize(
    ("done", "started", "says"),
    [
        ("2025-05-31", "2025-06-01", "done before the start (2025-06-01)"),
        ("2025-06-01", "2025-06-01", "done before the start (2025-06-01)"),
        (
            "2025-06-02",
            "2025-06-01",
            (Missing("done after the start (2025-06-01); it is due before"),),
        ),
        (None, "2025-06-01", (Missing("not finished; it is due before the start"),)),
        (
            "2025-06-02",
            None,
            (Missing("the day of the start is not recorded, so the order cannot be told"),),
        ),
    ],
)
def test_whether_the_assessment_came_first_is_told(lines, world, done, started, says):
    with make.changes():
        assessment = make.named(
            processing.ImpactAssessment,
            "pipia",
            text("评估", "PIPIA"),
            kind=AssessmentKind.PIPIA,
            progress=AssessmentProgress.DONE if done else AssessmentProgress.IN_PROGRESS,
            done_on=day(done) if done else None,
        )
        world.cloud_flow.assessment = assessment
        world.cloud_flow.started_on = day(started) if started else None
        world.cloud_flow.save()
    (line,) = [one for one in lines("disclosure-ledger") if one["code"] == ["cloud"]]
    assert line["assessment"][1] == says


def test_the_activitys_assessment_stands_in_and_none_is_said(lines, world):
    (line,) = [one for one in lines("disclosure-ledger") if one["code"] == ["cloud"]]
    assert line["assessment"] == [(Missing("no impact assessment recorded"),)]
    with make.changes():
        made = make.named(
            processing.ImpactAssessment,
            "pipia",
            kind=AssessmentKind.PIPIA,
            done_on=day("2025-01-01"),
            valid_until=day("2026-01-01"),
        )
        processing.ActivityAssessment.objects.create(activity=world.activity, assessment=made)
    (line,) = [one for one in lines("disclosure-ledger") if one["code"] == ["cloud"]]
    assert line["assessment"][0] == "of the activity:"
    assert line["assessment"][-1] == (Missing("its validity ended on 2026-01-01"),)


def test_the_gbt_record_tells_direct_from_indirect(lines, world):
    with make.changes():
        make.row(
            world.activity,
            world.serial,
            source="third_party",
            source_party=text("经销商", "a dealer"),
            volume=1_200,
            subject_category=make.people("child"),
        )
    (record,) = [one for one in lines("gbt-processing-record") if one["code"] == ["camera-use"]]
    assert "obtained indirectly (a third party; a dealer): serial number" in record["source"]
    assert record["quantity"] == ["records by item:", "serial number: 1,200"]
    assert record["entrusted"] == ["Example Cloud (Term other)", "Old supplier (Term other)"]
    assert record["shared"] == ["Example Push Ltd (Term other)"]
    assert record["transferred"] == [(Missing("none recorded"),)]
    assert record["function"] == ["Live view (basic business function)"]
