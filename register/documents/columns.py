"""A document is a title and a list of columns over the snapshot; everything else is derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from history.text import TranslatedText

from .cells import Cell
from .current import Current
from .phrases import NOT_APPLICABLE, NOT_RECORDED, NOT_SENSITIVE, both
from .selection import Filter
from .wording import Wording

L = TypeVar("L")


@dataclass(frozen=True)
class Column(Generic[L]):
    """One column: what it is called, what asks for it, and what it says of a line."""

    key: str
    """Permanent: programs that read the JSON form refer to it."""
    heading: TranslatedText
    value: Callable[[L, Wording], Cell]
    citation: str = ""
    """The article that asks for it, in a form that needs no translation."""
    width: int = 30
    """On a worksheet, in characters."""
    empty: TranslatedText = NOT_RECORDED
    """What stands where there is nothing to say."""

    def nothing(self, w: Wording) -> Cell:
        """The cell where there is nothing to say; only what may be a gap is marked as one."""
        if self.empty in (NOT_APPLICABLE, NOT_SENSITIVE):
            return [w.text(self.empty)]
        return [(w.missing(self.empty),)]


def column(
    key: str,
    zh: str,
    en: str,
    value: Callable[[L, Wording], Cell],
    citation: str = "",
    *,
    width: int = 30,
    empty: TranslatedText = NOT_RECORDED,
) -> Column[L]:
    """A column as a document's file lists it, with its heading in both languages."""
    return Column(key, both(zh, en), value, citation, width, empty)


@dataclass(frozen=True)
class Section(Generic[L]):
    """Columns that answer one question of the reader."""

    heading: TranslatedText
    columns: tuple[Column[L], ...]


@dataclass(frozen=True)
class DocumentKind(Generic[L]):
    """One of the documents that leave the register."""

    key: str
    title: TranslatedText
    citation: str
    sections: tuple[Section[L], ...]
    lines: Callable[[Current, Filter], Iterable[L]]
    identity: int
    """How many of the first columns say which line it is: they stay in sight."""
    group: Callable[[L, Wording], str] | None = None
    """The heading under which a line stands, when lines are grouped."""

    @property
    def columns(self) -> tuple[Column[L], ...]:
        """All columns, in their order."""
        return tuple(column for section in self.sections for column in section.columns)
