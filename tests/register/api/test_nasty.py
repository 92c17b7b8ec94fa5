"""What no client sends by mistake: refused in the one shape, and never a failure of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.contract import Broken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]

DEEP = "[" * 100_000
CHECK = "/api/v1/checks/"


@pytest.mark.parametrize(
    "query",
    [
        "limit=9223372036854775808",
        "limit=1e400",
        "limit=-1",
        f"limit={'9' * 5_000}",
        "limit=%D9%A3",
        "q=%00",
        "q=a%0Ab",
        "q=%ED%A0%80%00",
        "data_item=%00",
        f"data_item={','.join(['imei'] * 10_000)}",
        "cursor=%F0%9F%92%A9",
        "cursor=WyJhIl0&cursor=WyJiIl0",
        "ordering=user__password",
        "controller__user__password=x",
        "as_of=9999-12-31T23:59:59.999999Z",
        "as_of=9999-12-31",
        "as_of=-1",
        "as_of=%23%D9%A3",
        "as_of=0001-01-01T00:00:00%2B23:59",
        "fields=rows.rows.rows",
        f"fields={'rows.' * 300}item",
        "expand=controller.user",
        "format=json&format=csv",
        "%00=1",
        "[]=1",
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(api, query):
    assert api.get(f"activities/?{query}").status == 400


@pytest.mark.parametrize("code", ["%00", "%ED%A0%80", "imei%0A", "٣", "x" * 5_000, "%2e%2e", "🙈"])
@pytest.mark.parametrize(
    "kind", ["activities", "disclosures", "transfers", "data-items", "changesets"]
)
def test_a_code_that_cannot_be_is_not_found(api, kind, code):
    assert api.get(f"{kind}/{code}/").status == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (DEEP, 400),
        ('{"data_items": ' + DEEP, 400),
        ('{"data_items": ["im\\u0000ei"]}', 422),
        ('{"data_items": ["\\ud800"]}', 422),
        ('{"data_items": [NaN]}', 422),
        ('{"data_items": [1e400]}', 422),
        (f'{{"data_items": [{"9" * 5_000}]}}', 422),
        (b'{"data_items": ["\xff\xfe"]}', 400),
        (b"\xef\xbb\xbf{}", 400),
        ('{"data_items": ["imei"]} {}', 400),
        ("null", 422),
        (" ", 400),
        ('{"data_items": ["imei"], "as_of": "\\u0000"}', 422),
        ('{"data_items": ["imei"], "country": "\\u202eSU"}', 422),
        (b" " * 30_000_000, 413),
    ],
)
def test_a_body_that_cannot_be_meant_is_refused(api, body, status):
    told = Client().post(CHECK, body, content_type="application/json", headers=api.headers)
    assert told.status_code == status


def test_a_get_stays_a_get_whatever_a_header_says(api):
    told = api.get("activities/", X_HTTP_Method_Override="DELETE")
    assert (told.status, told.json["next"]) == (200, None)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_method_an_address_does_not_have_is_refused_with_those_it_has(api, method):
    told = Client().generic(method, "/api/v1/vocabularies/", headers=api.headers)
    assert told.status_code == 405
    assert told.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_options_says_the_methods_and_nothing_else(api):
    told = Client().options("/api/v1/vocabularies/", headers=api.headers)
    assert (told.status_code, told.content) == (204, b"")
    assert told.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_head_says_what_get_would_without_the_body(api):
    told = Client().head("/api/v1/data-items/", headers=api.headers)
    whole = api.get("data-items/")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["ETag"] == whole.headers["ETag"]
    assert int(told.headers["Content-Length"]) == len(whole.content)


@pytest.mark.parametrize("tag", ['"', "garbage", 'W/"', '"a", "b', ",,,", "\u00ff", '"' * 1_000])
def test_an_entity_tag_that_is_none_is_as_if_it_were_not_there(api, tag):
    assert api.get("purposes/", If_None_Match=tag).status == 200


def test_the_entity_tag_of_another_record_does_not_hold(api):
    tag = api.get("data-items/imei/").headers["ETag"]
    assert api.get("data-items/ip-address/", If_None_Match=tag).status == 200
    assert api.get("data-items/imei/", If_None_Match=tag).status == 304


@pytest.mark.parametrize(
    "path", ["nothing/", "data-items/imei/more/", "a/b/c", "%00/", "activitie/"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "TRACE"])
def test_an_address_that_is_none_is_answered_in_the_one_shape(path, method):
    told = Client().generic(method, f"/api/v1/{path}")
    assert (told.status_code, told.headers["Content-Type"]) == (404, "application/problem+json")


def test_an_address_without_its_last_stroke_is_told_of():
    told = Client().get("/api/v1/activities").json()
    assert "/api/v1/activities/" in told["detail"]


def test_an_answer_that_is_not_in_the_contract_fails_the_test_that_got_it(api, monkeypatch):
    from register.api.views import records

    def wrong(*_arguments: Any, **_more: Any) -> dict[str, Any]:
        return {"number": "one"}

    monkeypatch.setattr(records, "about", wrong)
    with pytest.raises(Broken, match=r"GET /api/v1/purposes/ answers 200: at “register"):
        api.get("purposes/")


def test_a_field_left_out_without_being_asked_fails_the_test_that_got_it(api, monkeypatch):
    from register.api.representing import Teller

    monkeypatch.setattr(Teller, "object_of", lambda *_: lambda facts: {"code": facts.code})
    assert api.get("purposes/?fields=code").status == 200
    with pytest.raises(Broken, match="required"):
        api.get("purposes/")


def test_a_status_that_is_not_in_the_contract_fails_the_test_that_got_it(api, monkeypatch):
    from register.api.problems import Problem
    from register.api.views import records

    def teapot(*_arguments: Any) -> None:
        raise Problem("conflict", 418, "No coffee.")

    monkeypatch.setattr(records, "page_of", teapot)
    with pytest.raises(Broken, match="status not documented"):
        api.get("purposes/")


@pytest.mark.parametrize("path", ["", "openapi.json", "problems/not-found/", "docs/"])
def test_what_needs_no_token_is_answered_without_one(path):
    assert Client().get(f"/api/v1/{path}").status_code == 200


def test_the_contract_is_given_out_as_committed_and_not_twice():
    told = Client().get("/api/v1/openapi.json")
    assert json.loads(told.content)["openapi"] == "3.1.0"
    again = Client().get("/api/v1/openapi.json", headers={"If-None-Match": told.headers["ETag"]})
    assert again.status_code == 304


def test_a_kind_of_problem_is_explained_in_each_language():
    told = Client().get("/api/v1/problems/not-found/").json()
    assert told["means"].keys() >= {"en"}
    assert Client().get("/api/v1/problems/not-found/?lang=en").json()["mend"] == told["mend"]["en"]
