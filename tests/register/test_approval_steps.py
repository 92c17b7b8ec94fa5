"""The steps of approval on the pages: by everybody, in every status, for one and for many."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from history.models import ChangeSet
from history.moments import newest_moment
from processing.choices import RecordStatus
from processing.models import (
    ActivityData,
    ProcessingActivity,
)
from register.models import Approval

from .. import make, world
from ..people import person, signed_in
from .approvals import seen, set_status, signed, status_of, step

pytestmark = pytest.mark.django_db

LIST = "admin:processing_processingactivity_changelist"


@pytest.fixture
def olivia():
    return person("olivia")


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


STEPS = ("submit", "approve", "send-back", "reviewed", "retire", "reinstate", "discard")
ALLOWED: dict[str, dict[str, str | None]] = {
    "draft": {"submit": "in_review", "discard": None},
    "in_review": {
        "approve": "approved",
        "send-back": "draft",
        "reviewed": "in_review",
        "retire": "retired",
    },
    "approved": {"send-back": "draft", "reviewed": "approved", "retire": "retired"},
    "changed": {
        "approve": "approved",
        "send-back": "draft",
        "reviewed": "approved",
        "retire": "retired",
    },
    "retired": {"reinstate": "in_review"},
}
"""What an officer may do with an activity, and where it stands afterwards."""


def bring_to(status: str, activity: Any, approver: Any) -> str:
    """Let the activity stand so; returns the status it then has."""
    if status in ("approved", "changed"):
        signed(activity, approver)
    elif status != "in_review":
        set_status(activity, status)
    if status == "changed":
        with make.changes("Mended"):
            ActivityData.objects.filter(activity=activity).update(volume=7)
    return "approved" if status == "changed" else status


@pytest.fixture
def plain(told):
    """An activity that nothing refers to, so that its draft can be discarded."""
    with make.changes():
        activity = make.activity(
            "plain",
            status=RecordStatus.IN_REVIEW,
            owner_department=make.text("客服", "Support"),
            transfer_statement="none_and_not_planned",
        )
        purpose = make.purpose(activity, "answer")
        make.row(activity, told.phone, purpose, retention=told.phone_row.retention)
    return activity


@pytest.mark.one_engine
@pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
@pytest.mark.parametrize("status", ALLOWED)
def test_every_step_in_every_status_by_everybody(plain, status, who):
    """Officers take the steps that make sense; of all this contributors only submit drafts."""
    first = person("olivia", username="otto", first_name="Otto")
    before = bring_to(status, plain, first)
    client = signed_in(person(who))
    mine = {"olivia": set(STEPS), "chen": {"submit"} if status == "draft" else set(), "ada": set()}
    page = client.get(reverse("admin:processing_processingactivity_change", args=[plain.pk]))
    offered = {name for name in STEPS if step(plain, name) in page.content.decode()}
    assert offered == ALLOWED[status].keys() & mine[who]
    for name in STEPS:
        client.post(step(plain, name), {"day": "never"})
    assert status_of(plain) == before
    sent = {"change_reason": "Looked at it, and it has to be so", "seen_number": seen(plain)}
    for name in sorted(set(STEPS) - offered, key=STEPS.index):
        client.post(step(plain, name), {**sent, "day": "2026-01-31"})
        assert status_of(plain) == before, name


@pytest.mark.parametrize(
    ("status", "name"), [(status, name) for status, steps in ALLOWED.items() for name in steps]
)
def test_an_officer_takes_every_step_that_makes_sense(plain, olivia, status, name):
    bring_to(status, plain, person("olivia", username="otto", first_name="Otto"))
    sent = {"change_reason": "Looked at it, and it has to be so", "seen_number": seen(plain)}
    answer = signed_in(olivia).post(step(plain, name), {**sent, "day": "2026-01-31"})
    assert answer.status_code == 302, answer.content.decode()
    left = ProcessingActivity.objects.filter(pk=plain.pk).values_list("status", flat=True)
    assert list(left) == [status for status in [ALLOWED[status][name]] if status]


def test_what_is_missing_is_said_before_anybody_tries(told, olivia):
    officer = signed_in(olivia)
    asked = officer.get(step(told.registration, "approve")).content.decode()
    assert "This stops the approval" not in asked
    with make.changes():
        ProcessingActivity.objects.filter(pk=told.registration.pk).update(owner_department={})
    asked = officer.get(step(told.registration, "approve")).content.decode()
    assert "This stops the approval" in asked
    assert "X01: No responsible department is recorded. [GB/T 35273-2020, 11.3 (S)]" in asked


@pytest.mark.one_engine
@pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
def test_approvals_are_read_by_all_and_changed_by_nobody(told, who):
    approval = signed(told.registration, person("olivia", username="otto", first_name="Otto"))
    client = signed_in(person(who))
    listed = client.get(reverse("admin:register_approval_changelist")).content.decode()
    assert "Otto Okafor" in listed
    page = reverse("admin:register_approval_change", args=[approval.pk])
    shown = client.get(page).content.decode()
    assert "Otto Okafor" in shown
    assert 'name="_save"' not in shown
    for url in (page, reverse("admin:register_approval_add"), page.replace("change", "delete")):
        sent = {"note": "Forged", "change_reason": "Because I can", "_save": "Save", "post": "yes"}
        assert client.post(url, sent).status_code == 403
    assert Approval.objects.get() == approval
    assert Approval.objects.get().note == ""


def test_what_changed_is_shown_on_the_list_the_page_and_by_itself(told, olivia):
    officer = signed_in(person("ada"))
    signed(told.registration, olivia)
    page = reverse("admin:processing_processingactivity_change", args=[told.registration.pk])
    since = reverse("admin:changed_since_approval", args=[told.registration.pk])
    for url in (reverse(LIST), page, reverse("admin:index")):
        assert since not in officer.get(url).content.decode()
    assert "Nothing has changed since." in officer.get(since).content.decode()
    with make.changes("Counted anew", actor_name="Wang Fang"):
        ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=4321)
    for url in (reverse(LIST), page, reverse("admin:index")):
        assert since in officer.get(url).content.decode()
    said = officer.get(since).content.decode()
    assert "4,321" in said
    assert "Counted anew" in said
    assert officer.post(since).status_code == 405
    found = officer.get(reverse(LIST), {"approval": "changed"}).context["cl"].result_list
    assert [one.code for one in found] == ["account-registration"]
    nothing = reverse("admin:changed_since_approval", args=[told.security.pk])
    assert officer.get(nothing).status_code == 404


class TestSendingBack:
    def test_needs_a_note_of_a_few_words(self, told, olivia):
        officer = signed_in(olivia)
        asked = officer.get(step(told.registration, "send-back")).content.decode()
        assert "Note to the contributor" in asked
        for note in ("No", "不对", "Wrong again", "再看看"):
            answer = officer.post(step(told.registration, "send-back"), {"change_reason": note})
            assert "Write in a few words" in answer.content.decode()
        assert status_of(told.registration) == "in_review"

    @pytest.mark.parametrize("note", ["Name the retention rule", "请补充保存期限"])
    def test_shows_the_note_until_it_is_submitted_again(self, told, olivia, note):
        signed_in(olivia).post(step(told.registration, "send-back"), {"change_reason": note})
        client = signed_in(person("chen"))
        page = reverse("admin:processing_processingactivity_change", args=[told.registration.pk])
        said = client.get(page).content.decode()
        assert f"Sent back by Olivia Okafor (#{newest_moment().number}):" in said
        assert note in said
        with make.changes("Mended"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        assert note in client.get(page).content.decode()
        client.post(step(told.registration, "submit"), {"change_reason": "Mended"})
        assert "Sent back by" not in client.get(page).content.decode()

    def test_leaves_what_was_approved(self, told, olivia):
        approval = signed(told.registration, olivia)
        signed_in(olivia).post(
            step(told.registration, "send-back"), {"change_reason": "Name the retention rule"}
        )
        assert list(Approval.objects.all()) == [approval]
        answer = signed_in(olivia).post(
            step(told.registration, "discard"), {"change_reason": "Not needed any more"}
        )
        assert "It is still used by approval" in answer.content.decode()


class TestMany:
    def test_are_approved_together_or_not_at_all(self, told, plain, olivia):
        officer = signed_in(olivia)
        both = {"action": "approve", "_selected_action": [told.registration.pk, plain.pk]}
        number = newest_moment().number
        asked = officer.post(reverse(LIST), both)
        assert f'name="seen_number" value="{number}"' in asked.content.decode()
        sent = {**both, "change_reason": "Read both", "seen_number": number}
        with make.changes("Mended", actor_name="Wang Fang"):
            ActivityData.objects.filter(activity=plain).update(volume=1)
        late = officer.post(reverse(LIST), sent).content.decode()
        assert "Wang Fang has changed this record since you opened it" in late
        assert not Approval.objects.exists()
        sent["seen_number"] = newest_moment().number
        assert officer.post(reverse(LIST), sent).status_code == 302
        assert Approval.objects.count() == 2
        assert ChangeSet.objects.latest("number").reason == "Read both"
