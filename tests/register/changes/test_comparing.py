"""The differences of two snapshots, and the proof that none is left out."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from history.moments import moment_of_number, newest_moment
from inventory.models import Term
from processing.models import ActivityData, ActivityPurpose, ProcessingActivity
from register.assemble import assemble
from register.changes.applying import applied
from register.changes.catalogue import Kind, kinds
from register.changes.comparing import differences
from sharing.models import ActingFor, Disclosure

from ... import make, world
from .snapshots import changed, child_kinds, contents, fact, snapshot, text

DAYS = st.sampled_from([date(2025, 1, 1), date(2026, 1, 1), date(2026, 6, 1)])
SAME_OWNER = {"id", "controller_id", "activity_id", "country_id", "item_id", "system_id"}


def values_of(hint: Any, chance: Any) -> Any:
    """A small value of a type, so that two draws are often equal."""
    options = get_args(hint)
    if type(None) in options:
        (known,) = [one for one in options if one is not type(None)]
        return chance(st.none()) if chance(st.booleans()) else values_of(known, chance)
    if options and options[0] is int:
        return tuple(chance(st.lists(st.integers(1, 3), unique=True, max_size=3)))
    if options:
        return {"kind": chance(st.sampled_from("ab"))}
    name = getattr(hint, "__name__", "")
    drawn = {
        "int": st.integers(1, 3),
        "bool": st.booleans(),
        "date": DAYS,
        "str": st.sampled_from(["", "a", "b"]),
        "TranslatedText": st.builds(text, st.sampled_from(["", "甲", "乙"]), st.just("")),
    }
    return chance(drawn[name])


def drawn_fact(kind: Kind, key: int, owner: int, chance: Any) -> Any:
    hints = get_type_hints(kind.facts)
    values = {name: values_of(hints[name], chance) for name in kind.fields}
    if kind.parent:
        values[kind.parent_field] = owner
    for name, row in child_kinds(kind):
        # Ids of rows are of the whole table; some rows go from one record to another.
        ids = [n for n in range(key * 2, key * 2 + 3) if chance(st.booleans())]
        values[name] = tuple(drawn_fact(row, n, key, chance) for n in ids if n % 2 == key % 2)
    return kind.facts(id=key, **values)


@st.composite
def registers(draw: Any) -> Any:
    some = [kind for kind in kinds().values() if not kind.parent]
    wanted = draw(st.lists(st.sampled_from(some), max_size=4, unique_by=lambda kind: kind.key))
    records = [
        drawn_fact(kind, key, 0, draw)
        for kind in wanted
        for key in draw(st.lists(st.integers(1, 4), unique=True, max_size=3))
    ]
    return snapshot(*records, day=draw(DAYS))


@settings(max_examples=60, deadline=None)
@given(registers(), registers())
def test_the_earlier_snapshot_with_the_differences_is_the_later_one(before, after):
    changes = differences(before, after)
    assert contents(applied(before, changes)) == contents(after)
    assert contents(applied(after, differences(after, before))) == contents(before)


@settings(max_examples=20, deadline=None)
@given(registers())
def test_a_snapshot_does_not_differ_from_itself(register):
    assert differences(register, register) == ()


@pytest.mark.django_db
def test_the_round_trip_holds_for_a_recorded_world():
    with make.changes():
        told = world.build()
        ActingFor.objects.create(activity=told.registration, party=told.sms)
    earlier = newest_moment()
    with make.changes("Moved on"):
        Term.objects.filter(pk=told.duty.pk).update(label=make.text("新标签", "New label"))
        ActivityData.objects.filter(pk=told.phone_row.pk).update(source="third_party")
        told.password_row.purposes.all().delete()
        ActivityPurpose.objects.filter(pk=told.old.pk).update(ended_on=None)
        ProcessingActivity.objects.filter(pk=told.security.pk).update(status="retired")
        Disclosure.objects.filter(pk=told.sister.pk).update(ended_on=make.day("2021-01-01"))
        told.sms_disclosure.transfers.all().delete()
        told.statistics.delete()
        ActingFor.objects.all().delete()
        new = make.activity("new", controller=told.controller)
        make.row(new, told.imei, make.purpose(new, "track"))
    before, after = assemble(moment_of_number(earlier.number)), assemble(newest_moment())
    changes = differences(before, after)
    assert contents(applied(before, changes)) == contents(after)
    assert contents(applied(after, differences(after, before))) == contents(before)
    assert len(changes) == 13


def of(changes: Any) -> list[tuple[str, str, int]]:
    return [(one.event, one.about, one.id) for one in changes]


def test_a_change_names_the_values_and_what_it_belongs_to():
    basis = fact("legal_basis", id=3, activity_purpose_id=2, basis_id=7)
    purpose = fact("activity_purpose", id=2, activity_id=1, bases=(basis,))
    activity = fact("activity", id=1, code="a", purposes=(purpose,))
    later = changed(
        activity, purposes=(changed(purpose, bases=(changed(basis, basis_id=8),)),)
    )  # fmt: skip
    (change,) = differences(snapshot(activity), snapshot(later))
    assert (change.event, change.about, change.id) == ("changed", "legal_basis", 3)
    assert change.owners == (("activity_purpose", 2), ("activity", 1))
    assert [(one.name, one.old, one.new) for one in change.fields] == [("basis_id", 7, 8)]


def test_ending_means_what_people_mean():
    row = fact("data_row", id=2, activity_id=1)
    activity = fact("activity", id=1, rows=(row,))
    ended = changed(activity, rows=(changed(row, ended_on=date(2026, 3, 1)),))
    assert of(differences(snapshot(activity), snapshot(ended))) == [("ended", "data_row", 2)]
    assert of(differences(snapshot(ended), snapshot(activity))) == [("added", "data_row", 2)]
    retired = changed(activity, status="retired", retired_on=date(2026, 3, 31))
    (gone,) = differences(snapshot(activity), snapshot(retired))
    assert (gone.event, gone.about) == ("ended", "activity")
    assert [one.name for one in gone.fields] == ["retired_on", "status"]


def test_a_last_day_still_to_come_changes_but_does_not_end():
    purpose = fact("activity_purpose", id=2, activity_id=1)
    activity = fact("activity", id=1, purposes=(purpose,))
    until = changed(activity, purposes=(changed(purpose, ended_on=date(2026, 12, 31)),))
    assert of(differences(snapshot(activity), snapshot(until))) == [
        ("changed", "activity_purpose", 2)
    ]


def test_what_ends_by_its_own_date_is_listed_though_nobody_wrote_anything():
    ends = date(2026, 6, 30)
    activity = fact("activity", id=1, rows=(fact("data_row", id=2, activity_id=1, ended_on=ends),))
    contact = fact("contact", id=5, controller_id=4, valid_from=date(2026, 7, 1))
    controller = fact("controller", id=4, contacts=(contact,))
    before = snapshot(activity, controller, day=date(2026, 6, 30))
    after = snapshot(activity, controller, day=date(2026, 7, 1))
    changes = differences(before, after)
    assert of(changes) == [("added", "contact", 5), ("ended", "data_row", 2)]
    assert all(one.is_by_date and not one.fields for one in changes)
    assert contents(applied(before, changes)) == contents(after)
    assert differences(before, before) == ()


def test_what_was_not_in_force_on_either_day_is_past():
    old = fact("product", id=1, retired_on=date(2020, 1, 1))
    (change,) = differences(snapshot(old), snapshot(changed(old, code="x")))
    assert change.event == "past"


def test_rows_of_a_new_record_are_told_one_by_one():
    new = fact("activity", id=1, rows=(fact("data_row", id=2, activity_id=1),))
    changes = differences(snapshot(), snapshot(new))
    assert of(changes) == [("added", "activity", 1), ("added", "data_row", 2)]
    assert changes[0].after.rows == ()


def test_a_row_that_moves_to_another_record_is_changed_not_ended_and_added():
    row = fact("transfer", id=9, disclosure_id=1, code="t")
    one, two = fact("disclosure", id=1, transfers=(row,)), fact("disclosure", id=2)
    moved = (
        changed(one, transfers=()),
        changed(two, transfers=(changed(row, disclosure_id=2),)),
    )
    (change,) = differences(snapshot(one, two), snapshot(*moved))
    assert (change.event, change.about) == ("changed", "transfer")
    assert [field.name for field in change.fields] == ["disclosure_id"]


def test_a_link_entered_again_differs_in_order_only():
    one = fact("activity", id=1, system_ids=(1, 2))
    (change,) = differences(snapshot(one), snapshot(changed(one, system_ids=(2, 1))))
    assert change.fields[0].is_order_only


def test_what_an_activity_is_carried_out_for_is_compared_too():
    one = fact("acting_for", id=1, party_ids=(3,))
    (change,) = differences(snapshot(one), snapshot(changed(one, party_ids=(3, 4))))
    assert (change.about, change.owners) == ("acting_for", (("activity", 1),))


def test_the_stamp_of_a_moment_is_no_difference():
    one = fact("product", id=1)
    assert differences(snapshot(one, number=1), snapshot(one, number=2)) == ()
