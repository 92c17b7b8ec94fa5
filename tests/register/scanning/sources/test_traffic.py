"""Recorded traffic: whose cookies, for how long, and who else is asked."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from register.scanning.sources import SourceError
from register.scanning.sources.traffic.cookies import cookie, lifetime
from register.scanning.sources.traffic.sites import is_same_site, site_of
from tests.register.scanning.sources.telling import of_bytes

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.shop.example", "shop.example"),
        ("a.b.shop.co.uk", "shop.co.uk"),
        ("www.shop.com.cn", "shop.com.cn"),
        ("www.gov.bj.cn", "gov.bj.cn"),
        ("ann.github.io", "ann.github.io"),
        ("localhost", "localhost"),
        ("192.0.2.1", "192.0.2.1"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("Shop.Example.", "shop.example"),
        ("t.co", "t.co"),
    ],
)
def test_sites(host, site):
    assert site_of(host) == site


def test_two_people_on_one_platform_are_two_sites():
    assert not is_same_site("ann.github.io", "ben.github.io")
    assert is_same_site("cdn.shop.co.uk", "www.shop.co.uk")


@pytest.mark.parametrize(
    ("header", "days"),
    [
        ("a=secret", None),
        ("a=secret; Max-Age=0", 0),
        ("a=secret; Max-Age=-5", 0),
        ("a=secret; max-age=1", 1),
        ("a=secret; Max-Age=86401; Expires=Thu, 01 Jan 2099 00:00:00 GMT", 2),
        ("a=secret; Expires=Sat, 31 Jan 2026 00:00:00 GMT", 30),
        ("a=secret; Expires=Sat, 31-Jan-2026 00:00:00 GMT", 30),
        ("a=secret; Expires=never", None),
        ("a=secret; Max-Age=999999999999999", 400_000),
    ],
)
def test_lifetimes_in_days(header, days):
    made = cookie(header, "www.shop.example", "shop.example", NOW, "x")
    assert made is not None
    assert made.lifetime_days == days
    assert "secret" not in repr(made)


def test_without_a_date_an_end_is_no_lifetime():
    assert lifetime({"expires": "Sat, 31 Jan 2026 00:00:00 GMT"}, None) is None


def test_headers_as_a_command_prints_them():
    text = (
        "> GET / HTTP/1.1\r\n> Host: www.shop.example\r\n< HTTP/1.1 200 OK\r\n"
        "< Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
        "< Set-Cookie: sid=13800138000; Path=/; HttpOnly\r\n"
        "< Set-Cookie: uid_13800138000=x; Domain=.other.example;"
        " Expires=Fri, 02 Jan 2026 00:00:00 GMT\r\n"
        "\r\n<html>Set-Cookie: no\r\n"
    )
    found = of_bytes("headers.txt", text.encode())
    assert [(c.name, c.detail, c.first_party, c.lifetime_days) for c in found.declared] == [
        ("sid", "www.shop.example", True, None),
        ("uid_*", "other.example", False, 1),
    ]
    assert "13800138000" not in repr(found.declared)


def har(*entries: dict[str, object]) -> bytes:
    return json.dumps({"log": {"version": "1.2", "entries": list(entries)}}).encode()


def entry(url: str, *cookies: str, **more: object) -> dict[str, object]:
    return {
        "startedDateTime": "2026-01-01T00:00:00.000Z",
        "request": {"url": url, "method": "GET", "headers": [], **more},
        "response": {"headers": [{"name": "Set-Cookie", "value": one} for one in cookies]},
    }


def test_a_recording_tells_cookies_and_other_parties_and_what_they_get():
    data = har(
        entry("https://www.shop.example/", "sid=1; Max-Age=86400"),
        entry("https://cdn.shop.example/a.js"),
        entry(
            "https://stats.tracker.example/c?email=a%40x.example&v=1",
            "uid=2; Max-Age=31536000\nother=3",
            postData={
                "mimeType": "application/json",
                "text": '{"device": {"imei": "490154203237518"}}',
            },
        ),
        entry("data:image/png;base64,xyz"),
    )
    found = of_bytes("visit.har", data)
    cookies = [one for one in found.declared if one.kind == "tracker"]
    assert [(c.name, c.detail, c.first_party, c.lifetime_days) for c in cookies] == [
        ("sid", "www.shop.example", True, 1),
        ("uid", "stats.tracker.example", False, 365),
        ("other", "stats.tracker.example", False, None),
    ]
    assert [one.name for one in found.declared if one.kind == "request"] == ["tracker.example"]
    sent = found.columns["visit.har → tracker.example"]
    assert sent == {
        "query.email": ["a@x.example"],
        "query.v": ["1"],
        "body.device.imei": ["490154203237518"],
    }


def test_a_file_that_is_no_recording_is_refused():
    for data in (b"{}", b"[]", b"not json", b'{"log": {"entries": [1]}}'):
        with pytest.raises(SourceError) as raised:
            of_bytes("a.har", data)
        assert raised.value.code == "format"
