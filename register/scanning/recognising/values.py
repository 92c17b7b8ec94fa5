"""Values of any type as text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Final

LONGEST: Final = 20_000
PROSE: Final = {True: 32, False: 12}
"""Longer values are also looked through for what stands within them: of ASCII only, and other."""
LISTED: Final = re.compile(r"[,;|]")
FLOATING: Final = re.compile(r"\d{7,19}\.0+|\d\.\d{5,17}[Ee]\+1\d")
"""A long number that has been through a spreadsheet with all its digits."""


def is_prose(text: str) -> bool:
    """Whether something may stand within a value: it is long, an object, or a list."""
    return len(text) > PROSE[text.isascii()] or text[0] in "{[" or bool(LISTED.search(text))


def plain(value: object) -> str:
    """A value as text; empty for nothing and for what is no text, such as pictures."""
    if isinstance(value, str):
        text = value[:LONGEST]
        if not text.isascii() and len(text) <= 64:
            text = unicodedata.normalize("NFKC", text)
        text = text.strip(" \t\r\n'\"")
        return f"{Decimal(text):.0f}" if FLOATING.fullmatch(text) else text
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) >= 1e6 else repr(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return _decoded(bytes(value[:LONGEST]))
    if isinstance(value, bool | int | Decimal | date | datetime):
        return str(value)
    return str(value)[:LONGEST]


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""
