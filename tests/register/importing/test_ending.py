"""What ends with a file, and in which status activities arrive."""

from __future__ import annotations

from typing import Any

import pytest

from processing.models import ProcessingActivity
from register.importing.planning import planned
from register.importing.plans import Change, Fate, Plan
from register.importing.rows import Statement, Weight
from tests.register.importing.signed import recorded
from tests.register.importing.statements import COMPLETE, DAY, OPTIONS, codes, only, stating

pytestmark = pytest.mark.django_db

CODE = "account-registration"


def complete(kind: str, *rows: dict[str, Any], **more: list[dict[str, Any]]) -> Plan:
    return planned(stating(kind, *rows, **more), COMPLETE)


def set_status(status: str) -> None:
    with recorded():
        ProcessingActivity.objects.filter(code=CODE).update(status=status, retired_on=None)


def test_nothing_ends_unless_the_file_is_complete(filled: Statement) -> None:
    row = only(filled, "recipients", "couriers")
    assert planned(stating("recipients", row), OPTIONS).is_empty
    steps = complete("recipients", row).steps
    assert len(steps) == len(filled.rows["recipients"]) - 1
    assert {one.fate for one in steps} == {Fate.ENDED}
    assert {one.changes for one in steps} == {(Change("retired_on", None, DAY),)}


def test_kinds_that_are_not_in_the_file_stay(filled: Statement) -> None:
    assert complete("recipients", *(row.values for row in filled.rows["recipients"])).is_empty


def test_vocabularies_never_end_so(filled: Statement) -> None:
    assert complete("terms", only(filled, "terms")).is_empty


def test_activities_that_are_gone_are_retired(filled: Statement) -> None:
    set_status("in_review")
    others = [row.values for row in filled.rows["activities"] if row.values["code"] != CODE]
    (step,) = complete("activities", *others).steps
    assert step.key == CODE
    assert step.changes == (
        Change("status", "in_review", "retired"),
        Change("retired_on", None, DAY),
    )


def test_drafts_that_are_gone_are_left_for_people(filled: Statement) -> None:
    set_status("draft")
    others = [row.values for row in filled.rows["activities"] if row.values["code"] != CODE]
    plan = complete("activities", *others)
    assert plan.is_empty
    assert [(one.code, one.weight) for one in plan.problems] == [("not_ended", Weight.REVIEW)]


def test_rows_with_a_last_day_get_it(filled: Statement) -> None:
    row = only(filled, "activity_data")
    rest = [
        one.values
        for one in filled.rows["activity_data"]
        if one.values["activity"] == row["activity"] and one.values != row
    ]
    assert rest
    steps = complete("activity_data", row).steps
    assert len(steps) == len(rest)
    assert {one.changes for one in steps} == {(Change("ended_on", None, DAY),)}


@pytest.mark.parametrize(("status", "goes"), [("draft", True), ("in_review", False)])
def test_rows_without_one_go_only_from_drafts(filled: Statement, status: str, goes: bool) -> None:
    set_status(status)
    bases = [row.values for row in filled.rows["legal_bases"] if row.values["activity"] == CODE]
    purposes = [one.values for one in filled.rows["activity_purposes"]]
    purposes = [one for one in purposes if one["activity"] == CODE]
    gone = bases[1]
    plan = complete("legal_bases", bases[0], activity_purposes=purposes)
    if goes:
        assert {one.key for one in plan.steps} >= {f"{gone['activity']}/{gone['purpose']}"}
        assert all(one.is_removal for one in plan.steps)
    else:
        assert plan.is_empty
        assert set(codes(plan)) == {"not_ended"}


@pytest.mark.parametrize(
    ("now", "said", "arrives"),
    [
        ("draft", "in_review", "in_review"),
        ("draft", "approved", "in_review"),
        ("draft", "retired", "draft"),
        ("in_review", "draft", "in_review"),
        ("in_review", "approved", "in_review"),
        ("in_review", "retired", "retired"),
        ("approved", "draft", "approved"),
        ("approved", "in_review", "approved"),
        ("approved", "approved", "approved"),
        ("approved", "retired", "retired"),
    ],
)
def test_in_which_status_an_activity_arrives(
    filled: Statement, now: str, said: str, arrives: str
) -> None:
    set_status(now)
    plan = planned(stating("activities", {"code": CODE, "status": said}), OPTIONS)
    found = {one.column: one.after for step in plan.steps for one in step.changes}
    assert found.get("status", now) == arrives
    assert found.get("retired_on") == (DAY if arrives == "retired" else None)
    assert plan.is_applicable


@pytest.mark.parametrize(
    ("said", "arrives"),
    [(None, "draft"), ("approved", "in_review"), ("retired", "retired"), ("draft", "draft")],
)
def test_in_which_status_a_new_one_arrives(
    filled: Statement, said: str | None, arrives: str
) -> None:
    row = {**only(filled, "activities", CODE), "code": "new"}
    for name in ("status", "retired_on"):
        del row[name]
    if said:
        row["status"] = said
    plan = planned(stating("activities", row), OPTIONS)
    (step,) = plan.steps
    assert step.row is not None
    assert step.row.values.get("status", "draft") == arrives
    assert [one.code for one in plan.problems] == (
        ["approved_elsewhere"] if said == "approved" else []
    )


def test_one_note_is_said_of_all_that_are_approved_elsewhere(filled: Statement) -> None:
    row = {**only(filled, "activities", CODE), "status": "approved", "retired_on": None}
    rows = [{**row, "code": f"new-{number}"} for number in range(3)]
    (problem,) = planned(stating("activities", *rows), OPTIONS).problems
    assert problem.weight is Weight.NOTE
    assert "3 activities" in problem.reason


def test_a_retired_activity_comes_back_to_be_reviewed(filled: Statement) -> None:
    code = next(r.values["code"] for r in filled.rows["activities"] if r.values["retired_on"])
    (step,) = planned(stating("activities", {"code": code, "retired_on": None}), OPTIONS).steps
    after = {one.column: one.after for one in step.changes}
    assert after == {"status": "in_review", "retired_on": None}


def test_what_the_file_itself_ends_is_ended(filled: Statement) -> None:
    row = {"code": "couriers", "retired_on": DAY}
    (step,) = planned(stating("recipients", row), OPTIONS).steps
    assert step.fate is Fate.ENDED
