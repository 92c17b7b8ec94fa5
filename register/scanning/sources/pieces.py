"""What a source tells, piece by piece. Pieces with values live as long as a loop's turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from ..report import DateSpan, Declared, Remark
from .budget import Meter


class Enter(Struct, frozen=True):
    """The pieces that follow are of this table or file. It may be entered again."""

    name: str
    kind: str


class Cells(Struct):
    """Values by column, at most some hundred rows of them."""

    columns: dict[str, list[object]]
    rows: int
    bytes: int
    """About how much was read for them."""


class Lines(Struct):
    """Running text, such as lines of a log."""

    lines: list[str]
    bytes: int


class Partial(Struct, frozen=True):
    """Of the current container only a sample is looked at."""


Piece = Enter | Cells | Lines | Partial | DateSpan | Declared | Remark


class Unit(Protocol):
    """What is looked at in one go and resumed at: a table, a family of files, an archive."""

    @property
    def name(self) -> str:
        """Stable from one run to the next, and unique in the source."""
        ...

    def pieces(self, meter: Meter) -> Iterator[Piece]:
        """Raises what its driver raises: the engine makes a remark of it."""
        ...


class Source(Protocol):
    """A system that was opened for reading."""

    @property
    def kind(self) -> str:
        """``postgresql``, ``mysql``, ``sqlite``, ``files``, ``har`` …"""
        ...

    @property
    def shown(self) -> str:
        """Its address without user, password and parameters."""
        ...

    def units(self) -> Sequence[Unit]:
        """In a stable order."""
        ...

    def remarks(self) -> Sequence[Remark]:
        """About the whole, such as credentials that may write."""
        ...

    def close(self) -> None: ...
