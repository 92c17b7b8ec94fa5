"""Tables in a terminal, where a Chinese character is as wide as two letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

GAP: Final = "  "
NARROWEST: Final = 12
"""Below this a column is not wrapped: words would fall apart."""


def width(text: str) -> int:
    """How many places ``text`` takes in a terminal."""
    return sum(place(char) for char in text)


def place(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def plain(text: str) -> str:
    """``text`` on one line and without what would steer a terminal."""
    return "".join(
        " " if char in "\n\r\t" else "\ufffd" if unicodedata.category(char) == "Cc" else char
        for char in text
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], most: int | None) -> Iterator[str]:
    """Lines of a table; cells are wrapped where it would be wider than ``most`` places."""
    cells = [[plain(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(width(cell) for cell in column) for column in zip(*cells, strict=True)]
    if most is not None:
        widths = narrowed(widths, most - len(GAP) * (len(widths) - 1))
    yield from lines(cells[0], widths)
    yield GAP.join("─" * one for one in widths)
    for row in cells[1:]:
        yield from lines(row, widths)


def narrowed(widths: list[int], most: int) -> list[int]:
    """The widest columns made narrower, one place at a time, until all fit or none may."""
    widths = list(widths)
    while sum(widths) > most:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths


def lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, most) for cell, most in zip(row, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = [
            part + " " * (most - width(part)) for part, most in zip(parts, widths, strict=True)
        ]
        yield GAP.join(padded).rstrip()


def wrap(text: str, most: int) -> list[str]:
    """``text`` in lines of at most ``most`` places, broken at spaces, hyphens or in Chinese."""
    found: list[str] = []
    while width(text) > most:
        cut = fitting(text, most)
        if text[cut - 1 : cut + 1].isascii():
            cut = max(text.rfind(" ", 1, cut + 1), text.rfind("-", 1, cut) + 1) or cut
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text]


def fitting(text: str, most: int) -> int:
    """How many characters fit in ``most`` places, at least one."""
    taken = 0
    for index, char in enumerate(text):
        taken += place(char)
        if taken > most:
            return max(index, 1)
    return len(text)
