"""Held but not recorded, recorded but not found."""

from __future__ import annotations

import pytest

from inventory.models import SystemData
from processing import models as processing
from register.scanning.comparing.gaps import GapKind
from register.scanning.report import By, Place
from tests import make
from tests.make import text

from ..reports import evidence, place, scanned, table
from .gaps import gaps

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


class TestHeld:
    def test_what_the_register_says_is_no_gap(self, house):
        assert not gaps(GapKind.HELD, scanned(house.store.pk, place("users.phone", "phone_number")))

    def test_the_same_in_another_system_is_one(self, house):
        (gap,) = gaps(GapKind.HELD, scanned(house.other.pk, place("t.phone", "phone_number")))
        assert (gap.system_id, gap.subject, gap.item_id) == (
            house.other.pk,
            "phone_number",
            house.phone.pk,
        )
        assert [spot.place for spot in gap.spots] == ["t.phone"]
        assert gap.counts

    def test_a_kind_without_an_item_is_a_gap_without_one(self, house):
        (gap,) = gaps(GapKind.HELD, scanned(house.store.pk, place("users.mail", "email")))
        assert (gap.subject, gap.item_id) == ("email", None)

    def test_places_of_one_kind_are_one_gap(self, house):
        scan = scanned(house.store.pk, place("a.mac", "mac"), place("b.wifi", "mac"))
        (gap,) = gaps(GapKind.HELD, scan)
        assert [spot.place for spot in gap.spots] == ["a.mac", "b.wifi"]

    def test_declared_by_the_owner_is_recorded_too(self, house):
        with make.changes():
            SystemData.objects.create(system=house.store, item=house.mac)
        assert not gaps(GapKind.HELD, scanned(house.store.pk, place("a.mac", "mac")))

    def test_all_rows_of_an_activity_lie_in_its_system(self, house):
        with make.changes():
            processing.ActivitySystem.objects.create(activity=house.activity, system=house.other)
        assert not gaps(GapKind.HELD, scanned(house.other.pk, place("t.phone", "phone_number")))

    def test_a_name_alone_is_a_hint(self, house):
        hint = place("users.mac", evidence("mac", 0.5, by=By.NAME))
        (gap,) = gaps(GapKind.HELD, scanned(house.store.pk, hint))
        assert gap.is_weak
        assert not gap.counts

    def test_what_is_surely_something_else_gives_no_hint(self, house):
        both = place("users.imei", evidence("imei", 0.97), evidence("mac", 0.5))
        (gap,) = gaps(GapKind.HELD, scanned(house.store.pk, both))
        assert gap.subject == "imei"

    def test_less_than_a_hint_is_nothing(self, house):
        nothing = place("users.mac", evidence("mac", 0.3, by=By.NAME))
        assert not gaps(GapKind.HELD, scanned(house.store.pk, nothing))

    def test_the_item_of_a_special_phone_number_records_the_kind(self, house):
        with make.changes():
            special = make.item("consignee-phone", text("收货人手机号码", "consignee phone number"))
            SystemData.objects.create(system=house.other, item=special)
        assert not gaps(GapKind.HELD, scanned(house.other.pk, place("t.tel", "phone_number")))

    def test_the_name_of_a_column_says_which_of_several_items(self, house):
        with make.changes():
            special = make.item("consignee-phone", text("收货人手机号码", "consignee phone number"))
        scan = scanned(
            house.other.pk,
            place("t.consignee_phone_number", "phone_number"),
            place("t.phone", "phone_number"),
        )
        found = {gap.spots[0].name: gap.item_id for gap in gaps(GapKind.HELD, scan)}
        assert found == {"consignee_phone_number": special.pk, "phone": house.phone.pk}

    def test_an_address_is_not_every_item_that_ends_in_address(self, house):
        with make.changes():
            SystemData.objects.create(system=house.other, item=house.mac)
        (gap,) = gaps(GapKind.HELD, scanned(house.other.pk, place("t.street", "postal_address")))
        assert gap.subject == "postal_address"

    def test_a_retired_item_is_no_item(self, house):
        with make.changes():
            house.mac.retired_on = make.day("2024-01-01")
            house.mac.save()
        (gap,) = gaps(GapKind.HELD, scanned(house.store.pk, place("a.mac", "mac")))
        assert gap.item_id is None


