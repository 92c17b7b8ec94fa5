"""The pages as they stood: then-values after everything has changed, at a fixed cost."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from history.family import children
from history.models import ChangeSet
from history.moments import newest_moment
from processing.models import ProcessingActivity

from ... import make
from ...people import signed_in
from .past_pages import (
    ACTIVITIES,
    AT_THEN,
    THEN,
    change,
    codes,
    links,
    listed,
    page,
    queries,
    tracked_pages,
)

pytestmark = pytest.mark.django_db


def test_every_page_says_which_moment_it_shows(changed, officer):
    sealed_at = timezone.localtime(ChangeSet.objects.get(number=1).sealed_at)
    said = f"#1, {sealed_at:%Y-%m-%d %H:%M} ("
    for url in (
        "/admin/",
        ACTIVITIES,
        change(changed.registration),
        change(changed.registration, "history"),
        "/admin/documents/recipients/",
        "/admin/history/changeset/",
    ):
        html = page(officer, url)
        assert "You are reading the register as it stood after" in html, url
        assert said in html, url
        assert f'<a class="button" href="{url}">Back to now</a>' in html, url
        assert "past-banner" not in officer.get(url).content.decode(), url


class TestTheStartPage:
    def test_counts_what_there_was(self, changed, officer):
        html = page(officer, "/admin/")
        assert "Account registration and log-in" in html
        assert "New name" not in html
        work = officer.get("/admin/", {"as_of": THEN}).context["work"]
        assert work.activities == 3
        counted = {share.key: share.number for share in work.statuses}
        assert (counted["draft"], counted["in_review"], counted["retired"]) == (1, 1, 1)
        assert [one.number for one in work.changes] == [1]

    def test_shows_nothing_to_somebody_without_a_role(self, changed):
        stranger = User.objects.create_user("stranger", password="x", is_staff=True)
        html = page(signed_in(stranger), "/admin/")
        assert "Account registration" not in html


class TestTheList:
    def test_shows_names_status_and_department_of_then(self, changed, officer):
        html = page(officer, ACTIVITIES)
        assert re.search(r">Account registration and log-in</a><small[^>]*>账号注册与登录<", html)
        assert '<span class="badge badge--in_review">in review</span>' in html
        assert "User centre" in html
        assert "fax-service" in html
        assert "New name" not in html
        assert "Later" not in html

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("账号", ["account-registration"]),
            ("LOG-IN", ["account-registration"]),
            ("s9", ["security-operations"]),
            ("fax service", ["fax-service"]),
            ("new name", []),
            ("zh-hans", []),
            ("%", []),
        ],
    )
    def test_is_searched_in_every_language(self, changed, officer, words, found):
        assert codes(officer, ACTIVITIES, q=words) == found

    def test_searches_what_a_record_referred_to_by_its_name_of_then(self, changed, officer):
        url = "/admin/sharing/disclosure/"
        assert codes(officer, url, q="示例短信") == ["ended", "sms"]
        assert codes(officer, url, q="renamed") == []

    def test_is_filtered_as_the_start_page_links(self, changed, officer):
        found = codes(officer, ACTIVITIES, status__exact="in_review")
        assert found == ["account-registration"]
        assert codes(officer, ACTIVITIES, status__exact="nonsense") == []
        assert len(codes(officer, "/admin/sharing/recipient/", is_category_only__exact="1")) == 5

    def test_names_what_a_record_refers_to_as_it_was_called(self, changed, officer):
        html = page(officer, "/admin/sharing/disclosure/")
        assert "Example SMS Ltd" in html
        assert "Renamed recipient" not in html

    def test_puts_values_as_the_live_list_does(self, changed, officer):
        html = page(officer, "/admin/inventory/term/", q="PIPL28")
        assert "sensitivity_scheme" not in html
        assert "Sensitivity schemes" in html

    def test_is_paged(self, changed, officer):
        with make.changes():
            for number in range(60):
                make.activity(f"many-{number:02}", controller=changed.controller)
        first = officer.get(ACTIVITIES, {"as_of": "#3"})
        assert len(first.context["rows"]) == 50
        assert "?as_of=%233&amp;p=2" in first.content.decode()
        second = officer.get(ACTIVITIES, {"as_of": "#3", "p": "2"})
        assert len(second.context["rows"]) == 13
        assert officer.get(ACTIVITIES, {"as_of": "#3", "p": "x"}).status_code == 200

    def test_of_every_model_there_is(self, changed, officer):
        for model, _ in tracked_pages():
            assert officer.get(listed(model), {"as_of": THEN}).status_code == 200, model


class TestTheRecord:
    def test_tells_fields_rows_and_references_of_then(self, changed, officer):
        html = page(officer, change(changed.registration))
        for said in (
            "Account registration and log-in",
            "账号注册与登录",
            "User centre",
            "用户中心",
        ):
            assert said in html
        for said in (
            "phone number",
            "operation log",
            "Example app",
            "Example SMS Ltd",
            "Data rows",
        ):
            assert said in html
        for later in ("New name", "telephone", "Renamed"):
            assert later not in html
        assert "Nothing recorded for" in html

    def test_links_lead_to_the_same_moment(self, changed, officer):
        html = page(officer, change(changed.registration))
        assert f"{change(changed.controller)}?{AT_THEN}" in links(html)
        assert f"{change(changed.sms)}?{AT_THEN}" in links(html)
        assert f"{change(changed.sms_disclosure)}?{AT_THEN}" in links(html)

    def test_of_its_own_says_whose_row_it_is(self, changed, officer):
        html = page(officer, change(changed.sms_disclosure))
        assert f"{change(changed.registration)}?{AT_THEN}" in links(html)
        assert "Account registration and log-in" in page(officer, "/admin/sharing/disclosure/")

    def test_deleted_since_can_still_be_read(self, changed, officer):
        (fax,) = ProcessingActivity.history.filter(code="fax-service", history_type="+")
        html = page(officer, f"{ACTIVITIES}{fax.id}/change/")
        assert "Fax service" in html
        assert "Fax service" in page(officer, f"{ACTIVITIES}{fax.id}/history/")
        gone = officer.get(f"{ACTIVITIES}{fax.id}/change/", {"as_of": "#2"})
        assert gone.status_code == 404
        assert "change set #2" in gone.content.decode()
        assert f"{ACTIVITIES}{fax.id}/change/?{AT_THEN}" in links(gone.content.decode())

    def test_that_did_not_exist_yet_says_when_it_begins(self, changed, officer):
        later = ProcessingActivity.objects.get(code="later")
        for name in ("change", "history"):
            answer = officer.get(change(later, name), {"as_of": THEN})
            assert answer.status_code == 404
            html = answer.content.decode()
            assert "was not in the register yet: it comes with change set #2" in html
            assert f"{change(later, name)}?as_of=%232" in links(html)
            assert "Later" not in html

    @pytest.mark.parametrize("key", ["999999", "nonsense", "9" * 30, "-1"])
    def test_that_never_was_is_said(self, changed, officer, key):
        answer = officer.get(f"{ACTIVITIES}{key}/change/", {"as_of": THEN})
        assert answer.status_code == 404
        assert "neither then nor now" in answer.content.decode()

    def test_of_every_model_there_is(self, changed, officer):
        for model, _ in tracked_pages():
            record = model._default_manager.order_by("pk").first()
            if record is not None:
                for name in ("change", "history"):
                    answer = officer.get(change(record, name), {"as_of": "#2"})
                    assert answer.status_code == 200, (model, name)

    def test_speaks_chinese(self, changed, officer):
        officer.cookies["django_language"] = "zh-hans"
        html = page(officer, change(changed.registration))
        assert "您正在查看变更批次" in html
        assert "账号注册与登录" in html
        assert "示例短信公司" in html
        assert "回到当前" in html


def test_the_history_goes_up_to_the_moment(changed, officer):
    html = page(officer, change(changed.registration, "history"))
    assert "First entry" in html
    assert "Everything changed" not in html
    assert "Account registration and log-in" in html


def test_change_sets_go_up_to_the_moment(changed, officer):
    first, second = ChangeSet.objects.order_by("number")
    html = page(officer, "/admin/history/changeset/")
    assert "Everything changed" not in html
    assert [url for url in links(html) if url.startswith(change(first)) and AT_THEN in url]
    assert officer.get(change(first), {"as_of": THEN}).status_code == 200
    assert officer.get(change(second), {"as_of": THEN}).status_code == 302


class TestCost:
    def test_is_the_same_for_three_activities_and_for_thirteen(self, changed, officer):
        few = {url: queries(officer, url, "#2") for url in ("/admin/", ACTIVITIES)}
        with make.changes():
            for number in range(10):
                one = make.activity(f"more-{number}", controller=changed.controller)
                make.row(one, changed.phone, make.purpose(one, f"p-{number}"))
        assert {url: queries(officer, url, "#3") for url in few} == few

    def test_of_a_record_is_the_same_for_few_rows_and_for_many(self, changed, officer):
        url = change(changed.registration)
        few, few_told = queries(officer, url, "#2"), queries(officer, f"{url}../history/", "#2")
        with make.changes():
            for number in range(6):
                item = make.item(f"item-{number}", category=changed.phone.category)
                row = make.row(changed.registration, item, changed.identify, changed.notify)
                make.disclosure(changed.registration, changed.sms, row)
        assert queries(officer, url, "#3") == few
        assert few <= len(children(ProcessingActivity)) + 45
        assert queries(officer, f"{url}../history/", "#3") == few_told


def test_a_read_of_the_past_writes_nothing(changed, officer):
    before = newest_moment()
    for url in ("/admin/", ACTIVITIES, change(changed.registration)):
        with CaptureQueriesContext(connection) as asked:
            page(officer, url)
        assert not [one for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert newest_moment() == before
