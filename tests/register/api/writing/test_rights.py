"""Who may write what: as on the officer's pages, and within the limits of the token."""

from __future__ import annotations

import pytest

from history.models import ChangeSet
from processing.models import ProcessingActivity

from .... import make
from ....people import person
from ..gatehouse import token_of
from .client import Writer, seen
from .test_activities import new_activity
from .test_changesets import ITEM, create

REGISTERED = "activities/account-registration/"
DRAFT = "activities/security-operations/"
CHANGE = {"remarks": {"en": "x"}}


def test_a_contributor_adds_activities_changes_drafts_and_submits_them(told, contributor):
    assert contributor.post("activities/", new_activity()).status_code == 201
    assert contributor.patch(DRAFT, CHANGE).status_code == 200
    assert contributor.patch("disclosures/statistics/", {"scale": 5}).status_code == 200
    assert contributor.step(f"{DRAFT}submit/").status_code == 200
    assert contributor.patch(DRAFT, CHANGE).status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", REGISTERED, CHANGE),
        ("POST", f"{REGISTERED}retire/", {"on": "2026-01-01"}),
        ("POST", "activities/fax-service/reinstate/", {}),
        ("PATCH", "disclosures/sms/", {"scale": 5}),
        ("POST", "disclosures/statistics/retire/", {"on": "2026-01-01"}),
        ("PATCH", "transfers/sms-abroad/", {"assessment_no": "5"}),
        ("POST", "data-items/", ITEM),
        ("PATCH", "data-items/imei/", {"dpv_key": "x"}),
        ("POST", "recipients/sms-provider/retire/", {"on": "2026-01-01"}),
        ("PATCH", "controllers/example-vision/", {"phone": "1"}),
    ],
)
def test_whoever_may_not_do_it_on_the_pages_may_not_do_it_here(
    told, contributor, auditor, method, path, body
):
    before = ChangeSet.objects.count()
    for writer in (contributor, auditor):
        answer = writer.send(method, path, body, If_Match=seen())
        assert answer.status_code == 403, answer.content.decode()
        assert answer.json()["type"].endswith("/forbidden/")
    assert ChangeSet.objects.count() == before


def test_an_auditor_writes_nothing_at_all(auditor):
    assert auditor.post("activities/", new_activity()).status_code == 403
    assert auditor.patch(DRAFT, CHANGE).status_code == 403


def test_a_contributor_adds_disclosures_to_drafts_only(told, contributor):
    body = {"code": "new", "recipient": "couriers", "mode": "provide"}
    made = contributor.post("disclosures/", {**body, "activity": "security-operations"})
    assert made.status_code == 201, made.content.decode()
    body = {**body, "code": "newer", "activity": "account-registration"}
    assert contributor.post("disclosures/", body).status_code == 403


def test_a_contributor_does_not_write_transfers_through_a_disclosure(told, contributor):
    with make.changes():
        ProcessingActivity.objects.filter(pk=told.registration.pk).update(status="draft")
    read = contributor.get("disclosures/sms/")
    answer = contributor.patch("disclosures/sms/", {"transfers": read["transfers"]})
    assert answer.status_code == 403


def test_one_operation_that_is_not_allowed_refuses_all(contributor):
    answer = contributor.many(create("activities", **new_activity()), create("data-items", **ITEM))
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["pointer"] == "/operations/1"
    assert not ProcessingActivity.objects.filter(code="support").exists()


def test_somebody_who_left_writes_nothing(officer):
    officer.user.is_active = False
    officer.user.save()
    assert officer.patch(REGISTERED, CHANGE).status_code == 401


def test_a_token_that_may_only_read_writes_nothing(officer):
    officer.text = token_of(officer.user, "read", name="reader")[1]
    for method, path in (
        ("POST", "purposes/"),
        ("PATCH", REGISTERED),
        ("POST", f"{REGISTERED}retire/"),
        ("POST", "changesets/"),
    ):
        assert officer.send(method, path, {}, If_Match=seen()).status_code == 403


class TestATokenOfOneController:
    @pytest.fixture
    def limited(self, told):
        with make.changes():
            other = make.controller("other", make.text("其他", "Other"))
            make.activity("elsewhere", controller=other)
        return Writer(person("olivia"), controllers=[told.controller])

    def test_writes_what_is_that_controllers(self, limited):
        assert limited.patch(REGISTERED, CHANGE).status_code == 200
        assert limited.patch("disclosures/sms/", {"scale": 5}).status_code == 200
        assert limited.patch("rights/access/", {"response_days": 5}).status_code == 200
        assert limited.post("activities/", new_activity()).status_code == 201

    def test_writes_nothing_of_others_nor_what_all_share(self, limited):
        assert limited.patch("activities/elsewhere/", CHANGE).status_code == 403
        assert limited.patch("data-items/imei/", {"dpv_key": "x"}).status_code == 403
        assert limited.patch("controllers/other/", {"phone": "1"}).status_code == 403
        assert limited.post("data-items/", ITEM).status_code == 403

    def test_moves_nothing_out_and_creates_nothing_outside(self, limited):
        assert limited.patch(REGISTERED, {"controller": "other"}).status_code == 403
        assert limited.post("activities/", new_activity(controller="other")).status_code == 403
        assert not ProcessingActivity.objects.filter(code="support").exists()

    def test_is_not_told_the_codes_of_others(self, limited):
        answer = limited.patch("activities/elsewher/", CHANGE)
        assert answer.status_code == 404
        assert b"elsewhere" not in answer.content


def test_a_token_of_one_product_writes_activities_that_serve_it(told):
    limited = Writer(person("olivia"), products=[told.app])
    assert limited.patch(REGISTERED, CHANGE).status_code == 200
    assert limited.patch(DRAFT, CHANGE).status_code == 403
    assert limited.patch(REGISTERED, {"products": []}).status_code == 403
    assert limited.post("activities/", new_activity()).status_code == 201
    assert limited.post("activities/", new_activity(code="x", products=[])).status_code == 403
