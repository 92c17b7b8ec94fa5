"""Rectangles of values: trimmed, and of one width."""

from __future__ import annotations

from typing import Final

from .content import Value

MOST_EXACT: Final = 2**53
"""Up to here every whole number is a float of its own."""

CONSTANTS: Final[dict[str, bool]] = {"TRUE()": True, "FALSE()": False}
"""Formulas whose value is beyond doubt, though nobody has calculated them."""


def number(value: float) -> int | float:
    """Whole numbers as int: spreadsheets know floats alone, and 3.0 is nobody's code."""
    if value.is_integer() and abs(value) <= MOST_EXACT:
        return int(value)
    return value


def used(row: list[Value]) -> int:
    """Cells of a row up to the last that says something."""
    width = len(row)
    while width and row[width - 1] is None:
        width -= 1
    return width


def rectangle(rows: list[list[Value]]) -> list[list[Value]]:
    """``rows`` without empty rows at the end and empty columns on the right, all of one width."""
    widths = [used(row) for row in rows]
    while widths and not widths[-1]:
        widths.pop()
    width = max(widths, default=0)
    return [
        row[:width] if len(row) >= width else row + [None] * (width - len(row))
        for row in rows[: len(widths)]
    ]


def put(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    """Set a cell, counted from 1, of rows that may end before it."""
    while len(rows) < row:
        rows.append([])
    line = rows[row - 1]
    line.extend([None] * (column - len(line)))
    line[column - 1] = value


def column_letters(number: int) -> str:
    """1 is A, 16,384 is XFD, as spreadsheets name their columns."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """A is 1, XFD is 16,384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
