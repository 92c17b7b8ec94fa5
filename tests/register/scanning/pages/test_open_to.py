"""Who may open the pages of scans, and what a POST of somebody who may not does: nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from history.models import ChangeSet
from register.models import ScanDecision, ScanRun
from register.scanning.storing import as_text
from tests.people import person, signed_in

from ..kept import kept
from ..reports import place, report

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def state() -> tuple[Any, ...]:
    runs = list(ScanRun.objects.order_by("pk").values_list("pk", "is_set_aside"))
    return runs, ScanDecision.objects.count()


@pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
def test_everybody_of_the_register_reads(house, who):
    run = kept(house.store, place("users.ip", "ipv4"))
    client = signed_in(person(who))
    for url in ("/admin/scans/", f"/admin/scans/{run.pk}/"):
        assert client.get(url).status_code == 200
    assert ("Bring a report" in client.get("/admin/scans/").content.decode()) is (who == "olivia")


@pytest.mark.parametrize("who", ["chen", "ada"])
def test_only_officers_bring_reports_and_set_scans_aside(house, who):
    run = kept(house.store, place("users.ip", "ipv4"))
    client, before = signed_in(person(who)), state()
    for url in (
        "/admin/scans/",
        f"/admin/scans/{run.pk}/",
        f"/admin/scans/systems/{house.store.pk}/",
    ):
        sent = {"set_aside": "1", "do": "dismiss", "system": house.store.pk}
        assert client.post(url, sent).status_code == 403
    assert state() == before


def test_nobody_else_sees_anything(house, client):
    for url in ("/admin/scans/", f"/admin/scans/systems/{house.store.pk}/"):
        assert client.get(url).status_code == 302


def test_what_is_not_there_is_not_found(house):
    client = signed_in(person("olivia"))
    for url in ("/admin/scans/99/", "/admin/scans/systems/99/"):
        assert client.get(url).status_code == 404


class TestBringingAReport:
    def bring(self, client: Any, house: Any, content: bytes) -> Any:
        file = SimpleUploadedFile("report.json", content)
        return client.post("/admin/scans/", {"system": house.other.pk, "file": file})

    def test_is_compared_like_any_other(self, house):
        client = signed_in(person("olivia"))
        written = as_text(report(place("members.phone", "phone_number")))
        answer = self.bring(client, house, written)
        assert answer.url == f"/admin/scans/systems/{house.other.pk}/"
        assert "members.phone" in client.get(answer.url).content.decode()
        run = ScanRun.objects.get()
        newest = ChangeSet.objects.latest("number")
        assert (run.origin, newest.actor_name, newest.source) == (
            "report",
            "Olivia Okafor",
            "admin",
        )

    def test_something_else_is_refused_in_words(self, house):
        answer = self.bring(signed_in(person("olivia")), house, b"phone;13812345678")
        said = answer.content.decode()
        assert "This is no report of a scan" in said
        assert "13812345678" not in said
        assert not ScanRun.objects.exists()

    def test_words_it_brings_are_shown_as_words(self, house):
        client = signed_in(person("olivia"))
        written = as_text(report(place("<script>alert(1)</script>.x", "phone_number")))
        self.bring(client, house, written)
        html = client.get(f"/admin/scans/systems/{house.other.pk}/").content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html
