"""Yes and no, figures, and the one normal form in which words are compared."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Final

from register.search.folding import folded

from .data import any_of, table
from .days import DayRead as DayRead
from .days import day as day
from .days import read_day as read_day
from .days import serial_day as serial_day
from .numerals import LARGE, chinese_number

FORMULA: Final = re.compile(r"=\s*(TRUE|FALSE)\s*\(\s*\)", re.IGNORECASE)
GROUPED: Final = re.compile(
    r"[0-9]{1,3}(?:([,'’ \u00a0\u2009\u202f，])[0-9]{3}(?:\1[0-9]{3})*|(?:\.[0-9]{3}){2,})"
)
PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Letters and digits only, without difference of case, width, accents and spaces."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


@cache
def truths() -> dict[str, bool]:
    """What is written for yes and for no."""
    words = table("truths")
    return {folded(word): word in words["yes"] for word in (*words["no"], *words["yes"])}


def truth(value: object) -> bool | None:
    """Whether a cell says yes or no; None when it says neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return bool(value) if value in (0, 1) else None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if formula := FORMULA.fullmatch(text):
        return formula[1].upper() == "TRUE"
    return truths().get(folded(text).strip(" .。!！"))


def whole_number(value: object) -> int | None:
    """A count: ``约 1,000``, ``1 000``, ``10万``, ``1.2 million``; None when it is no whole number.

    ``1.000`` is a thousand in German and one in English, so it is neither.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if 0 <= value <= LARGE else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and 0 <= value <= LARGE else None
    return _count(value.strip()) if isinstance(value, str) else None


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    words = table("numbers")
    before = re.compile(any_of(folded(word) for word in words["about"]) + r"\s*")
    after = re.compile(r"\s*" + any_of(folded(word) for word in words["counted"]) + r"\s*$")
    return before, after, words["times"]


def _count(text: str) -> int | None:
    before, after, times = _around()
    text = folded(text[:200]).strip(" .。")
    if start := before.match(text):
        text = text[start.end() :]
    text = after.sub("", text.removesuffix("+"), count=1).strip()
    text = after.sub("", text, count=1).strip()
    figure = GROUPED.match(text) or PLAIN.match(text)
    if not figure:
        return _chinese_count(text, times)
    rest = text[figure.end() :].strip()
    size = times.get(rest) if rest else 1
    return None if size is None else _whole(figure[0], size)


def _chinese_count(text: str, times: dict[str, int]) -> int | None:
    """五百, 十万."""
    for size in ("万", "亿"):
        if text.endswith(size) and (figure := chinese_number(text.removesuffix(size))):
            return figure * times[size]
    return chinese_number(text)


def _whole(figure: str, size: int) -> int | None:
    digits = re.sub(r"[^0-9.]", "", figure)
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    if size == 1 and re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", digits):
        return None
    try:
        exact = Decimal(digits) * size
    except InvalidOperation:
        return None
    return int(exact) if exact == exact.to_integral_value() and exact <= LARGE else None
