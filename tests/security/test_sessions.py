"""Sessions: nobody's is anybody else's, and one that ended is ended."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from lxml import html

from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

PLANTED = "a" * 32


def sign_in(client: Client, name: str, password: str) -> Any:
    """Through whatever page the register shows to who has not signed in."""
    page = client.get("/admin/", follow=True)
    form = html.document_fromstring(page.content).xpath('//form[.//input[@type="password"]]')[0]
    sent = {one.name: one.value or "" for one in form.xpath('.//input[@type="hidden"]')}
    named = form.xpath('.//input[@type="text" or @type="email"]')[0].name
    secret = form.xpath('.//input[@type="password"]')[0].name
    address = form.get("action") or page.request["PATH_INFO"]
    return client.post(address, sent | {named: name, secret: password})


def test_a_session_somebody_else_began_is_not_the_one_signed_in_with():
    person("olivia")
    client = Client()
    client.cookies["sessionid"] = PLANTED
    sign_in(client, "olivia", "secret")
    assert client.get("/admin/").status_code == 200
    assert client.session.session_key != PLANTED
    assert not Session.objects.filter(pk=PLANTED).exists()
    other = Client()
    other.cookies["sessionid"] = PLANTED
    assert other.get("/admin/").status_code == 302


def test_signing_in_again_begins_another():
    person("olivia")
    client = Client()
    client.get("/admin/", follow=True)
    sign_in(client, "olivia", "secret")
    first = client.session.session_key
    client.logout()
    sign_in(client, "olivia", "secret")
    assert client.session.session_key != first


def test_the_name_of_a_session_is_nobodys_to_guess():
    client = Client()
    client.force_login(person("olivia"))
    key = str(client.session.session_key)
    assert len(key) >= 32
    assert len(set(key)) > 10


def test_signed_out_is_signed_out_on_the_server():
    client = Client()
    client.force_login(person("olivia"))
    kept = client.cookies["sessionid"].value
    client.post("/admin/logout/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get("/admin/").status_code == 302


def test_who_left_is_out_at_the_next_request():
    olivia = person("olivia")
    client = Client()
    client.force_login(olivia)
    assert client.get("/admin/").status_code == 200
    type(olivia).objects.filter(pk=olivia.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_a_new_password_ends_all_other_sessions():
    olivia = person("olivia")
    client = Client()
    client.force_login(olivia)
    olivia.set_password("another secret")
    olivia.save()
    assert client.get("/admin/").status_code == 302
