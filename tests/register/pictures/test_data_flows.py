"""Which way data goes, from the snapshot."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from history.moments import newest_moment
from register.assemble import assemble
from register.documents.current import Current
from register.documents.data_flows import ENDS, NONE, data_flows
from register.documents.selection import Filter, Selection
from register.facts import Register
from sharing import models as sharing
from sharing.choices import DisclosureMode, EndState, Identification

from ... import make
from ...make import day

pytestmark = pytest.mark.django_db

Told = list[tuple[str, str, str, str, int]]
"""Category, purpose, recipient and country by code, and how many data rows; ``-`` for none."""


@pytest.fixture
def house():
    """An activity with two purposes and two items, of which nothing is given to anybody yet."""
    from types import SimpleNamespace

    with make.changes():
        here = SimpleNamespace(activity=make.activity("shop"))
        here.sell = make.purpose(here.activity, "sell")
        here.warn = make.purpose(here.activity, "warn")
        here.phone = make.item("phone", category=make.category("contact", position=1))
        here.order = make.item("order", category=make.category("trade", position=2))
        here.phone_row = make.row(here.activity, here.phone, here.sell, here.warn)
        here.order_row = make.row(here.activity, here.order, here.sell)
        here.germany = make.country("DE", "德国", "Germany")
        here.japan = make.country("JP", "日本", "Japan")
        here.courier = make.recipient("courier", country=here.germany)
    return here


def told(register: Register | None = None, **selection: str) -> Told:
    register = register or assemble(newest_moment())
    inventory, processing = register.inventory, register.processing

    def code(records: Any, key: int) -> str:
        if key in (NONE, ENDS):
            return "-" if key == NONE else "|"
        return str(getattr(records[key], "key", "") or records[key].code)

    return [
        (
            code(inventory.data_categories, flow.way.category),
            code(processing.purposes, flow.way.purpose),
            code(register.sharing.recipients, flow.way.recipient),
            code(inventory.countries, flow.way.country),
            flow.count,
        )
        for flow in data_flows(Current(register), Filter(Selection(**selection), register))
    ]


def give(house: Any, *rows: Any, **values: Any) -> Any:
    with make.changes("Given"):
        return make.disclosure(house.activity, values.pop("to", house.courier), *rows, **values)


ALL_STAYS = [
    ("contact", "sell", "-", "|", 1),
    ("contact", "warn", "-", "|", 1),
    ("trade", "sell", "-", "|", 1),
]


def test_what_is_given_to_nobody_stays_with_us(house):
    assert told() == ALL_STAYS


def test_a_disclosure_takes_its_rows_for_its_own_purposes(house):
    give(house, house.phone_row, purposes=(house.sell,))
    assert told() == [
        ("contact", "sell", "courier", "DE", 1),
        ("contact", "warn", "-", "|", 1),
        ("trade", "sell", "-", "|", 1),
    ]


def test_one_that_names_no_purpose_serves_all_its_rows_do(house):
    give(house, house.phone_row, house.order_row)
    assert [way[:3] for way in told()] == [
        ("contact", "sell", "courier"),
        ("contact", "warn", "courier"),
        ("trade", "sell", "courier"),
    ]


def test_a_row_is_counted_once_for_a_way_however_often_it_is_disclosed(house):
    give(house, house.order_row)
    give(house, house.order_row, mode=DisclosureMode.PROVIDE)
    assert ("trade", "sell", "courier", "DE", 1) in told()
    register = assemble(newest_moment())
    flows = data_flows(Current(register), Filter(Selection(), register))
    assert {frozenset(one.modes) for one in flows} == {
        frozenset(),
        frozenset({"entrust", "provide"}),
    }


def test_it_goes_where_the_transfers_say_and_not_where_the_seat_is(house):
    given = give(house, house.order_row)
    with make.changes("Abroad"):
        for code, ended in (("now", None), ("once", day("2020-01-01"))):
            sharing.CrossBorderTransfer.objects.create(
                code=code,
                disclosure=given,
                country=house.japan if code == "now" else house.germany,
                regime=make.term("regime", "pipl"),
                ended_on=ended,
            )
    assert ("trade", "sell", "courier", "JP", 1) in told()


@pytest.mark.parametrize(
    ("mode", "country"),
    [
        (DisclosureMode.ENTRUST, "-"),
        (DisclosureMode.INTERNAL, "|"),
        (DisclosureMode.PUBLISH, "|"),
    ],
)
def test_nobody_asks_for_the_country_of_a_department_or_of_the_public(house, mode, country):
    with make.changes():
        sales = make.recipient("sales")
    give(house, house.order_row, to=sales, mode=mode)
    assert ("trade", "sell", "sales", country, 1) in told()


def test_statistics_that_identify_nobody_are_no_flow(house):
    give(house, house.order_row, identification=Identification.AGGREGATED)
    assert told() == ALL_STAYS


def test_what_has_ended_or_is_retired_is_left_out_but_not_what_is_still_owed(house):
    long_ago = day("2020-01-01")
    give(house, house.order_row, ended_on=long_ago)
    give(house, house.order_row, retired_on=long_ago)
    assert told() == ALL_STAYS
    give(house, house.order_row, ended_on=long_ago, end_state=EndState.OVERDUE)
    assert ("trade", "sell", "courier", "DE", 1) in told()
    with make.changes("Ended"):
        type(house.order_row).objects.filter(pk=house.order_row.pk).update(ended_on=long_ago)
        type(house.warn).objects.filter(pk=house.warn.pk).update(ended_on=long_ago)
    assert told() == [("contact", "sell", "-", "|", 1)]
    with make.changes("Retired"):
        type(house.activity).objects.update(status="retired")
    assert told() == []


def test_a_row_without_a_purpose_says_so(house):
    with make.changes():
        make.row(house.activity, house.order, subject_category=make.people("visitor"))
    assert ("trade", "-", "-", "|", 1) in told()


def test_filters_narrow_rows_and_disclosures(house):
    with make.changes():
        make.sensitive(house.phone, "PIPL28")
    give(house, house.order_row)
    assert {way[0] for way in told(category="trade")} == {"trade"}
    assert {way[0] for way in told(sensitivity="PIPL28")} == {"contact"}
    assert told(mode="entrust") == [("trade", "sell", "courier", "DE", 1)]
    assert told(mode="provide") == []
    assert told(activity="shop") == told()


def test_the_order_of_the_snapshot_changes_nothing(house):
    give(house, house.phone_row, house.order_row)
    register = assemble(newest_moment())
    turned = structs.replace(
        register,
        processing=structs.replace(
            register.processing,
            activities=dict(reversed(list(register.processing.activities.items()))),
        ),
    )
    assert told(turned) == told(register)
