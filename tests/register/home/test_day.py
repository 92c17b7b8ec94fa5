"""The start page: what it answers, to whom, at what cost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from history.models import ChangeSet
from history.moments import newest_moment
from processing.models import ProcessingActivity
from register.findings.deciding import accept, assign
from register.findings.facts import Finding
from register.findings.kept import KEPT, snapshot_at
from register.home.day import day_of_work
from register.models import LastLook
from register.reviews.due import reviews_at, today

from ... import make
from ...people import ada, by, chen, olivia, person, signed_in

__all__ = ["ada", "chen", "olivia"]

pytestmark = pytest.mark.django_db

HOME = "/admin/"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    KEPT.clear()


@pytest.fixture
def bare(db: Any) -> Any:
    with make.changes("Entered"):
        return make.activity("bare")


def found(point: str) -> list[Finding]:
    listed = snapshot_at(newest_moment(), today()).listed
    return [one.finding for one in listed if one.finding.point == point]


def day(user: User) -> Any:
    return day_of_work(User.objects.get(pk=user.pk), reviews_at(newest_moment(), today()))


def test_says_what_blocks_by_record_with_the_readers_own_part(bare, olivia):
    assign(found("no_owner"), to=olivia, by=olivia, day=today(), due_on=None)
    blocked = day(olivia).blocked
    assert blocked.mine == 1
    (activity,) = [one for one in blocked.shown if one.kind == "activity"]
    assert activity.code == "bare"
    assert activity.number >= 3  # those of X01, whatever other rules find
    assert blocked.findings == sum(one.number for one in blocked.shown)
    html = signed_in(olivia).get(HOME).content.decode()
    assert f"?standing=blocking&amp;record=activity:{bare.pk}" in html


def test_says_what_is_due_this_week_and_no_later(bare, olivia, chen):
    soon, later = today() + timedelta(days=7), today() + timedelta(days=8)
    assign(found("no_owner"), to=chen, by=olivia, day=today(), due_on=soon)
    assign(found("no_purpose"), to=chen, by=olivia, day=today(), due_on=later)
    with by(olivia, "For now"):
        accept(found("no_data"), reason="For now", until=soon, by=olivia, day=today())
    with make.changes("Agreed"):
        ProcessingActivity.objects.update(next_review_on=soon, status="in_review")
        make.activity("later", status="in_review", next_review_on=later)
    week = day(olivia).week
    assert [one.code for one in week.reviews] == ["bare"]
    assert [(one.on, one.who) for one in week.assigned] == [(soon, "Chen Wei")]
    assert [one.on for one in week.expiring] == [soon]
    assert day(chen).week.assigned
    carla = person("chen", username="carla")
    assert not day(carla).week.assigned, "what others were given is not a contributor's work"


def test_offers_for_approval_what_somebody_else_changed_last(bare, olivia, chen):
    with by(chen, "Complete"):
        ProcessingActivity.objects.filter(pk=bare.pk).update(status="in_review")
    with by(olivia, "Mine"):
        make.activity("own", status="in_review")
    assert [one.activity.code for one in day(olivia).awaiting] == ["bare"]
    assert day(chen).awaiting is None
    with by(chen, "A draft"):
        make.activity("draft")
    assert [one.activity.code for one in day(chen).drafts] == ["draft"]
    rows = {hand.who: (hand.drafts, hand.in_review) for hand, _key in day(olivia).hands.rows}
    # A change of nothing but the status is nobody's edit: "bare" is still Li Na's.
    assert rows == {"Chen Wei": (1, 0), "Li Na 李娜": (0, 1), "Olivia Okafor": (0, 1)}


class TestLooking:
    def test_tells_what_others_changed_until_one_says_so(self, bare, olivia, chen):
        with by(olivia, "My own"):
            make.activity("own")
        with by(chen, "Theirs"):
            make.activity("theirs")
        client = signed_in(olivia)
        looked = client.get(HOME).context["day"].looked
        assert [(one.who, len(one.changes)) for one in looked.groups] == [
            ("Chen Wei", 1),
            ("Li Na 李娜", 1),
        ]
        assert not LastLook.objects.exists(), "looking alone notes nothing"
        client.post(reverse("admin:seen"), {"number": looked.newest})
        assert client.get(HOME).context["day"].looked.groups == []
        with by(chen, "Again"):
            make.activity("again")
        (group,) = client.get(HOME).context["day"].looked.groups
        assert [one.reason for one in group.changes] == ["Again"]

    def test_never_goes_back_and_takes_no_nonsense(self, bare, ada):
        client, newest = signed_in(ada), newest_moment().number
        with make.changes("Later"):
            make.activity("later")
        client.post(reverse("admin:seen"), {"number": newest + 1})
        for number in (newest, 999, "x", "", "-1", "٣", "9" * 30):
            assert client.post(reverse("admin:seen"), {"number": number}).status_code == 302
        assert LastLook.objects.get().number == newest + 1
        assert client.get(reverse("admin:seen")).status_code == 405
        assert ChangeSet.objects.count() == 2

    def test_is_for_whoever_may_read_changes(self, bare):
        stranger = signed_in(User.objects.create_user("stranger", password="x", is_staff=True))
        assert stranger.post(reverse("admin:seen"), {"number": 1}).status_code == 403


def test_costs_the_same_for_few_and_for_many(bare, olivia, chen):
    costs = []
    for number in (1, 30):
        with by(chen, "More"):
            for serial in range(number):
                make.activity(f"more-{number}-{serial}", status="in_review")
        assign(found("no_owner"), to=chen, by=olivia, day=today(), due_on=today())
        client = signed_in(olivia)
        client.get(HOME)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(HOME)
        costs.append(len(asked))
    assert page.context["day"].week.assigned
    assert costs[0] == costs[1], costs


def test_shows_nothing_to_whoever_may_see_nothing(bare):
    stranger = User.objects.create_user("stranger", password="x", is_staff=True)
    html = signed_in(stranger).get(HOME).content.decode()
    for heading in ("blocked", "week", "awaiting", "looked", "hands", "regimes", "drafts"):
        assert f"{heading}-heading" not in html
    reader = signed_in(person("ada")).get(HOME).content.decode()
    assert "blocked-heading" in reader
    assert "awaiting-heading" not in reader
    assert "drafts-heading" not in reader


def test_of_the_past_shows_what_stood_and_no_work(bare, olivia):
    html = signed_in(olivia).get(HOME, {"as_of": "#1"}).content.decode()
    assert "blocked-heading" not in html
    assert "open-heading" in html
    assert 'action="/admin/seen/"' not in html
