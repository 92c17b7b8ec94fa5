"""What a file is: by its beginning first, then by its name."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

from ..code import manifests
from ..words import words
from .days import WHERE_DAYS_STAND, day_in

MAGIC: Final = (
    (b"SQLite format 3\x00", "sqlite"),
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "unread"),  # Zstandard
    (b"7z\xbc\xaf\x27\x1c", "unread"),
    (b"Rar!", "unread"),
)
TAR_AT: Final = 257
BY_END: Final = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".psv": "csv",
    ".json": "json", ".geojson": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".har": "har", ".log": "log", ".out": "log", ".err": "log",
}  # fmt: skip
ENDINGS: Final = words(Path(__file__).with_name("endings.toml"))
CODE: Final = ENDINGS["code"]
"""Written by people for machines: no place where a system keeps what it is told of people."""
LOCKS: Final = ENDINGS["locks"]
ROTATED: Final = re.compile(r"[._-](?:log|out|err)(?:[._-]\d[\d._-]*)?$", re.IGNORECASE)
SAMPLE: Final = 40
LEAST_LINES: Final = 3
ENOUGH: Final = 0.6
"""Share of lines with a day; the others go on about the one before."""
JSON: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,200}(?:\{\s{0,200}["}]|\[\s{0,200}["{\[\]\d])')
"""What begins like a value of JSON, and not like ``[Section]`` or ``{% word``."""
HEADERS: Final = re.compile(rb"(?:^|\n)(?:< )?HTTP/[\d.]+ \d{3}")
CONTROLS: Final = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))


def kind_of(name: str, head: bytes) -> str:
    """``csv``, ``log``, ``text`` …; ``manifest:…``; a packing; ``code``, ``binary``, ``empty``."""
    if not head:
        return "empty"
    if by_magic := next((kind for magic, kind in MAGIC if head.startswith(magic)), ""):
        return by_magic
    if head[TAR_AT : TAR_AT + 5] == b"ustar":
        return "tar"
    base = PurePosixPath(name.replace("\\", "/")).name
    if manifest := manifests.kind_of(base):
        return f"manifest:{manifest}"
    return of_text(base, head)


def of_text(base: str, head: bytes) -> str:
    end = PurePosixPath(base.lower()).suffix
    if is_binary(head):
        return "binary"
    if end in CODE or base.lower() in LOCKS:
        return "code"
    if end in BY_END:
        return BY_END[end]
    if ROTATED.search(base):
        return "log"
    if HEADERS.search(head[:2_000]):
        return "cookies"
    if JSON.match(head):
        return "json"
    return "log" if is_dated(head) else "text"


def is_dated(head: bytes) -> bool:
    """Whether lines begin with days, as those of a log do, whatever the file is called."""
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:SAMPLE] if line.strip()]
    dated = sum(day_in(line[:WHERE_DAYS_STAND]) is not None for line in lines)
    return len(lines) >= LEAST_LINES and dated >= ENOUGH * len(lines)


def is_binary(head: bytes) -> bool:
    """A text has hardly any control characters, but for the zeros of UTF-16."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    sample = head[:4_096]
    zeros = sample.count(0)
    if zeros and wide(sample):
        return False
    return (len(sample) - len(sample.translate(None, CONTROLS))) * 20 > len(sample)


def wide(sample: bytes) -> str:
    """UTF-16 without its mark: a zero in every second byte, always on one side."""
    pairs = max(len(sample) // 2, 1)
    if sample[1::2].count(0) * 2 > pairs and sample[0::2].count(0) * 20 < pairs:
        return "utf-16-le"
    if sample[0::2].count(0) * 2 > pairs and sample[1::2].count(0) * 20 < pairs:
        return "utf-16-be"
    return ""
