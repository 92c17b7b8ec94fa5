"""Documents of headings and paragraphs, for people who read from the beginning to the end.

Every sentence and every row of a table names the records it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from .cells import Line


class Reference(Struct, frozen=True, gc=False, order=True):
    """A record that something is said from."""

    kind: str
    """Model label, for instance ``inventory.DataItem``."""
    id: int
    code: str
    """What people call it by in addresses and commands; its key where it has no code."""


class Sentence(Struct, frozen=True, gc=False):
    """One sentence, with its marks and the records it comes from."""

    line: Line
    references: tuple[Reference, ...]


class Paragraph(Struct, frozen=True, gc=False):
    """Sentences that stand together."""

    key: str
    """Permanent: organisations refer to it when they put their own words in its place."""
    sentences: tuple[Sentence, ...]
    is_entry: bool = False
    """Whether it is an entry of a list."""
    is_own: bool = False
    """Whether the words are the organisation's own."""


class Row(Struct, frozen=True, gc=False):
    """One row of a table; a cell may be empty where there is nothing to say."""

    cells: tuple[Line, ...]
    references: tuple[Reference, ...]


class Table(Struct, frozen=True, gc=False):
    """A table where a list of sentences would be hard to read."""

    key: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table


class Section(Struct, frozen=True, gc=False):
    """A heading and what stands under it, up to the next heading."""

    key: str
    title: str
    level: int
    """From 1, the outermost."""
    blocks: tuple[Block, ...]
    number: str = ""
    """What is printed before the title, with what stands between them."""

    @property
    def heading(self) -> str:
        return self.number + self.title


class Gap(Struct, frozen=True, gc=False):
    """What the register does not hold and the text ought to say: for the officer."""

    paragraph: str
    says: str
    """What is missing, in the language of the text."""
    article: str
    """What asks for it."""
    about: Reference | None
    """The record where it is to be completed; None where there is none yet."""


class Text(Struct, frozen=True, gc=False):
    """A document in prose, whole."""

    title: str
    sections: tuple[Section, ...]
    gaps: tuple[Gap, ...]

    def blocks(self) -> Iterator[Block]:
        """Every paragraph and table, in order."""
        for section in self.sections:
            yield from section.blocks

    def lines(self) -> Iterator[Line]:
        """Every line that a reader sees below the headings, in order."""
        for block in self.blocks():
            if isinstance(block, Table):
                yield from block.heads
                for row in block.rows:
                    yield from row.cells
            else:
                yield from (one.line for one in block.sentences)
