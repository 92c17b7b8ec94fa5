"""A document is parts, a part is columns over the snapshot; everything else is derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from history.text import LANGUAGES, TranslatedText
from register.phrasing import phrase

from .cells import Cell
from .current import Current
from .phrases import NOT_APPLICABLE, NOT_RECORDED, NOT_SENSITIVE
from .prose import Text
from .selection import Filter
from .wording import Wording

L = TypeVar("L")

NO_LINES: Final = phrase("None: the register has no entry for this part.")

SHEETS: Final = ("html", "pdf", "docx", "xlsx", "ods", "csv", "json")
"""The formats of a document of one part."""
IN_PROSE: Final = ("html", "pdf", "docx", "md", "json")
"""The formats of a document in prose."""
IN_PARTS: Final = tuple(form for form in SHEETS if form != "csv")
"""The formats of a document of several parts, or of forms with tables inside: no CSV."""


class Layout(StrEnum):
    """How the lines of a part are laid out."""

    TABLE = "table"
    """A table everywhere."""
    WIDE = "wide"
    """A table where there is room, in worksheets and CSV; on paper a form for each line."""
    FORM = "form"
    """A form for each line, with tables of its own where the regulator's form has them."""


@dataclass(frozen=True)
class Column(Generic[L]):
    """One column, or one box of a form: its name, what asks for it, what it says of a line."""

    key: str
    """Permanent: programs that read the JSON form refer to it."""
    heading: TranslatedText
    value: Callable[[L, Wording], Cell]
    citation: str
    """The article that asks for it, in a form that needs no translation; never empty."""
    width: int = 30
    """On a worksheet, in characters."""
    empty: TranslatedText = NOT_RECORDED
    """What stands where there is nothing to say."""

    def nothing(self, w: Wording) -> Cell:
        """The cell where there is nothing to say; only what may be a gap is marked as one."""
        if self.empty in (NOT_APPLICABLE, NOT_SENSITIVE):
            return [w.text(self.empty)]
        return [(w.missing(self.empty),)]


@dataclass(frozen=True)
class Grid(Generic[L]):
    """A table inside a form, such as category by description by period on the French one."""

    key: str
    heading: TranslatedText
    citation: str
    columns: tuple[Column[Any], ...]
    rows: Callable[[L, Wording], Iterable[Any]]
    """The rows of one line of the part; each column is asked about each of them."""
    empty: TranslatedText = NOT_RECORDED
    """What stands in place of the table when it has no row."""


@dataclass(frozen=True)
class Section(Generic[L]):
    """Columns that answer one question of the reader; on a form also tables."""

    heading: TranslatedText
    entries: tuple[Column[L] | Grid[L], ...]

    @property
    def columns(self) -> tuple[Column[L], ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Column))

    @property
    def grids(self) -> tuple[Grid[L], ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Grid))


@dataclass(frozen=True)
class Part(Generic[L]):
    """One list or one kind of form of a document: most documents have one part."""

    key: str
    """Permanent, within the document."""
    title: TranslatedText
    sections: tuple[Section[L], ...]
    lines: Callable[[Current, Filter], Iterable[L]]
    identity: int = 1
    """How many of the first columns say which line it is: they stay in sight and title a form."""
    group: Callable[[L, Wording], str] | None = None
    """The heading under which a line stands, when lines are grouped."""
    layout: Layout = Layout.TABLE
    empty: TranslatedText = NO_LINES
    """The sentence that stands when there is no line: “none” is said."""
    note: TranslatedText | None = None
    """What the reader must know before the lines."""

    @property
    def columns(self) -> tuple[Column[L], ...]:
        """All columns, in their order."""
        return tuple(column for section in self.sections for column in section.columns)

    @property
    def grids(self) -> tuple[Grid[L], ...]:
        """All tables of the form, in their order."""
        return tuple(grid for section in self.sections for grid in section.grids)


class Family(StrEnum):
    """Under which heading the catalogue lists a document."""

    OWN = "own"
    NOTICE = "notice"
    GDPR = "gdpr"
    NATIONAL = "national"
    CHINA = "china"
    ASSESSMENT = "assessment"
    LISTS = "lists"
    MACHINE = "machine"


FAMILIES: Final = {
    Family.OWN: phrase("The register"),
    Family.NOTICE: phrase("To the people concerned"),
    Family.GDPR: phrase("European Union and United Kingdom"),
    Family.NATIONAL: phrase("National forms"),
    Family.CHINA: phrase("China"),
    Family.ASSESSMENT: phrase("Assessments"),
    Family.LISTS: phrase("Lists and schedules"),
    Family.MACHINE: phrase("For programs"),
}
"""The families in the order of the catalogue."""

ACTIVITY_FILTERS: Final = ("product", "controller", "status", "regime")
"""The filters of a document whose lines come from activities."""


@dataclass(frozen=True)
class Program:
    """What a document that only programs read consists of: no columns, but entries of its own."""

    lines: Callable[[Current, Filter], Iterable[Any]]
    """What is counted: the activities it is about."""
    entries: Callable[[Any], Iterable[Any]]
    """What its writers write, of the ``Document``, in order, made as they are asked for."""
    preview: str
    """The format people look at before they take the file."""


@dataclass(frozen=True)
class DocumentKind:
    """One of the documents that leave the register."""

    key: str
    """Permanent, in English, in small letters: what commands, addresses and file names say."""
    title: TranslatedText
    citation: str
    """The articles that ask for it."""
    about: TranslatedText
    """One line for whoever chooses: what it is and who asks for it."""
    family: Family
    parts: tuple[Part[Any], ...]
    """Empty for a document that only programs read, and for one in prose."""
    program: Program | None = None
    """What a document without parts consists of."""
    prose: Callable[[Any], Text] | None = None
    """The text of the ``Document``, where it is read from the beginning to the end: no parts."""
    languages: tuple[str, ...] = LANGUAGES
    """The languages it is printed in; a national form's own beside Chinese and English."""
    formats: tuple[str, ...] = SHEETS
    filters: tuple[str, ...] = ACTIVITY_FILTERS
    """The fields of ``Selection`` that mean something here."""
    after: TranslatedText | None = None
    """Whose template it follows, and how sure we are of that template."""
    is_processors: bool = False
    """Whether the organisation stands in it as processor: then nothing calls it controller."""
    keeps_ended: bool = False
    """Whether it lists what has ended and what left the register too (``Current.whole_lines``)."""
    dated: bool = False
    """Whether it prints when activities were entered and last changed (``Register.entered``)."""
    beside: bool = False
    """Whether it holds what is said and held against the record (``Register.beside``)."""

    @property
    def sections(self) -> tuple[Section[Any], ...]:
        return tuple(section for part in self.parts for section in part.sections)

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """All columns of all parts, those inside tables of forms included."""
        return tuple(
            column
            for part in self.parts
            for section in part.sections
            for entry in section.entries
            for column in (entry.columns if isinstance(entry, Grid) else (entry,))
        )
