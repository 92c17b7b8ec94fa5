"""Phone numbers, by the numbering plans of libphonenumber.

Plans tell numbers apart by their first digits, so answers are kept by those: parsing each number
anew costs twenty times as much.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException

from .digits import only_digits

HEAD: Final = 8
"""Digits by which a plan is looked up; the rest only counts."""
REGIONS: Final = "CN US GB DE FR IT ES NL PL SE BR IN JP KR HK TW SG AU ZA TR MX RU"
"""Where a number without its country may be from, in a column that is named so."""


def is_chinese_phone(value: str) -> bool:
    """A mobile number, or one of a line with its area."""
    number = only_digits(value)
    if len(number) > 11:
        number = number.removeprefix("00").removeprefix("86")
    return _is_valid("CN", number[:HEAD], len(number))


def is_american_phone(value: str) -> bool:
    """A number of the North American plan, written in three parts."""
    number = only_digits(value)[-10:]
    return _is_valid("US", number[:HEAD], len(number))


def is_international_phone(value: str) -> bool:
    """A number with its country: + or 00."""
    number = only_digits(value)
    if not value.startswith("+"):
        number = number.removeprefix("00")
    return _is_valid("", number[:HEAD], len(number))


def is_phone_somewhere(value: str) -> bool:
    """A number of one of ``REGIONS``: says little, so a name must speak for it."""
    number = only_digits(value)
    if value.startswith(("+", "00")):
        return is_international_phone(value)
    return any(_is_valid(region, number[:HEAD], len(number)) for region in REGIONS.split())


@lru_cache(maxsize=65536)
def _is_valid(region: str, head: str, length: int) -> bool:
    if not 5 <= length <= 17 or not head.isdecimal():
        return False
    number = head.ljust(length, "1")
    try:
        read = phonenumbers.parse(number if region else f"+{number}", region or None)
    except NumberParseException:
        return False
    return phonenumbers.is_valid_number(read)
