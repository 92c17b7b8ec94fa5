"""Where the code of a merged recipient leads programs, now and as of before."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from register.api.answers import MEMORY
from register.approval.approving import approve
from register.merging.merging import merge_recipients
from sharing.models import ActingFor, Disclosure, Recipient

from ... import make, world
from ...people import person
from ..api.asking import Asking
from ..api.gatehouse import token_of
from ..api.writing.client import Writer, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> SimpleNamespace:
    """The world, in which the sender of messages is merged into another record in #3."""
    MEMORY.clear()
    with make.changes("First entry"):
        built = world.build()
    with make.changes("Entered twice"):
        built.keep = make.recipient("sms-kept", make.text("短信公司", "SMS company"))
    built.olivia = person("olivia")
    built.gone = built.sms.code
    return built


def merge(told: Any) -> None:
    with make.changes("One company"):
        merge_recipients(told.keep, told.sms, on=make.day("2026-05-01"))


@pytest.fixture
def api(told: Any) -> Asking:
    return Asking(Authorization=f"Bearer {token_of(told.olivia, 'read', 'check')[1]}")


def test_the_old_address_leads_to_the_new_one_with_the_question(told, api):
    merge(told)
    answer = api.get(f"recipients/{told.gone}/?state=working&lang=en")
    assert answer.status == 301
    assert answer.headers["Location"] == "/api/v1/recipients/sms-kept/?state=working&lang=en"
    assert answer.content == b""
    assert api.get(f"recipients/{told.gone}/?fields=code").status == 301


def test_before_the_merge_it_answers_for_itself(told, api):
    merge(told)
    answer = api.get(f"recipients/{told.gone}/?as_of=%232&state=working")
    assert answer.status == 200
    assert (answer.json["code"], answer.json["merged_into"]) == (told.gone, None)
    assert answer.json["uses"]["disclosures"]


def test_the_list_tells_both_apart(told, api):
    merge(told)
    found = api.get("recipients/?fields=code,merged_into,aliases&state=working").json["results"]
    by_code = {one["code"]: one for one in found}
    assert by_code[told.gone]["merged_into"] == "sms-kept"
    assert by_code["sms-kept"]["merged_into"] is None
    assert by_code["sms-kept"]["aliases"]


def test_filters_take_an_old_code(told, api):
    before = api.get(f"disclosures/?recipient={told.gone}&state=working").codes
    merge(told)
    assert before
    for code in (told.gone, "sms-kept"):
        assert api.get(f"disclosures/?recipient={code}&state=working").codes == before


def test_may_i_takes_an_old_code(told, api):
    question = {"data_items": [told.phone.code], "recipient": told.gone, "state": "working"}
    before = api.post("checks/", question).json["verdict"]
    merge(told)
    assert before != "not_recorded"
    for code in (told.gone, "sms-kept"):
        assert api.post("checks/", {**question, "recipient": code}).json["verdict"] == before


def test_what_was_approved_before_counts_for_the_one_kept(told, api):
    with make.changes("Approved"):
        told.registration.status = "in_review"
        told.registration.save()
        approve(told.registration, approver=told.olivia, seen=99)
    uses = f"recipients/{told.gone}/?fields=uses.disclosures&lang=en"
    before = [one["code"] for one in api.get(uses).json["uses"]["disclosures"]]
    merge(told)
    assert before
    found = api.get("recipients/sms-kept/?fields=uses.disclosures").json["uses"]["disclosures"]
    assert [one["code"] for one in found] == before
    assert api.get(f"disclosures/?recipient={told.gone}").codes == sorted(before)


class TestWriting:
    @pytest.fixture
    def writer(self, told: Any) -> Writer:
        merge(told)
        return Writer(told.olivia)

    def test_a_reference_to_an_old_code_means_the_one_kept(self, told, writer):
        answer = writer.post(
            "disclosures/",
            {
                "code": "new-flow",
                "activity": told.registration.code,
                "recipient": told.gone,
                "mode": "entrust",
            },
        )
        assert answer.status_code == 201, answer.content.decode()
        assert answer.json()["recipient"] == "sms-kept"
        assert Disclosure.objects.get(code="new-flow").recipient == told.keep

    def test_a_list_that_names_both_names_one(self, told, writer):
        path = f"activities/{told.registration.code}/"
        answer = writer.patch(path, {"acting_for": [told.gone, "sms-kept"]})
        assert answer.status_code == 200, answer.content.decode()
        assert [one.party for one in ActingFor.objects.all()] == [told.keep]

    def test_the_old_record_itself_is_not_written(self, told, writer):
        path = f"recipients/{told.gone}/"
        answer = writer.patch(path, {"phone": "7"}, If_Match=seen())
        assert answer.status_code == 409
        assert "write there" in answer.json()["detail"]
        operation = {"op": "reinstate", "resource": "recipients", "code": told.gone}
        answer = writer.many({**operation, "if_match": seen()}, reason="Back again")
        assert answer.status_code == 409
        assert [one["code"] for one in answer.json()["errors"]] == ["merged"]
        assert Recipient.objects.get(code=told.gone).merged_into == told.keep

    def test_where_it_went_is_not_said_by_programs(self, told, writer):
        answer = writer.patch("recipients/sms-kept/", {"merged_into": "couriers"})
        assert answer.status_code == 422
        assert [one["code"] for one in answer.json()["errors"]] == ["read_only"]
