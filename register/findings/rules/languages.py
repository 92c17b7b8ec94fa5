"""Whether a text says the same in Chinese and in English, as far as counting tells.

Only what is clearly different: numbers written as words, dates with the name of a month and
Chinese units of ten thousand are left alone, and lists are counted from the fewest to the most
parts that their separators allow.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
IN_CHINESE_WORDS: Final = re.compile(r"[零一二两三四五六七八九十百千万亿半双单]")
IN_ENGLISH_WORDS: Final = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|once|twice|both|single|double"
    r"|first|second|third|daily|weekly|monthly|quarterly|yearly|annual\w*"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
SENTENCE: Final = re.compile(r"[。.!?！？;；:：]\s*\S|[()（）]")
AND_ZH: Final = re.compile(r"[，,和及与或以/]")
AND_EN: Final = re.compile(r"(?<!,)\s(?:and|or|as well as|with|&)\s|/")


def differ_in_numbers(zh: str, en: str) -> bool:
    """Whether both are written in figures, and the figures are not the same."""
    if not (NUMBER.search(zh) or NUMBER.search(en)) or figures(zh) == figures(en):
        return False
    return not (IN_CHINESE_WORDS.search(zh) or IN_ENGLISH_WORDS.search(en))


def figures(said: str) -> set[str]:
    """The numbers in a text, without separators of thousands and zeros before them."""
    found = NUMBER.findall(normalize("NFKC", said))
    return {one.replace(",", "").lstrip("0") for one in found}


def differ_in_length(zh: str, en: str, apart: int, least: int) -> bool:
    """Whether both are one enumeration each, one at least ``apart`` parts longer than the other."""
    if "、" not in zh + en and "," not in en and "，" not in zh:
        return False
    if SENTENCE.search(zh) or SENTENCE.search(en):
        return False
    fewest_zh, most_zh = parts(zh, "、", AND_ZH)
    fewest_en, most_en = parts(en, ",", AND_EN)
    longer = max(fewest_zh - most_en, fewest_en - most_zh)
    return longer >= apart and max(fewest_zh, fewest_en) >= least


def parts(said: str, separator: str, joining: re.Pattern[str]) -> tuple[int, int]:
    """How many parts an enumeration has at least, and at most."""
    fewest = 1 + len(re.findall(rf"{separator}(?!\d{{3}})", said))
    return fewest, fewest + len(joining.findall(said))
