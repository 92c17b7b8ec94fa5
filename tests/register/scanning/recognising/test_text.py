"""What stands within lines is found where it stands."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.recognising.kinds import compiled, kinds
from register.scanning.recognising.text import in_text


def told(line: str) -> list[tuple[str, str]]:
    return [(hit.kind, line[hit.start : hit.end]) for hit in in_text(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("send sms to 13812345678 ok", [("phone_number", "13812345678")]),
        ("call +86 138 1234 5678 now", [("phone_number", "+86 138 1234 5678")]),
        ("手机号：13812345678，邮箱a@b.example.cn。", [
            ("phone_number", "13812345678"), ("email", "a@b.example.cn")]),
        ("from 113.57.10.200 port 22", [("ipv4", "113.57.10.200")]),
        ("GET http://113.57.10.200/a", [("ipv4", "113.57.10.200")]),
        ('{"imei": "490154203237518"}', [("imei", "490154203237518")]),
        ("mac:3c:22:fb:12:34:56 up", [("mac_address", "3c:22:fb:12:34:56")]),
        ("MAC=00-1A-2B-3C-4D-5E", [("mac_address", "00-1A-2B-3C-4D-5E")]),
        ("id 11010519491231002X ok", [("resident_id_cn", "11010519491231002X")]),
        ("card 4111 1111 1111 1111 x", [("bank_card", "4111 1111 1111 1111")]),
        ("iban GB82 WEST 1234 5698 7654 32 EUR", [("iban", "GB82 WEST 1234 5698 7654 32")]),
        ("at 31.2304,121.4737 now", [("coordinates", "31.2304,121.4737")]),
        ("?lat=31.2304&lng=121.4737", [("coordinates", "31.2304"), ("coordinates", "121.4737")]),
        ("?email=a.b%40example.org&x=1", [("email", "a.b%40example.org")]),
        ("车辆沪AD12345入场", [("plate_number", "沪AD12345")]),
        ("peer 2408:8484:1234::1 left", [("ipv6", "2408:8484:1234::1")]),
        ("phone=0755-26012345", [("phone_number", "0755-26012345")]),
        ("oaid=550e8400-e29b-41d4-a716-446655440000", [
            ("advertising_id", "550e8400-e29b-41d4-a716-446655440000")]),
        ("android_id=9774d56d682e549c", [("android_id", "9774d56d682e549c")]),
    ],
)  # fmt: skip
def test_data_is_found_where_it_stands(line, expected):
    assert told(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "nginx/1.25.3.1 started",
        "agent/91.25.130.77 started",
        "v10.0.45.200 released",
        "Chrome/120.0.6099.109",
        "upgrade 1.2.3.4 to 1.2.3.5",
        "2026-11-02 12:30:45,123 INFO took 1534 ms",
        "node 10.4.22.9 and 192.168.0.1 up",
        "logo@2x.png and git@github.com:a/b.git",
        "order_no=20261102123045123456",
        "id=13812345678",
        "trace_id=13812345678",
        "commit 9774d56d682e549c9774d56d682e549c9774d56d",
        "status 200 15342 0.003",
        "std::vector<int> a::b",
        "the quick brown fox",
        "价格：128.50 元，订单 1001",
        "fe80::1 and ::1",
        "x@y",
    ],
)
def test_what_looks_alike_is_not_told(line):
    assert told(line) == []


def test_a_user_agent_is_one_thing():
    line = '"-" "Mozilla/5.0 (X11; Linux x86_64) Chrome/113.57.10.200 Safari/537.36" 5'
    assert told(line) == [
        ("user_agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/113.57.10.200 Safari/537.36")
    ]


def test_a_name_before_a_value_speaks_for_it():
    (hit,) = in_text("bsn=111222333")
    assert (hit.kind, hit.is_named, hit.is_checked) == ("bsn_nl", True, True)
    assert in_text("ref 111222333") == ()


@given(st.text(max_size=300))
def test_any_line_has_an_answer(line):
    for hit in in_text(line):
        assert 0 <= hit.start < hit.end <= len(line)
        assert hit.kind in kinds()


ADVERSARIAL = {
    "digits": "1" * 20_000,
    "dots": "1." * 10_000,
    "colons": "a:" * 10_000,
    "dashes": "1-" * 10_000,
    "groups": "12 " * 7_000,
    "at": "a@" * 10_000,
    "address": "a." * 5_000 + "@" + "b." * 5_000,
    "jwt": "eyJ" * 7_000,
    "jwt dots": ("eyJ" + "a" * 40 + ".") * 450,
    "agents": "Mozilla/5.0 (" * 1_500,
    "letters": "A" * 20_000,
    "brackets": "(" * 20_000,
    "names": "imei=" * 4_000,
    "chinese": "京A" * 10_000,
    "pairs": "1.234," * 3_500,
    "iban": "GB82 WEST " * 2_000,
    "mixed": "AA00 0000 " * 2_000,
    "escaped": "%40" * 7_000,
}


@pytest.mark.parametrize("text", ADVERSARIAL.values(), ids=ADVERSARIAL)
def test_time_grows_no_faster_than_the_line(text):
    start = process_time()
    in_text(text)
    assert process_time() - start < 60


@pytest.mark.parametrize("text", ADVERSARIAL.values(), ids=ADVERSARIAL)
def test_no_form_runs_away(text):
    start = process_time()
    for kind in kinds().values():
        for form in kind.form:
            compiled(form.pattern).fullmatch(text[: form.length[1]])
            compiled(form.separators).fullmatch(text[:13])
    assert process_time() - start < 60
