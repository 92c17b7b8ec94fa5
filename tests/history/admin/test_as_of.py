"""Reading as of a moment: the picker, who may, what is refused, what cannot be read."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from history.models import ChangeSet

from ...people import person, signed_in
from .past_pages import ACTIVITIES, AT_THEN, THEN, change, links, listed, page, tracked_pages

pytestmark = pytest.mark.django_db


def test_every_link_of_the_record_keeps_the_moment(changed, officer):
    """A click on a page of the past never leads into the present unawares."""
    # Accounts, tokens, webhooks and the search have no past; of the last pages three ask for
    # moments of their own and the others are only for writing.
    leaving = (
        "/admin/auth/",
        "/admin/register/apitoken/",
        "/admin/register/webhook/",
        "/admin/history/accessevent/",
        "/account/",
        "/admin/search/",
        "/admin/regulator-pack/",
        "/admin/changes/",
        "/admin/questionnaire/",
        "/admin/imports/",
        "/admin/duplicates/",
        "/admin/scans/",
        "/admin/notices/check/",
    )
    for url in (
        "/admin/",
        ACTIVITIES,
        change(changed.registration),
        "/admin/documents/recipients/",
    ):
        for link in links(page(officer, url)):
            if link == url or link.startswith(leaving):  # “Back to now” is the first
                assert "as_of" not in link
            else:
                assert AT_THEN in link, (url, link)


class TestNothingIsWritten:
    @pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
    def test_a_form_sent_to_the_past_is_refused(self, changed, who):
        client, before = signed_in(person(who)), ChangeSet.objects.count()
        urls = ["/admin/", ACTIVITIES, f"{ACTIVITIES}add/", "/admin/auth/user/"]
        urls += [change(changed.registration, name) for name in ("change", "delete", "history")]
        urls.append(f"{ACTIVITIES}{changed.registration.pk}/step/retire/")
        for url in urls:
            answer = client.post(
                f"{url}?{AT_THEN}", {"name_en": "Forged", "change_reason": "because"}
            )
            assert answer.status_code == 405, url
            assert "Nothing was saved" in answer.content.decode()
        assert ChangeSet.objects.count() == before

    def test_there_is_no_box_and_no_button_that_saves(self, changed, officer):
        for url in (ACTIVITIES, change(changed.registration)):
            html = page(officer, url)
            for writes in ('method="post" id', 'name="_save"', 'name="action"', "/add/", "/step/"):
                assert writes not in html, (url, writes)

    def test_pages_that_only_write_lead_to_what_can_be_read(self, changed, officer):
        add = officer.get(f"{ACTIVITIES}add/", {"as_of": THEN})
        assert add["Location"] == f"{ACTIVITIES}?{AT_THEN}"
        step = officer.get(
            change(changed.registration, "change").replace("change", "step/retire"), {"as_of": THEN}
        )
        assert step["Location"] == f"{change(changed.registration)}?{AT_THEN}"

    def test_now_is_not_the_past(self, changed, officer):
        for text in ("now", " NOW ", ""):
            answer = officer.get(ACTIVITIES, {"as_of": text})
            assert "Add processing activity" in answer.content.decode()
        assert officer.post(f"{ACTIVITIES}?as_of=now", {}).status_code != 405


@pytest.mark.one_engine
class TestThePicker:
    def test_stands_on_every_page_and_keeps_what_is_asked(self, changed, officer):
        html = officer.get(ACTIVITIES, {"q": "账号", "p": "2"}).content.decode()
        form = html[html.index('class="as-of__form"') : html.index("as-of-day-help")]
        assert f'action="{ACTIVITIES}"' in html
        assert '<input type="hidden" name="q" value="账号">' in form
        assert 'name="p"' not in form
        assert f'max="{timezone.localdate().isoformat()}"' in form

    def test_a_day_becomes_the_address_of_that_day(self, changed, officer):
        answer = officer.get(ACTIVITIES, {"q": "x", "as_of": "#1", "as_of_day": "2026-03-31"})
        assert answer["Location"] == f"{ACTIVITIES}?q=x&as_of=2026-03-31"

    def test_today_and_no_day_mean_now(self, changed, officer):
        for day in ("", timezone.localdate().isoformat()):
            answer = officer.get(ACTIVITIES, {"as_of": "#1", "as_of_day": day})
            assert answer["Location"] == ACTIVITIES

    def test_on_a_page_without_a_past_leads_to_the_start_page(self, changed, officer):
        html = officer.get("/admin/auth/user/").content.decode()
        assert 'action="/admin/" class="as-of__form"' in html

    def test_costs_no_query_in_the_present(self, changed, officer):
        with CaptureQueriesContext(connection) as asked:
            officer.get("/admin/auth/group/")
        assert not [one for one in asked if "history_changeset" in one["sql"]]


@pytest.mark.one_engine
class TestBadInput:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("03/04/2026", "could be two days"),
            ("412", "could be a change set or a year"),
            ("#99", "There is no change set #99"),
            ("2001-01-01", "Nothing had been recorded"),
            ("2999-01-01", "still to come"),
            ("<script>", "is not a moment"),
        ],
    )
    @pytest.mark.parametrize("url", ["/admin/", ACTIVITIES, "/admin/documents/recipients/"])
    def test_is_told_on_a_page_of_its_own(self, changed, officer, url, text, why):
        answer = officer.get(url, {"as_of": text})
        html = answer.content.decode()
        assert answer.status_code == 400
        assert why in html
        assert "<script>" not in html.replace("<script src", "")
        assert 'role="alert"' in html
        assert "as-of__form" in html

    def test_today_is_not_over(self, changed, officer):
        answer = officer.get(ACTIVITIES, {"as_of": timezone.localdate().isoformat()})
        assert answer.status_code == 400
        assert "is today and not over: write now" in answer.content.decode()

    def test_in_an_empty_register(self):
        client = signed_in(person("olivia"))
        answer = client.get("/admin/", {"as_of": "2020-01-01"})
        assert answer.status_code == 400
        assert "The register is empty" in answer.content.decode()


class TestAccounts:
    @pytest.mark.parametrize("url", ["/admin/auth/user/", "/admin/auth/group/"])
    def test_are_not_part_of_the_history_and_say_so(self, changed, officer, url):
        html = page(officer, url)
        assert "Accounts and roles are not part of the record" in html
        assert "past-banner" not in html
        assert "not part of the record" not in officer.get(url).content.decode()

    def test_the_old_address_of_the_password_page_leads_to_the_new(self, officer):
        answer = officer.get("/admin/password_change/")
        assert answer.headers["Location"] == "/account/password/change/"


@pytest.mark.one_engine
class TestWhoMay:
    def test_each_role_reads_what_it_reads_now(self, changed):
        for who in ("olivia", "chen", "ada"):
            client = signed_in(person(who))
            for model, _ in tracked_pages():
                record = model._default_manager.order_by("pk").first()
                now = client.get(listed(model)).status_code
                assert client.get(listed(model), {"as_of": "#2"}).status_code == now == 200
                if record is not None:
                    assert client.get(change(record), {"as_of": "#2"}).status_code == 200

    def test_nobody_else_reads_anything(self, changed):
        stranger = signed_in(User.objects.create_user("stranger", password="x", is_staff=True))
        for url in (
            ACTIVITIES,
            change(changed.registration),
            change(changed.registration, "history"),
            f"{ACTIVITIES}999999/change/",
            "/admin/history/changeset/",
            "/admin/documents/recipients/",
        ):
            for text in (THEN, "nonsense"):
                assert stranger.get(url, {"as_of": text}).status_code == 403, (url, text)
            assert Client().get(url, {"as_of": THEN}).status_code == 302

    def test_links_lead_only_where_the_reader_may_go(self, changed):
        user = User.objects.create_user("reader", password="x", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="view_processingactivity"))
        html = page(signed_in(user), change(changed.registration))
        assert "Example Vision" in html
        assert change(changed.controller) not in html
