"""Values of any type are read as text, and nothing else is made of them."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.recognising.values import LONGEST, is_prose, plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13812345678, "13812345678"),
        (13812345678.0, "13812345678"),
        (31.2304, "31.2304"),
        (b"13912345678", "13912345678"),
        (memoryview(b"a@b.cd"), "a@b.cd"),
        (b"\xff\xd8\xff\xe0", ""),
        (Decimal("121.4737"), "121.4737"),
        (uuid.UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (ip_address("8.8.4.4"), "8.8.4.4"),
        (date(1990, 2, 3), "1990-02-03"),
        (datetime(1990, 2, 3, 4, 5, tzinfo=UTC), "1990-02-03 04:05:00+00:00"),
        ("１３８１２３４５６７８", "13812345678"),
        ("  a ", "a"),
        ("'13812345679", "13812345679"),
        ("13812345670.0", "13812345670"),
        ("1.3812345671E+10", "13812345671"),
        ("31.2304000", "31.2304000"),
        (None, ""),
        (True, "True"),
    ],
)
def test_values_of_any_type_are_read(value, text):
    assert plain(value) == text


@pytest.mark.parametrize("text", ["x" * 33, "汉" * 13, "{}", "[1]", "a, b", "a;b", "a|b"])
def test_what_may_hold_something_is_looked_through(text):
    assert is_prose(text)


@pytest.mark.parametrize("text", ["x" * 32, "汉" * 12, "2026-11-02 12:30:45", "128.50"])
def test_short_values_are_one_thing(text):
    assert not is_prose(text)


@given(st.text(max_size=100))
def test_text_stays_what_it_is(text):
    assert len(plain(text)) <= LONGEST
    assert plain(plain(text)) == plain(text)


def test_long_values_are_cut():
    assert len(plain("x" * 10**6)) == LONGEST
    assert len(plain(b"x" * 10**6)) == LONGEST
