"""Passwords: hashed by Argon2, reset by e-mail with the same answer to everybody."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as project
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.contrib.auth.models import User
from django.test import Client

from accounts.passwords import mailing
from config import signing_in

from .conftest import is_in, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

RESET = "/account/password/reset/"
NEW = "correct horse battery"


class TestHashing:
    def test_is_argon2_with_the_memory_that_was_chosen(self, settings):
        settings.PASSWORD_HASHERS = signing_in.PASSWORD_HASHERS
        kept = make_password("secret")
        assert kept.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")
        assert check_password("secret", kept)

    def test_is_renewed_for_accounts_made_before(self, settings, client: Client, chen):
        settings.PASSWORD_HASHERS = list(reversed(signing_in.PASSWORD_HASHERS))
        chen.set_password("secret")
        chen.save()
        assert identify_hasher(chen.password).algorithm == "pbkdf2_sha256"
        settings.PASSWORD_HASHERS = signing_in.PASSWORD_HASHERS
        log_in(client, "chen")
        chen.refresh_from_db()
        assert identify_hasher(chen.password).algorithm == "argon2"
        assert is_in(client)


class TestReset:
    @pytest.fixture(autouse=True)
    def _chen_has_an_address(self, chen, at_once):
        User.objects.filter(pk=chen.pk).update(email="chen@example.test")

    def asked(self, client: Client, address: str = "chen@example.test") -> str:
        answer = client.post(RESET, {"email": address}, follow=True)
        return re.sub(r'value="\w{64}"', "", answer.text)

    def test_answers_everybody_alike(self, client: Client, mailoutbox):
        assert self.asked(client) == self.asked(Client(), "nobody@example.test")
        assert [message.to for message in mailoutbox] == [["chen@example.test"]]

    def test_sends_a_link_of_one_use(self, client: Client, mailoutbox):
        self.asked(client)
        message = mailoutbox[0]
        assert message.from_email == project.DEFAULT_FROM_EMAIL
        link = next(word for word in message.body.split() if "/reset/key/" in word)
        assert link.startswith("http://testserver/account/")
        form = client.get(link, follow=True)
        client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
        log_in(client, "chen", NEW)
        assert is_in(client)
        assert "Bad Token" in Client().get(link, follow=True).text

    def test_takes_the_link_for_an_hour(self, client: Client, mailoutbox, settings):
        assert settings.PASSWORD_RESET_TIMEOUT == 3600

    def test_refuses_a_poor_password(self, client: Client, mailoutbox):
        self.asked(client)
        link = next(word for word in mailoutbox[0].body.split() if "/reset/key/" in word)
        form = client.get(link, follow=True)
        answer = client.post(form.request["PATH_INFO"], {"password1": "123", "password2": "123"})
        assert answer.status_code == 200
        assert not User.objects.get(username="chen").check_password("123")

    def test_does_not_go_on_for_ever(self, client: Client, mailoutbox):
        answers = [client.post(RESET, {"email": "chen@example.test"}) for _one in range(8)]
        assert len(mailoutbox) <= 5
        assert answers[-1].status_code in (200, 429)

    def test_is_not_sent_by_a_host_that_is_not_ours(self, client: Client, mailoutbox, settings):
        settings.ALLOWED_HOSTS = ["testserver"]
        answer = client.post(RESET, {"email": "chen@example.test"}, HTTP_HOST="evil.example")
        assert answer.status_code == 400
        assert not mailoutbox

    def test_a_server_of_e_mail_that_fails_is_nobodys_business(
        self, client: Client, monkeypatch, caplog
    ):
        def refused(_message: object) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refused)
        assert client.post(RESET, {"email": "chen@example.test"}).status_code == 302
        assert "could not be sent" in caplog.text


class TestEmergency:
    @pytest.fixture(autouse=True)
    def _company_only(self, settings, provider):
        settings.OIDC_ONLY = True
        settings.BREAK_GLASS_ACCOUNTS = ["olivia"]

    def test_only_named_accounts_use_a_password(self, chen, olivia):
        contributor, officer = Client(), Client()
        assert "not correct" in log_in(contributor, "chen").text
        log_in(officer, "olivia")
        assert not is_in(contributor)
        assert is_in(officer)

    def test_others_get_none_by_e_mail(self, chen, client: Client, mailoutbox, at_once):
        User.objects.update(email="chen@example.test")
        client.post(RESET, {"email": "chen@example.test"})
        assert not mailoutbox

    def test_is_told_in_the_log(self, olivia, client: Client, caplog):
        log_in(client, "olivia")
        assert "olivia" in caplog.text

    def test_the_page_offers_the_company_first(self, client: Client):
        page = client.get("/account/login/").text
        assert "Log in with Example ID" in page
        assert "Emergency accounts" in page


def test_mail_goes_in_a_thread_of_its_own(monkeypatch):
    begun: list[object] = []
    monkeypatch.setattr("threading.Thread.start", lambda thread: begun.append(thread))
    mailing.send_apart(object())  # type: ignore[arg-type]
    assert len(begun) == 1
