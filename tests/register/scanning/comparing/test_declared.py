"""Permissions, SDKs and trackers that the register does not have, or has otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from inventory.models import DevicePermission, Tracker
from register.scanning.comparing.gaps import GapKind
from register.scanning.report import Declared
from sharing.models import SdkComponent
from tests import make

from ..reports import scanned
from .gaps import gaps

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

CAMERA = Declared("permission", "android.permission.CAMERA", "AndroidManifest.xml", "android")
SDK = Declared("sdk", "com.umeng.umsdk:common", "app/build.gradle", "android", "9.6.1")


def cookie(name: str = "_ga", domain: str = "example.com", **told: Any) -> Declared:
    return Declared("tracker", name, "site.har", "web", domain, **told)


def permission(**told: Any) -> Any:
    with make.changes():
        return make.named(DevicePermission, "camera", **{"platform": "android", **told})


class TestPermissions:
    def test_one_that_is_not_recorded(self, house):
        (gap,) = gaps(GapKind.PERMISSION, scanned(house.store.pk, CAMERA))
        assert (gap.subject, gap.words["platform"]) == (CAMERA.name, "android")
        assert [spot.place for spot in gap.spots] == ["AndroidManifest.xml"]

    @pytest.mark.parametrize("name", ["CAMERA", "android.permission.CAMERA", "camera"])
    def test_is_known_by_the_systems_name(self, house, name):
        permission(system_name=name)
        assert not gaps(GapKind.PERMISSION, scanned(house.store.pk, CAMERA))

    def test_of_another_platform_is_another(self, house):
        permission(system_name="CAMERA", platform="ios")
        assert gaps(GapKind.PERMISSION, scanned(house.store.pk, CAMERA))

    def test_a_retired_one_counts_no_more(self, house):
        permission(system_name="CAMERA", retired_on=make.day("2025-01-01"))
        assert gaps(GapKind.PERMISSION, scanned(house.store.pk, CAMERA))


class TestSdks:
    def sdk(self, **told: Any) -> None:
        with make.changes():
            provider = make.recipient("umeng")
            told = {"platform": "android", "collection_mode": "unknown", **told}
            make.named(SdkComponent, "push", provider=provider, **told)

    def test_one_that_is_not_recorded(self, house):
        (gap,) = gaps(GapKind.SDK, scanned(house.store.pk, SDK))
        assert (gap.subject, gap.words["package"]) == ("umeng-common", SDK.name)

    def test_packages_of_one_sdk_are_one_gap(self, house):
        push = Declared("sdk", "com.umeng.umsdk:push", "app/build.gradle", "android", "6.6.1")
        (gap,) = gaps(GapKind.SDK, scanned(house.store.pk, SDK, push))
        assert len(gap.spots) == 1

    @pytest.mark.parametrize(
        ("package", "is_known"),
        [
            ("com.umeng.umsdk", True),
            ("com.umeng", True),
            ("com.umeng.analytics", True),
            ("com.um", False),
            ("", False),
        ],
    )
    def test_is_known_by_its_package(self, house, package, is_known):
        self.sdk(package=package)
        assert (not gaps(GapKind.SDK, scanned(house.store.pk, SDK))) is is_known

    def test_or_by_its_name(self, house):
        self.sdk()
        with make.changes():
            SdkComponent.objects.update(name=make.text("友盟", "Umeng+"))
        assert not gaps(GapKind.SDK, scanned(house.store.pk, SDK))


class TestTrackers:
    def tracker(self, **told: Any) -> Any:
        with make.changes():
            return make.named(
                Tracker,
                "analytics",
                **{
                    "kind": "cookie",
                    "party": "first",
                    "purpose": "statistics",
                    "technical_name": "_ga",
                    **told,
                },
            )

    def test_one_that_is_not_recorded(self, house):
        (gap,) = gaps(GapKind.TRACKER, scanned(house.store.pk, cookie(lifetime_days=400)))
        assert (gap.subject, gap.figures) == ("_ga", {"lifetime": 400})

    def test_a_pattern_names_several(self, house):
        self.tracker(technical_name="_ga*")
        scan = scanned(house.store.pk, cookie("_ga_AB12"), cookie("_gid"))
        assert [gap.subject for gap in gaps(GapKind.TRACKER, scan)] == ["_gid"]

    def test_one_that_is_only_deleted_is_none(self, house):
        assert not gaps(GapKind.TRACKER, scanned(house.store.pk, cookie(lifetime_days=0)))

    def test_of_another_site_is_another(self, house):
        self.tracker(domain=".example.org")
        assert gaps(GapKind.TRACKER, scanned(house.store.pk, cookie()))
        assert not gaps(GapKind.TRACKER, scanned(house.store.pk, cookie(domain="www.example.org")))

    @pytest.mark.parametrize(("days", "is_longer"), [(366, False), (730, True), (None, False)])
    def test_living_longer_than_recorded(self, house, days, is_longer):
        known = self.tracker(lifetime_value=1, lifetime_unit="years")
        found = gaps(GapKind.TRACKER_DIFFERS, scanned(house.store.pk, cookie(lifetime_days=days)))
        assert bool(found) is is_longer
        if found:
            assert found[0].records == (("tracker", known.pk),)
            assert found[0].figures == {"lifetime": 730, "recorded": 366}

    def test_a_cookie_of_the_session_that_stays(self, house):
        self.tracker(is_session=True)
        scan = scanned(house.store.pk, cookie(lifetime_days=1))
        assert gaps(GapKind.TRACKER_DIFFERS, scan)[0].figures == {"lifetime": 1, "recorded": 0}

    def test_of_a_third_party_though_recorded_as_ours(self, house):
        self.tracker()
        assert gaps(GapKind.TRACKER_DIFFERS, scanned(house.store.pk, cookie(first_party=False)))
        assert not gaps(GapKind.TRACKER_DIFFERS, scanned(house.store.pk, cookie(first_party=True)))
