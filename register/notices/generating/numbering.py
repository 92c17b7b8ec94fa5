"""Numbers before headings: 一、 and （一） and 1. in Chinese, 1 and 1.1 and 1.1.1 in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import structs

from register.documents.prose import Section

DIGITS: Final = "零一二三四五六七八九"


def numbered(sections: Iterable[Section], language: str) -> Iterator[Section]:
    """The sections, each with its number among those of its level."""
    counts: list[int] = []
    for one in sections:
        counts = [*counts[: one.level], *([0] * (one.level - len(counts)))]
        counts[one.level - 1] += 1
        said = chinese(counts) if language == "zh-hans" else f"{'.'.join(map(str, counts))} "
        yield structs.replace(one, number=said)


def chinese(counts: list[int]) -> str:
    """The number of the innermost level, in the form that level has."""
    number = counts[-1]
    forms = {1: f"{numeral(number)}、", 2: f"（{numeral(number)}）"}
    return forms.get(len(counts), f"{number}. ")


def numeral(number: int) -> str:
    """A number below a hundred in Chinese numerals: 一, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
