"""What a part of the register takes in, and what it leaves out."""

from __future__ import annotations

import pytest

from history.reach import EVERYTHING, Reach, current_reach, reading_within
from processing.models import ActivityData, Controller, ProcessingActivity
from register.models import PersonReach
from register.reach import PartialReach, reach_of
from sharing.models import Disclosure, Recipient

from ... import make
from ...people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """An activity of each of two controllers, the second of the department Support."""
    with make.changes("Two organisations"):
        one = make.activity(code="a-one", controller=make.controller(code="one"))
        other = make.activity(
            code="a-other",
            controller=make.controller(code="other"),
            owner_department={"en": "Support", "zh-hans": "客服部"},
        )
    return one, other


def codes(reach: Reach) -> set[str]:
    found = reach.limit(ProcessingActivity.objects.all())
    return set(found.values_list("code", flat=True))


def test_whoever_has_no_part_reaches_everything(two):
    chen = person("chen")
    assert reach_of(chen) is EVERYTHING
    assert codes(EVERYTHING) == {"a-one", "a-other"}


def test_an_organisation(two):
    one, other = two
    chen = person("chen")
    PersonReach.objects.create(user=chen, controller=one.controller)
    reach = reach_of(chen)
    assert not reach.is_everything
    assert codes(reach) == {"a-one"}
    assert reach.sees(one)
    assert not reach.sees(other)
    assert reach.owns(one)
    assert not reach.owns(other)
    assert set(reach.limit(Controller.objects.all())) == {one.controller}
    assert reach.owns(one.controller)
    assert reach.limit(Recipient.objects.all()).query.where.children == []


@pytest.mark.parametrize("said", ["Support", " support ", "客服部"])
def test_a_department_by_any_of_its_names(two, said):
    _one, other = two
    chen = person("chen")
    PersonReach.objects.create(user=chen, department=said)
    reach = reach_of(chen)
    assert codes(reach) == {"a-other"}
    assert reach.sees(other.controller)
    assert not reach.owns(other.controller), "a department does not own its organisation"


def test_a_department_of_another_organisation(two):
    one, _other = two
    chen = person("chen")
    PersonReach.objects.create(user=chen, controller=one.controller, department="Support")
    assert codes(reach_of(chen)) == set()


def test_rows_follow_their_activity(two):
    one, _other = two
    reach = PartialReach(controllers=frozenset({one.controller_id}))
    for model in (ActivityData, Disclosure):
        sql = str(reach.limit(model.objects.all()).query)
        assert "controller_id" in sql


def test_reaches_have_names_of_their_own(two):
    one, other = two
    keys = {
        EVERYTHING.key,
        PartialReach(controllers=frozenset({one.controller_id})).key,
        PartialReach(controllers=frozenset({other.controller_id})).key,
        PartialReach(departments=frozenset({(None, "support")})).key,
    }
    assert len(keys) == 4


def test_the_reach_of_a_request_ends_with_it(two):
    reach = PartialReach()
    assert current_reach() is EVERYTHING
    with reading_within(reach):
        assert current_reach() is reach
    assert current_reach() is EVERYTHING
