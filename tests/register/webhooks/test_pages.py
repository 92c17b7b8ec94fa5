"""Officers add webhooks, test them and switch them off; the secret shows once and nowhere else."""

from __future__ import annotations

import re
import socket
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from history.models import ChangeSet
from history.tracking import tracked_models
from register.models import Webhook, WebhookDelivery
from register.webhooks import keeping
from register.webhooks.delivering import Deliverer
from register.webhooks.troubles import words_of

from ...forms import opened, save
from ...people import person, signed_in
from .conftest import add, record
from .receiver import is_signed

pytestmark = pytest.mark.django_db

LIST = "/admin/register/webhook/"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/]+=*")


@pytest.fixture
def officer() -> Client:
    return signed_in(person("olivia"))


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def page_of(webhook: Webhook) -> str:
    return reverse("admin:register_webhook_change", args=[webhook.pk])


def press(client: Client, webhook: Webhook, verb: str) -> Any:
    url = reverse("admin:register_webhook_verb", args=[webhook.pk, verb])
    return client.post(url, follow=True)


def typed(client: Client, url: str) -> Any:
    """Add a webhook of this address."""
    form = {**opened(client, f"{LIST}add/"), "url": [url]}
    return save(client, f"{LIST}add/", form, name="Team")


class TestAdding:
    def test_shows_the_secret_once(self, officer, listening):
        answer = typed(officer, listening.url)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        (secret,) = set(SECRET.findall(answer.content.decode()))
        webhook = Webhook.objects.get()
        assert webhook.created_by_name == "Olivia Okafor"
        record("one")
        list(Deliverer().run())
        assert is_signed(secret, *listening.got[0][1:])
        for url in (LIST, page_of(webhook), "/admin/"):
            page = officer.get(url).content.decode()
            assert secret.removeprefix("whsec_") not in page
            assert webhook.secret not in page

    def test_is_no_part_of_the_history(self, officer, listening):
        before = ChangeSet.objects.count()
        typed(officer, listening.url)
        assert ChangeSet.objects.count() == before
        assert not {Webhook, WebhookDelivery} & set(tracked_models())

    @pytest.mark.parametrize(
        ("url", "said"),
        [
            ("http://hooks.example/", "must begin with https://"),
            ("https://hooks.example:22/", "Only the ports 443 and 8443"),
            ("https://me:word@hooks.example/", "no user name and password"),
            ("https://2130706433/", "Write an IP address in its usual form"),
            ("https://inside.example/", "leads to an address that is not public"),
            ("https://nowhere.example/", "leads nowhere"),
        ],
    )
    def test_refuses_in_words_what_would_not_be_sent(self, officer, monkeypatch, url, said):
        known = {"inside.example": ["10.0.0.1"]}
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda host, port, **_: [(0, 0, 0, "", (one, port)) for one in known.get(host, [])],
        )
        answer = typed(officer, url)
        assert said in words(answer)
        assert not Webhook.objects.exists()