class TestNotFound:
    def test_what_a_whole_scan_did_not_see_is_a_gap(self, house):
        (gap,) = gaps(GapKind.NOT_FOUND, scanned(house.store.pk, place("a.ip", "ipv4")))
        assert (gap.item_id, gap.subject) == (house.phone.pk, "phone-number")
        assert gap.records == (("activity", house.activity.pk),)
        assert gap.counts

    def test_a_sample_only_makes_it_a_hint(self, house):
        scan = scanned(house.store.pk, place("a.ip", "ipv4"), table("a", is_whole=False))
        (gap,) = gaps(GapKind.NOT_FOUND, scan)
        assert gap.is_weak

    def test_where_no_source_is_recorded_it_is_a_hint(self, house):
        scan = scanned(house.store.pk, place("a.ip", "ipv4"), source_id=None)
        (gap,) = gaps(GapKind.NOT_FOUND, scan, sources={})
        assert gap.words == {"why": "part"}
        assert gap.is_weak

    def test_an_incomplete_scan_says_nothing(self, house):
        scan = scanned(house.store.pk, place("a.ip", "ipv4"), is_complete=False)
        assert not gaps(GapKind.NOT_FOUND, scan)

    def test_another_source_that_was_not_scanned_says_nothing_either(self, house):
        scan = scanned(house.store.pk, place("a.ip", "ipv4"))
        sources = {house.store.pk: frozenset((1, 2))}
        assert not gaps(GapKind.NOT_FOUND, scan, sources=sources)
        second = scanned(house.store.pk, place("b.ip", "ipv4"), run_id=2, source_id=2, address="b")
        assert gaps(GapKind.NOT_FOUND, scan, second, sources=sources)

    def test_found_in_the_other_source_is_found(self, house):
        scan = scanned(house.store.pk, place("a.ip", "ipv4"))
        second = scanned(house.store.pk, place("b.p", "phone_number"), run_id=2, source_id=2)
        assert not gaps(GapKind.NOT_FOUND, scan, second)

    def test_a_hint_is_enough_to_say_nothing(self, house):
        hint = place("a.tel", evidence("phone_number", 0.2, by=By.NAME))
        assert not gaps(GapKind.NOT_FOUND, scanned(house.store.pk, hint))

    def test_data_no_scan_knows_cannot_be_missing(self, house):
        with make.changes():
            diary = make.item("diary", text("日记", "diary"))
            SystemData.objects.create(system=house.other, item=diary)
        assert not gaps(GapKind.NOT_FOUND, scanned(house.other.pk, place("a.ip", "ipv4")))

    def test_what_only_a_name_could_have_told_is_a_hint(self, house):
        with make.changes():
            SystemData.objects.create(system=house.other, item=house.log)
        (gap,) = gaps(GapKind.NOT_FOUND, scanned(house.other.pk, place("a.ip", "ipv4")))
        assert gap.is_weak

    def test_a_column_called_as_the_item_is_it(self, house):
        scan = scanned(house.store.pk, Place("a", "phone_number", ()), table("a"))
        assert not gaps(GapKind.NOT_FOUND, scan)

    def test_an_activity_of_several_systems_leaves_open_where_its_rows_lie(self, house):
        with make.changes():
            wide = make.activity("wide")
            make.row(wide, house.imei)
            for system in (house.store, house.other):
                processing.ActivitySystem.objects.create(activity=wide, system=system)
        assert not gaps(GapKind.NOT_FOUND, scanned(house.other.pk, place("a.ip", "ipv4")))

    def test_a_planned_activity_has_nothing_yet(self, house):
        with make.changes():
            house.activity.process_status = "planned"
            house.activity.save()
        assert not gaps(GapKind.NOT_FOUND, scanned(house.store.pk, place("a.ip", "ipv4")))

    def test_an_ended_row_is_not_missing(self, house):
        with make.changes():
            house.row.ended_on = make.day("2024-01-01")
            house.row.save()
        assert not gaps(GapKind.NOT_FOUND, scanned(house.store.pk, place("a.ip", "ipv4")))
