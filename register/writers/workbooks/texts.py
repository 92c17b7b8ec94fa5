"""Texts as a worksheet can hold them: runs of one look, legible characters, portions that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, Final

from register.documents.cells import Cell

from .sheets import LOOKS, Aside, Box, Look, Style

LONGEST: Final = 32_767
"""What a cell of XLSX can hold, in units of UTF-16: a character beyond U+FFFF counts twice."""

BATCH: Final = 64
"""Rows that are written together."""

LINE_HEIGHT: Final = 12.0
HIGHEST: Final = 409.0
"""In points: of a line of our size, and of the highest row there can be."""
FILLED: Final = 1.08
"""How much longer a text becomes because words are not torn apart."""

Run = tuple[Look, str]
"""Text of one look."""

ODD: Final = re.compile('[&<>"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]')
"""What XML cannot hold as it is, or would change: a carriage return comes back as a line break."""

MARKUP: Final = '&<>"'


def legible(text: str) -> str:
    """``text`` with a visible sign for each character that XML forbids; nothing is lost silently.

    A control character becomes its picture (U+0007 is ``␇``, U+2407), half a surrogate pair and
    what is no character ``�`` (U+FFFD); every kind of line end becomes a line break.
    """
    if not ODD.search(text):
        return text
    return ODD.sub(sign, text.replace("\r\n", "\n").replace("\r", "\n"))


def sign(found: re.Match[str]) -> str:
    """What stands for a character that cannot stand for itself."""
    letter = found[0]
    if letter < " ":
        return chr(0x2400 + ord(letter))
    return letter if letter in MARKUP else "\ufffd"


def escaped(text: str) -> str:
    """``text`` fit for XML, between tags and in attributes with double quotes."""
    if not ODD.search(text):
        return text
    text = legible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def runs_of(cell: Cell) -> list[Run]:
    """The cell's text as runs of one look each, its lines separated by line breaks."""
    runs: list[Run] = []
    held = between = ""
    for line in cell:
        held += between
        between = "\n"
        if type(line) is str:
            held += line
            continue
        for part in line:
            if type(part) is str:
                held += part
                continue
            if held:
                runs.append((Look.PLAIN, held))
                held = ""
            runs.append((LOOKS[type(part)], part.text))  # type: ignore[union-attr] # no string
    if held:
        runs.append((Look.PLAIN, held))
    return runs


def units(text: str) -> int:
    """The length of a text as spreadsheets count it: in units of UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_too_long(runs: Sequence[Run]) -> bool:
    """Whether the runs need more than one cell."""
    return sum(units(text) for _look, text in runs) > LONGEST


def lines_needed(cell: Cell, width: int) -> int:
    """About how many lines a cell takes in a column of ``width`` characters.

    A Chinese character is as wide as two digits, and takes three bytes where they take one. Words
    do not fill a line to its end.
    """
    lines = len(cell)
    wide = 2 * width / FILLED
    for line in cell:
        if type(line) is str:
            text = line
        else:
            text = "".join([part if type(part) is str else part.text for part in line])  # type: ignore[union-attr] # no string
        letters = len(text)
        if letters + letters > width:
            lines += int((letters + len(text.encode("utf-8", "replace"))) / wide)
        if "\n" in text:
            lines += text.count("\n")
    return lines


def height_of(lines: int) -> float:
    """The height of a row with so many lines, in points; no spreadsheet program has higher ones."""
    return min(lines * LINE_HEIGHT + 3, HIGHEST)


def fitting(runs: Sequence[Run]) -> list[list[Run]]:
    """``runs`` in portions that each fit a cell; nothing is cut, no character is torn apart."""
    portions: list[list[Run]] = [[]]
    room = LONGEST
    for look, text in runs:
        for piece in pieces_of(text, room):
            needed = units(piece)
            if needed > room:
                portions.append([])
                room = LONGEST
            portions[-1].append((look, piece))
            room -= needed
    return portions


def pieces_of(text: str, room: int) -> Iterator[str]:
    """``text`` in pieces, the first of at most ``room`` units, the others of what a cell holds."""
    start = 0
    while start < len(text):
        end = min(start + room, len(text))
        while (over := units(text[start:end]) - room) > 0:
            # A character needs two units at most: leaving out half of what is over is never
            # too much, and leaving out one at least comes to an end.
            end -= max(over // 2, 1)
        if end > start:
            yield text[start:end]
        start, room = end, LONGEST


def continued(
    boxes: Sequence[Box | None], identity: int, word: str
) -> Iterator[tuple[tuple[Style, list[Run]] | None, ...]]:
    """A row as the rows it needs where a cell of it is too long.

    The cells that say which row it is are repeated, with ``word`` behind; the others go on or stay
    blank.
    """
    portions = [fitting(runs_of(box[1])) if box else [] for box in boxes]
    for offset in range(max(map(len, portions))):
        row: list[tuple[Style, list[Run]] | None] = []
        for column, (box, portion) in enumerate(zip(boxes, portions, strict=True)):
            if offset < len(portion):
                row.append((box[0] if box else Style.TEXT, portion[offset]))
            elif column < identity:
                again = followed(portion[-1], word) if portion else [(Look.PLAIN, word)]
                row.append((box[0] if box else Style.TEXT, again))
            else:
                row.append((box[0], []) if box else None)
        yield tuple(row)


def followed(runs: list[Run], word: str) -> list[Run]:
    """``runs`` with a word behind them."""
    look, text = runs[-1]
    if look == Look.PLAIN:
        return [*runs[:-1], (look, f"{text} {word}")]
    return [*runs, (Look.PLAIN, f" {word}")]


def heading(text: str, citation: str) -> Cell:
    """A heading with the article that asks for it on a line of its own."""
    return [text, (Aside(citation),)]  # type: ignore[list-item] # a mark only worksheets know


def in_batches(pieces: Iterator[str], member: IO[bytes]) -> None:
    """Write ``pieces`` into a member, some at a time: a file takes a call for each."""
    while batch := list(islice(pieces, BATCH)):
        member.write("".join(batch).encode())
