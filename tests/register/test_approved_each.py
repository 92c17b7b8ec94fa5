"""Reading many activities at once, each as of its own number, is reading one after the other."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.moments import newest_moment
from processing.choices import RecordStatus
from processing.models import (
    ActivityData,
    ActivityDataPurpose,
    ActivityPurpose,
    ProcessingActivity,
)
from register.approval.standing import changed_keys, standings
from sharing.models import Disclosure

from .. import make, world
from .approvals import approve, at_once, slowly

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


steps = st.lists(
    st.tuples(st.sampled_from(["approve", "row", "end", "flow", "name", "purpose"]),
              st.integers(0, 2)),
    min_size=4,
    max_size=14,
)  # fmt: skip


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps)
def test_read_at_once_is_what_reading_each_by_itself_says(told, steps):
    """Over histories of three activities with approvals in between, at every moment of them."""
    with transaction.atomic():
        begin = newest_moment().number
        with make.changes():
            three = [make.activity(f"one-{n}", status=RecordStatus.IN_REVIEW) for n in range(3)]
        for kind, which in steps:
            take(told, three[which], kind)
        for number in range(begin, newest_moment().number + 1):
            assert at_once(number) == slowly(number)
        one_by_one = standings(ProcessingActivity.objects.order_by("code"))
        assert set(changed_keys()) == {
            key for key, standing in one_by_one.items() if standing.is_changed
        }
        transaction.set_rollback(True)


def take(told: Any, activity: Any, kind: str) -> None:
    if kind == "approve":
        approve(activity)
        return
    row = ActivityData.objects.filter(activity=activity).order_by("-pk").first()
    flow = Disclosure.objects.filter(activity=activity).order_by("-pk").first()
    with make.changes():
        if kind == "name":
            ProcessingActivity.objects.filter(pk=activity.pk).update(
                record_count=newest_moment().number
            )
        elif kind == "purpose":
            make.purpose(activity, f"purpose-{newest_moment().number}")
        elif kind == "flow" and row is not None and flow is None:
            make.disclosure(activity, told.sms, row)
        elif kind == "flow" and flow is not None:
            Disclosure.objects.filter(pk=flow.pk).update(scale=newest_moment().number)
        elif kind == "end" and row is not None and not row.disclosures.exists():
            row.delete()
        else:
            made = make.row(activity, told.phone, subject_category=make.people(
                f"kind-{newest_moment().number}"))  # fmt: skip
            purpose = ActivityPurpose.objects.filter(activity=activity).first()
            if purpose is not None:
                ActivityDataPurpose.objects.create(row=made, activity_purpose=purpose)
