"""Olivia looks at what scans found and decides; Chen and Ada only look."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from history.models import ChangeSet
from inventory.models import DataItem, DevicePermission, System, SystemData, Tracker
from register.models import ScanDecision
from register.scanning.report import Declared
from sharing.models import SdkComponent
from tests import make
from tests.people import person, signed_in

from ..kept import kept, page, source_of, tick
from ..reports import place, table
from .deciding import accept, send

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

CAMERA = Declared("permission", "android.permission.CAMERA", "AndroidManifest.xml", "android")
SDK = Declared("sdk", "com.umeng.umsdk:common", "build.gradle", "android", "9.6.1")
COOKIE = Declared("tracker", "_ga", "site.har", "web", "example.com", False, 400)


class TestLooking:
    def test_the_page_says_what_differs_and_why(self, house, olivia):
        kept(house.other, place("members.phone", "phone_number"))
        html = page(olivia, house.other)
        assert "What looks like phone number lies here" in html
        assert "members.phone" in html
        assert "98 of 100 values have the form, 97 of them pass the check" in html
        assert "1** **** ***8" in html

    def test_of_a_system_never_scanned(self, house, olivia):
        assert "This system was never scanned." in page(olivia, house.other)

    def test_nothing_open(self, house, olivia):
        kept(house.store, place("users.phone", "phone_number"))
        assert "Nothing is open." in page(olivia, house.store)

    @pytest.mark.parametrize("who", ["chen", "ada"])
    def test_others_read_without_boxes(self, house, who):
        kept(house.other, place("members.phone", "phone_number"))
        client = signed_in(person(who))
        html = page(client, house.other)
        assert "members.phone" in html
        assert '"checkbox" name="gap"' not in html
        assert 'value="accept"' not in html
        assert send(client, house.other, do="accept", gap="x").status_code == 403

    def test_reading_writes_nothing(self, house, olivia):
        kept(house.other, place("members.phone", "phone_number"))
        before = ChangeSet.objects.count()
        page(olivia, house.other)
        olivia.get("/admin/scans/")
        assert ChangeSet.objects.count() == before

    def test_a_newer_scan_of_the_source_takes_the_place_of_an_older(self, house, olivia):
        source = source_of(house.other)
        kept(house.other, place("members.phone", "phone_number"), source=source)
        kept(house.other, place("members.ip", "ipv4"), source=source)
        html = page(olivia, house.other)
        assert "members.ip" in html
        assert "members.phone" not in html

    def test_a_source_given_up_and_a_scan_set_aside_count_no_more(self, house, olivia):
        source = source_of(house.other)
        kept(house.other, place("members.phone", "phone_number"), source=source)
        run = kept(house.other, place("members.ip", "ipv4"))
        olivia.post(
            f"/admin/scans/{run.pk}/",
            {"set_aside": "1", "change_reason": "It read the wrong database"},
        )
        with make.changes("Given up"):
            source.stopped_on = timezone.localdate()
            source.save()
        assert "members." not in page(olivia, house.other)
        olivia.post(f"/admin/scans/{run.pk}/", {"count": "1", "change_reason": "It was right"})
        assert "members.ip" in page(olivia, house.other)


class TestAccepting:
    def test_several_places_of_an_item_in_one_change_set(self, house, olivia):
        kept(house.other, place("members.phone", "phone_number"), place("old.tel", "phone_number"))
        before = ChangeSet.objects.count()
        answer = accept(olivia, house.other, tick(page(olivia, house.other), "phone number"))
        assert answer.status_code == 302
        rows = SystemData.objects.filter(system=house.other, item=house.phone)
        assert {(one.location, one.known_by) for one in rows} == {
            ("members.phone", "found"),
            ("old.tel", "found"),
        }
        assert ChangeSet.objects.count() == before + 1
        newest = ChangeSet.objects.latest("number")
        assert (newest.reason, newest.actor_name) == ("Found in the database", "Olivia Okafor")
        html = page(olivia, house.other)
        assert "Nothing is open." in html
        assert "entered in the register" in html

    def test_two_kinds_that_are_one_item(self, house, olivia):
        kept(house.other, place("t.address", "ipv4", "ipv6"))
        assert accept(olivia, house.other, tick(page(olivia, house.other), "t.address")).url
        assert SystemData.objects.get(system=house.other).item == house.ip
        assert ScanDecision.objects.filter(outcome="accepted").count() == 2

    def test_a_new_item_where_there_is_none(self, house, olivia):
        kept(house.other, place("members.mail", "email"))
        accept(olivia, house.other, tick(page(olivia, house.other), "members.mail"))
        item = DataItem.objects.get(code="email")
        assert (item.origin, item.identifiability) == ("unknown", "unknown")
        assert item.name["zh-hans"]
        assert SystemData.objects.get(item=item).location == "members.mail"

    def test_the_item_the_officer_chooses(self, house, olivia):
        kept(house.other, place("members.phone", "phone_number"))
        html = page(olivia, house.other)
        (box,) = re.findall(r'name="(choice_[0-9a-f]+)"', html)
        accept(olivia, house.other, tick(html, "members.phone"), **{box: str(house.mac.pk)})
        assert SystemData.objects.get(system=house.other).item == house.mac

    def test_what_is_not_there_is_taken_out(self, house, olivia):
        with make.changes("Declared"):
            SystemData.objects.create(system=house.other, item=house.imei)
        kept(house.other, place("members.mail", "email"), source=source_of(house.other))
        accept(olivia, house.other, tick(page(olivia, house.other), "IMEI"))
        assert not SystemData.objects.filter(item=house.imei).exists()

    def test_what_an_activity_says_is_mended_there(self, house, olivia):
        kept(house.store, place("a.ip", "ipv4"), source=source_of(house.store))
        ticked = tick(page(olivia, house.store), "Tick phone number")
        answer = accept(olivia, house.store, ticked)
        assert "change the activity" in answer.content.decode()
        assert not ScanDecision.objects.exists()

    def test_the_country(self, house, olivia):
        source = source_of(house.other, country=house.germany)
        kept(house.other, table("t"), source=source)
        accept(olivia, house.other, tick(page(olivia, house.other), "Germany"))
        assert System.objects.get(pk=house.other.pk).hosting_country == house.germany

    def test_a_permission(self, house, olivia):
        kept(house.other, CAMERA)
        accept(olivia, house.other, tick(page(olivia, house.other), "CAMERA"))
        made = DevicePermission.objects.get()
        assert (made.code, made.platform, made.system_name) == ("camera", "android", CAMERA.name)
        assert "Nothing is open." in page(olivia, house.other)

    def test_an_sdk_asks_who_provides_it(self, house, olivia):
        with make.changes():
            provider = make.recipient("umeng", make.text("友盟", "Umeng"))
        kept(house.other, SDK)
        html = page(olivia, house.other)
        assert f'<option value="{provider.pk}" selected>' in html, "known by its name"
        (box,) = re.findall(r'name="(choice_[0-9a-f]+)"', html)
        refused = accept(olivia, house.other, tick(html, "build.gradle"), **{box: ""})
        assert "Choose who provides" in refused.content.decode()
        accept(olivia, house.other, tick(html, "build.gradle"), **{box: str(provider.pk)})
        made = SdkComponent.objects.get()
        assert (made.known_by, made.package, made.version) == ("scan", SDK.name, "9.6.1")
        assert made.name == make.text("友盟+", "Umeng+")
        assert "Nothing is open." in page(olivia, house.other)

    def test_a_tracker_asks_what_it_is_for(self, house, olivia):
        kept(house.other, COOKIE)
        html = page(olivia, house.other)
        refused = accept(olivia, house.other, tick(html, "site.har"))
        assert "Choose what" in refused.content.decode()
        (box,) = re.findall(r'name="(choice_[0-9a-f]+)"', html)
        accept(olivia, house.other, tick(html, "site.har"), **{box: "statistics"})
        made = Tracker.objects.get()
        assert (made.technical_name, made.domain, made.party) == ("_ga", "example.com", "third")
        assert (made.lifetime_value, made.lifetime_unit) == (400, "days")
        assert "Nothing is open." in page(olivia, house.other)

    def test_a_tracker_that_is_otherwise(self, house, olivia):
        with make.changes():
            known = make.named(
                Tracker,
                "analytics",
                kind="cookie",
                party="first",
                purpose="statistics",
                technical_name="_ga",
                is_session=True,
            )
        kept(house.other, COOKIE)
        html = page(olivia, house.other)
        assert "It lives 400 days; recorded are 0." in html
        accept(olivia, house.other, tick(html, "site.har"))
        known.refresh_from_db()
        assert (known.party, known.lifetime_value, known.is_session) == ("third", 400, False)

    def test_all_or_nothing(self, house, olivia):
        kept(house.other, place("members.phone", "phone_number"), SDK)
        html = page(olivia, house.other)
        ticked = tick(html, "members.phone") + tick(html, "build.gradle")
        before = ChangeSet.objects.count()
        answer = accept(olivia, house.other, ticked)
        assert answer.status_code == 200
        assert not SystemData.objects.exists()
        assert ChangeSet.objects.count() == before
        assert answer.content.decode().count(" checked>") == 2, "ticks stay"

    def test_without_a_reason_nothing_is_written(self, house, olivia):
        kept(house.other, place("members.phone", "phone_number"))
        ticked = tick(page(olivia, house.other), "members.phone")
        answer = accept(olivia, house.other, ticked, **{"accept-change_reason": ""})
        assert "Say in a few words" in answer.content.decode()
        assert not SystemData.objects.exists()

    def test_what_is_gone_meanwhile_is_refused(self, house, olivia):
        kept(house.other, place("members.phone", "phone_number"))
        ticked = tick(page(olivia, house.other), "members.phone")
        accept(olivia, house.other, ticked)
        again = accept(olivia, house.other, ticked)
        assert "no longer open" in again.content.decode()
        assert SystemData.objects.count() == 1

    def test_nothing_ticked(self, house, olivia):
        kept(house.other, place("members.phone", "phone_number"))
        assert "Tick at least one" in accept(olivia, house.other, []).content.decode()

    def test_kept_too_long_is_mended_in_the_system(self, house, olivia):
        old = table("users", ("created_at", "2020-01-01"))
        kept(house.store, place("users.phone", "phone_number"), old)
        html = page(olivia, house.store)
        assert "longer than the rule “180 days after collection” allows" in html
        answer = accept(olivia, house.store, tick(html, "users.created_at"))
        assert "mended at the record itself" in answer.content.decode()
