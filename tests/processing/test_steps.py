"""The steps of an activity's life, as buttons and as actions on many."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from history.models import ChangeSet
from processing.models import ActivityData, ProcessingActivity

from .. import make, world
from ..people import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


@pytest.fixture
def officer():
    return signed_in(person("olivia"))


def step(record: Any, name: str) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_verb", args=[record.pk, name])


def status_of(activity: Any) -> str:
    return ProcessingActivity.objects.get(pk=activity.pk).status


class TestOne:
    def test_only_the_steps_that_make_sense_are_offered(self, told, officer):
        page = officer.get(
            reverse("admin:processing_processingactivity_change", args=[told.registration.pk])
        ).content.decode()
        assert step(told.registration, "send-back") in page
        assert step(told.registration, "retire") in page
        assert step(told.registration, "submit") not in page
        assert step(told.registration, "discard") not in page

    def test_is_asked_why_first(self, told, officer):
        url = step(told.security, "submit")
        assert "Submit for review" in officer.get(url).content.decode()
        assert status_of(told.security) == "draft"
        refused = officer.post(url, {"change_reason": " "})
        assert refused.status_code == 200
        assert status_of(told.security) == "draft"

    def test_is_taken_with_a_reason_in_one_change_set(self, told, officer):
        before = ChangeSet.objects.count()
        assert officer.post(step(told.security, "submit"), {"change_reason": "Complete"}).url
        assert status_of(told.security) == "in_review"
        assert ChangeSet.objects.count() == before + 1
        assert ChangeSet.objects.latest("number").reason == "Complete"

    def test_that_the_status_does_not_allow_is_refused_in_words(self, told, officer):
        answer = officer.post(step(told.registration, "submit"), {"change_reason": "Complete"})
        assert answer.status_code == 200
        assert "Only a draft can be submitted for review." in answer.content.decode()

    def test_retiring_asks_for_the_day(self, told, officer):
        url = step(told.registration, "retire")
        officer.post(url, {"change_reason": "Stopped", "day": "never"})
        assert status_of(told.registration) == "in_review"
        officer.post(url, {"change_reason": "Stopped", "day": "2026-01-31"})
        activity = ProcessingActivity.objects.get(pk=told.registration.pk)
        assert (activity.status, activity.retired_on) == ("retired", make.day("2026-01-31"))
        officer.post(step(activity, "reinstate"), {"change_reason": "Back again"})
        assert status_of(activity) == "in_review"

    def test_discarding_a_draft_leaves_its_history(self, told, officer):
        with make.changes():
            draft = make.activity("mistake", make.text("误", "Mistake"))
            make.row(draft, told.phone)
        key = draft.pk
        answer = officer.post(step(draft, "discard"), {"change_reason": "Entered twice"})
        assert answer.url == reverse("admin:processing_processingactivity_changelist")
        assert not ProcessingActivity.objects.filter(pk=key).exists()
        assert ActivityData.history.filter(activity_id=key, history_type="-").count() == 1

    def test_discarding_what_is_still_used_is_refused_in_words(self, told, officer):
        answer = officer.post(step(told.security, "discard"), {"change_reason": "No need"})
        assert answer.status_code == 200
        assert "It is still used by disclosure" in answer.content.decode()
        assert status_of(told.security) == "draft"

    def test_an_unknown_step_or_record_is_not_found(self, told, officer):
        assert officer.get(step(told.security, "explode")).status_code == 404
        told.security.pk = 10**6
        assert officer.get(step(told.security, "submit")).status_code == 404

    def test_any_record_can_be_retired_and_reinstated(self, told, officer):
        officer.post(step(told.sms, "retire"), {"change_reason": "Gone", "day": "2026-01-31"})
        told.sms.refresh_from_db()
        assert told.sms.retired_on == make.day("2026-01-31")
        officer.post(step(told.sms, "reinstate"), {"change_reason": "Back"})
        told.sms.refresh_from_db()
        assert told.sms.retired_on is None

    def test_deleting_is_not_offered_anywhere(self, told, officer):
        url = reverse("admin:processing_processingactivity_delete", args=[told.security.pk])
        assert officer.get(url).status_code == 403
        assert officer.post(url, {"post": "yes"}).status_code == 403


class TestMany:
    url = "admin:processing_processingactivity_changelist"

    def act(self, client: Any, name: str, *records: Any, **more: Any) -> Any:
        keys = [record.pk for record in records]
        return client.post(reverse(self.url), {"action": name, "_selected_action": keys, **more})

    def test_are_asked_why_once(self, told, officer):
        with make.changes():
            other = make.activity("other")
        asked = self.act(officer, "submit", told.security, other)
        assert asked.status_code == 200
        assert "Why this change?" in asked.content.decode()
        assert status_of(other) == "draft"
        before = ChangeSet.objects.count()
        done = self.act(officer, "submit", told.security, other, change_reason="Both complete")
        assert done.status_code == 302
        assert status_of(told.security) == status_of(other) == "in_review"
        assert ChangeSet.objects.count() == before + 1

    def test_all_take_the_step_or_none(self, told, officer):
        answer = self.act(
            officer, "submit", told.security, told.registration, change_reason="Complete"
        )
        words = answer.content.decode()
        assert "Account registration and log-in" in words
        assert "Only a draft can be submitted for review." in words
        assert status_of(told.security) == "draft"

    def test_deleting_many_is_no_action(self, told, officer):
        page = officer.get(reverse(self.url)).content.decode()
        assert "delete_selected" not in page
        self.act(officer, "delete_selected", told.security, post="yes")
        assert status_of(told.security) == "draft"
