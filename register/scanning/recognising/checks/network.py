"""Addresses and tokens of networks."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import unquote

from stdnum import mac

VERSIONS_BELOW: Final = 40
"""Four numbers all below this are far more often a version (1.2.3.4) than an address: of the
addresses there are, one in 1,700 is so."""

FILE_ENDINGS: Final = frozenset(
    (
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "webp",
        "js",
        "css",
        "json",
        "html",
        "xml",
        "ts",
        "vue",
        "map",
        "scss",
    )
)
"""``logo@2x.png`` is no address."""
NOBODY: Final = frozenset(("git", "hg", "svn"))
"""``git@host`` is a repository."""


def is_email(value: str) -> bool:
    """Parts as RFC 5321, 4.1.2 has them, and not the name of a file or repository."""
    local, _, domain = value.replace("%40", "@").rpartition("@")
    if local.lower() in NOBODY or local[-1] in ".%" or ".." in local or len(local) > 64:
        return False
    labels = domain.lower().split(".")
    return labels[-1] not in FILE_ENDINGS and not any(
        one.startswith("-") or one.endswith("-") for one in labels
    )


def is_public_ipv4(value: str) -> bool:
    """An address routed in the internet (RFC 6890), and not likely a version; a port may follow."""
    try:
        address = IPv4Address(value.partition(":")[0].partition("/")[0])
    except AddressValueError:
        return False
    if not address.is_global or address.is_multicast:
        return False
    return any(part >= VERSIONS_BELOW for part in address.packed)


def is_public_ipv6(value: str) -> bool:
    """An address routed in the internet (RFC 4291, RFC 6890)."""
    try:
        address = IPv6Address(value)
    except AddressValueError:
        return False
    return address.is_global and not address.is_multicast


def ranges(value: str) -> str:
    """``public``, ``private`` or ``reserved``; empty when it is no address."""
    try:
        address: IPv4Address | IPv6Address = (
            IPv6Address(value) if ":" in value else IPv4Address(value)
        )
    except AddressValueError:
        return ""
    if address.is_global and not address.is_multicast:
        return "public"
    return "private" if address.is_private and not _is_special(address) else "reserved"


def _is_special(address: IPv4Address | IPv6Address) -> bool:
    return address.is_loopback or address.is_link_local or address.is_unspecified


def is_device_mac(value: str) -> bool:
    """One device's address: registered maker, or made up at random as telephones do."""
    plain = value.translate({58: None, 45: None, 46: None}).lower()
    first = int(plain[:2], 16)
    if first & 1 or len(set(plain)) < 3:
        return False
    return bool(first & 2) or _has_maker(plain[:6])


@lru_cache(maxsize=8192)
def _has_maker(head: str) -> bool:
    full = f"{head}000000"
    return bool(mac.is_valid(":".join(full[at : at + 2] for at in range(0, 12, 2))))


def is_uuid(value: str) -> bool:
    """Variant and version of RFC 9562, 4."""
    return value[14] in "12345678" and value[19] in "89abAB"


def is_jwt(value: str) -> bool:
    """A head that is an object with an algorithm (RFC 7515, 4.1.1)."""
    head = value.removeprefix("Bearer ").partition(".")[0]
    try:
        return b'"alg"' in urlsafe_b64decode(head + "=" * (-len(head) % 4))
    except (ValueError, binascii.Error):
        return False


def has_user_data(value: str) -> bool:
    """Whether an address has parameters that are named like data of a person, with a value."""
    from ..names import by_name

    query = value.partition("?")[2].partition("#")[0]
    for part in query.split("&", 50)[:50]:
        name, _, given = part.partition("=")
        if len(given) > 3 and any(one.confidence >= 0.7 for one in by_name(unquote(name[:100]))):
            return True
    return False
