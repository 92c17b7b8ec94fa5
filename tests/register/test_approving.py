"""Who may approve what, and what keeps an activity from being approved."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from history.family import newest_number
from history.models import ChangeSet
from history.moments import newest_moment
from inventory.models import Term
from processing.choices import RecordStatus
from processing.models import (
    ActivityData,
    ConsentMechanism,
    LegalBasis,
    ProcessingActivity,
    RetentionRule,
)
from register.approving import approve, findings_of
from register.models import Approval

from .. import make, world
from ..people import by, person, signed_in

pytestmark = pytest.mark.django_db

LIST = "admin:processing_processingactivity_changelist"


@pytest.fixture
def olivia():
    return person("olivia")


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def step(record: Any, name: str) -> str:
    return reverse("admin:processing_processingactivity_verb", args=[record.pk, name])


def seen(activity: Any) -> int:
    return newest_number(ProcessingActivity, activity.pk)


def approved(activity: Any, approver: Any) -> Approval:
    with by(approver, "Read and right"):
        return approve(activity, approver=approver, seen=seen(activity))


def refused(activity: Any, approver: Any, number: int | None = None) -> str:
    with pytest.raises(ValidationError) as error, by(approver, "Read and right"):
        approve(activity, approver=approver, seen=seen(activity) if number is None else number)
    return " ".join(error.value.messages)


def status_of(activity: Any) -> str:
    return ProcessingActivity.objects.get(pk=activity.pk).status


def set_status(activity: Any, status: str) -> None:
    with make.changes("Set by hand"):
        ProcessingActivity.objects.filter(pk=activity.pk).update(status=status)


class TestApproving:
    def test_names_what_was_read_and_who_stands_by_it(self, told, olivia):
        number = seen(told.registration)
        approval = approved(told.registration, olivia)
        assert (approval.number, approval.approver_name) == (number, "Olivia Okafor")
        assert approval.hash == ChangeSet.objects.get(number=number).hash
        assert status_of(told.registration) == "approved"
        assert newest_moment().number == number + 1

    def test_is_not_for_the_last_editor(self, told, olivia):
        with by(olivia, "Mended"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        assert "nobody approves their own change" in refused(told.registration, olivia)
        approved(told.registration, person("olivia", username="omar", first_name="Omar"))

    def test_counts_no_step_of_the_work_as_an_edit(self, told, olivia):
        set_status(told.registration, "draft")
        officer = signed_in(olivia)
        officer.post(step(told.registration, "submit"), {"change_reason": "Complete"})
        approved(told.registration, olivia)

    def test_compares_names_where_the_last_change_has_no_account(self, told, olivia):
        with make.changes("By command", actor_name="Olivia Okafor"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        assert "nobody approves their own change" in refused(told.registration, olivia)

    def test_refuses_what_was_changed_after_it_was_read(self, told, olivia):
        number = seen(told.registration)
        with make.changes("Mended late", actor_name="Wang Fang"):
            told.sms_disclosure.scale = 9
            told.sms_disclosure.save()
        said = refused(told.registration, olivia, number)
        assert said.startswith(f"Wang Fang has changed it since you read it (#{number + 1}: Mended")
        assert not Approval.objects.exists()

    def test_refuses_what_is_approved_and_unchanged(self, told, olivia):
        number = approved(told.registration, olivia).number
        said = refused(told.registration, olivia)
        assert f"approved already, by Olivia Okafor as of #{number}" in said

    def test_approves_again_what_was_changed(self, told, olivia):
        first = approved(told.registration, olivia)
        with make.changes("Mended"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        second = approved(told.registration, olivia)
        assert second.number > first.number
        assert Approval.objects.count() == 2

    @pytest.mark.parametrize("status", ["draft", "retired"])
    def test_refuses_what_is_not_in_review(self, told, olivia, status):
        set_status(told.registration, status)
        assert "Only an activity in review" in refused(told.registration, olivia)


class TestFindings:
    """What is missing, in one line each, with its rule and the place to mend it."""

    def test_there_are_none_in_a_complete_activity(self, told):
        assert findings_of(told.registration) == []

    def test_name_everything_at_once(self, told, olivia):
        with make.changes():
            empty = make.activity("empty", status=RecordStatus.IN_REVIEW)
        lines = refused(empty, olivia)
        assert "X01: no purpose is recorded (PIPL 6, 17; GDPR 30(1)(b) [V])." in lines
        assert "X01: no row of data is recorded" in lines
        assert "X01: no responsible department is recorded" in lines
        assert "X04: whether data goes abroad is not yet established" in lines
        assert "Mend it under “Purposes and bases”." in lines

    def test_count_rows_without_a_retention_rule_but_not_those_that_ended(self, told):
        with make.changes():
            ActivityData.objects.filter(activity=told.registration).update(retention=None)
        (found,) = findings_of(told.registration)
        assert (found.rule, found.count, found.where) == ("G02", 2, "data")

    def test_see_a_rule_that_says_nothing(self, told):
        with make.changes():
            RetentionRule.objects.filter(code="until-closure").update(
                period_value=None, period_unit=""
            )
        assert {one.rule for one in findings_of(told.registration)} == {"C02"}
        with make.changes():
            RetentionRule.objects.filter(code="until-closure").update(
                criteria=make.text("依法", "As the law says")
            )
        assert findings_of(told.registration) == []

    def test_see_consent_without_a_mechanism_or_a_way_back(self, told):
        with make.changes():
            Term.objects.filter(pk=told.consent_basis.pk).update(attributes={"needs_consent": True})
        assert findings_of(told.registration) == []
        with make.changes():
            ConsentMechanism.objects.update(withdrawal_path={})
        (found,) = findings_of(told.registration)
        assert (found.rule, found.sentence["en"][:23]) == ("C05", "consent is the basis, b")
        with make.changes():
            LegalBasis.objects.filter(consent__isnull=False).update(consent=None)
        (found,) = findings_of(told.registration)
        assert "not how it is asked for" in found.sentence["en"]


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
        approved(activity, approver)
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
    assert "This is still missing" not in asked
    with make.changes():
        ActivityData.objects.filter(activity=told.registration).update(retention=None)
    asked = officer.get(step(told.registration, "approve")).content.decode()
    assert "This is still missing" in asked
    assert "G02: a row of data has no retention rule × 2 (PIPL 19; GDPR 30(1)(f) [V])." in asked


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
        approval = approved(told.registration, olivia)
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
