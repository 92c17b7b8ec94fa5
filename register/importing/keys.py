"""How a cell names other records: one key, or several, each with what it is called behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

CALLED: Final = " · "
"""Between a key and what it is called: ``P13-3 · Necessary for a contract``."""
SEPARATORS: Final = re.compile("[;；\n]")
QUOTED: Final = re.compile(r'\s*"((?:[^"]|"")*)"[^;；\n]*(?:[;；\n]|$)')
BARE: Final = re.compile(r"([^;；\n]*)(?:[;；\n]|$)")
UNSAFE: Final = re.compile(f'[";；\n]|{CALLED}|^\\s|\\s$')


def one_key(key: str, called: str = "") -> str:
    """A key as a cell has it; in quotation marks when it could be taken for more than itself."""
    if UNSAFE.search(key):
        key = '"{}"'.format(key.replace('"', '""'))
    if not called:
        return key
    plain = " ".join(called.replace(";", ",").replace("；", "，").split())
    return f"{key}{CALLED}{plain}"


def several_keys(keys: Iterable[str]) -> str:
    """Keys, as ``one_key`` makes them, each on a line of its own."""
    return "\n".join(keys)


def keys_in(text: str) -> list[str]:
    """The keys a cell names, in their order, without what they are called."""
    if '"' not in text:
        parts = SEPARATORS.split(text)
        return [key for part in parts if (key := part.partition(CALLED)[0].strip())]
    found, place = [], 0
    while place < len(text):
        if quoted := QUOTED.match(text, place):
            found.append(quoted[1].replace('""', '"'))
            place = quoted.end()
        elif bare := BARE.match(text, place):
            found.append(bare[1].partition(CALLED)[0].strip())
            place = bare.end()
    return [key for key in found if key]


def key_in(text: str) -> str:
    """The one key a cell names, without what it is called."""
    if quoted := QUOTED.fullmatch(text):
        return quoted[1].replace('""', '"')
    return text.partition(CALLED)[0].strip()
