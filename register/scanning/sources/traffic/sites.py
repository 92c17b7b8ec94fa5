"""Which hosts are of one site: the domain under which names are sold, and one label more.

Not the whole public suffix list, which changes every week: the second-level names of countries that
have them, and a few hosts whose names are given to anybody. A host under any other suffix is taken
for its last two labels (docs/scan-sources.md).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ..words import words

SUFFIXES: Final = words(Path(__file__).with_name("sites.toml"))
ADDRESS: Final = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|.*:.*")


def site_of(host: str) -> str:
    """``www.shop.example.co.uk`` is of ``example.co.uk``; an address is a site of its own."""
    name = host.strip().strip(".").lower()
    if ADDRESS.fullmatch(name):
        return name
    labels = name.split(".")
    count = 2
    if len(labels) > 2 and len(labels[-1]) == 2:
        is_province = labels[-1] == "cn" and labels[-2] in SUFFIXES["provinces"]
        count += labels[-2] in SUFFIXES["second_level"] or is_province
    if ".".join(labels[-2:]) in SUFFIXES["given_to_anybody"]:
        count = 3
    return ".".join(labels[-count:])


def is_same_site(host: str, other: str) -> bool:
    return site_of(host) == site_of(other)
