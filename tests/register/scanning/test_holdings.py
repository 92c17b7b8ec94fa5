"""What is held, by system and item, now and at a moment."""

from __future__ import annotations

import pytest

from history.moments import newest_moment
from inventory.models import SystemData
from register.models import ScanDecision
from register.scanning.holdings import Holding, holdings_at
from register.scanning.report import By
from tests import make

from .kept import kept, source_of
from .reports import TODAY, evidence, place

pytestmark = pytest.mark.django_db


def holding(house, item, system=None, kind="") -> Holding:
    wanted = (system or house.store).pk
    (found,) = [
        one
        for one in holdings_at(newest_moment())
        if (one.system_id, one.item_id, one.kind) == (wanted, item and item.pk, kind)
    ]
    return found


def test_recorded_and_never_scanned(house):
    one = holding(house, house.phone)
    assert (one.is_recorded, one.found, one.last_seen, one.run_id) == (True, None, None, None)


def test_recorded_and_found(house):
    run = kept(house.store, place("users.phone", "phone_number"), source=source_of(house.store))
    one = holding(house, house.phone)
    assert (one.found, one.last_seen, one.run_id) == (True, TODAY, run.pk)
    assert (one.places, one.gaps) == (("users.phone",), ())


def test_recorded_and_not_found(house):
    kept(house.store, place("users.ip", "ipv4"), source=source_of(house.store))
    one = holding(house, house.phone)
    assert one.found is False
    assert len(one.gaps) == 1


def test_a_hint_says_neither(house):
    hint = evidence("phone_number", 0.5, by=By.NAME)
    kept(house.store, place("users.phone", hint), source=source_of(house.store))
    assert holding(house, house.phone).found is None


def test_found_and_not_recorded(house):
    kept(house.other, place("members.phone", "phone_number"))
    one = holding(house, house.phone, house.other, "phone_number")
    assert (one.is_recorded, one.found, one.places) == (False, True, ("members.phone",))
    assert len(one.gaps) == 1


def test_a_dismissed_gap_is_none(house):
    kept(house.other, place("members.phone", "phone_number"))
    with make.changes("Dismissed"):
        ScanDecision.objects.create(
            system=house.other,
            gap="held_not_recorded",
            subject="phone_number",
            outcome="dismissed",
            reason="Of our own staff",
            decided_by="Li Na",
            decided_on=TODAY,
        )
    one = holding(house, house.phone, house.other, "phone_number")
    assert (one.found, one.gaps) == (True, ())


def test_as_of_a_moment_before(house):
    """A scan is known from the moment of the register on at which it was made."""
    before = newest_moment()
    with make.changes("Something else"):
        house.imei.save()
        SystemData.objects.create(system=house.other, item=house.mac)
    kept(house.store, place("users.phone", "phone_number"))
    (then,) = [one for one in holdings_at(before) if one.item_id == house.phone.pk]
    assert then.found is None
    assert holding(house, house.phone).found is True
    assert house.mac.pk not in {one.item_id for one in holdings_at(before)}


def test_queries_do_not_grow_with_the_scans(house, django_assert_num_queries):
    source = source_of(house.store)
    kept(house.store, place("users.phone", "phone_number"), source=source)
    holdings_at(newest_moment())
    moment = newest_moment()
    with django_assert_num_queries(5):
        holdings_at(moment)
    for number in range(5):
        kept(house.other, place(f"t{number}.x", "mac"), source=source)
    with django_assert_num_queries(5):
        holdings_at(moment)
