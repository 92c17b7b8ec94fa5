"""Kept longer than the rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from processing import models as processing
from register.scanning.comparing.gaps import Gap, GapKind
from register.scanning.comparing.keeping import role_of
from register.scanning.report import Container, Place
from tests import make

from ..reports import evidence, place, scanned, table
from .gaps import gaps

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

PHONE = place("users.phone", "phone_number")


def kept(house: Any, *containers: Container, phone: Place = PHONE) -> list[Gap]:
    return gaps(GapKind.KEPT_LONGER, scanned(house.store.pk, phone, *containers))


def test_the_oldest_day_against_the_rule(house):
    (gap,) = kept(house, table("users", ("created_at", "2026-01-01")))
    assert gap.figures == {"days": 329, "over": 149}
    assert gap.records == (("retention_rule", house.rule.pk),)
    assert gap.words == {"oldest": "2026-01-01", "column": "created_at"}
    assert gap.counts


@pytest.mark.parametrize(("oldest", "is_over"), [("2026-05-30", False), ("2026-05-29", True)])
def test_the_last_day_is_still_allowed(house, oldest, is_over):
    assert bool(kept(house, table("users", ("created_at", oldest)))) is is_over


def test_months_are_those_of_the_calendar(house):
    with make.changes():
        house.rule.period_value, house.rule.period_unit = 6, "months"
        house.rule.save()
    assert not kept(house, table("users", ("created_at", "2026-05-26")))
    assert kept(house, table("users", ("created_at", "2026-05-25")))


@pytest.mark.parametrize("column", ["birth_date", "expires_at", "validUntil", "出生日期", "dob"])
def test_some_days_say_nothing_of_keeping(house, column):
    assert not kept(house, table("users", (column, "1980-01-01")))


def test_a_column_whose_name_says_nothing_is_a_hint(house):
    (gap,) = kept(house, table("users", ("field_7", "2020-01-01")))
    assert gap.is_weak


def test_a_container_without_the_item_is_none_of_its_business(house):
    assert not kept(house, table("orders", ("created_at", "2020-01-01")))


def test_a_hint_of_the_item_is_not_enough(house):
    hint = place("users.phone", evidence("phone_number", 0.5))
    assert not kept(house, table("users", ("created_at", "2020-01-01")), phone=hint)


def test_the_longest_rule_of_the_system_counts(house):
    with make.changes():
        longer = make.retention("years", trigger="collection", period_value=3, period_unit="years")
        other = make.activity("support")
        row = make.row(other, house.phone, retention=longer)
        processing.ActivityDataSystem.objects.create(row=row, system=house.store)
    assert not kept(house, table("users", ("created_at", "2024-01-01")))
    (gap,) = kept(house, table("users", ("created_at", "2023-01-01")))
    assert gap.records == (("retention_rule", longer.pk),)


@pytest.mark.parametrize("trigger", ["account_closure", "contract_end", "purpose_fulfilled"])
def test_an_end_no_column_tells_is_not_compared(house, trigger):
    with make.changes():
        house.rule.trigger = trigger
        house.rule.save()
    assert not kept(house, table("users", ("created_at", "2010-01-01")))


def test_neither_is_an_item_with_a_row_without_a_rule(house):
    with make.changes():
        row = make.row(make.activity("support"), house.phone)
        processing.ActivityDataSystem.objects.create(row=row, system=house.store)
    assert not kept(house, table("users", ("created_at", "2010-01-01")))


def test_last_use_is_told_by_a_column_of_use(house):
    with make.changes():
        house.rule.trigger = "last_use"
        house.rule.save()
    created = ("created_at", "2010-01-01")
    assert not kept(house, table("users", created, ("last_login", "2026-10-01")))
    (gap,) = kept(house, table("users", created, ("last_login", "2025-10-01")))
    assert gap.words["column"] == "last_login"
    assert gap.counts
    (gap,) = kept(house, table("users", created))
    assert gap.is_weak


def test_two_places_are_one_gap_with_the_worst_figures(house):
    more = place("old_users.phone", "phone_number")
    scan = scanned(
        house.store.pk,
        PHONE,
        more,
        table("users", ("created_at", "2026-01-01")),
        table("old_users", ("created_at", "2020-01-01")),
    )
    (gap,) = gaps(GapKind.KEPT_LONGER, scan)
    assert gap.words["oldest"] == "2020-01-01"
    assert [spot.container for spot in gap.spots] == ["users", "old_users"]


def test_a_period_beyond_the_calendar_is_for_ever(house):
    with make.changes():
        house.rule.period_value, house.rule.period_unit = 9_999, "years"
        house.rule.save()
    assert not kept(house, table("users", ("created_at", "2010-01-01")))


class TestLogs:
    def test_against_the_days_the_system_says(self, house):
        lines = table("logs/access.log", ("", "2026-01-01"), kind="log")
        (gap,) = gaps(GapKind.KEPT_LONGER, scanned(house.store.pk, lines))
        assert (gap.subject, gap.figures) == ("logs", {"days": 329, "over": 149, "allowed": 180})

    def test_a_table_is_no_log_unless_the_system_is_a_store_of_logs(self, house):
        scan = scanned(house.store.pk, table("events", ("created_at", "2026-01-01")))
        assert not gaps(GapKind.KEPT_LONGER, scan)
        with make.changes():
            house.store.kind = "log_store"
            house.store.save()
        assert gaps(GapKind.KEPT_LONGER, scan)

    def test_without_days_there_is_nothing_to_compare(self, house):
        lines = table("access.log", ("", "2020-01-01"), kind="log")
        assert not gaps(GapKind.KEPT_LONGER, scanned(house.other.pk, lines))


@pytest.mark.parametrize(
    ("column", "role"),
    [
        ("created_at", "recorded"),
        ("public.users.createdAt", "recorded"),
        ("updated_on", "used"),
        ("last_seen", "used"),
        ("birthday", "never"),
        ("注册时间", "recorded"),
        ("最后登录时间", "used"),
        ("出生日期", "never"),
        ("", "recorded"),
        ("field7", ""),
    ],
)
def test_what_a_column_says_by_its_name(column, role):
    assert role_of(column) == role


def test_is_the_same_whenever_it_is_read(house):
    scan = scanned(
        house.store.pk,
        PHONE,
        table("users", ("created_at", "2026-01-01")),
        scanned_on=date(2026, 6, 1),
    )
    assert not gaps(GapKind.KEPT_LONGER, scan), "the day of the scan counts, not today"
