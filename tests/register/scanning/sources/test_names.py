"""Names are kept in reports; what looks like a value in them is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.sources.names import LONGEST, is_like_a_value, safe, unique


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("users/13800138000.json", "users/*.json"),
        ("138-0013-8000", "*"),
        ("+86 138 0013 8000", "*"),
        ("export of ann@mail.example.csv", "export of *"),
        ("11010519491231002X", "*"),
        ("00:1A:2b:3C:4d:5E.log", "*.log"),
        ("session_2c1a9f3e-8d5b-4c1a-9f3e-8d5b4c1a9f3e", "session_*"),
        ("192.0.2.17", "*"),
        ("app-2026-01-31.log", "app-*.log"),
        ("dGhpc0lzQVRva2VuMTIzNDU2Nzg5", "*"),
        ("sess_a1b2c3d4e5f6", "sess_*"),
        ("a\u202eb\x00c\nd", "abcd"),
    ],
)
def test_what_looks_like_a_value_becomes_a_star(name, told):
    assert safe(name) == told


@pytest.mark.parametrize(
    "name",
    [
        "user_phone",
        "public.users",
        "line_1",
        "logs/access.log",
        "手机号",
        "v2.1",
        "iso8601",
        "utf8mb4",
        "sha256WithRSA",
        "Log4j2Appender",
        "x86_64linux",
    ],
)
def test_ordinary_names_stay(name):
    assert safe(name) == name
    assert not is_like_a_value(name)


@given(st.text())
def test_a_name_is_one_line_of_bounded_length(name):
    told = safe(name)
    assert len(told) <= LONGEST
    assert not set(told) & set("\n\r\x00\u202e")


@given(st.from_regex(r"[0-9]{5,18}", fullmatch=True), st.text("abc_-/. ", max_size=8))
def test_no_long_number_survives(number, around):
    assert number not in safe(f"{around}{number}{around}")


def test_two_of_one_name_are_told_apart():
    assert unique(["a", "b", "a", "a"]) == ["a", "b", "a~2", "a~3"]
