"""Everybody reads what people are told; only officers write it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from history.models import ChangeSet

from ... import make, world
from ...people import person, signed_in
from . import telling
from .test_pages import read, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy() -> Any:
    with make.changes():
        telling.kinds_of_change()
        told = world.build()
    return telling.notice(told.controller)


@pytest.mark.one_engine
class TestWhoMay:
    def test_everybody_reads_and_only_officers_write(self, policy):
        draft = telling.written(policy, "V2", number=1)
        online = telling.online(telling.written(policy, "V1", number=1))
        kept = online.files.get()
        reading = [
            reverse("admin:notices"), url("notice_chain", policy), url("notice_file", kept),
            url("register_noticeversion_change", online), url("register_notice_change", policy),
        ]  # fmt: skip
        writing = [
            url("notice_bring", policy), url("notice_attach", draft), url("notice_publish", draft),
            url("notice_notify", online),
        ]  # fmt: skip
        before = ChangeSet.objects.count()
        for who in ("olivia", "chen", "ada"):
            client = signed_in(person(who))
            for address in reading:
                assert client.get(address).status_code == 200, (who, address)
            for address in writing:
                assert client.get(address).status_code == (200 if who == "olivia" else 403)
            if who != "olivia":
                for address in (*writing, url("notice_draft", policy)):
                    assert client.post(address, {"change_reason": "Forged"}).status_code == 403
                page = read(client, url("notice_chain", policy))
                assert "/publish/" not in page
                assert "/step/" not in page
        assert ChangeSet.objects.count() == before
        for address in (*reading, *writing):
            assert Client().get(address).status_code == 302
