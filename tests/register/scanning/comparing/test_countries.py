"""Held in another country than said."""

from __future__ import annotations

from typing import Any

import pytest

from processing.models import ControllerStorageCountry
from register.scanning.comparing.countries import country_of_host
from register.scanning.comparing.gaps import Gap, GapKind
from tests import make

from ..reports import scanned, table
from .gaps import gaps

AWS = "postgresql://app.abc.eu-central-1.rds.amazonaws.com:5432/users"


@pytest.mark.django_db
@pytest.mark.one_engine
class TestElsewhere:
    def found(self, house: Any, **told: Any) -> list[Gap]:
        return gaps(GapKind.ELSEWHERE, scanned(house.store.pk, table("users"), **told))

    def test_the_sources_own_word_against_the_systems(self, house):
        (gap,) = self.found(house, country_key="DE")
        assert (gap.subject, gap.records) == ("DE", (("system", house.store.pk),))
        assert gap.words == {"said": "CN"}
        assert gap.counts

    def test_the_same_country_is_no_gap(self, house):
        assert not self.found(house, country_key="CN")

    def test_without_a_word_nothing_is_said(self, house):
        assert not self.found(house)

    def test_the_hosts_name_is_a_hint(self, house):
        (gap,) = self.found(house, address=AWS)
        assert (gap.subject, gap.is_weak) == ("DE", True)

    def test_the_sources_word_goes_before_the_hosts(self, house):
        assert not self.found(house, address=AWS, country_key="CN")

    def test_the_promise_of_a_controller_that_uses_the_system(self, house):
        with make.changes():
            house.store.hosting_country = house.germany
            house.store.save()
            ControllerStorageCountry.objects.create(
                controller=house.controller, country=house.china
            )
        (gap,) = self.found(house, country_key="DE")
        assert gap.records == (("controller", house.controller.pk),)

    def test_two_sources_in_one_place_are_one_gap(self, house):
        scans = [
            scanned(house.store.pk, run_id=key, source_id=key, address=f"db{key}", country_key="DE")
            for key in (1, 2)
        ]
        (gap,) = gaps(GapKind.ELSEWHERE, *scans)
        assert [spot.place for spot in gap.spots] == ["db1", "db2"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (AWS, "DE"),
        ("mysql://rm-1.mysql.rds.eu-west-1.aliyuncs.com/x", "GB"),
        ("postgresql://x.eu-west-1.rds.amazonaws.com/x", "IE"),
        ("postgresql://x.cn-north-1.rds.amazonaws.com.cn/x", "CN"),
        ("postgresql://eu-central-1.example.com/x", ""),
        ("postgresql://db.internal/eu-central-1", ""),
        ("/srv/eu-central-1.amazonaws.com/logs", ""),
        ("sqlite:x.db", ""),
    ],
)
def test_which_country_a_host_lies_in(address, key):
    assert country_of_host(address) == key
