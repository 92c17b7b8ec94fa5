"""Whatever is sent, the answer says what is wrong and where, and nothing is written."""

from __future__ import annotations

import json

import pytest

from history.models import ChangeSet

from .client import pointers
from .test_activities import new_activity

ACTIVITY = "activities/account-registration/"
NAMED = '{"code": "x", "name": {"en": "x"}, %s}'


@pytest.fixture(autouse=True)
def _nothing_is_written(told):
    before = ChangeSet.objects.count()
    yield
    assert ChangeSet.objects.count() == before


@pytest.mark.parametrize(
    ("raw", "status", "pointer"),
    [
        (b" ", 400, ""),
        (b"{", 400, ""),
        (b"\xff\xfe{}", 400, ""),
        ("\ufeff{}", 400, ""),
        ('{"a": 1 /* no */}', 400, ""),
        ("[" * 100_000, 400, ""),
        ('{"a":' * 30 + "1" + "}" * 30, 422, "/a" * 16),
        ("[]", 422, ""),
        ("null", 422, ""),
        ('"x"', 422, ""),
        (NAMED % '"code": "y"', 422, "/code"),
        (NAMED % '"source_ref": NaN', 422, "/source_ref"),
        (NAMED % '"source_ref": -Infinity', 422, "/source_ref"),
        (NAMED % '"source_ref": 1e400', 422, "/source_ref"),
        (NAMED % f'"source_ref": {"9" * 5000}', 422, "/source_ref"),
        (NAMED % '"source_ref": "a\\u0000b"', 422, "/source_ref"),
        (NAMED % '"source_ref": "\\ud800"', 422, "/source_ref"),
        (NAMED % '"source_ref": "a\\nb"', 422, "/source_ref"),
        (NAMED % '"description": {"en": "\\u0007"}', 422, "/description/en"),
        (NAMED % '"description": {"english language": "x"}', 422, "/description"),
        (NAMED % '"description": {"en": 5}', 422, "/description"),
        (NAMED % '"description": "plain"', 422, "/description"),
        (NAMED % '"description": null', 422, "/description"),
        (NAMED % '"\\u0000": 1', 422, ""),
        (NAMED % '"a/b~c": 1', 422, "/a~1b~0c"),
        (NAMED % f'"dpv_key": "{"x" * 121}"', 422, "/dpv_key"),
        (NAMED % '"ccpa_business_purpose": "none"', 422, "/ccpa_business_purpose"),
        (NAMED % '"ccpa_business_purpose": 5', 422, "/ccpa_business_purpose"),
        ('{"code": "Ümlaut", "name": {"en": "x"}}', 422, "/code"),
        ('{"code": "identify", "name": {"en": "x"}}', 422, "/code"),
    ],
)
def test_of_a_purpose(officer, raw, status, pointer):
    answer = officer.post("purposes/", raw)
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    assert pointer in pointers(answer)


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("record_count", 1.0, "/record_count"),
        ("record_count", True, "/record_count"),
        ("record_count", "5", "/record_count"),
        ("record_count", -1, "/record_count"),
        ("record_count", 2**63, "/record_count"),
        ("is_high_risk", 1, "/is_high_risk"),
        ("is_high_risk", None, "/is_high_risk"),
        ("started_on", "2026-02-30", "/started_on"),
        ("started_on", "20260101", "/started_on"),
        ("started_on", "2026-01-01T00:00:00Z", "/started_on"),
        ("started_on", 5, "/started_on"),
        ("role", "boss", "/role"),
        ("controller", None, "/controller"),
        ("controller", "nobody", "/controller"),
        ("controller", {"code": "example-vision"}, "/controller"),
        ("products", "app", "/products"),
        ("products", ["app", "app"], "/products/1"),
        ("products", ["app", "tv"], "/products/1"),
        ("products", [["app"]], "/products/0"),
        ("products", None, "/products"),
        ("rows", {}, "/rows"),
        ("rows", [5], "/rows/0"),
        ("rows", [{}], "/rows/0/item"),
        ("purposes", [{"purpose": "identify"}] * 2, "/purposes/1"),
        ("purposes", [{"purpose": "identify", "bases": [{}]}], "/purposes/0/bases/0/regime"),
        ("acting_for", ["nobody"], "/acting_for/0"),
    ],
)
def test_of_an_activity_at_any_depth(officer, field, value, pointer):
    for answer in (
        officer.post("activities/", new_activity(**{"rows": [], field: value})),
        officer.patch(ACTIVITY, {field: value}),
    ):
        assert answer.status_code == 422, answer.content.decode()
        assert pointer in pointers(answer), answer.content.decode()


def test_a_legal_basis_of_another_vocabulary_is_unknown(officer):
    bases = [{"regime": "P13-1", "basis": "cn_pipl"}]
    answer = officer.post("activities/", new_activity(purposes=[{"bases": bases}], rows=[]))
    assert pointers(answer) == {
        "/purposes/0/bases/0/regime": "unknown",
        "/purposes/0/bases/0/basis": "unknown",
    }
    assert "cn_pipl" in answer.json()["errors"][0]["known"]


