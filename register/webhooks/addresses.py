"""Where messages may go: nothing inside the house can be reached through an address typed in.

An address is checked twice: as text, and for every network address its name leads to. The
connection is then made to one of the very addresses that were checked (``sending``), so a name that
leads elsewhere a moment later gains nothing.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from .troubles import Trouble

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]

DEFAULT_PORTS: Final = {"https": 443, "http": 80}
PORTS: Final = (443, 8443)
"""What receivers of https listen on. Any other port of a stranger is more likely a service that was
never meant to be asked by us."""

NOT_PUBLIC: Final = tuple(
    IPv4Network(one)
    for one in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared address space (RFC 6598), and some clouds' metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # public by number, but inside Azure the host of the machine
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",  # with 255.255.255.255
    )
)
"""From IANA's IPv4 special-purpose registry (RFC 6890), written out: what ``ipaddress`` calls
global differs between versions of Python (CVE-2024-4032)."""

PUBLIC_6: Final = IPv6Network("2000::/3")
"""All that was ever given out (RFC 4291). Outside are ::1, mapped and translated IPv4 (NAT64),
unique local, link-local and multicast addresses."""
NOT_PUBLIC_6: Final = tuple(
    IPv6Network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
"""Teredo and other protocols, documentation, 6to4: IANA's IPv6 special-purpose registry."""

VISIBLE: Final = re.compile(r"[\x21-\x7e]+")
NAME: Final = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)
NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label like this makes a host an IPv4 address to browsers and C libraries (WHATWG URL)."""


class AddressError(Trouble):
    """Nothing is sent to this address; the message says why, for whoever typed it."""


@dataclass(frozen=True)
class Target:
    """An address taken apart, its text checked."""

    scheme: str
    host: str
    """Lower case; an IPv6 address without brackets."""
    port: int
    path: str
    """With the query."""
    is_internal: bool
    """Named in ``WEBHOOK_INTERNAL_HOSTS``: may be inside the house, on any port, without TLS."""

    @property
    def authority(self) -> str:
        """For the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """The address taken apart. Raises ``AddressError``; asks nobody."""
    parts, port = _split(url)
    host = _host(parts.hostname or "")
    port = port or DEFAULT_PORTS.get(parts.scheme, 0)
    is_internal = _is_internal(host, port)
    if parts.scheme not in DEFAULT_PORTS or (parts.scheme == "http" and not is_internal):
        raise AddressError("scheme")
    if port not in PORTS and not is_internal:
        raise AddressError("port")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, is_internal)


def _split(url: str) -> tuple[SplitResult, int | None]:
    if not VISIBLE.fullmatch(url) or "\\" in url:
        raise AddressError("characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressError("not_an_address") from error
    if "@" in parts.netloc:
        raise AddressError("user_name")
    if "#" in url:
        raise AddressError("fragment")
    if port == 0 or parts.netloc.endswith(":"):
        raise AddressError("not_an_address")
    return parts, port


def _host(text: str) -> str:
    """A name or an address written in the one usual way: other ways hide where they lead."""
    host = text.lower().removesuffix(".")
    with suppress(ValueError):
        return str(ip_address(host.partition("%")[0]))
    if len(host) > 253 or not NAME.fullmatch(host):
        raise AddressError("not_an_address")
    if NUMBER.fullmatch(host.rpartition(".")[2]):
        raise AddressError("unusual_number")
    return host


def internal_hosts() -> frozenset[tuple[str, int | None]]:
    """Hosts that may be inside the house, with a port or for any."""
    return frozenset(host_and_port(text) for text in settings.WEBHOOK_INTERNAL_HOSTS)


def host_and_port(text: str) -> tuple[str, int | None]:
    """``hooks.corp.example:8080`` taken apart. Raises ``AddressError``."""
    parts, port = _split(f"//{text}")
    if parts.path or parts.query or not parts.hostname:
        raise AddressError("not_an_address")
    return _host(parts.hostname), port


def _is_internal(host: str, port: int) -> bool:
    return bool({(host, None), (host, port)} & internal_hosts())


def look_up(host: str, port: int) -> list[str]:
    """All network addresses of a host, as the machine finds them. Raises ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def checked_addresses(target: Target, resolve: Resolver = look_up) -> list[str]:
    """Where a connection may go: all the network addresses, if none of them is inside the house.

    One bad address among good ones refuses all: which is taken would be chance. Raises
    ``AddressError``.
    """
    try:
        found = resolve(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise AddressError("unknown_name", target.host) from error
    if not found:
        raise AddressError("unknown_name", target.host)
    if not target.is_internal and not all(is_public(one) for one in found):
        raise AddressError("not_public", target.host)
    return found


def is_public(text: str) -> bool:
    """Whether a network address can be reached by everybody and is nobody's inside."""
    try:
        address: Address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return not _within(address, NOT_PUBLIC)
    return address in PUBLIC_6 and not _within(address, NOT_PUBLIC_6)


def _within(address: Any, networks: Iterable[Any]) -> bool:
    return any(address in network for network in networks)
