"""Places and vehicles."""

from __future__ import annotations

import re
from typing import Final

CHINESE_ADDRESS: Final = re.compile(
    r"[省市区县镇乡旗州區縣鎮鄉][^省]{1,60}?"
    r"(?:[路街道巷村弄里苑庄组屯莊]|胡同|小区|花园|花園|大厦|大廈|广场|社区)[^路]{0,40}?[\d一二三四五六七八九十]"
)
STREETS: Final = "|".join(
    [
        "street",
        "st",
        "road",
        "rd",
        "avenue",
        "ave",
        "lane",
        "ln",
        "drive",
        "dr",
        "boulevard",
        "blvd",
        "way",
        "court",
        "ct",
        "place",
        "pl",
        "square",
        "sq",
        "terrace",
        "close",
        "crescent",
        "highway",
        "hwy",
        "parkway",
        "row",
    ]
)
ENGLISH_ADDRESS: Final = re.compile(
    rf"\d{{1,5}}[A-Za-z]? (?:[A-Za-z0-9.'-]{{1,30}} ){{1,5}}(?:{STREETS})\b", re.IGNORECASE
)
NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,15})?")


def is_chinese_address(value: str) -> bool:
    """A division, a street or estate after it, and a number after that."""
    return CHINESE_ADDRESS.search(value) is not None


def is_english_address(value: str) -> bool:
    """A number, words, and a word for a street."""
    return ENGLISH_ADDRESS.match(value) is not None


def is_degree(value: str) -> bool:
    """A latitude or a longitude in degrees, and not 0."""
    return 0.01 < abs(float(value)) <= 180


def is_pair(value: str) -> bool:
    """Latitude and longitude in either order, in degrees (ISO 6709)."""
    first, second = (float(one) for one in NUMBER.findall(value)[:2])
    return _is_place(first, second) or _is_place(second, first)


def is_point(value: str) -> bool:
    """Longitude before latitude, as well-known text has them."""
    east, north = (float(one) for one in NUMBER.findall(value)[:2])
    return _is_place(north, east)


def _is_place(north: float, east: float) -> bool:
    return abs(north) <= 90 and abs(east) <= 180 and (abs(north) > 0.01 or abs(east) > 0.01)


LETTERS: Final = dict(
    zip(
        "ABCDEFGHJKLMNPRSTUVWXYZ0123456789",
        (*range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10), *range(10)),
        strict=True,
    )
)
VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def is_vin(value: str) -> bool:
    """Check digit in the ninth place (GB 16735, 49 CFR 565); European makers leave it out."""
    plain = value.upper()
    if plain.isdigit():
        return False
    total = sum(LETTERS[one] * by for one, by in zip(plain, VIN_WEIGHTS, strict=True))
    return "0123456789X"[total % 11] == plain[8]
