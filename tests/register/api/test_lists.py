"""Lists: filters, search, order, pages, fields, languages, tables."""

from __future__ import annotations

import csv
import io

import pytest

from history.moments import newest_moment
from register.api.resources import RESOURCES
from register.assemble import assemble

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


@pytest.mark.parametrize("name", RESOURCES)
def test_every_kind_of_record_is_listed_whole_page_by_page(api, name):
    one_by_one = api.walk(f"{name}/?state=working&limit=3")
    at_once = api.get(f"{name}/?state=working&limit=1000").json["results"]
    assert one_by_one == at_once
    resource = RESOURCES[name]
    register = assemble(newest_moment())
    records = list(resource.records(register).values())
    if name == "transfers":
        records = [one for flow in records for one in flow.transfers]
    known = sorted(getattr(one, resource.code) for one in records)
    assert [one.get("code", one.get("key")) for one in at_once] == known


@pytest.mark.parametrize("name", RESOURCES)
def test_every_record_answers_under_its_own_code_as_in_the_list(api, name):
    listed = api.get(f"{name}/?state=working&limit=2").json["results"]
    for one in listed:
        code = one.get("code", one.get("key"))
        told = api.get(f"{name}/{code}/?state=working")
        assert told.status == 200
        assert {key: told.json[key] for key in one} == one


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("activities/?data_item=imei", ["fraud-prevention", "security-operations"]),
        ("activities/?recipient_kind=sms", ["sms-email"]),
        ("activities/?data_item=imei&purpose=fraud-prevention", ["fraud-prevention"]),
        ("disclosures/?activity=sms-email&data_item=phone-number", ["sms-sending"]),
        ("recipients/?kind=sms", ["sms-senders"]),
        ("data-items/?q=IMEI", ["imei"]),
        ("data-items/?q=设备识别码", ["imei"]),
        ("purposes/?q=no such words", []),
    ],
)
def test_filters_match_how_people_think(api, path, codes):
    assert api.get(f"{path}&state=working").codes == codes


def test_two_values_of_a_filter_mean_either_and_two_filters_mean_both(api):
    either = api.get("activities/?state=working&data_item=imei,email-address").codes
    imei = api.get("activities/?state=working&data_item=imei").codes
    mail = api.get("activities/?state=working&data_item=email-address").codes
    assert either == sorted({*imei, *mail})
    both = api.get("activities/?state=working&data_item=imei&sensitive=pipl").codes
    assert both == []  # the example's IMEI is sensitive under no scheme


def test_sensitive_items_are_those_of_the_law_named(api):
    pipl = api.get("data-items/?sensitive=pipl").codes
    assert pipl
    assert set(pipl) <= set(api.get("data-items/?sensitive=any").codes)
    assert api.get("data-items/?sensitive=gdpr").codes != pipl


def test_the_order_can_be_turned(api):
    forth = api.get("recipients/?ordering=code").codes
    assert [one["code"] for one in api.walk("recipients/?ordering=-code&limit=2")] == forth[::-1]


def test_the_approved_state_says_how_much_it_leaves_out(api):
    told = api.get("activities/").json
    assert told["results"] == []
    assert told["register"]["state"] == "approved"
    assert told["register"]["left_out"] == 14
    assert api.get("activities/?state=working").json["register"]["left_out"] == 0


def test_fields_narrow_and_expand_opens(api):
    told = api.get(
        "activities/?state=working&data_item=imei&lang=en&limit=1"
        "&fields=code,recipients,rows.item,controller&expand=controller,rows.item"
    ).json["results"]
    assert told[0].keys() == {"code", "controller", "recipients", "rows"}
    assert told[0]["controller"] == {"code": "example-vision", "name": "Example Vision"}
    assert {"code": "imei", "name": "International mobile equipment identity (IMEI)"} in [
        row["item"] for row in told[0]["rows"]
    ]


def test_rows_are_in_a_list_only_when_asked_for(api):
    assert "rows" not in api.get("activities/?state=working&limit=1").json["results"][0]
    assert api.get("activities/?state=working&limit=1&expand=rows").json["results"][0]["rows"]
    assert api.get("activities/security-operations/?state=working").json["rows"]


def test_a_text_is_an_object_of_languages_or_words_in_one(api):
    assert api.get("data-items/phone-number/?fields=name").json["name"]["zh-hans"] == "手机号码"
    assert api.get("data-items/phone-number/?fields=name&lang=zh-hans").json["name"] == "手机号码"


def test_a_list_as_a_table_has_the_same_records(api):
    told = api.get("recipients/?format=csv&lang=en")
    assert told.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == api.get("recipients/").codes
    assert (
        api.get("recipients/", Accept="text/csv").content
        == api.get("recipients/?format=csv").content
    )


def test_the_past_is_told_as_it_was(api):
    assert api.get("activities/?state=working&as_of=%231").codes == []
    assert (
        api.get("activities/?state=working&as_of=%232").codes
        == api.get("activities/?state=working").codes
    )


def test_who_uses_a_record_is_part_of_its_answer_and_can_be_narrowed(api):
    whole = api.get("data-items/imei/?state=working&lang=en").json
    assert [one["activity"]["code"] for one in whole["uses"]["uses"]] == [
        "fraud-prevention",
        "security-operations",
    ]
    some = api.get("data-items/imei/?state=working&lang=en&fields=code,uses.summary").json
    assert some.keys() == {"code", "uses", "register"}
    assert some["uses"] == {"summary": whole["uses"]["summary"]}
    assert "uses" not in api.get("data-items/imei/?fields=name").json
    only = api.get("data-items/imei/?state=working&lang=en&fields=uses").json
    assert only == {"uses": whole["uses"], "register": whole["register"]}
    assert api.get("data-items/imei/?fields=uses.none").faults == [("fields", "unknown")]


@pytest.mark.parametrize("name", ["recipients/sms-senders", "systems/business-systems-cn"])
def test_an_approved_look_up_says_what_it_leaves_out(api, name):
    told = api.get(f"{name}/?lang=en").json
    assert told["register"]["left_out"] == 14
    assert api.get(f"{name}/?lang=en&state=working").json["uses"] != told["uses"]


def test_change_sets_are_listed_newest_first_as_json_and_as_a_table(api):
    listed = api.walk("changesets/?limit=1")
    assert [one["number"] for one in listed] == [2, 1]
    told = api.get("changesets/?format=csv")
    rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"))))
    assert [(row["number"], row["reason"], row["hash"]) for row in rows] == [
        (str(one["number"]), one["reason"], one["hash"]) for one in listed
    ]
