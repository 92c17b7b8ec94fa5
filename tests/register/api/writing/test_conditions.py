"""Nobody overwrites what they have not read."""

from __future__ import annotations

import pytest

from history.models import ChangeSet

from .... import make
from .client import pointers, seen

PATH = "activities/account-registration/"
CHANGE = {"remarks": {"en": "Mine"}}


@pytest.fixture
def stale(told, officer):
    """A tag from before somebody else changed a row of the activity."""
    tag = seen()
    with make.changes("Found out", "Oscar Berg"):
        told.phone_row.scene = make.text("登录", "Log-in")
        told.phone_row.save()
    return tag


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (None, 428),
        ("", 428),
        ("*", 428),
        ("abc", 400),
        ('"abc"', 412),
        ("12", 400),
        ('"999999"', 412),
        ('"9999999999999999999999"', 412),
        ('"１"', 400),
        ('"1-x\\"', 412),
    ],
)
def test_a_condition_that_says_nothing_or_something_wrong(officer, header, status):
    for path, body in ((PATH, CHANGE), ("purposes/identify/", {"source_ref": "x"})):
        answer = officer.send("PATCH", path, body, If_Match=header)
        assert answer.status_code == status, answer.content.decode()
        assert answer.json()["errors"][0]["header"] == "If-Match"


def test_every_step_wants_one(officer):
    for step in ("retire", "reinstate", "submit"):
        answer = officer.send("POST", f"{PATH}{step}/", {"on": "2026-01-01"})
        assert answer.status_code == 428


def test_a_stale_one_is_told_who_changed_it_and_the_present_tag(officer, stale):
    before = ChangeSet.objects.latest("number")
    answer = officer.patch(PATH, CHANGE, If_Match=stale)
    assert answer.status_code == 412
    assert answer["ETag"] == f'"{before.number}"'
    assert "Oscar Berg" in answer.json()["detail"]
    assert "Found out" in answer.json()["detail"]
    assert ChangeSet.objects.latest("number") == before
    assert officer.patch(PATH, CHANGE, If_Match=answer["ETag"]).status_code == 200


def test_weak_tags_count_by_their_number_and_of_several_any_will_do(officer, stale):
    assert officer.patch(PATH, CHANGE, If_Match=f"W/{stale}").status_code == 412
    assert officer.patch(PATH, CHANGE, If_Match=f"{stale}, W/{seen()}").status_code == 200


def test_what_others_did_elsewhere_does_not_matter(told, officer):
    tag = seen()
    with make.changes():
        told.security.remarks = make.text("别处", "Elsewhere")
        told.security.save()
    assert officer.patch(PATH, CHANGE, If_Match=tag).status_code == 200


def test_a_disclosure_changed_on_its_own_counts_for_its_activity(told, officer):
    tag = seen()
    assert officer.patch("disclosures/sms/", {"frequency": {"en": "daily"}}).status_code == 200
    assert officer.patch(PATH, CHANGE, If_Match=tag).status_code == 412


def test_an_audit_counts_for_its_recipient(told, officer):
    tag = seen()
    audits = officer.get("recipients/sms-provider/")["audits"]
    audits[0]["findings"] = {"en": "None"}
    assert officer.patch("recipients/sms-provider/", {"audits": audits}).status_code == 200
    again = officer.patch("recipients/sms-provider/", {"phone": "1"}, If_Match=tag)
    assert again.status_code == 412


def test_each_operation_of_many_has_its_own(officer, stale):
    number = int(seen().strip('"').split("-")[0])
    amend = {"op": "amend", "resource": "activities", "code": "account-registration"}
    other = {"op": "amend", "resource": "purposes", "code": "identify", "if_match": number}
    other |= {"data": {"source_ref": "x"}}
    none = officer.many({**amend, "data": CHANGE}, other)
    assert none.status_code == 428
    assert pointers(none) == {"/operations/0/if_match": "required"}
    old = officer.many(other, {**amend, "data": CHANGE, "if_match": stale})
    assert old.status_code == 412
    assert pointers(old) == {"/operations/1/if_match": "stale"}
    assert officer.many(other, {**amend, "data": CHANGE, "if_match": seen()}).status_code == 201
