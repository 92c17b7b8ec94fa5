"""How complete the register was, moment by moment."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from history.moments import newest_moment
from processing.models import ActivityData, ProcessingActivity
from register.pictures import progress
from register.pictures.progress import Progress, progress_at, progress_until
from sharing.models import Recipient

from ... import make, world
from ...make import day
from ..approvals import approve

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    progress._counted.cache_clear()
    with make.changes():
        return world.build()


def now() -> Progress:
    return progress_at(newest_moment())


def test_it_counts_what_is_there_and_how_much_of_it_is_as_it_should_be(told):
    before = now()
    assert before.activities == 2
    assert before.approved == 0
    assert 0 < before.with_rule < before.rows
    assert before.complete == 1
    with make.changes("Named, and a rule"):
        ProcessingActivity.objects.update(owner_department=make.text("安全部", "Security"))
        Recipient.objects.update(is_category_only=False)
        ActivityData.objects.update(retention=told.phone_row.retention)
    after = now()
    assert after.named == after.recipients == before.recipients
    assert after.with_rule == after.rows == before.rows
    assert after.complete == after.activities


def test_what_was_changed_since_its_approval_counts_no_more_and_the_past_stays(told):
    approve(told.registration)
    approved = newest_moment()
    assert progress_at(approved).approved == 1
    with make.changes("Noted only"):
        ProcessingActivity.objects.update(last_reviewed_on=day("2026-01-01"))
    assert now().approved == 1
    with make.changes("A row changed"):
        ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=7)
    assert now().approved == 0
    progress._counted.cache_clear()
    assert progress_at(approved).approved == 1


def test_what_is_retired_or_has_ended_is_not_counted(told):
    before = now()
    with make.changes("Ended"):
        ActivityData.objects.filter(pk=told.phone_row.pk).update(ended_on=day("2020-01-01"))
        Recipient.objects.filter(pk=told.sms.pk).update(retired_on=day("2020-01-01"))
    assert now().rows == before.rows - 1
    assert now().recipients == before.recipients - 1
    with make.changes("Retired"):
        ProcessingActivity.objects.filter(pk=told.registration.pk).update(status="retired")
    assert now().activities == 1


def test_a_moment_costs_the_same_whatever_is_in_it_and_nothing_the_second_time(told):
    approve(told.registration)
    with CaptureQueriesContext(connection) as few:
        now()
    with make.changes("More"):
        for number in range(20):
            activity = make.activity(f"activity-{number}", controller=told.controller)
            make.row(activity, told.phone, make.purpose(activity, f"purpose-{number}"))
    with CaptureQueriesContext(connection) as many:
        assert now().activities == 22
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as again:
        now()
    assert len(again) == 1  # the newest moment itself


def test_before_the_register_began_there_is_no_figure(told):
    moment = newest_moment()
    assert moment.sealed_at is not None
    found = list(progress_until(moment, moment.sealed_at.date()))
    assert len(found) == 13
    assert all(figures is None for _, figures in found[:-1])
    assert found[-1][1] == progress_at(moment)
