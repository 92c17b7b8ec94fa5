"""Yes and no, figures, days, and the form in which words are compared."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from register.importing.understanding.numerals import chinese_number
from register.importing.understanding.words import (
    day,
    fold,
    read_day,
    serial_day,
    truth,
    whole_number,
)


@pytest.mark.parametrize(
    "value",
    [
        True,
        1,
        1.0,
        "yes",
        "Y",
        "TRUE",
        "=TRUE()",
        "是",
        "√",
        "✓",
        "x",
        "ja",
        "Oui",
        "sì",
        "Sim",
        "１",
    ],
)
def test_yes(value):
    assert truth(value) is True


@pytest.mark.parametrize(
    "value",
    [
        False,
        0,
        0.0,
        "no",
        "N",
        "false",
        "=FALSE()",
        "= false( )",
        "否",
        "✗",
        "nein",
        "Non",
        "não",
        " 0 ",
    ],
)
def test_no(value):
    assert truth(value) is False


@pytest.mark.parametrize("value", [None, "", "-", "maybe", "N/A", 2, "=1+1", [], "不适用"])
def test_neither(value):
    assert truth(value) is None


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("2024-03-05", "iso"),
        ("2024/3/5", "iso"),
        ("2024.3.5", "iso"),
        ("20240305", "iso"),
        ("2024-03-05T10:00:00Z", "iso"),
        ("2024年3月5日", "year_first"),
        ("2024 年 3 月 5 日", "year_first"),
        ("二〇二四年三月五日", "year_first"),
        ("05.03.2024", "day_first"),
        ("5 March 2024", "words"),
        ("March 5th, 2024", "words"),
        ("5-Mar-2024", "words"),
        ("5. März 2024", "words"),
        ("5 mars 2024", "words"),
        ("5 marzo 2024", "words"),
        ("5 de março de 2024", "words"),
    ],
)
def test_days(text, how):
    assert day(text) == date(2024, 3, 5)
    assert read_day(text).how == how


@pytest.mark.parametrize(
    ("value", "how"),
    [
        ("03/04/2024", "ambiguous"),
        ("3-4-2024", "ambiguous"),
        ("31.02.2024", "no_such_day"),
        ("2024-13-01", "no_such_day"),
        ("0024-01-01", "no_such_day"),
        ("yesterday", "not_understood"),
        ("5 Foo 2024", "not_understood"),
        ("", "not_understood"),
        (45000, "not_understood"),
    ],
)
def test_no_day_has_a_reason(value, how):
    assert day(value) is None
    assert read_day(value).how == how


def test_slashes_are_read_where_they_can_mean_one_day_only():
    assert day("13/04/2024") == day("04/13/2024") == date(2024, 4, 13)
    assert day("04/04/2024") == date(2024, 4, 4)


def test_days_of_programs_stay():
    assert day(date(2024, 3, 5)) == day(datetime(2024, 3, 5, 23, 59)) == date(2024, 3, 5)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("number", "is_1904", "found"),
    [
        (1, False, date(1900, 1, 1)),
        (59, False, date(1900, 2, 28)),
        (60, False, None),
        (61, False, date(1900, 3, 1)),
        (45356.75, False, date(2024, 3, 5)),
        (43894, True, date(2024, 3, 5)),
        (0, True, date(1904, 1, 1)),
        (0, False, None),
        (-1, False, None),
        (float("nan"), False, None),
        (1e9, False, None),
    ],
)
def test_serial_days(number, is_1904, found):
    assert serial_day(number, is_1904) == found


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12, 12),
        (12.0, 12),
        ("1,000", 1000),
        ("约 1,000", 1000),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1'000", 1000),
        ("1.000.000", 1_000_000),
        ("10万", 100_000),
        ("1.2 million", 1_200_000),
        ("3百万", 3_000_000),
        ("超过100万人", 1_000_000),
        ("ca. 500 Personen", 500),
        ("300+", 300),
        ("五百", 500),
        ("十万余人", 100_000),
        ("１２３", 123),
    ],
)
def test_whole_numbers(value, number):
    assert whole_number(value) == number


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "1.000",
        "2.5",
        "100-200",
        "many",
        -1,
        1.5,
        True,
        float("nan"),
        "9" * 300,
        "12 apples",
    ],
)
def test_what_is_no_whole_number(value):
    assert whole_number(value) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十五", 15),
        ("二百零三", 203),
        ("二〇二四", 2024),
        ("两千", 2000),
        ("", None),
        ("百百", None),
        ("人", None),
    ],
)
def test_chinese_numbers(text, number):
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＩＭＥＩ", "imei"),
        ("Data item", "data_item"),
        ("MAC 地址", "mac地址"),
        ("États-Unis", "etats unis"),
        ("“保留期限”：", "保留期限"),
    ],
)
def test_fold(one, other):
    assert fold(one) == fold(other)
