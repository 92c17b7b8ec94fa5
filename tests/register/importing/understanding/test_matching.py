"""Names of items find the dictionary's item when sure, and a list for a person when not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from time import perf_counter

import pytest

import register.example
from register.importing.understanding.items import TAKEN, ItemMatcher, KnownItem

FILES = sorted(Path(register.example.__file__).parent.glob("items_*.toml"))
SEED = [
    KnownItem(
        item["code"],
        item["name"],
        {language: names.split("\n") for language, names in item.get("aliases", {}).items()},
        item["category"],
        item.get("fideslang_key", ""),
        item.get("dpv_key", ""),
    )
    for path in FILES
    for item in tomllib.loads(path.read_text(encoding="utf-8"))["item"]
]
MATCHER = ItemMatcher(SEED)
SMALL = ItemMatcher(
    [
        KnownItem("order-number", {"en": "Order number", "zh-hans": "订单号"}),
        KnownItem("idfa", {"en": "IDFA"}),
        KnownItem("idfv", {"en": "IDFV"}),
        KnownItem(
            "mail", {"en": "E-mail"}, fideslang_key="user.contact.email", dpv_key="dpv:Email"
        ),
        KnownItem("one", {"en": "Photo"}),
        KnownItem("two", {"en": "photos"}),
    ]
)


def test_every_name_and_alias_of_the_example_finds_its_own_item():
    missed = [
        (name, item.code)
        for item in SEED
        for name in (
            item.code,
            *item.names.values(),
            *(one for all_ in item.aliases.values() for one in all_),
        )
        if MATCHER.match(name).code != item.code
    ]
    assert SEED
    assert not missed


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ＩＭＥＩ", "imei"),
        ("imei 号", "imei"),
        ("国际移动设备识别码", "imei"),
        ("mac地址", "mac-address"),
        ("MAC addresses", "mac-address"),
        ("IP address (IPv4, IPv6)", "ip-address"),
        ("Ｐｈｏｎｅ　Numbers", "phone-number"),
        ("电话", "phone-number"),
        ("位置数据", "device-location"),
        ("device models", "hardware-model"),
        ("操作系统版本", "operating-system-version"),
    ],
)
def test_spelling_makes_no_difference(name, code):
    found = MATCHER.match(name)
    assert found.code == code
    assert found.confidence >= TAKEN


@pytest.mark.parametrize(
    ("name", "candidate"),
    [
        ("移动电话号码", "phone-number"),
        ("hardware modle", "hardware-model"),
        ("操作系统", "operating-system-version"),
    ],
)
def test_what_is_alike_goes_to_a_person(name, candidate):
    found = MATCHER.match(name)
    assert found.code is None
    assert 0.6 <= found.confidence < TAKEN
    assert candidate in dict(found.others)


@pytest.mark.parametrize("name", ["", "…", "shoe size", "鞋码", "x" * 5000])
def test_what_is_alike_to_nothing(name):
    found = MATCHER.match(name)
    assert (found.code, found.confidence, found.others) == (None, 0.0, ())


def test_an_order_is_not_its_number():
    assert SMALL.match("订单信息").code is None
    assert SMALL.match("订单").code is None
    assert SMALL.match("order no").code == "order-number"


def test_what_only_looks_the_same_is_never_taken():
    found = ItemMatcher([KnownItem("one", {"en": "device status"})]).match("status device")
    assert (found.code, found.confidence, found.others) == (None, 0.94, (("one", 0.94),))


def test_an_account_is_not_yet_all_its_information():
    found = MATCHER.match("account")
    assert (found.code, found.confidence) == (None, 0.9)
    assert MATCHER.match("网络").code is None
    assert MATCHER.match("email addresses").code == "email-address"


def test_identifiers_that_look_alike_are_told_apart():
    assert SMALL.match("IDFA").code == "idfa"
    assert SMALL.match("IDFB").code is None


def test_a_name_of_two_items_finds_neither():
    ambiguous = ItemMatcher(
        [KnownItem("one", {"en": "Photo"}), KnownItem("two", {"en": "photo"})]
    ).match("PHOTO")
    assert (ambiguous.code, ambiguous.how) == (None, "several")
    assert dict(ambiguous.others).keys() == {"one", "two"}


def test_keys_of_taxonomies():
    assert SMALL.match("user.contact.email").code == "mail"
    assert SMALL.match("dpv:Email").how == "code"


def test_many_names_with_two_hundred_items_take_a_moment():
    items = [
        KnownItem(f"item-{n}", {"en": f"device setting {n}", "zh-hans": f"设备设置{n}"})
        for n in range(200)
    ]
    names = [
        f"{word} {n}"
        for n in range(400)
        for word in ("device", "网络设备", "account time", "phone setting", "鞋")
    ]
    start = perf_counter()
    matcher = ItemMatcher(items)
    for name in names:
        matcher.match(name)
    assert perf_counter() - start < 2, "a fifth of the goal of 2 s for 10,000, on a shared machine"
