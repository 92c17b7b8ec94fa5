"""What people were last told is read from the public lists that were issued."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from history.moments import newest_moment
from processing.models import ActivityData, ProcessingActivity
from register.assemble import assemble
from register.choices import State
from register.documents import Document, Selection
from register.findings.published import published_at
from register.findings.reading import findings_at
from register.issuing.issue import issue
from sharing.models import Disclosure

from ... import make, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    with make.changes():
        found = world.build()
        ProcessingActivity.objects.update(status="in_review", process_status="live")
    return found


def hand_out(kind: str, **selection: str) -> int:
    register = assemble(newest_moment(), State.WORKING)
    document = Document(kind, register, "en", Selection(**selection))
    with make.changes("Published"):
        issue(document, "csv", recipient="The people concerned", purpose="Published on the website")
    return register.number


def published() -> Any:
    moment = newest_moment()
    register = assemble(moment)
    return published_at(moment, register, register.day)


def test_nothing_was_told_while_no_list_was_issued(told):
    assert published() is None
    assert not [one for one in findings_at(newest_moment()) if one.rule == "X07"]


def test_a_selection_tells_of_a_part_only(told):
    hand_out("collected-list", product="app")
    assert published() is None


def test_an_item_that_was_added_since_is_drift_and_a_change(told):
    number = hand_out("collected-list")
    assert published().number == number
    assert published().changed_since == ()
    before = findings_at(newest_moment(), rules=["X07"])
    with make.changes("One item more"):
        fresh = make.item("serial-number")
        ActivityData.objects.create(
            activity=told.registration,
            item=fresh,
            subject_category=told.phone_row.subject_category,
            source="device_auto",
            necessity="optional",
            is_in_collected_list=True,
        )
    (found,) = [one for one in findings_at(newest_moment(), rules=["X07"]) if one not in before]
    assert (found.point, found.place.record_id) == ("item_not_published", fresh.pk)
    assert "C1" in published().changed_since
    assert published().changed_since_day == timezone.localdate()
    assert findings_at(newest_moment(), rules=["C43"]) == []  # no Chinese law applies here


def test_recipients_count_for_the_list_that_tells_of_their_mode(told):
    hand_out("shared-list")
    entrusted = Disclosure.objects.get(pk=told.sms_disclosure.pk)
    assert entrusted.mode == "entrust"
    assert entrusted.recipient_id in published().recipient_ids, "no list tells of it: taken as told"
    hand_out("entrusted-list")
    with make.changes("Another"):
        other = make.recipient("other-sms")
        Disclosure.objects.filter(pk=entrusted.pk).update(recipient=other)
    assert other.pk not in published().recipient_ids
    assert entrusted.recipient_id in published().recipient_ids
