"""Deciding about many findings at once: who may, what is refused, that nothing is half done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from history.models import ChangeSet
from history.moments import newest_moment
from processing.models import ProcessingActivity
from register.findings import kept
from register.findings.deciding import latest_until
from register.models import FindingAssignment, FindingWaiver
from register.reviews.due import today

from .... import make
from ....people import person, signed_in
from .conftest import keys

pytestmark = pytest.mark.django_db


def send(client: Client, do: str, ticked: list[str], **said: Any) -> Any:
    return client.post(
        reverse("admin:findings"), {"do": do, "finding": ticked, **said}, follow=True
    )


def told(answer: Any) -> str:
    return str(answer.content.decode())


def later(days: int = 30) -> str:
    return (today() + timedelta(days=days)).isoformat()


def accepted(client: Client, ticked: list[str], **said: Any) -> Any:
    return send(
        client, "accept", ticked, **{"change_reason": "Small team", "until": later()} | said
    )


class TestAccepting:
    def test_writes_one_change_set_whose_reason_is_the_reason(self, bare, olivia):
        client, before = signed_in(olivia), ChangeSet.objects.count()
        answer = accepted(client, keys("no_owner", "no_data"))
        assert ChangeSet.objects.count() == before + 1
        newest = ChangeSet.objects.first()
        assert newest is not None
        assert (newest.reason, newest.actor_name) == ("Small team", "Olivia Okafor")
        waivers = list(FindingWaiver.objects.all())
        assert [one.granted_by for one in waivers] == ["Olivia Okafor"] * 2
        assert {one.reason for one in waivers} == {"Small team"}
        # Out of the list of what is to be done, and yet shown, and yet blocking.
        shown = [row for group in answer.context["groups"] for row in group.rows]
        assert not {row.told.key for row in shown} & set(keys("no_owner", "no_data"))
        page = told(client.get(reverse("admin:findings"), {"standing": "accepted"}))
        assert "Accepted by Olivia Okafor until" in page
        assert "It still stops an approval" in page

    def test_checks_no_register_again(self, bare, olivia, monkeypatch):
        ticked = keys("no_owner")
        monkeypatch.setattr(kept, "_worked_out", None)
        assert "Saved as change set" in told(accepted(signed_in(olivia), ticked))
        (waiver,) = FindingWaiver.objects.all()
        kept.KEPT.clear()
        monkeypatch.undo()
        found = kept.snapshot_at(newest_moment(), today()).by_key[ticked[0]].finding
        assert found.waiver is not None
        assert found.waiver.id == waiver.pk

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"until": today().isoformat()}, "has to be in the future"),
            ({"until": (latest_until(today()) + timedelta(days=1)).isoformat()}, "at most"),
            ({"until": ""}, "see below what is missing"),
            ({"until": "soon"}, "see below what is missing"),
            ({"change_reason": "  "}, "Say in a few words"),
        ],
    )
    def test_refuses_what_is_no_acceptance(self, bare, olivia, said, why):
        before = ChangeSet.objects.count()
        answer = accepted(signed_in(olivia), keys("no_owner"), **said)
        assert why in told(answer)
        assert "checked" in told(answer)
        assert (FindingWaiver.objects.count(), ChangeSet.objects.count()) == (0, before)

    def test_sent_twice_writes_once_and_says_so(self, bare, olivia):
        client, ticked = signed_in(olivia), keys("no_owner")
        accepted(client, ticked)
        assert "accepted already, by Olivia Okafor" in told(accepted(client, ticked))
        assert FindingWaiver.objects.count() == 1

    def test_of_what_is_no_longer_found_writes_nothing_at_all(self, bare, olivia):
        ticked = keys("no_owner", "no_data")
        department = make.text("市场部", "Marketing")
        with make.changes("Mended"):
            ProcessingActivity.objects.filter(pk=bare.pk).update(owner_department=department)
        assert "1 of the findings is no longer found (X01)" in told(
            accepted(signed_in(olivia), ticked)
        )
        assert not FindingWaiver.objects.exists()
        for wrong in ([], ["X99:made:up:0::0:"], ["no key"]):
            accepted(signed_in(olivia), wrong)
        assert not FindingWaiver.objects.exists()

    def test_is_withdrawn_with_a_reason_and_stands_again(self, bare, olivia):
        client, ticked = signed_in(olivia), keys("no_owner")
        accepted(client, ticked)
        send(client, "withdraw", ticked, change_reason="Read again")
        assert FindingWaiver.objects.get().withdrawn_on == today()
        assert keys("no_owner") == ticked
        again = send(client, "withdraw", ticked, change_reason="Read again")
        assert "Not all of them are accepted now" in told(again)
        assert ChangeSet.objects.filter(reason="Read again").count() == 1
        accepted(client, ticked)
        assert FindingWaiver.objects.filter(withdrawn_on=None).count() == 1

    def test_is_for_officers(self, bare, chen, ada):
        for who in (chen, ada):
            for do in ("accept", "withdraw", "assign"):
                said = {"change_reason": "Because", "until": later(), "assignee": who.pk}
                answer = send(signed_in(who), do, keys(), **said)
                assert answer.status_code == 403
        assert not FindingWaiver.objects.exists()
        assert not FindingAssignment.objects.exists()


class TestAssigning:
    def test_gives_all_that_the_page_showed_to_somebody(self, bare, olivia, chen):
        client = signed_in(olivia)
        sent = {"do": "assign", "everything": "1", "shown": keys(), "assignee": chen.pk}
        said = {"due_on": later(3), "note": "Ask the department"}
        answer = client.post(reverse("admin:findings"), sent | said, follow=True)
        assert "3 findings assigned to Chen Wei." in told(answer)
        assert "Ask the department" in told(answer)
        assert {one.assignee_id for one in FindingAssignment.objects.all()} == {chen.pk}
        assert ChangeSet.objects.count() == 1  # work in hand is no part of the record
        mine = signed_in(chen).get(reverse("admin:findings"), {"whose": "mine"})
        assert mine.context["page"].paginator.count == 3
        send(client, "assign", keys("no_owner"), assignee=olivia.pk)
        assert FindingAssignment.objects.filter(assignee=olivia).count() == 1
        send(client, "unassign", keys())
        assert not FindingAssignment.objects.exists()

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"due_on": "2020-01-01"}, "cannot be past"),
            ({"assignee": ""}, "see below what is missing"),
            ({"assignee": "999999"}, "see below what is missing"),
        ],
    )
    def test_refuses_nobody_and_days_that_are_past(self, bare, olivia, said, why):
        answer = send(signed_in(olivia), "assign", keys(), **{"assignee": olivia.pk} | said)
        assert why in told(answer)
        assert not FindingAssignment.objects.exists()

    def test_an_auditor_mends_nothing(self, bare, olivia, ada):
        send(signed_in(olivia), "assign", keys(), assignee=ada.pk)
        assert not FindingAssignment.objects.exists()

    def test_a_contributor_takes_what_nobody_has_and_gives_back_their_own(self, bare, chen):
        client, ticked = signed_in(chen), keys("no_owner")
        assert "1 finding is yours." in told(send(client, "take", ticked))
        other = signed_in(person("chen", username="carla", first_name="Carla"))
        assert "Chen Wei has one of them already" in told(send(other, "take", keys()))
        assert "None of them is yours" in told(send(other, "unassign", keys()))
        assert FindingAssignment.objects.get().assignee == chen
        send(client, "unassign", ticked)
        assert not FindingAssignment.objects.exists()