class TestTheButtons:
    def test_send_a_test_that_is_signed_and_noted_nowhere(self, officer, listening):
        webhook, secret = add(url=listening.url)
        answer = press(officer, webhook, "ping")
        assert "The test arrived: answered 200." in words(answer)
        ((_, headers, body),) = listening.got
        assert b'"type":"ping"' in body
        assert is_signed(secret, headers, body)
        assert headers["webhook-id"].startswith("ping_")
        assert not WebhookDelivery.objects.exists()
        listening.statuses = [404]
        assert "The test did not arrive. Answered 404." in words(press(officer, webhook, "ping"))

    def test_let_a_message_be_sent_again_before_its_time(self, officer, network, clock):
        webhook, _ = add()
        record("one")
        network.answers = [500]
        list(Deliverer(send=network).run())
        page = words(officer.get(page_of(webhook)))
        assert "Retry now" in page
        assert "Answered 500." in page
        assert "again after" in page
        assert "It is due now" in words(press(officer, webhook, "retry"))
        assert [one.number for one in Deliverer(send=network).run()] == [1]
        page = words(officer.get(page_of(webhook)))
        assert "Retry now" not in page
        assert "delivered" in page
        assert "Nothing is waiting" in words(press(officer, webhook, "retry"))

    def test_make_a_new_secret_that_shows_once(self, officer, listening):
        webhook, old = add(url=listening.url)
        answer = press(officer, webhook, "secret")
        assert "no-store" in answer["Cache-Control"]
        (new,) = set(SECRET.findall(answer.content.decode()))
        assert new != old
        assert new.removeprefix("whsec_") not in officer.get(page_of(webhook)).content.decode()
        press(officer, webhook, "ping")
        _, headers, body = listening.got[0]
        assert is_signed(new, headers, body)
        assert is_signed(old, headers, body)

    def test_are_explained_in_the_readers_language(self, officer, network):
        webhook, _ = add()
        record("one")
        network.answers = [302]
        list(Deliverer(send=network).run())
        for language in ("en", "zh-hans"):
            officer.cookies["django_language"] = language
            with override(language):
                said = words_of("redirect", "302")
            assert said in words(officer.get(page_of(webhook)))

    def test_switch_off_and_on_without_skipping_anything(self, officer, network):
        webhook, _ = add()
        assert "Switched off" in words(press(officer, webhook, "off"))
        record("one")
        assert not list(Deliverer(send=network).run())
        page = words(officer.get(page_of(webhook)))
        assert "1 change set is waiting" in page
        assert "Switched on" in words(press(officer, webhook, "on"))
        assert [one.number for one in Deliverer(send=network).run()] == [1]

    @pytest.mark.parametrize("verb", ["ping", "retry", "secret", "off", "on"])
    def test_are_pressed_and_not_followed(self, officer, verb):
        webhook, _ = add()
        before = Webhook.objects.values().get()
        url = reverse("admin:register_webhook_verb", args=[webhook.pk, verb])
        assert officer.get(url).status_code == 405
        assert Webhook.objects.values().get() == before

    def test_there_is_no_other(self, officer):
        webhook, _ = add()
        assert press(officer, webhook, "explode").status_code == 404


class TestWho:
    @pytest.mark.parametrize("who", ["chen", "ada"])
    def test_others_see_and_do_nothing(self, who):
        webhook, _ = add()
        client = signed_in(person(who))
        for url in (LIST, f"{LIST}add/", page_of(webhook)):
            assert client.get(url).status_code == 403
            assert client.post(url, {"name": "x", "url": "https://x.example/"}).status_code == 403
        before = Webhook.objects.values().get()
        for verb in ("ping", "retry", "secret", "off", "on"):
            assert press(client, webhook, verb).status_code == 403
        assert Webhook.objects.values().get() == before
        assert LIST not in words(client.get("/admin/"))

    def test_nobody_deletes_one(self, officer):
        webhook, _ = add()
        for client in (officer, signed_in(User.objects.create_superuser("chief"))):
            url = reverse("admin:register_webhook_delete", args=[webhook.pk])
            assert client.post(url, {"post": "yes"}).status_code == 403
        assert Webhook.objects.exists()


class TestThePages:
    def test_an_edit_leaves_the_rest_alone(self, officer, listening, settings):
        webhook, _ = add(url=listening.url)
        form = opened(officer, page_of(webhook))
        record("one")
        list(Deliverer().run())
        answer = save(officer, page_of(webhook), form, name="Renamed")
        assert answer.status_code == 302
        webhook.refresh_from_db()
        assert (webhook.name, webhook.delivered_number) == ("Renamed", 1)

    def test_the_list_shows_hosts_and_states(self, officer, network):
        add("Well", url="https://hooks.example/secret-path")
        add("Failing")
        off, _ = add("Off")
        keeping.switch_off(off)
        record("one")
        network.answers = [200, 500]
        list(Deliverer(send=network).run())
        page = words(officer.get(LIST))
        assert "hooks.example" in page
        assert "secret-path" not in page
        for state in (">on<", ">failing since", ">off<"):
            assert state in page

    @pytest.mark.parametrize("url", [LIST, f"{LIST}add/", ""])
    def test_need_no_looser_policy_and_write_nothing(self, officer, url):
        webhook, _ = add()
        before = Webhook.objects.values().get()
        page = officer.get(url or page_of(webhook)).content.decode()
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=", page)
        assert Webhook.objects.values().get() == before

    def test_have_no_past_and_say_so(self, officer):
        webhook, _ = add()
        record("one")
        page = words(officer.get(page_of(webhook), {"as_of": "#1"}))
        assert "Webhooks are not part of the record" in page
