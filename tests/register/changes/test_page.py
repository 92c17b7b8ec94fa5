"""The page of changes, its files, and the whole way from an officer's form to it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from history.models import ChangeSet
from processing import models as processing
from register.changes import views
from register.changes.rulebook import KINDS as SORTS
from sharing import models as sharing

from ... import make
from ...forms import opened, save
from ...people import signed_in

pytestmark = pytest.mark.django_db

PAGE = "/admin/changes/"


def body(response: Any) -> str:
    return str(response.content.decode())


def file(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def between(told: Any, **asked: str) -> dict[str, str]:
    return {"from": f"#{told.before}", "to": f"#{told.after}", "lang": "en", **asked}


def entries(client: Client, **asked: str) -> list[dict[str, Any]]:
    response = client.get(PAGE, {"lang": "en", "file": "json", **asked})
    assert response.status_code == 200
    return list(json.loads(file(response))["entries"])


@pytest.mark.parametrize("name", ["olivia", "chen", "ada"])
def test_whoever_may_read_activities_may_read_what_changed(told, name, request):
    page = body(signed_in(request.getfixturevalue(name)).get(PAGE, between(told)))
    assert "Recognise the device" in page


def test_others_may_not(told):
    nobody = User.objects.create_user("nobody", password="x", is_staff=True)
    assert signed_in(nobody).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_the_page_only_reads(told, ada):
    assert signed_in(ada).post(PAGE).status_code == 405


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("#2", "#1", "From “#2” to “#1” goes backwards"),
        ("yesterday", "now", "“yesterday” is not a moment"),
        ("#1", "2099-01-01", "still to come"),
        ("#99", "now", "no change set #99"),
        ("2001-01-01", "now", "Nothing had been recorded"),
    ],
)
def test_a_period_that_cannot_be_is_refused_in_one_sentence(told, ada, tmp_path, start, end, said):
    response = signed_in(ada).get(PAGE, {"from": start, "to": end})
    assert response.status_code == 400
    assert said in body(response)
    target = tmp_path / "x.csv"
    with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
        write(target, "csv", "en", start, end)
    assert said in str(refused.value)
    assert refused.value.returncode == 2
    assert not target.exists()


def write(target: Path, form: str, language: str, start: str, end: str, *more: str) -> None:
    call_command(
        "changes", "--from", start, "--to", end, "--lang", language,
        "--format", form, "--output", str(target), "--state", "working", *more,
    )  # fmt: skip


@pytest.mark.parametrize("form", ["html", "csv", "json", "md"])
@pytest.mark.parametrize("view", ["changes", "notification"])
def test_a_file_is_what_the_command_writes_and_the_same_every_time(told, ada, tmp_path, form, view):
    asked = between(told, file=form, view=view, lang="zh-hans")
    response = signed_in(ada).get(PAGE, asked)
    name = "change-notification" if view == "notification" else "changes"
    numbers = f"{told.before}-{told.after}"
    assert f'filename="{name}-{numbers}-zh-hans.{form}"' in response["Content-Disposition"]
    target = tmp_path / "file"
    more = ["--notification"] if view == "notification" else []
    with make.changes("Later"):
        processing.ProcessingActivity.objects.update(remarks=make.text("后来", "later"))
    write(target, form, "zh-hans", f"#{told.before}", f"#{told.after}", *more)
    assert file(response) == target.read_bytes()


def test_each_entry_leads_to_its_change_set(told, ada):
    page = body(signed_in(ada).get(PAGE, between(told)))
    latest = ChangeSet.objects.get(number=told.after)
    assert f"/admin/history/changeset/{latest.pk}/change/" in page
    assert "Olivia Okafor" in page
    assert "Moved on" in page


def test_a_kind_narrows_the_page_and_the_file(told, ada):
    client = signed_in(ada)
    page = body(client.get(PAGE, between(told, kind="C3")))
    assert "Couriers" in page
    assert "Recognise the device</span></h3>" not in page
    found = entries(client, **between(told, kind="C3"))
    assert {one["kind"] for one in found} == {"C3"}


def test_the_document_speaks_its_own_language(told, ada):
    page = body(signed_in(ada).get(PAGE, between(told, lang="zh-hans")))
    assert '<html lang="en"' in page
    assert "新增处理敏感个人信息" in page
    assert "<strong><em>IMEI</em></strong>" in page


@pytest.mark.parametrize("view", ["changes", "notification"])
def test_nothing_on_the_page_needs_a_looser_policy(told, ada, view):
    html = body(signed_in(ada).get(PAGE, between(told, view=view)))
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert "By letter <b>" not in html


def test_without_a_wish_it_shows_the_last_days(told, ada):
    page = body(signed_in(ada).get(PAGE))
    assert 'name="from" value="#1"' in page
    assert "Recognise the device" in page


def test_an_empty_register_has_no_changes(ada):
    assert "Nothing changed" in body(signed_in(ada).get(PAGE, {"lang": "en"}))


def test_a_long_list_is_shown_in_part_unless_all_is_asked_for(told, ada, monkeypatch):
    monkeypatch.setattr(views, "SHOWN", 1)
    client = signed_in(ada)
    page = body(client.get(PAGE, between(told)))
    assert "2 more entries are not shown here" in page
    assert "not shown here" not in body(client.get(PAGE, between(told, all="1")))


def test_the_page_costs_the_same_for_few_changes_and_for_many(told, ada):
    client = signed_in(ada)
    add_activities(told, range(1))
    cost(client, told)
    few = cost(client, told)
    add_activities(told, range(1, 31))
    assert cost(client, told) == few


def add_activities(told: Any, numbers: range) -> None:
    with make.changes("Many"):
        for number in numbers:
            activity = make.activity(f"activity-{number}", controller=told.controller)
            row = make.row(activity, told.imei, make.purpose(activity, f"purpose-{number}"))
            make.disclosure(activity, told.sms, row, mode="provide")
    told.after += 1


def cost(client: Client, told: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE, between(told)).status_code == 200
    return len(captured)


def purpose_reworded(client: Client, told: Any) -> Any:
    url = f"/admin/processing/purpose/{told.notify.purpose_id}/change/"
    return save(client, url, opened(client, url), **{"name_en": "Send advertising"})


def controller_renamed(client: Client, told: Any) -> Any:
    url = f"/admin/processing/controller/{told.controller.pk}/change/"
    return save(client, url, opened(client, url), **{"name_en": "Successor Ltd"})


def recipient_moved(client: Client, told: Any) -> Any:
    sister = sharing.Recipient.objects.get(code="sister")
    url = f"/admin/sharing/recipient/{sister.pk}/change/"
    return save(client, url, opened(client, url), address_en="2 New Road")


def right_told_anew(client: Client, told: Any) -> Any:
    right = processing.DataSubjectRight.objects.get()
    url = f"/admin/processing/datasubjectright/{right.pk}/change/"
    return save(client, url, opened(client, url), response_days="30")


def complaints_go_elsewhere(client: Client, told: Any) -> Any:
    url = f"/admin/processing/controller/{told.controller.pk}/change/"
    return save(client, url, opened(client, url), complaint_channel_en="By post")


def high_risk_found(client: Client, told: Any) -> Any:
    found = processing.ImpactAssessment.objects.get()
    with make.changes():
        processing.ImpactAssessment.objects.update(residual_risk="low")
    url = f"/admin/processing/impactassessment/{found.pk}/change/"
    return save(client, url, opened(client, url), residual_risk="high")


@pytest.mark.parametrize(
    ("kind", "rule", "act"),
    [
        ("C1", "purpose-reworded", purpose_reworded),
        ("C2", "controller-identity", controller_renamed),
        ("C3", "recipient-identity", recipient_moved),
        ("C4", "right", right_told_anew),
        ("C5", "controller-contact", complaints_go_elsewhere),
        ("C6", "assessment-high", high_risk_found),
    ],
)
def test_what_an_officer_saves_is_sorted_into_its_kind(told, olivia, kind, rule, act):
    client = signed_in(olivia)
    assert act(client, told).status_code == 302
    number = ChangeSet.objects.latest("number").number
    (one,) = entries(client, **{"from": f"#{number - 1}", "to": "now"})
    assert (one["kind"], one["rule"]) == (kind, rule)
    (change_set,) = one["change_sets"]
    assert (change_set["number"], change_set["actor"]) == (number, "Olivia Okafor")
    page = body(client.get(PAGE, {"from": f"#{number - 1}", "kind": kind, "lang": "en"}))
    assert f'id="kind-{kind}"' in page
    asked = {"from": f"#{number - 1}", "view": "notification", "lang": "en"}
    assert "Draft: written by the register" in body(client.get(PAGE, asked))


def test_every_kind_is_found_in_the_world_that_moved_on(told, ada):
    assert {one["kind"] for one in entries(signed_in(ada), **between(told))} == set(SORTS)


def test_the_command_is_one_line_when_asked_wrongly(told, tmp_path):
    with pytest.raises(CommandError, match="invalid choice: 'doc'"):
        write(tmp_path / "x", "doc", "en", "#1", "now")
    with pytest.raises(CommandError, match="is a folder"):
        write(tmp_path, "csv", "en", "#1", "now")
    with pytest.raises(CommandError, match="No activity is approved at"):
        write(tmp_path / "x", "csv", "en", "#1", "now", "--state", "approved")
