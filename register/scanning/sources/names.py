"""Names of tables, columns, keys and files can hold values: what looks like one becomes ``*``.

``users/13800138000.json`` is told as ``users/*.json``, the key ``a@b.example`` as ``*``. A number
of up to four digits stays (``v2``, ``line_1``); a person's name in the name of a file stays too,
since nothing tells it from a word (docs/scan-sources.md says so).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 160

MAIL: Final = re.compile(r"[^\s/@<>\"',;]{1,64}@[^\s/@<>\"',;]{1,255}")
MAC: Final = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f])")
UUID: Final = re.compile(r"[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}")
HEX: Final = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Fa-f]*[0-9])[0-9A-Fa-f]{10,}(?![0-9A-Za-z])")
IPV4: Final = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
TOKEN: Final = re.compile(
    r"(?<![0-9A-Za-z_-])(?=[\w-]*[0-9])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{22,}"
)
RUN: Final = re.compile(r"[0-9A-Za-z]{12,}")
CHANGE: Final = re.compile(r"(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])")
CHANGES: Final = 5
"""So often does a word not go from letters to digits and back; a code does."""
DIGITS: Final = re.compile(r"\+?\d(?:[-_. ]?\d){4,}[Xx]?")
VALUES: Final = (MAIL, UUID, MAC, IPV4, HEX, TOKEN, DIGITS)
STARS: Final = re.compile(r"\*[*]+")
HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Characters that show as nothing, or turn the line around."""


def safe(name: str) -> str:
    """``name`` on one line, of bounded length, and without what looks like a value."""
    text = "".join(char for char in name[:4_000] if unicodedata.category(char) not in HIDDEN)
    for pattern in VALUES:
        text = pattern.sub("*", text)
    text = RUN.sub(mixed, text)
    text = STARS.sub("*", text).strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def mixed(run: re.Match[str]) -> str:
    return "*" if len(CHANGE.findall(run[0])) >= CHANGES else run[0]


def is_like_a_value(name: str) -> bool:
    """Whether a key says what it holds or is itself what is held."""
    return safe(name) != name.strip()


def unique(names: list[str]) -> list[str]:
    """Each name once: the second of its kind gets ``~2``, in the order they came."""
    counted: dict[str, int] = {}
    made = []
    for name in names:
        count = counted[name] = counted.get(name, 0) + 1
        made.append(name if count == 1 else f"{name}~{count}")
    return made
