"""How many questions narrow reads ask: as many for many as for few, and what is kept costs none."""

from __future__ import annotations

import pytest

from history.moments import moment_of_number, newest_moment
from processing.models import ProcessingActivity
from register.choices import State
from register.narrow import kinds
from register.narrow.details import Detail
from register.narrow.ground import forget_grounds, ground_at
from register.narrow.pages import activities_page, disclosures_page, using
from register.narrow.parts import part_of
from register.narrow.wanted import Wanted
from sharing.models import Recipient

from ... import make, world
from ..approvals import approve

pytestmark = pytest.mark.django_db

WORKING = 12
"""One activity or a hundred, live: ten tables or groups of them, and the newest number twice."""
APPROVED = 23
"""Changed since their approvals, hence read as of those, table by table: two queries to know them,
and the newest number twice."""


@pytest.fixture
def told():
    forget_grounds()
    with make.changes():
        return world.build()


def test_a_part_costs_the_same_however_large(told, django_assert_num_queries):
    with make.changes():
        keys = [added(told, number) for number in range(40)]
    moment = newest_moment()
    ground_at(moment)
    for some in ([told.registration.pk], keys):
        with django_assert_num_queries(WORKING):
            part_of(moment, State.WORKING, some)
    with django_assert_num_queries(WORKING + 1):
        assert len(activities_page(moment, State.WORKING, Wanted()).ids) == 43
    with django_assert_num_queries(WORKING + 1):
        disclosures_page(moment, State.WORKING, Wanted())
    items = frozenset([told.phone.pk])
    with django_assert_num_queries(WORKING + 2):
        using(moment, State.WORKING, Wanted(items=items))
    with django_assert_num_queries(WORKING + 3):
        using(moment, State.WORKING, Wanted(items=items), is_only_of_items=True)
    brief = Detail(rows=False, flows=False)
    with django_assert_num_queries(8):
        assert activities_page(moment, State.WORKING, Wanted(items=items), detail=brief).ids


def test_the_approved_state_costs_the_same_however_large(told, django_assert_num_queries):
    with make.changes():
        keys = [added(told, number) for number in range(40)]
    for key in keys:
        approve(ProcessingActivity.objects.get(pk=key))
    moment = newest_moment()
    part_of(moment, State.APPROVED, [])
    for some in (keys[:1], keys):
        with django_assert_num_queries(WORKING):
            part_of(moment, State.APPROVED, some)
    with make.changes("Each of them is changed"):
        ProcessingActivity.objects.filter(pk__in=keys).update(record_count=3)
    moment = newest_moment()
    part_of(moment, State.APPROVED, [])
    for some in (keys[:1], keys):
        with django_assert_num_queries(APPROVED):
            part_of(moment, State.APPROVED, some)


def test_deep_pages_cost_what_the_first_does(told, django_assert_num_queries):
    with make.changes():
        for number in range(30):
            added(told, number)
    moment = newest_moment()
    ground_at(moment)
    for after in ("", "added-15"):
        with django_assert_num_queries(WORKING + 1):
            assert activities_page(moment, State.WORKING, Wanted(), after=after, limit=5).more


def test_an_unchanged_ground_costs_nothing(told, django_assert_num_queries):
    moment = newest_moment()
    ground_at(moment)
    with django_assert_num_queries(0):
        ground_at(moment)
    with make.changes():
        added(told, 1)
    newest = newest_moment()
    # What was written in between, the purpose it came with, and the newest number twice.
    with django_assert_num_queries(1 + 1 + 2):
        now = ground_at(newest)
    assert now.number == newest.number
    assert now.inventory.items is ground_at(moment).inventory.items


def test_only_what_was_written_is_read_again(told, django_assert_num_queries):
    before = newest_moment()
    kept = ground_at(before)
    with make.changes():
        Recipient.objects.filter(pk=told.sms.pk).update(phone="112")
    after = newest_moment()
    with django_assert_num_queries(1 + 2 + 3):
        now = ground_at(after)
    assert now.sharing.recipients[told.sms.pk].phone == "112"
    assert now.sharing.agreements is kept.sharing.agreements
    assert ground_at(before).sharing.recipients[told.sms.pk].phone != "112"
    forget_grounds()
    ground_at(after)
    with django_assert_num_queries(1 + 1 + 1 + 3):
        assert ground_at(moment_of_number(before.number)) == kept


def test_another_history_with_the_same_numbers_is_not_mistaken_for_this(told):
    from django.db import transaction

    ground_at(newest_moment())
    with transaction.atomic():
        with make.changes("Taken back"):
            Recipient.objects.filter(pk=told.sms.pk).update(phone="1")
        ground_at(newest_moment())
        transaction.set_rollback(True)
    with make.changes("Instead"):
        make.item("another")
    assert ground_at(newest_moment()).sharing.recipients[told.sms.pk].phone != "1"
    assert "another" in {one.code for one in ground_at(newest_moment()).inventory.items.values()}


def test_every_dictionary_names_the_tables_it_is_read_from(told, monkeypatch):
    """One left out would be kept after it was written."""
    from history import reading, records

    read = set()
    original = reading.columns_as_of

    def spy(model, *rest, **options):
        read.add(model)
        return original(model, *rest, **options)

    monkeypatch.setattr(records, "columns_as_of", spy)
    number = newest_moment().number
    for name, kind in kinds.KINDS.items():
        read.clear()
        kind.read(number)
        assert read == kind.models, name


def added(told, number: int) -> int:
    activity = make.activity(f"added-{number:02d}", controller=told.controller)
    purpose = make.purpose(activity, f"purpose-{number}")
    row = make.row(activity, told.phone, purpose)
    make.disclosure(activity, told.sms, row, purposes=(purpose,))
    return int(activity.pk)
