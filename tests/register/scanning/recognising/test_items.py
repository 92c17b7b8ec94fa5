"""A kind finds the register's item, in the example's dictionary."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import register.example
from register.importing.understanding.items import ItemMatcher, KnownItem
from register.scanning.recognising import candidates, item_of, kinds

MATCHER = ItemMatcher(
    [
        KnownItem(
            item["code"],
            item["name"],
            {language: names.split("\n") for language, names in item.get("aliases", {}).items()},
            item["category"],
            item.get("fideslang_key", ""),
            item.get("dpv_key", ""),
        )
        for path in sorted(Path(register.example.__file__).parent.glob("items_*.toml"))
        for item in tomllib.loads(path.read_text(encoding="utf-8"))["item"]
    ]
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("phone_number", "phone-number"),
        ("email", "email-address"),
        ("password", "account-password"),
        ("verification_code", "verification-code"),
        ("imei", "imei"),
        ("mac_address", "mac-address"),
        ("ipv4", "ip-address"),
        ("ipv6", "ip-address"),
        ("user_agent", "browser-type"),
        ("device_model", "hardware-model"),
        ("os_version", "operating-system-version"),
        ("software_version", "software-version"),
        ("network_type", "network-type"),
        ("coordinates", "device-location"),
        ("order", "order-information"),
    ],
)
def test_a_kind_finds_its_item(kind, code):
    assert item_of(kind, MATCHER) == code


@pytest.mark.parametrize("kind", ["blood_type", "face", "iban", "resident_id_cn", "religion"])
def test_a_kind_the_dictionary_lacks_finds_none(kind):
    assert item_of(kind, MATCHER) is None


def test_every_kind_has_candidates():
    for kind in kinds():
        assert candidates(kind)
    with pytest.raises(KeyError):
        candidates("no_such_kind")
