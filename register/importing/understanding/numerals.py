"""Numbers in digits and in words."""

from __future__ import annotations

import re
from typing import Final

from .data import any_of, table

CHINESE: Final = "零〇一二两三四五六七八九十百千半"
DIGITS: Final = {
    letter: value
    for value, letters in enumerate(
        ("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九")
    )
    for letter in letters
}
TENS: Final = {"十": 10, "百": 100, "千": 1000}
LARGE: Final = 10**12
"""No whole number of the register is larger."""


def chinese_number(text: str) -> int | None:
    """十五 is 15, 二百零三 is 203, 二〇二四 is 2024; None for what is no number."""
    if not text or any(letter not in DIGITS and letter not in TENS for letter in text):
        return None
    if not any(letter in TENS for letter in text):
        return int("".join(str(DIGITS[letter]) for letter in text)) if len(text) <= 4 else None
    total, digit, last = 0, None, 10_000
    for letter in text:
        if letter in DIGITS:
            digit = DIGITS[letter]
            continue
        size = TENS[letter]
        if size >= last or digit == 0:
            return None
        total, digit, last = total + (1 if digit is None else digit) * size, None, size
    return total + (digit or 0)


def number(text: str) -> int | None:
    """A whole number written in digits, in Chinese or as a word (``two``, ``drei``, ``deux``)."""
    text = text.strip().lower()
    if re.fullmatch(r"[0-9]{1,6}|[0-9]{1,3},[0-9]{3}", text):
        return int(text.replace(",", ""))
    words: dict[str, int] = table("numbers")["word"]
    return words[text] if text in words else chinese_number(text)


def number_pattern() -> str:
    """A pattern for what ``number`` understands."""
    words = any_of(table("numbers")["word"])
    digits = r"(?<![0-9.月])(?<![0-9],)(?:[0-9]{1,3},[0-9]{3}|[0-9]{1,6})(?![.,]?[0-9])"
    return rf"(?:{digits}|(?<!月)[零〇一二两三四五六七八九十百千]{{1,7}}|{words})"