def test_all_errors_are_told_at_once_those_of_the_models_too(officer):
    row = {"item": "imei", "subject_category": "user", "necessity": "", "source": "data_subject"}
    answer = officer.post("activities/", new_activity(name={}, code="", rows=[row]))
    assert {"/name", "/code", "/rows/0/necessity"} <= pointers(answer).keys()


def test_what_ends_before_it_begins_is_refused_by_its_constraint(officer):
    days = {"started_on": "2026-02-01", "ended_on": "2026-01-01"}
    answer = officer.post("activities/", new_activity(**days))
    assert answer.status_code == 422
    assert "cannot end before it starts" in answer.json()["detail"]


def test_a_typing_error_is_told_what_was_meant(officer):
    answer = officer.post("purposes/", {"code": "x", "naem": {"en": "x"}})
    assert answer.json()["errors"][0]["known"] == ["name"]
    answer = officer.patch("purposes/identfy/", {})
    assert answer.status_code == 404
    assert "identify" in answer.json()["errors"][0]["known"]


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/merge-patch+json",
        "application/json; charset=utf-7",
        "application/json; charset=latin-1",
    ],
)
def test_another_format_is_not_read(officer, kind):
    answer = officer.post("purposes/", b'{"code": "x"}', Content_Type=kind)
    assert answer.status_code == 415


def test_a_body_of_three_megabytes_is_not_read(officer):
    for size in (2_000_001, 3_000_000):
        answer = officer.post("purposes/", b" " * size)
        assert answer.status_code == 413


def test_a_parameter_means_nothing_here(officer):
    for query in ("?dry_run=1", "?lang=en", "?format=csv"):
        assert officer.post(f"purposes/{query}", {}).status_code == 400


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (None, 400),
        ("", 400),
        ("x", 400),
        ("。。。".encode().decode("latin-1"), 400),
        ("x" * 501, 400),
        ("%ff%fe", 400),
        ("a%00b", 400),
        ("because%0A#9 by somebody else", 400),
        ("%E6%9B%B4%E6%AD%A3", 200),
        ("UTF-8''%E6%9B%B4%E6%AD%A3", 200),
        ("更正".encode().decode("latin-1"), 200),
        ("50% more", 200),
    ],
)
def test_a_reason_is_wanted_in_any_script(officer, header, status):
    path = "purposes/identify/"
    answer = officer.send("PATCH", path, {}, X_Change_Reason=header, If_Match='"1"')
    assert answer.status_code == status, answer.content.decode()
    if status == 400:
        assert answer.json()["errors"][0]["header"] == "X-Change-Reason"


@pytest.mark.parametrize(
    ("method", "path", "words"),
    [
        ("DELETE", ACTIVITY, "retire"),
        ("PUT", ACTIVITY, "PATCH"),
        ("POST", ACTIVITY, "POST"),
        ("POST", "countries/", "law or a standard"),
        ("PATCH", "data-categories/device/", "law or a standard"),
        ("DELETE", "people/user/", "law or a standard"),
        ("GET", f"{ACTIVITY}retire/", "GET"),
    ],
)
def test_what_an_address_does_not_do(officer, method, path, words):
    answer = officer.send(method, path, {}, If_Match='"1"')
    assert answer.status_code == 405
    assert words in answer.json()["detail"]
    assert method not in answer["Allow"].split(", ")


def test_an_unknown_record_is_not_found_whatever_the_code_is(officer):
    for code in ("nothing", "%00", "%F0%9F%98%80", "x" * 2000, "..%2F"):
        for answer in (
            officer.patch(f"purposes/{code}/", {}),
            officer.step(f"purposes/{code}/retire/", {"on": "2026-01-01"}),
        ):
            assert answer.status_code == 404


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/on"),
        ({"on": None}, "/on"),
        ({"on": "yesterday"}, "/on"),
        ({"on": "2026-01-01", "at": 1}, "/at"),
    ],
)
def test_of_a_step(officer, body, pointer):
    answer = officer.step("purposes/identify/retire/", body)
    assert answer.status_code == 422
    assert pointer in pointers(answer)


@pytest.mark.parametrize(
    ("operation", "pointer"),
    [
        (5, "/operations/0"),
        ({}, "/operations/0/op"),
        ({"op": "create", "resource": 5}, "/operations/0/resource"),
        ({"op": "create", "resource": "purposes"}, "/operations/0/data"),
        ({"op": "create", "resource": "purposes", "data": {}, "code": "x"}, "/operations/0/code"),
        ({"op": "retire", "resource": "purposes", "code": 5, "on": "x"}, "/operations/0/code"),
        ({"op": "create", "resource": "purposes", "data": {}, "note": 1}, "/operations/0/note"),
        (
            {"op": "amend", "resource": "purposes", "code": "identify", "if_match": [], "data": {}},
            "/operations/0/if_match",
        ),
    ],
)
def test_of_an_operation(officer, operation, pointer):
    answer = officer.many(operation)
    assert answer.status_code == 422
    assert pointer in pointers(answer)


def test_the_whole_body_of_many_is_looked_at(officer):
    answer = officer.post("changesets/", json.dumps({"operation": [], "reason": "because"}))
    assert pointers(answer) == {"/operation": "unknown_field", "/operations": "type"}
