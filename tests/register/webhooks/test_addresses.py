"""No address that is typed in reaches anything inside the house: no packet is sent there."""

from __future__ import annotations

import socket

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import internal_hosts
from register.webhooks.addresses import AddressError, checked_addresses, is_public, target_of
from register.webhooks.sending import SendError, post

INSIDE = {
    "localhost": ["127.0.0.1", "::1"],
    "internal.example": ["10.0.0.7"],
    "mixed.example": ["93.184.215.14", "192.168.1.1"],
    "six.example": ["fd12::1"],
    "mixed-six.example": ["2606:4700::1", "fe80::1%eth0"],
    "metadata.google.internal": ["169.254.169.254"],
    "nowhere.example": [],
    "public.example": ["93.184.215.14"],
}

FORMS = [
    "https://localhost/",
    "https://LOCALHOST./",
    "https://127.0.0.1/",
    "https://127.0.0.1./",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://0/",
    "https://0.0.0.0/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b:1::a00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fd00:ec2::254]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://168.63.129.16/",
    "https://100.100.100.200/",
    "https://10.1.2.3/",
    "https://172.16.0.1/",
    "https://192.168.0.1/",
    "https://192.0.0.8/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://internal.example/",
    "https://mixed.example/",
    "https://six.example/",
    "https://mixed-six.example/",
    "https://metadata.google.internal/",
    "https://nowhere.example/",
    "https://unknown.example/",
    "http://public.example/",
    "ftp://public.example/",
    "file:///etc/passwd",
    "//public.example/",
    "public.example",
    "javascript:alert(1)",
    "https:///hook",
    "https://user@public.example/",
    "https://user:word@public.example/",
    "https://public.example@127.0.0.1/",
    "https://public.example:22/",
    "https://public.example:80/",
    "https://public.example:0/",
    "https://public.example:/",
    "https://public.example:99999/",
    "https://public.example/#part",
    "https://public.example\\@127.0.0.1/",
    "https://public.example/a b",
    "https://public.example/\r\nHost: other",
    "https://public.example\t/",
    "https://１２７.0.0.1/",
    "https://ⓛocalhost/",
    "https://%31%32%37.0.0.1/",
    "https://127.0.0.1%00.public.example/",
    "https://[127.0.0.1]/",
    "https://[::1/",
    "https://" + "a" * 64 + ".example/",
    "",
]


def resolve(host: str, port: int) -> list[str]:
    """A name service that also knows numbers, as the system's does."""
    if host in INSIDE:
        return INSIDE[host]
    try:
        socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host)
    except OSError as error:
        raise socket.gaierror(socket.EAI_NONAME, "unknown") from error
    return [host]


@pytest.fixture
def connections(monkeypatch) -> list[object]:
    """Every connection that anybody tried to make; none is made."""
    made: list[object] = []

    def connect(address: object, *_told: object, **_more: object) -> None:
        made.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: connect(address))
    return made


@pytest.mark.parametrize("url", FORMS)
def test_nothing_inside_is_reached(url, connections):
    with pytest.raises(AddressError):
        post(target_of(url), {}, b"{}", resolve=resolve)
    assert not connections


def test_a_public_name_is_connected_to_by_the_address_that_was_checked(connections):
    asked = []

    def turncoat(host: str, port: int) -> list[str]:
        """Public when it is checked, and inside the house when it is asked again."""
        asked.append(host)
        return ["93.184.215.14"] if len(asked) == 1 else ["127.0.0.1"]

    with pytest.raises(SendError):
        post(target_of("https://turncoat.example:8443/"), {}, b"{}", resolve=turncoat)
    assert asked == ["turncoat.example"]
    assert connections == [("93.184.215.14", 8443)]


def test_the_environments_proxies_are_not_used(connections, monkeypatch):
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    with pytest.raises(SendError):
        post(target_of("https://public.example/"), {}, b"{}", resolve=resolve)
    assert connections == [("93.184.215.14", 443)]


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1"]
)
def test_what_everybody_can_reach_is_public(address):
    assert is_public(address)


class TestInternalHosts:
    """What the operator allows by name, and nothing beside it."""

    @pytest.fixture(autouse=True)
    def _allowed(self, settings) -> None:
        settings.WEBHOOK_INTERNAL_HOSTS = ["internal.example", "10.0.0.8:8080", "[fd12::1]:9000"]

    @pytest.mark.parametrize(
        "url",
        [
            "http://internal.example/",
            "https://Internal.Example:9999/",
            "http://10.0.0.8:8080/",
            "http://[fd12:0::1]:9000/x",
        ],
    )
    def test_are_used(self, url):
        assert checked_addresses(target_of(url), resolve)

    @pytest.mark.parametrize(
        "url",
        [
            "http://10.0.0.8/",
            "https://10.0.0.8/",
            "http://[fd12::1]:9001/",
            "https://sub.internal.example/",
            "https://internal.example.public.example/",
            "http://user@internal.example/",
        ],
    )
    def test_are_these_alone(self, url):
        with pytest.raises(AddressError):
            checked_addresses(target_of(url), resolve)


class TestTheSetting:
    def test_is_read_with_commas(self, monkeypatch):
        monkeypatch.setenv("WEBHOOK_INTERNAL_HOSTS", "hooks.corp, 10.0.0.8:8080,[fd12::1]:9000")
        assert internal_hosts() == ["hooks.corp", "10.0.0.8:8080", "[fd12::1]:9000"]

    @pytest.mark.parametrize("text", ["http://x", "a b", "x:y", "user@x", "10.0.0.0/8", "*.corp"])
    def test_is_refused_when_it_names_no_host(self, monkeypatch, text):
        monkeypatch.setenv("WEBHOOK_INTERNAL_HOSTS", text)
        with pytest.raises(ImproperlyConfigured, match="WEBHOOK_INTERNAL_HOSTS"):
            internal_hosts()
