"""What a message says: the classified differences of one change set, by code, never by value."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override
from msgspec import json

from history.models import ChangeSet, Genesis
from inventory.models import Term
from processing.models import ContactRole, LegalBasis
from register.webhooks import message
from register.webhooks.message import Messages

from ... import make, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    with make.changes("Founded"):
        made = world.build()
        Term.objects.filter(key="P13-1").update(attributes={"needs_consent": True})
    return made


def newest() -> dict[str, Any]:
    """The body of the newest change set's message, read back."""
    number = ChangeSet.objects.latest("number").number
    found: dict[str, Any] = json.decode(Messages().of(number).body)
    return found


def new_purpose(told: Any) -> None:
    with make.changes("Recognise devices", actor_name="Olivia Okafor"):
        track = make.purpose(told.registration, "track", make.text("识别设备", "Recognise"))
        LegalBasis.objects.create(
            activity_purpose=track, regime=told.pipl, basis=told.consent_basis, consent=told.consent
        )
        make.row(told.registration, told.imei, track)


def change(body: dict[str, Any], about: str) -> dict[str, Any]:
    return next(one for one in body["data"]["changes"] if one["about"] == about)


def test_it_says_which_register_and_which_change_set(told):
    new_purpose(told)
    body = newest()
    last = ChangeSet.objects.latest("number")
    assert body["type"] == "register.changed"
    assert body["timestamp"] == last.sealed_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    data = body["data"]
    assert data["register"] == str(Genesis.objects.get().register_id)
    assert (data["from"], data["to"]) == (last.number - 1, last.number)
    assert (data["reason"], data["actor"]) == ("Recognise devices", "Olivia Okafor")
    assert data["source"] == "command"
    assert data["url"] == f"/api/v1/changesets/{last.number}/"
    assert data["complete"] is True


def test_a_new_purpose_is_classified_with_what_follows(told):
    new_purpose(told)
    body = newest()
    found = change(body, "activity_purpose")
    assert (found["kind"], found["event"], found["rule"]) == ("C1", "added", "purpose-added")
    assert found["name"] == {"zh-hans": "识别设备", "en": "Recognise"}
    assert found["refers_to"]["purpose"] == "track"
    assert found["belongs_to"] == [{"about": "activity", "code": told.registration.code}]
    assert "notify" in found["follows"]
    assert "consent_again" in found["follows"]
    assert {"article": "PIPL 14(2)", "assumption": False} in found["articles"]
    assert change(body, "data_row")["refers_to"]["item"] == "imei"
    assert body["data"]["counts"]["C1"] == len(
        [one for one in body["data"]["changes"] if one["kind"] == "C1"]
    )
    consent = next(one for one in body["data"]["consequences"] if one["follow"] == "consent_again")
    assert "track" in consent["purposes"]
    assert "imei" in consent["data_items"]
    assert consent["people"] == ["user"]


def test_a_change_names_the_fields_and_not_what_they_say(told):
    with make.changes("Moved", actor_name="Olivia"):
        ContactRole.objects.filter(role__key="pipo").update(
            name=make.text("王芳", "Wang Fang"), phone="+86 10 5555"
        )
    body = newest()
    found = change(body, "contact")
    assert (found["kind"], found["event"], found["name"]) == ("C5", "changed", {})
    assert {"name", "phone"} <= set(found["fields"])
    text = json.encode(body).decode()
    assert not [said for said in ("Wang Fang", "王芳", "5555", "Li Na") if said in text]


def test_the_bytes_are_the_same_whoever_makes_them_and_in_which_language(told):
    new_purpose(told)
    number = ChangeSet.objects.latest("number").number
    first = Messages().of(number)
    with make.changes("Later"):
        told.phone.name = make.text("手机", "mobile")
        told.phone.save()
    with override("zh-hans"):
        again = Messages()
        again.of(number - 1)
        assert again.of(number) == first


class TestTooMuch:
    def test_many_changes_are_counted_and_linked(self, told, monkeypatch):
        monkeypatch.setattr(message, "MOST_CHANGES", 3)
        new_purpose(told)
        data = newest()["data"]
        assert data["complete"] is False
        assert data["changes"] == []
        assert sum(data["counts"].values()) > 3
        assert {"follow": "consent_again"} in data["consequences"]
        assert data["url"]

    def test_long_ones_too(self, told, monkeypatch):
        monkeypatch.setattr(message, "MOST_BYTES", 2000)
        new_purpose(told)
        assert newest()["data"]["complete"] is False

    def test_an_import_stays_small(self):
        with make.changes("x" * 100_000, actor_name="y" * 10_000):
            for number in range(101):
                make.system(f"system-{number}", make.text("名" * 5000, "n" * 5000))
        number = ChangeSet.objects.latest("number").number
        assert len(Messages().of(number).body) < 10_000

    def test_a_long_name_is_shortened(self):
        with make.changes("Long"):
            make.system("long", make.text("", "n" * 5000))
        assert change(newest(), "system")["name"]["en"] == "n" * 199 + "…"
