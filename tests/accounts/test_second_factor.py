"""The second factor: enrolled, asked for, required, lost; and no way round it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from ..people import person, signed_in
from .conftest import is_in, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

ENROL = "/account/2fa/totp/activate/"
ASKED = "/account/2fa/authenticate/"
KEYS = "/account/2fa/recovery-codes/"


def code(secret: str, steps: int = 0) -> str:
    """What a telephone shows now, or some steps of 30 seconds before or after."""
    told: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
    return told


def enrolled(client: Client) -> tuple[str, list[str]]:
    """Sets an app up; gives its secret, and the recovery codes as they are shown once."""
    secret: str = client.get(ENROL).context["form"].secret
    page = client.post(ENROL, {"code": code(secret, -1)}, follow=True)
    return secret, list(page.context["unused_codes"])


def half_in(name: str = "chen") -> Client:
    """Somebody whose password was right, and who is asked for more."""
    client = Client()
    assert log_in(client, name).headers["Location"] == ASKED
    return client


@pytest.fixture
def app(chen) -> tuple[str, list[str]]:
    client = Client()
    log_in(client, "chen")
    return enrolled(client)


class TestAnApp:
    def test_is_asked_for_from_then_on(self, app):
        client = half_in()
        assert not is_in(client)
        client.post(ASKED, {"code": code(app[0])})
        assert is_in(client)

    def test_is_kept_encrypted(self, app):
        secret, codes = app
        kept = str(list(Authenticator.objects.values_list("data", flat=True)))
        assert secret not in kept
        assert not any(one in kept for one in codes)

    def test_shows_a_code_of_one_use(self, app):
        shown = code(app[0])
        half_in().post(ASKED, {"code": shown})
        again = half_in()
        assert "Incorrect code" in again.post(ASKED, {"code": shown}).text
        assert not is_in(again)

    @pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, True), (1, True), (2, False)])
    def test_may_be_half_a_minute_wrong_and_no_more(self, app, clock, steps, right):
        clock.forward(minutes=10)
        client = half_in()
        client.post(ASKED, {"code": code(app[0], steps)})
        assert is_in(client) is right

    def test_cannot_be_guessed(self, app):
        client = half_in()
        for one in range(5):
            client.post(ASKED, {"code": f"{one:06}"})
        answer = client.post(ASKED, {"code": code(app[0])})
        assert "Too many" in answer.text
        assert not is_in(client)

    def test_is_not_set_up_without_showing_that_it_works(self, chen):
        client = signed_in(chen)
        client.get(ENROL)
        client.post(ENROL, {"code": "000000"})
        assert not Authenticator.objects.exists()

    def test_is_not_touched_long_after_log_in_without_the_password(self, app, clock):
        client = half_in()
        client.post(ASKED, {"code": code(app[0])})
        clock.forward(minutes=6)
        answer = client.post("/account/2fa/totp/deactivate/")
        assert answer.headers["Location"].startswith("/account/reauthenticate/")
        assert Authenticator.objects.count() == 2


class TestRecoveryCodes:
    def test_get_in_once_each(self, app):
        first = app[1][0]
        client = half_in()
        client.post(ASKED, {"code": first})
        assert is_in(client)
        again = half_in()
        again.post(ASKED, {"code": first})
        assert not is_in(again)

    def test_are_shown_once(self, app):
        client = half_in()
        client.post(ASKED, {"code": code(app[0])})
        page = client.get(KEYS)
        assert not any(one in page.text for one in app[1])
        assert client.get(f"{KEYS}download/").status_code == 403


class TestNoWayRound:
    def test_by_the_officers_old_log_in(self, app, client: Client):
        client.post("/admin/login/", {"username": "chen", "password": "secret"})
        assert not is_in(client)

    def test_by_a_new_password(self, app, client: Client, mailoutbox, at_once):
        User.objects.update(email="chen@example.test")
        client.post("/account/password/reset/", {"email": "chen@example.test"})
        link = next(word for word in mailoutbox[0].body.split() if "/reset/key/" in word)
        form = client.get(link, follow=True)
        new = "correct horse battery"
        client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
        assert not is_in(client)
        assert log_in(client, "chen", new).headers["Location"] == ASKED

    def test_by_another_persons(self, app, client: Client, ada):
        """Whose password and code are right, and then somebody else's password."""
        log_in(client, "ada")
        enrolled(client)
        client.post("/account/logout/")
        half = half_in("ada")
        assert log_in(half, "chen").headers["Location"] == ASKED
        assert not is_in(half)


