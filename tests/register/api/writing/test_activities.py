"""An activity with all that belongs to it, written by a program."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from history.models import ChangeSet
from history.tracking import versions_model
from processing.models import ActivityData, ActivityPurpose, LegalBasis, ProcessingActivity

from ....people import signed_in
from .client import pointers

REGISTRATION = "activities/account-registration/"
SECURITY = "activities/security-operations/"


def new_activity(**different: Any) -> dict[str, Any]:
    return {
        "code": "support",
        "name": {"en": "Support", "zh-hans": "客服"},
        "controller": "example-vision",
        "products": ["app"],
        "purposes": [
            {
                "purpose": "identify",
                "is_main": True,
                "bases": [{"regime": "cn_pipl", "basis": "P13-1", "consent": "tick-box"}],
            }
        ],
        "rows": [
            {
                "item": "phone-number",
                "subject_category": "user",
                "necessity": "optional",
                "source": "data_subject",
                "purposes": ["identify"],
                "systems": ["user-db"],
            }
        ],
        **different,
    }


def test_a_new_activity_is_a_draft_with_its_purposes_bases_and_rows(officer):
    made = officer.post("activities/", new_activity())
    assert made.status_code == 201, made.content.decode()
    told = made.json()
    assert told["status"] == "draft"
    assert told["register"]["state"] == "working"
    assert told["purposes"][0]["bases"][0]["consent"] == "tick-box"
    assert told["rows"][0]["purposes"] == ["identify"]
    assert told["rows"][0]["systems"] == ["user-db"]
    assert told["data_items"] == ["phone-number"]
    assert ChangeSet.objects.latest("number").source == "api"


def test_it_is_submitted_and_approving_stays_with_people(officer):
    officer.post("activities/", new_activity())
    submitted = officer.step("activities/support/submit/")
    assert submitted.json()["status"] == "in_review"
    assert officer.step("activities/support/submit/").status_code == 409
    refused = officer.patch("activities/support/", {"status": "approved"})
    assert refused.status_code == 422
    assert pointers(refused) == {"/status": "read_only"}
    assert "people approve" in refused.json()["detail"]
    assert officer.step("activities/support/approve/").status_code == 404


def test_the_officers_page_shows_who_wrote_it_why_and_through_which_door(told, officer):
    officer.patch(REGISTRATION, {"remarks": {"en": "Looked at"}})
    page = reverse("admin:processing_processingactivity_history", args=[told.registration.pk])
    words = signed_in(officer.user).get(page).content.decode()
    assert "Olivia Okafor (token pipeline)" in words
    assert "部门更正 correction" in words
    assert "API" in words


def test_rows_given_replace_the_rows_of_a_draft_and_keep_those_that_are_meant(told, officer):
    read = officer.get(SECURITY)
    kept = told.imei_row.pk
    first = next(one for one in read["rows"] if one["item"] == "imei")
    answer = officer.patch(SECURITY, {"rows": [{**first, "necessity": "optional"}]})
    assert answer.status_code == 200, answer.content.decode()
    (row,) = ActivityData.objects.filter(activity=told.security)
    assert (row.pk, row.necessity) == (kept, "optional")
    assert row.permissions.get().permission.code == "phone-state"


def test_a_field_left_out_of_a_row_has_its_usual_value(told, officer):
    read = officer.get(SECURITY)
    rows = [{k: v for k, v in one.items() if k != "permissions"} for one in read["rows"]]
    officer.patch(SECURITY, {"rows": rows})
    assert not told.imei_row.permissions.exists()


def test_only_what_changed_gets_a_version(told, officer):
    versions = versions_model(ActivityData).objects
    before = versions.count()
    rows = officer.get(REGISTRATION)["rows"]
    rows[0]["scene"] = {"en": "At the door"}
    answer = officer.patch(REGISTRATION, {"rows": rows})
    assert answer.status_code == 200, answer.content.decode()
    assert versions.count() == before + 1
    newest = ChangeSet.objects.latest("number")
    assert versions.filter(change_set=newest.pk).count() == 1


def test_rows_of_a_registered_activity_stay(told, officer):
    before = ChangeSet.objects.count()
    read = officer.get(REGISTRATION)
    for name in ("rows", "purposes"):
        answer = officer.patch(REGISTRATION, {name: read[name][1:]})
        assert answer.status_code == 422
        assert pointers(answer) == {f"/{name}": "not_removable"}
    bare = [{**one, "bases": []} for one in read["purposes"]]
    answer = officer.patch(REGISTRATION, {"purposes": bare})
    assert set(pointers(answer)) == {"/purposes/0/bases", "/purposes/1/bases"}
    assert ChangeSet.objects.count() == before


def test_a_row_that_a_disclosure_names_is_not_removed(told, officer):
    answer = officer.patch(SECURITY, {"rows": officer.get(SECURITY)["rows"][1:]})
    assert answer.status_code == 422
    assert pointers(answer) == {"/rows": "in_use"}


def test_another_basis_of_the_same_regime_changes_the_row_that_is_there(told, officer):
    purposes = officer.get(REGISTRATION)["purposes"]
    basis = LegalBasis.objects.get(activity_purpose=told.identify)
    wanted = next(one for one in purposes if one["purpose"] == "identify")
    wanted["bases"][0]["basis"] = "P13-1"
    answer = officer.patch(REGISTRATION, {"purposes": purposes})
    assert answer.status_code == 200, answer.content.decode()
    basis.refresh_from_db()
    assert basis.basis.key == "P13-1"


def test_a_new_purpose_can_be_served_by_a_row_of_the_same_request(told, officer):
    read = officer.get(SECURITY)
    purposes = [*read["purposes"], {"purpose": "notify"}]
    rows = [{**one, "purposes": ["protect", "notify"]} for one in read["rows"]]
    answer = officer.patch(SECURITY, {"purposes": purposes, "rows": rows})
    assert answer.status_code == 200, answer.content.decode()
    assert all(one["purposes"] == ["protect", "notify"] for one in answer.json()["rows"])
    assert ActivityPurpose.objects.filter(activity=told.security).count() == 2


def test_links_are_replaced_even_when_registered(told, officer):
    answer = officer.patch(REGISTRATION, {"products": [], "acting_for": ["couriers"]})
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json()["products"] == []
    assert answer.json()["acting_for"] == ["couriers"]


def test_what_is_made_of_rows_is_refused_when_it_differs(officer):
    answer = officer.patch(REGISTRATION, {"data_items": ["imei"]})
    assert pointers(answer) == {"/data_items": "read_only"}
    made = officer.post("activities/", new_activity(recipients=["couriers"]))
    assert pointers(made) == {"/recipients": "read_only"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "another-code"),
        ("retired_on", "2026-01-01"),
        ("last_reviewed_on", "2026-01-01"),
        ("next_review_on", "2027-01-01"),
        ("status", "draft"),
    ],
)
def test_what_is_only_read_is_refused_when_it_differs(told, officer, field, value):
    answer = officer.patch(REGISTRATION, {field: value, "remarks": {"en": "x"}})
    assert answer.status_code == 422
    assert pointers(answer) == {f"/{field}": "read_only"}
    assert ProcessingActivity.objects.get(pk=told.registration.pk).remarks == {}


@pytest.mark.parametrize("field", ["id", "pk", "history_id", "change_set", "_state", "data"])
def test_nothing_beside_the_fields_can_be_written(officer, field):
    answer = officer.patch(REGISTRATION, {field: 1})
    assert pointers(answer) == {f"/{field}": "unknown_field"}


def test_an_object_read_in_the_approved_state_is_not_written_over_the_working_one(officer):
    read = officer.get(REGISTRATION)
    read["register"]["state"] = "approved"
    answer = officer.patch(REGISTRATION, read)
    assert pointers(answer) == {"/register": "not_working"}


def test_an_object_of_the_past_does_not_overwrite_what_came_since(told, officer):
    past = officer.get(REGISTRATION)
    officer.patch(REGISTRATION, {"remarks": {"en": "Since then"}})
    answer = officer.patch(REGISTRATION, past)
    assert answer.status_code == 412


def test_a_draft_is_not_retired(officer):
    answer = officer.step(f"{SECURITY}retire/", {"on": "2026-01-01"})
    assert answer.status_code == 409
    assert "draft" in answer.json()["detail"]


def test_a_disclosure_names_purposes_and_rows_of_its_activity_only(told, officer):
    wrong = {
        "purposes": ["protect"],
        "rows": [{"item": "imei", "subject_category": "user"}],
    }
    answer = officer.patch("disclosures/sms/", wrong)
    assert pointers(answer) == {"/purposes/0": "unknown", "/rows/0": "unknown"}
    assert "identify" in answer.json()["errors"][0]["known"]
    right = {
        "purposes": ["identify"],
        "rows": [{"item": "password", "subject_category": "user"}],
    }
    answer = officer.patch("disclosures/sms/", right)
    assert answer.status_code == 200, answer.content.decode()
    assert (answer.json()["purposes"], answer.json()["rows"]) == tuple(right.values())


def test_a_disclosure_stays_with_its_activity_and_keeps_its_transfers(officer):
    moved = officer.patch("disclosures/sms/", {"activity": "security-operations"})
    assert pointers(moved) == {"/activity": "read_only"}
    bare = officer.patch("disclosures/sms/", {"transfers": []})
    assert pointers(bare) == {"/transfers": "not_removable"}
