"""An entry as the bytes that are hashed. docs/access-log.md is the format in words.

The hash of an entry is SHA-256 over ``["register-access/1", previous, number, at, kind, outcome,
actor_id, actor_name, what, details, address, credential, request_id]``, ``previous`` being the hash
of the entry before, or empty for the first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ..chain import encode, instant, sha256

ENTRY: Final = "register-access/1"
LONGEST_TEXT: Final = 500
"""Characters kept of one text: names and addresses are shorter, attacks are not."""
MOST_VALUES: Final = 50
"""Values kept of one list."""
UNWRITTEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of pairs, ends of lines: what could make two lines of one."""

_sorted = msgspec.json.Encoder(order="sorted").encode


def hash_after(previous: str, values: Sequence[Any]) -> str:
    """The hash of an entry, from its columns as a line holds them, the hash left out."""
    return sha256(encode([ENTRY, previous, *values]))


def values_of(event: Any) -> list[Any]:
    """The columns of an entry that is about to be written, as a line holds them."""
    return [
        event.number,
        instant(event.at),
        event.kind,
        event.outcome,
        event.actor_id,
        event.actor_name,
        event.what,
        msgspec.Raw(_sorted(event.details)),
        event.address,
        event.credential,
        event.request_id,
    ]


def clean(text: object, most: int = LONGEST_TEXT) -> str:
    """``text`` on one line, without what no database keeps, and not too long."""
    said = str(text)[:most]
    return "".join(" " if unicodedata.category(one) in UNWRITTEN else one for one in said).strip()


def clean_details(details: dict[str, Any]) -> dict[str, Any]:
    """Texts, whole numbers, yes or no, and lists of them; empty values say nothing."""
    kept = {clean(name, 60): _clean_value(value) for name, value in details.items()}
    return {name: value for name, value in kept.items() if value not in ("", [], None)}


def _clean_value(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean_value(one) for one in list(value)[:MOST_VALUES]]
    return clean(value)
