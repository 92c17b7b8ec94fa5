"""Collects the text of a notice piece by piece, with what the file says of its structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct

from ...importing.files.codes import RefusedError
from ..blocks import Block, block_at, plain_blocks
from ..marks import ENDED
from ..segmenting import text_of_blocks
from ..text import NoticeText

LONGEST_HEAD: Final = 50
"""Characters of a cell that may head a column without the file saying so."""
FEWEST: Final = 2


class Cell(Struct, frozen=True):
    """A cell of a table, read but not yet placed."""

    words: str
    emphasised: tuple[tuple[int, int], ...] = ()
    """Positions within ``words``."""
    is_head: bool = False


class Builder:
    """Text, blocks and emphasis; blocks are separated by line breaks."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.emphasised: list[tuple[int, int]] = []

    def write(self, words: str) -> int:
        """Append text and say where it begins. Raises ``RefusedError`` when there is too much."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        if self.length > self.most:
            raise RefusedError("long", most=self.most)
        return start

    def block(
        self, words: str, emphasised: Sequence[tuple[int, int]] = (), **says: Any
    ) -> int | None:
        """A block of its own; its place among the blocks, None where it says nothing."""
        bare = words.strip()
        if not bare:
            return None
        shift = len(words) - len(words.lstrip())
        start = self.write(bare + "\n")
        self.emphasised += [
            (start + max(first - shift, 0), start + min(last - shift, len(bare)))
            for first, last in emphasised
            if last > shift and first - shift < len(bare)
        ]
        self.blocks.append(block_at(bare, 0, len(bare), **says).moved(start))
        return len(self.blocks) - 1

    def lines(self, words: str) -> None:
        """Text that has lines and nothing else."""
        start = self.write(words if words.endswith("\n") else f"{words}\n")
        self.blocks += [one.moved(start) for one in plain_blocks(words)]

    def table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """A table row by row; a cell knows what heads its column."""
        heads: list[int | None] = []
        for at, row in enumerate(rows):
            if is_head(row) if at else is_head(row) or looks_like_head(rows):
                heads = [
                    self.block(cell.words, cell.emphasised, is_prose=True, is_column_head=True)
                    for cell in row
                ]
                continue
            for column, cell in enumerate(row):
                under = heads[column] if column < len(heads) else None
                self.block(cell.words, cell.emphasised, is_prose=True, under=under)

    def notice(self) -> NoticeText:
        """Everything written, taken apart."""
        text = "".join(self.parts)
        return text_of_blocks(text, self.blocks, joined(self.emphasised))


def is_head(row: Sequence[Cell]) -> bool:
    return bool(row) and all(cell.is_head for cell in row)


def looks_like_head(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row heads the others: short words in each cell, none a sentence."""
    first = rows[0]
    return (
        len(rows) >= FEWEST
        and len(first) >= FEWEST
        and all(
            0 < len(cell.words.strip()) <= LONGEST_HEAD and not ENDED.search(cell.words.strip())
            for cell in first
        )
    )


def joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order; what touches or overlaps is one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
