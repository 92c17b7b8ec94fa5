"""Checks of values that already have the form: digits, ranges, registered prefixes.

Each answers whether a value passes; none raises, whatever it is given. ``us.ssn`` is the module
of that name in python-stdnum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Final

from . import devices, money, national, network, people, phones, places

Check = Callable[[str], bool]

OWN: Final[Mapping[str, Check]] = {
    "address_en": places.is_english_address,
    "address_zh": places.is_chinese_address,
    "birthday": people.is_birthday,
    "card": money.is_card,
    "cn.ric": national.is_resident_id,
    "degree": places.is_degree,
    "email": network.is_email,
    "has_digits": national.has_letters_and_digits,
    "hkid": national.is_hong_kong_id,
    "iban": money.is_iban,
    "iccid": devices.is_iccid,
    "imei": devices.is_imei,
    "imei_sv": devices.is_imei_body,
    "imsi": devices.is_imsi,
    "ipv4": network.is_public_ipv4,
    "ipv6": network.is_public_ipv6,
    "jwt": network.is_jwt,
    "mac": network.is_device_mac,
    "meid": devices.is_meid,
    "name_en": people.is_english_name,
    "name_zh": people.is_chinese_name,
    "nino": national.is_nino,
    "nric": national.is_nric,
    "pair": places.is_pair,
    "phone_any": phones.is_phone_somewhere,
    "phone_cn": phones.is_chinese_phone,
    "phone_plus": phones.is_international_phone,
    "phone_us": phones.is_american_phone,
    "point": places.is_point,
    "ric_15": national.is_old_resident_id,
    "twid": national.is_taiwan_id,
    "url_user": network.has_user_data,
    "uuid": network.is_uuid,
    "vin": places.is_vin,
}


@cache
def check(key: str) -> Check | None:
    """The check of that key; None for an empty one. Unknown keys raise ``ModuleNotFoundError``."""
    if not key:
        return None
    if key in OWN:
        return OWN[key]
    is_valid: Check = import_module(f"stdnum.{key}").is_valid
    return is_valid