class TestRequired:
    @pytest.fixture(autouse=True)
    def _of_contributors(self, settings):
        settings.MFA_REQUIRED = frozenset({"contributor"})

    def test_of_some_roles_only(self, chen, ada):
        assert not is_in(signed_in(chen))
        assert is_in(signed_in(ada))

    def test_of_superusers_too(self, admin_client: Client):
        assert not is_in(admin_client)

    @pytest.mark.parametrize(
        "address", ["/admin/", "/api/v1/docs/", "/account/sessions/", "/account/password/change/"]
    )
    def test_leads_from_everywhere_to_where_one_is_set_up(self, chen, address):
        answer = signed_in(chen).get(address)
        assert answer.headers["Location"] == "/account/2fa/"

    def test_says_why(self, chen):
        assert "Your role needs a second factor" in signed_in(chen).get("/account/2fa/").text

    def test_lets_nothing_be_sent(self, chen):
        client = signed_in(chen)
        assert client.post("/account/sessions/").status_code == 403

    def test_lets_one_leave_and_choose_a_language(self, chen):
        client = signed_in(chen)
        assert client.post("/i18n/setlang/", {"language": "en"}).status_code == 302
        client.post("/admin/logout/")
        assert "_auth_user_id" not in client.session

    def test_opens_all_once_there_is_one(self, chen, monkeypatch):
        # What is done on commit is done in the request, where no test is around it.
        monkeypatch.setattr("django.db.transaction.on_commit", lambda work, **_more: work())
        client = Client()
        log_in(client, "chen")
        enrolled(client)
        assert is_in(client)

    def test_costs_no_query_once_it_was_shown(self, app, settings, django_assert_num_queries):
        client = half_in()
        client.post(ASKED, {"code": code(app[0])})
        with django_assert_num_queries(2):
            client.get("/i18n/setlang/")

    def test_keeps_the_last_one(self, app):
        client = half_in()
        client.post(ASKED, {"code": code(app[0])})
        client.post("/account/2fa/totp/deactivate/")
        assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()

    def test_holds_for_a_session_begun_before(self, chen):
        """Enrolled in one browser: the other has to show it as well."""
        before = signed_in(chen)
        here = Client()
        log_in(here, "chen")
        enrolled(here)
        assert before.get("/admin/").headers["Location"] == "/account/login/"
        assert "_auth_user_id" not in before.session


class TestLost:
    def test_an_administrator_takes_it_away(self, app, chen):
        inside = half_in()
        inside.post(ASKED, {"code": code(app[0])})
        adam = signed_in(person("adam"))
        page = adam.get(f"/account/people/{chen.pk}/")
        assert "Authenticator app" in page.text
        adam.post(f"/account/people/{chen.pk}/", {"take": "factors"})
        assert not Authenticator.objects.exists()
        assert not is_in(inside)
        client = Client()
        log_in(client, "chen")
        assert is_in(client)

    @pytest.mark.parametrize("name", ["chen", "ada"])
    def test_nobody_else_does(self, app, chen, name):
        other = person("ada") if name == "ada" else chen
        client = signed_in(other)
        assert client.get(f"/account/people/{chen.pk}/").status_code == 403
        client.post(f"/account/people/{chen.pk}/", {"take": "factors"})
        assert Authenticator.objects.exists()

    def test_an_officer_does_not_for_a_superuser(self, olivia, admin_user):
        client = signed_in(olivia)
        assert client.get(f"/account/people/{admin_user.pk}/").status_code == 403

    def test_a_command_does(self, app, capsys):
        call_command("remove_second_factor", "chen")
        assert not Authenticator.objects.exists()
        assert "2" in capsys.readouterr().out

    def test_a_command_knows_who_is_there(self, db):
        with pytest.raises(CommandError, match="nobody"):
            call_command("remove_second_factor", "nobody")

    def test_under_another_secret_key_one_is_told_what_to_do(self, app, settings):
        from django.core.exceptions import ImproperlyConfigured

        client = half_in()
        settings.SECRET_KEY = "another"
        settings.SECRET_KEY_FALLBACKS = []
        with pytest.raises(ImproperlyConfigured, match="remove_second_factor"):
            Authenticator.objects.get(type="totp").wrap().validate_code("123456")
        assert client is not None


def test_a_wrong_code_is_heard_of(app):
    from allauth.mfa.signals import authentication_failed

    heard: list[Any] = []

    def hear(sender: Any, user: User, **_more: Any) -> None:
        heard.append(user.username)

    authentication_failed.connect(hear)
    half_in().post(ASKED, {"code": "000000"})
    authentication_failed.disconnect(hear)
    assert heard == ["chen"]
