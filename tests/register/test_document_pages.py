"""The documents as pages of the admin."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from history.moments import newest_moment
from processing.models import ProcessingActivity
from register import views
from register.models import Approval

from .. import make, world

pytestmark = pytest.mark.django_db

REGISTER = "/admin/documents/processing-register/"
RECIPIENTS = "/admin/documents/recipients/"


@pytest.fixture
def told():
    with make.changes():
        return world.build()


def signed_in(*permissions: str) -> Client:
    user = User.objects.create_user(f"user-{User.objects.count()}", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def auditor():
    return signed_in("view_processingactivity")


def body(response: Any) -> str:
    return str(response.content.decode())


def file(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("page", [REGISTER, RECIPIENTS])
def test_whoever_may_not_read_activities_may_not_read_documents(told, page):
    assert signed_in("view_recipient").get(page).status_code == 403
    assert Client().get(page).status_code == 302
    assert signed_in("view_processingactivity").post(page).status_code == 405


@pytest.mark.parametrize("layout", ["table", "sheets"])
def test_the_language_of_the_document_is_its_own(told, auditor, layout):
    page = body(auditor.get(REGISTER, {"lang": "zh-hans", "layout": layout}))
    assert '<html lang="en"' in page
    assert '<article class="document" lang="zh-Hans">' in page
    assert "个人信息处理活动记录" in page
    assert "<strong><em>密码</em></strong>" in page
    page = body(
        auditor.get(REGISTER, {"lang": "en", "layout": layout}, HTTP_ACCEPT_LANGUAGE="zh-hans")
    )
    assert '<html lang="zh-hans"' in page
    assert "<strong><em>password</em></strong>" in page


def test_without_a_wish_the_document_speaks_as_its_reader(told, auditor):
    page = body(auditor.get(RECIPIENTS, HTTP_ACCEPT_LANGUAGE="zh-hans"))
    assert "第三方接收方清单" in page
    assert "委托处理" in page


@pytest.mark.parametrize("page", [REGISTER, RECIPIENTS])
@pytest.mark.parametrize("layout", ["table", "sheets"])
def test_nothing_on_the_page_needs_a_looser_policy(told, auditor, page, layout):
    response = auditor.get(page, {"layout": layout})
    html = body(response)
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"\son\w+=", html)
    assert "style-src 'self'" in response.headers["Content-Security-Policy"]


def test_filters_narrow_the_page_and_the_file_alike(told, auditor):
    asked = {"product": "app", "lang": "en"}
    page = body(auditor.get(REGISTER, asked))
    assert "account-registration" in page
    assert "security-operations" not in page
    assert '<option value="app" selected>' in page
    response = auditor.get(REGISTER, {**asked, "file": "json"})
    assert [line["code"] for line in json.loads(file(response))["parts"][0]["lines"]] == [
        ["account-registration"]
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html"])
def test_a_file_is_what_the_command_writes(told, auditor, form, tmp_path):
    from django.core.management import call_command

    response = auditor.get(RECIPIENTS, {"lang": "zh-hans", "file": form})
    number = newest_moment().number
    assert f'filename="recipients-{number}-zh-hans.{form}"' in response["Content-Disposition"]
    target = tmp_path / "file"
    call_command(
        "document", "recipients", "--lang", "zh-hans", "--format", form, "--output", str(target),
        "--state", "working",
    )  # fmt: skip
    assert file(response) == target.read_bytes()


def test_nothing_that_matches_is_said(told, auditor):
    assert "No entry matches." in body(auditor.get(REGISTER, {"kind": "merchant"}))


@pytest.mark.parametrize("asked", [{"product": "nope"}, {"as_of": "yesterday"}, {"as_of": "#99"}])
def test_what_cannot_be_answered_is_said_in_one_sentence(told, auditor, asked):
    response = auditor.get(REGISTER, asked)
    assert response.status_code == 400
    assert 'role="alert"' in body(response)


def test_the_past_can_be_read_and_says_so(told, auditor):
    number = newest_moment().number
    with make.changes("Reworded"):
        ProcessingActivity.objects.update(name=make.text("新", "New name"))
    past = body(auditor.get(REGISTER, {"as_of": f"#{number}"}))
    assert "Account registration and log-in" in past
    assert "as it stood after" in past
    now = body(auditor.get(REGISTER))
    assert "New name" in now
    assert "as it stood after" not in now


def test_a_large_register_is_shown_in_part_unless_all_is_asked_for(told, auditor, monkeypatch):
    monkeypatch.setattr(views, "SHOWN", 1)
    page = body(auditor.get(REGISTER, {"lang": "en"}))
    assert "security-operations" not in page
    assert "1 more entry is not shown here" in page
    page = body(auditor.get(REGISTER, {"lang": "en", "all": "1"}))
    assert "security-operations" in page
    assert "not shown here" not in page


def test_the_page_costs_the_same_for_two_activities_and_for_sixty(
    told, auditor, django_assert_max_num_queries
):
    few = queries(auditor)
    with make.changes():
        for number in range(58):
            activity = make.activity(f"activity-{number}", controller=told.controller)
            row = make.row(activity, told.phone, make.purpose(activity, f"purpose-{number}"))
            make.disclosure(activity, told.sms, row)
    assert queries(auditor) == few
    with django_assert_max_num_queries(few):
        auditor.get(REGISTER)


def queries(client: Client) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(REGISTER).status_code == 200
    return len(captured)


def test_a_download_is_a_whole_file(told, auditor):
    data = file(auditor.get(REGISTER, {"file": "xlsx"}))
    assert io.BytesIO(data).read(2) == b"PK"


def test_the_approved_state_is_one_click_away_and_so_are_its_files(told, auditor):
    page = body(auditor.get(REGISTER))
    assert "state=approved" in page
    nothing = auditor.get(REGISTER, {"state": "approved"})
    assert "Nothing is approved at #1." in body(nothing)
    assert auditor.get(REGISTER, {"state": "approved", "file": "csv"}).status_code == 400
    with make.changes("Approved"):
        ProcessingActivity.objects.filter(pk=told.registration.pk).update(status="approved")
        Approval.objects.create(activity=told.registration, number=1, approver_name="Olivia")
    page = body(auditor.get(REGISTER, {"state": "approved", "lang": "en"}))
    assert "1 of 2 activities is approved; 1 is not listed." in page
    assert "security-operations" not in page
    assert "file=csv" in page
    assert "state=approved" in page
    response = auditor.get(REGISTER, {"state": "approved", "lang": "en", "file": "csv"})
    assert "processing-register-2-approved-en.csv" in response["Content-Disposition"]
    assert b"account-registration" in file(response)
    assert "security-operations" in body(auditor.get(REGISTER, {"lang": "en"}))
