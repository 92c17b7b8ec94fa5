"""What an import would do."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.importing.layouts.reader import Options
from register.importing.planning import planned
from register.importing.plans import Change, Fate, Plan
from register.importing.rows import Statement, Weight
from tests.register.importing.statements import COMPLETE, DAY, OPTIONS, codes, only, stating

pytestmark = pytest.mark.django_db

NAMED = {"name": {"en": "A purpose"}}


def plan_of(kind: str, *rows: dict[str, Any], **more: list[dict[str, Any]]) -> Plan:
    return planned(stating(kind, *rows, **more), OPTIONS)


def test_what_the_register_says_itself_is_left(filled: Statement) -> None:
    for options in (OPTIONS, COMPLETE):
        plan = planned(filled, options)
        assert plan.is_empty
        assert plan.problems == []
        left = {name: counts[Fate.LEFT] for name, counts in plan.counts.items()}
        assert left == {name: len(rows) for name, rows in filled.rows.items() if rows}


def test_a_new_record_is_added_under_its_name(db: Any) -> None:
    (step,) = plan_of("purposes", {"code": "new", **NAMED}).steps
    assert (step.kind, step.key, step.name) == ("purposes", "new", "A purpose")
    assert (step.fate, step.id) == (Fate.ADDED, 0)


def test_only_columns_that_say_something_else_change(filled: Statement) -> None:
    before = only(filled, "recipients", "couriers")
    name = {"en": "Couriers and others"}
    row = {"code": "couriers", "name": name, "is_affiliate": before["is_affiliate"]}
    (step,) = plan_of("recipients", row).steps
    assert step.changes == (Change("name", before["name"], name),)
    assert step.fate is Fate.CHANGED
    assert step.name == "Couriers and others"


def test_text_that_is_kept_the_same_is_no_change(filled: Statement) -> None:
    name = only(filled, "recipients", "couriers")["name"]
    row = {"code": "couriers", "name": {**dict(reversed(name.items())), "fr": "  "}, "phone": None}
    assert plan_of("recipients", row).is_empty


def test_an_unknown_reference_is_told_with_the_nearest_code(filled: Statement) -> None:
    row = {"code": "new", "name": {"en": "New"}, "mode": "provide", "recipient": "courier"}
    row |= {"activity": "account-registration"}
    plan = plan_of("disclosures", row)
    (problem,) = plan.problems
    assert not plan.is_applicable
    assert problem.code == "unknown_column"  # a disclosure has no name
    del row["name"]
    (problem,) = plan_of("disclosures", row).problems
    assert (problem.code, problem.sheet, problem.row) == ("unknown_reference", "disclosures", 2)
    assert (problem.heading, problem.value, problem.column) == ("RECIPIENT", "courier", 3)
    assert "“courier”" in problem.reason
    assert "“couriers”" in problem.suggestion


def test_references_may_lead_to_rows_of_the_file_itself(filled: Statement) -> None:
    party = {"code": "party", "name": {"en": "Party"}}
    party["category"] = only(filled, "recipients", "couriers")["category"]
    row = {
        "code": "new",
        "mode": "provide",
        "recipient": "party",
        "activity": "account-registration",
    }
    assert plan_of("disclosures", row, recipients=[party]).is_applicable
    assert codes(plan_of("disclosures", row)) == ["unknown_reference"]


def test_terms_are_looked_for_in_their_own_vocabulary(filled: Statement) -> None:
    regime = only(filled, "legal_bases")["regime"]
    row = {"code": "party", "name": {"en": "Party"}, "category": regime}
    (problem,) = plan_of("recipients", row).problems
    assert problem.code == "unknown_reference"
    assert "recipient_category" in problem.reason


def test_lists_within_the_activity_are_checked(filled: Statement) -> None:
    shared = next(row.values for row in filled.rows["disclosures"] if row.values["data"])
    (problem,) = plan_of("disclosures", {"code": shared["code"], "data": ["fax/user"]}).problems
    assert problem.code == "unknown_reference"
    assert plan_of("disclosures", {"code": shared["code"], "data": shared["data"][:1]}).steps


def test_a_key_may_come_only_once_in_a_file(db: Any) -> None:
    plan = plan_of("purposes", {"code": "one", **NAMED}, {"code": "one", **NAMED})
    (problem,) = plan.problems
    assert (problem.code, problem.row) == ("twice", 3)
    assert "row 2" in problem.reason


@pytest.mark.parametrize(
    ("code", "found"), [("COURIERS", ["look_alike"]), ("ｃouriers", ["invalid"])]
)
def test_codes_that_differ_in_case_or_width_are_mistakes(
    filled: Statement, code: str, found: list[str]
) -> None:
    row = {**only(filled, "recipients", "couriers"), "code": code}
    plan = plan_of("recipients", row)
    assert codes(plan) == found
    assert not plan.is_applicable
    assert "“couriers”" in plan.problems[0].suggestion


def test_two_codes_of_a_file_that_differ_in_case_are_looked_at(db: Any) -> None:
    plan = plan_of("purposes", {"code": "IMEI", **NAMED}, {"code": "imei", **NAMED})
    assert codes(plan) == ["look_alike"] * len(plan.problems)
    assert {one.weight for one in plan.problems} == {Weight.REVIEW}


def test_a_new_row_needs_what_it_cannot_be_without(db: Any) -> None:
    plan = plan_of("purposes", {"code": "one"}, {"name": {"en": "Two"}}, {"code": "", **NAMED})
    assert codes(plan) == ["missing", "missing", "blank"]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"website": "no address"}, "invalid"),
        ({"name": {}}, "blank"),
        ({"name": {"English": "x"}}, "not_a_language"),
        ({"registration_no": "x" * 101}, "max_length"),
        ({"due_diligence_on": "soon"}, "invalid"),
        ({"hosted": "not a list"}, "not_a_list"),
    ],
)
def test_what_the_model_refuses_is_told(
    filled: Statement, values: dict[str, Any], code: str
) -> None:
    plan = plan_of("recipients", {"code": "couriers", **values})
    assert codes(plan) == [code]
    assert plan.steps == []


def test_rules_over_several_columns_are_told_at_one_of_them(filled: Statement) -> None:
    days = {"started_on": DAY, "ended_on": DAY.replace(year=2020)}
    (problem,) = plan_of("activities", {"code": "account-registration", **days}).problems
    assert problem.code == "rule"
    assert problem.heading in {"STARTED_ON", "ENDED_ON"}
    assert "cannot end before it starts" in problem.reason


def test_a_choice_that_there_is_not_names_those_there_are(filled: Statement) -> None:
    (problem,) = plan_of("systems", {"code": "x", "name": {"en": "x"}, "kind": "cloud"}).problems
    assert problem.code == "invalid_choice"
    assert "database" in problem.suggestion


def test_rows_are_never_moved_to_another_owner(filled: Statement) -> None:
    code = only(filled, "disclosures")["code"]
    others = {row.values["code"] for row in filled.rows["activities"]}
    others -= {only(filled, "disclosures")["activity"]}
    assert codes(plan_of("disclosures", {"code": code, "activity": sorted(others)[0]})) == ["fixed"]


def test_rows_without_a_key_are_found_by_likeness(filled: Statement) -> None:
    basis = only(filled, "legal_bases")
    changed = {**basis, "statute_ref": {"en": "Another article"}}
    (step,) = plan_of("legal_bases", changed).steps
    assert [one.column for one in step.changes] == ["statute_ref"]
    assert step.id
    (added,) = plan_of("legal_bases", basis, changed).steps
    assert added.fate is Fate.ADDED


def test_the_number_of_queries_does_not_grow(filled: Statement) -> None:
    def queries(count: int) -> int:
        rows = [{"code": f"p{one}", **NAMED} for one in range(count)]
        old = [row.values for row in filled.rows["disclosures"]][:count]
        with CaptureQueriesContext(connection) as asked:
            planned(stating("disclosures", *old, purposes=rows), Options(DAY, is_complete=True))
        return len(asked)

    assert queries(2) == queries(8)
