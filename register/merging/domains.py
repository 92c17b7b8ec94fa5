"""Whose address it is: the part of a website or an e-mail address that somebody registered."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit


class Known(NamedTuple):
    """``domains.toml``."""

    shared: frozenset[str]
    second_level: frozenset[str]


@cache
def known() -> Known:
    """The table, read once."""
    file = Path(__file__).with_name("domains.toml")
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    return Known(frozenset(found["shared"]), frozenset(found["second_level"]))


def domain_of(address: str) -> str:
    """The registered name in a web or e-mail address: ``example.co.uk``.

    Empty for what has none, and where many parties share it.
    """
    labels = [one for one in host_of(address).split(".") if one]
    if len(labels) < 2 or labels[-1].isdigit():
        return ""
    table = known()
    is_second = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in table.second_level
    for length in (3, 2):
        if ".".join(labels[-length:]) in table.shared:
            return ""
    return ".".join(labels[-3 if is_second else -2 :])


def host_of(address: str) -> str:
    """The host of an address, without its port; empty for what is no address."""
    text = address.strip().lower()
    if "@" in text and "/" not in text:
        return text.rpartition("@")[2]
    try:
        found = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        return found.encode("idna").decode("ascii") if not found.isascii() else found
    except (ValueError, UnicodeError):
        return ""
