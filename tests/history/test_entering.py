"""When activities were entered and last changed, whatever moment is asked about."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from history.entering import entered_as_of
from history.family import children
from history.models import ChangeSet
from history.moments import newest_moment
from processing.models import ActivityData, LegalBasis, ProcessingActivity
from register.assemble import assemble
from register.choices import State
from sharing.models import DisclosureData

from .. import make, world
from ..register.approvals import approve

pytestmark = pytest.mark.django_db

ROWS = children(ProcessingActivity)


@pytest.fixture
def told():
    with make.changes():
        return world.build()


def number() -> int:
    return newest_moment().number


def numbers_of(found) -> dict[int, tuple[int, int]]:
    """The same by the numbers of the change sets."""
    known = dict(ChangeSet.objects.values_list("sealed_at", "number"))
    return {key: (known[one.first], known[one.last]) for key, one in found.items()}


def asked(activity, at: int, **more) -> tuple[int, int]:
    return numbers_of(entered_as_of(ProcessingActivity, {activity.pk: at}, ROWS, **more))[
        activity.pk
    ]


class TestTheLastChange:
    def test_is_the_entry_until_something_is_written(self, told):
        first = number()
        assert asked(told.registration, first) == (first, first)

    def test_counts_the_rows_however_deep(self, told):
        first = number()
        for change in (
            lambda: ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5),
            lambda: LegalBasis.objects.filter(activity_purpose=told.notify).delete(),
            lambda: DisclosureData.objects.create(
                disclosure=told.sms_disclosure, row=told.password_row
            ),
        ):
            with make.changes("A row"):
                change()
            assert asked(told.registration, number()) == (first, number())
        assert asked(told.security, number()) == (first, first)

    def test_leaves_out_what_is_only_noted(self, told):
        first = number()
        with make.changes("Reviewed"):
            ProcessingActivity.objects.update(last_reviewed_on=make.day("2026-01-01"))
        assert asked(told.registration, number(), besides=["last_reviewed_on"]) == (first, first)
        assert asked(told.registration, number()) == (first, number())


class TestTheAnswerForAMoment:
    def test_stays_what_it_was(self, told):
        first = number()
        with make.changes("Later"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        assert asked(told.registration, first) == (first, first)

    def test_knows_nothing_of_a_row_that_came_later(self, told):
        """Moved to another activity since: at the moment it did not belong there."""
        first = number()
        with make.changes("A row of the other"):
            ActivityData.objects.filter(pk=told.imei_row.pk).update(volume=1)
        between = number()
        with make.changes("Moved"):
            ActivityData.objects.filter(pk=told.imei_row.pk).update(activity=told.registration)
        assert asked(told.registration, between) == (first, first)
        assert asked(told.security, between) == (first, between)
        assert asked(told.registration, number()) == (first, number())

    def test_has_nothing_of_what_was_not_there_yet(self, told):
        before = number()
        with make.changes("Another"):
            other = make.activity("other", controller=told.controller)
        found = entered_as_of(ProcessingActivity, {other.pk: before}, ROWS)
        assert not found
        assert asked(other, number()) == (number(), number())

    def test_is_none_without_a_question(self, told, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert not entered_as_of(ProcessingActivity, {}, ROWS)


class TestARegister:
    def test_says_days_of_its_own_time_zone(self, told, settings):
        """At every instant it is another day in the one place than in the other."""
        days = []
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
            settings.TIME_ZONE = zone
            register = assemble(newest_moment(), dated=True)
            (both,) = set(register.entered.values())
            assert both == (register.day, register.day)
            days.append(both)
        assert days[0] > days[1]

    def test_says_nothing_unless_asked(self, told):
        assert not assemble(newest_moment()).entered

    def test_dates_what_was_approved(self, told, monkeypatch):
        """Not what was written since, and not the approval itself."""
        stands = approve(told.registration)
        with make.changes("Since"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        asked_for = {}

        def spy(model, numbers, rows, **more):
            asked_for.update(numbers)
            return entered_as_of(model, numbers, rows, **more)

        monkeypatch.setattr("register.assemble.entered_as_of", spy)
        register = assemble(newest_moment(), State.APPROVED, dated=True)
        assert asked_for == {told.registration.pk: stands}
        assert list(register.entered) == [told.registration.pk]

    @pytest.mark.parametrize("state", [State.WORKING, State.APPROVED])
    def test_takes_one_query_more_whatever_its_size(self, told, state):
        approve(told.registration)
        few = counted(state)
        with make.changes("Many"):
            made = [make.activity(f"many-{one}", controller=told.controller) for one in range(40)]
            for activity in made:
                make.row(activity, told.phone, make.purpose(activity, activity.code))
        for activity in made[:5]:
            approve(activity)
        assert counted(state) == few == 1


def counted(state: State) -> int:
    """Queries that the dates cost."""
    taken = []
    for dated in (False, True):
        with CaptureQueriesContext(connection) as queries:
            register = assemble(newest_moment(), state, dated=dated)
        assert set(register.entered) == (set(register.processing.activities) if dated else set())
        taken.append(len(queries))
    return taken[1] - taken[0]
