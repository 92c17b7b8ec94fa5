"""The chain of seals, as bytes. Pure functions: whoever has an export can do them again.

Every change set is sealed by a SHA-256 over its *header*, and the header holds the hash of the
change set before, so that one hash stands for everything up to it. docs/seal.md is the format in
words; ``bin/verify_export.py`` is a second implementation that shares no code with this one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec

GENESIS: Final = "register-genesis/1"
SEAL: Final = "register-seal/1"
LOG_OF_ACCESSES: Final = "history_accessevent"
"""Among what a change set wrote: not a table of versions, but how the log of accesses ended, its
number of entries and the hash of the newest (``history.access_log.binding``)."""

Written = tuple[str, int, str]
"""Name of a table of versions, how many of them a change set wrote, SHA-256 of their lines."""

encode: Final = msgspec.json.Encoder().encode
encode_lines: Final = msgspec.json.Encoder().encode_lines


class Header(NamedTuple):
    """What a seal says of its change set, in the order it is hashed."""

    number: int
    previous: str
    """Hash of the change set before; of the genesis for the first."""
    sealed_at: datetime
    actor_id: int | None
    actor_name: str
    reason: str
    source: str
    layout: str
    """Digest of the columns the contents cover (``history.layouts``)."""
    contents: str
    """``contents_text`` of what was written."""


def genesis_line(register_id: UUID, made_at: datetime) -> bytes:
    """The line that names the register; its hash comes before the first change set's."""
    return encode([GENESIS, str(register_id), instant(made_at)])


def header_line(header: Header) -> bytes:
    """The line whose SHA-256 is the seal of a change set."""
    number, previous, sealed_at, *signed, layout, contents = header
    written = msgspec.Raw(contents.encode())
    return encode([SEAL, number, previous, instant(sealed_at), *signed, layout, written])


def contents_text(written: Sequence[Written]) -> str:
    """What a change set wrote: each table with the number and the digest of its versions."""
    return encode(sorted(written)).decode()


def written_in(contents: str) -> dict[str, list[Any]]:
    """``contents_text`` read back: number and digest by table; nothing for what is no such text."""
    tables = listed_in(contents)
    tables.pop(LOG_OF_ACCESSES, None)
    return tables


def listed_in(contents: str) -> dict[str, list[Any]]:
    """As ``written_in``, with how the log of accesses ended."""
    try:
        return {table: [count, digest] for table, count, digest in msgspec.json.decode(contents)}
    except (msgspec.DecodeError, TypeError, ValueError):
        return {}


def sha256(line: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(line).hexdigest()


def instant(moment: datetime) -> str:
    """In UTC to the microsecond, which both engines keep: ``2026-03-31T10:00:00.000000+00:00``."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
