"""Approved activities that nobody changed are read from the tables, and say what was approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from history.moments import Moment, moment_of_number, newest_moment
from processing import models as processing
from processing.choices import RecordStatus
from register.approval.standing import changed_keys
from register.assemble import assemble
from register.choices import State
from register.models import Approval
from register.narrow.details import Detail
from register.narrow.ground import forget_grounds, ground_at
from register.narrow.left_out import left_out_at
from register.narrow.pages import activities_page, disclosures_page, using
from register.narrow.parts import part_of
from register.narrow.standing import Standing, forget_standings, standing_at
from register.narrow.wanted import Wanted
from sharing import models as sharing

from ... import make, world
from ..approvals import approve
from . import slowly

pytestmark = pytest.mark.django_db

OUTLINED = Detail(rows=False, flows=False, outlined_rows=True, outlined_flows=True)

Activity = processing.ProcessingActivity


@pytest.fixture(autouse=True)
def _nothing_kept():
    forget_grounds()
    forget_standings()


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def test_at_every_newest_moment_it_is_what_was_approved(told):
    """What is kept is brought forward each time, and says what is found out anew."""
    for moment in moments(told):
        kept = standing_at(moment)
        assert kept is not None
        whole = assemble(moment, State.APPROVED)
        assert kept.numbers.keys() == whole.processing.activities.keys()
        assert list(kept.changed) == codes_of(changed_keys(), whole)
        check(moment, whole)
        forget_standings()
        assert standing_at(moment) == kept
    for number in (3, 5, 8):
        past = moment_of_number(number)
        assert standing_at(past) is None
        check(past, assemble(past, State.APPROVED))


def check(moment: Moment, whole: Any) -> None:
    keys = list(assemble(moment).processing.activities)
    assert part_of(moment, State.APPROVED, keys) == whole
    asked: Any = [
        Wanted(),
        Wanted(q="sms"),
        Wanted(items=frozenset(list(whole.inventory.items)[:2])),
        Wanted(modes=frozenset(["entrust"])),
        Wanted(systems=frozenset(whole.inventory.systems)),
    ]
    for wanted in asked:
        for limit in (1, 2, 100):
            for descending in (False, True):
                how: Any = {"limit": limit, "descending": descending}
                found = activities_page(moment, State.APPROVED, wanted, **how)
                slow = slowly.activities(whole, wanted, **how)
                assert (found.register, found.ids, found.more) == slow
                brief = activities_page(moment, State.APPROVED, wanted, detail=OUTLINED, **how)
                assert (brief.register, brief.ids, brief.more) == slowly.in_brief(slow)
                outlines = brief.outlined_rows, brief.outlined_flows
                assert outlines == slowly.outlines(found.register)
                found = disclosures_page(moment, State.APPROVED, wanted, **how)
                slow = slowly.disclosures(whole, wanted, **how)
                assert (found.register, found.ids, found.more) == slow
    assert using(moment, State.APPROVED, Wanted()) == whole


def moments(one: Any) -> Iterator[Moment]:
    """One register after another, each the newest: every way an approved activity may go."""
    yield newest_moment()
    for activity in Activity.objects.all():
        approve(activity)
    yield newest_moment()
    for edit in EDITS:
        with make.changes(edit.__name__):
            edit(one)
        yield newest_moment()
    approve(one.security)
    yield newest_moment()
    approve(one.registration)
    yield newest_moment()
    for edit in (_noted, _reworded, _called_otherwise, _retired, _taken_back):
        with make.changes(edit.__name__):
            edit(one)
        yield newest_moment()


def _elsewhere(one: Any) -> None:
    make.item("of-no-activity")


def _noted(one: Any) -> None:
    Activity.objects.update(next_review_on=make.day("2031-01-01"))


def _reworded(one: Any) -> None:
    Activity.objects.filter(pk=one.registration.pk).update(name=make.text("注册", "Sign-up"))


def _worded_back(one: Any) -> None:
    Activity.objects.filter(pk=one.registration.pk).update(name=one.registration.name)


def _row_moved(one: Any) -> None:
    processing.ActivityData.objects.filter(pk=one.password_row.pk).update(activity=one.security)


def _deeper(one: Any) -> None:
    """What belongs to a row of theirs is theirs."""
    processing.ActivityDataSystem.objects.filter(row=one.phone_row).delete()


def _transfers_ended(one: Any) -> None:
    sharing.CrossBorderTransfer.objects.all().delete()


def _added(one: Any) -> None:
    fresh = make.activity("brand-new", status=RecordStatus.IN_REVIEW)
    make.row(fresh, one.phone)


def _called_otherwise(one: Any) -> None:
    """Its approved code stays its own where another takes it."""
    Activity.objects.filter(pk=one.registration.pk).update(code="a-registration")
    make.activity("z-last", status=RecordStatus.IN_REVIEW)


def _retired(one: Any) -> None:
    Activity.objects.filter(pk=one.security.pk).update(status=RecordStatus.RETIRED)


def _taken_back(one: Any) -> None:
    Activity.objects.filter(pk=one.security.pk).update(status=RecordStatus.APPROVED)


EDITS: tuple[Callable[[Any], None], ...] = (
    _elsewhere,
    _noted,
    _row_moved,
    _reworded,
    _worded_back,
    _deeper,
    _transfers_ended,
    _added,
)


def test_what_nobody_changed_is_read_from_the_tables(told):
    approve(told.registration)
    approve(told.security)
    with make.changes("Only one of them"):
        _deeper(told)
    moment = newest_moment()
    ground_at(moment)
    left_out_at(moment)
    assert standing_at(moment) == Standing(
        dict.fromkeys((told.registration.pk, told.security.pk), 1),
        {told.registration.pk: told.registration.code},
    )
    assert not versions_asked(lambda: part_of(moment, State.APPROVED, [told.security.pk]))
    assert versions_asked(lambda: part_of(moment, State.APPROVED, [told.registration.pk]))


def test_inside_a_change_set_versions_count(told):
    approve(told.security)
    moment = newest_moment()
    before = part_of(moment, State.APPROVED, [told.security.pk])
    with make.changes("Not numbered yet"):
        make.row(told.security, told.phone)
        assert part_of(moment, State.APPROVED, [told.security.pk]) == before


def test_another_history_is_not_taken_for_this_one(told):
    approve(told.security)
    standing_at(newest_moment())
    with transaction.atomic():
        with make.changes("Taken back"):
            make.row(told.security, told.phone)
        gone = standing_at(newest_moment())
        assert gone is not None
        assert gone.changed
        transaction.set_rollback(True)
    with make.changes("Instead"):
        make.item("another")
    found = standing_at(newest_moment())
    assert found is not None
    assert not found.changed


def test_an_approval_that_came_without_an_edit_is_seen(told):
    """Approved anew as of a later number: nothing of the activity itself was written."""
    approve(told.security)
    with make.changes("Edited"):
        make.row(told.security, told.phone)
    edited = newest_moment()
    found = standing_at(edited)
    assert found is not None
    assert found.changed == {told.security.pk: told.security.code}
    with make.changes("Approved again"):
        Approval.objects.create(activity=told.security, number=edited.number)
    found = standing_at(newest_moment())
    assert found is not None
    assert not found.changed


def codes_of(keys: list[int], whole: Any) -> list[int]:
    """In the order of their codes as approved."""
    return sorted(keys, key=lambda key: str(whole.processing.activities[key].code))


def versions_asked(read: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        read()
    return [one["sql"] for one in queries if "_historical" in one["sql"]]
