"""Sessions: made anew at log-in, over in time, listed, ended; and their cookies."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client

from ..conftest import Manage
from ..people import person, signed_in
from .conftest import is_in, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

SESSIONS = "/account/sessions/"


def entered(name: str = "chen", **more: Any) -> Client:
    client = Client(**more)
    log_in(client, name)
    assert is_in(client)
    return client


class TestAtLogIn:
    def test_a_session_brought_along_is_not_kept(self, chen, client: Client):
        client.get("/account/login/")
        session = client.session
        session["planted"] = "yes"
        session.save()
        before = str(session.session_key)
        client.cookies["sessionid"] = before
        log_in(client, "chen")
        assert client.session.session_key != before
        assert not Client(headers={"cookie": f"sessionid={before}"}).session.get("_auth_user_id")

    def test_every_way_leads_to_the_one_page(self, client: Client):
        assert client.get("/admin/login/?next=/admin/reviews/").headers["Location"] == (
            "/account/login/?next=/admin/reviews/"
        )
        posted = client.post("/admin/login/", {"username": "chen", "password": "secret"})
        assert posted.headers["Location"].startswith("/account/login/")

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil"])
    def test_one_goes_on_to_pages_of_this_host_only(self, chen, client: Client, elsewhere):
        form = {"login": "chen", "password": "secret", "next": elsewhere}
        assert client.post("/account/login/", form).headers["Location"] == "/admin/"

    def test_whoever_may_see_nothing_is_told_so_and_not_sent_round(self, client: Client, db):
        User.objects.create_user("guest", password="secret")
        assert log_in(client, "guest").headers["Location"] == "/account/2fa/"
        assert "Log out" in client.get("/account/2fa/").text
        assert client.get("/admin/", follow=True).status_code == 403

    @pytest.mark.parametrize("address", ["signup/", "email/", "password/set/", "3rdparty/"])
    def test_what_there_is_no_use_for_is_not_there(self, client: Client, address):
        assert client.get(f"/account/{address}").status_code == 404


class TestTime:
    def test_it_is_over_after_twelve_hours_however_busy(self, chen, clock):
        client = entered()
        for _quarter in range(47):
            clock.forward(minutes=15)
            assert is_in(client)
        clock.forward(minutes=15)
        assert not is_in(client)

    def test_it_is_over_after_half_an_hour_of_nothing(self, chen, clock):
        client = entered()
        clock.forward(minutes=27)
        assert is_in(client)
        clock.forward(minutes=30)
        answer = client.get("/admin/", follow=True)
        assert "your session had ended" in answer.text

    def test_reading_writes_once_in_two_minutes(self, chen, clock, django_assert_num_queries):
        client = signed_in(chen)
        client.get("/account/login/")
        with django_assert_num_queries(2) as usual:  # the session, and who it is of
            client.get("/i18n/setlang/")
        assert not [one for one in usual.captured_queries if "UPDATE" in one["sql"]]
        clock.forward(minutes=3)
        with django_assert_num_queries(6) as noted:
            client.get("/i18n/setlang/")
        written = [one["sql"] for one in noted.captured_queries if "UPDATE" in one["sql"]]
        assert [("usersession" in sql, "django_session" in sql) for sql in written] == [
            (True, False),
            (False, True),
        ]
        with django_assert_num_queries(2):
            client.get("/i18n/setlang/")


class TestEnding:
    def test_the_list_shows_ones_own_and_says_which_is_here(self, chen, ada):
        entered("ada", HTTP_USER_AGENT="Lynx")
        entered(HTTP_USER_AGENT="Opera")
        here = entered(HTTP_USER_AGENT="Firefox")
        page = here.get(SESSIONS)
        assert "Opera" in page.text
        assert "Lynx" not in page.text
        assert [one.user_agent for one, is_here in page.context["sessions"] if is_here] == [
            "Firefox"
        ]

    def test_one_of_the_others(self, chen):
        first, second, here = entered(), entered(), entered()
        which = UserSession.objects.get(session_key=first.session.session_key)
        here.post(SESSIONS, {"session": which.pk})
        assert [is_in(one) for one in (first, second, here)] == [False, True, True]

    def test_administrators_see_those_of_others(self, chen):
        administrator, page = signed_in(person("adam")), f"/account/people/{chen.pk}/"
        assert 'value="sessions"' not in administrator.get(page).text
        entered(headers={"user-agent": "A browser of Chen's"})
        told = administrator.get(page).text
        assert "A browser of Chen&#x27;s" in told
        assert 'value="sessions"' in told

    def test_all_others(self, chen, ada):
        first, second, here, of_another = entered(), entered(), entered(), entered("ada")
        here.post(SESSIONS)
        assert [is_in(one) for one in (first, second, here, of_another)] == [
            *(False, False, True, True)
        ]

    def test_not_somebody_elses(self, chen, ada):
        here, of_another = entered(), entered("ada")
        which = UserSession.objects.get(user=ada)
        here.post(SESSIONS, {"session": which.pk})
        assert is_in(of_another)

    def test_looking_ends_nothing(self, chen, clock):
        entered()
        UserSession.objects.create(user=chen, ip="127.0.0.1", session_key="long gone")
        here = entered()
        UserSession.objects.create(user=chen, ip="127.0.0.1", session_key="gone too")
        before = UserSession.objects.count()
        assert len(here.get(SESSIONS).context["sessions"]) == 2
        assert UserSession.objects.count() == before

    def test_another_password_ends_all_others(self, chen):
        other, here = entered(), entered()
        new = "correct horse battery"
        form = {"oldpassword": "secret", "password1": new, "password2": new}
        here.post("/account/password/change/", form)
        assert [is_in(one) for one in (other, here)] == [False, True]
        assert len(here.get(SESSIONS).context["sessions"]) == 1

    def test_a_deactivated_person_is_out_at_once(self, chen):
        client = entered()
        User.objects.update(is_active=False)
        assert not is_in(client)

    def test_logging_out_ends_it_for_good(self, chen):
        client = entered()
        kept = client.cookies["sessionid"].value
        client.post("/admin/logout/")
        assert not is_in(Client(headers={"cookie": f"sessionid={kept}"}))

    def test_leaving_takes_a_form(self, chen):
        client = entered()
        client.get("/account/logout/")
        assert is_in(client)


class TestCookies:
    def test_scripts_and_other_sites_do_not_get_it(self, chen):
        cookie = entered().cookies["sessionid"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]

    def test_over_https_they_are_bound_to_the_host(self, manage: Manage):
        told = (
            "from django.conf import settings as s;"
            "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
            " s.SESSION_COOKIE_AGE, s.SESSION_IDLE_SECONDS)"
        )
        ended = manage(
            *("shell", "--no-imports", "-c", told),
            HTTPS_ONLY="true",
            SESSION_HOURS="8",
            SESSION_IDLE_MINUTES="10",
        )
        assert ended.stdout == "__Host-sessionid __Host-csrftoken True 28800 600\n"


def test_an_administrator_ends_the_sessions_of_others(chen):
    client = entered()
    adam = signed_in(person("adam"))
    adam.post(f"/account/people/{chen.pk}/", {"take": "sessions"})
    assert not is_in(client)
