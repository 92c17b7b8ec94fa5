"""One import from the file to the plan: read, recognise, understand, compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from .files import read_file
from .files.content import Content, Note
from .known import Known
from .layouts.own import OwnWorkbook
from .layouts.reader import Options, Reader
from .layouts.registry import READERS, Recognised, reader_named, recognised
from .planning import planned
from .plans import Plan
from .rows import Problem, Weight

Step = Callable[[str], None]
"""Told what is being done, in words."""


class NotForUsError(Exception):
    """No reader is for the file: ``text`` says what was read, ``remedy`` what to do."""

    def __init__(self, text: str, remedy: str) -> None:
        super().__init__(text)
        self.text = text
        self.remedy = remedy


@dataclass(frozen=True)
class Opened:
    """A file that was read, and the readers it may be for."""

    name: str
    content: Content
    readers: tuple[Recognised, ...] = field(default_factory=tuple)

    @property
    def reader(self) -> Reader:
        """The surest. Raises ``NotForUsError`` when there is none."""
        if self.readers:
            return self.readers[0].reader
        raise NotForUsError(
            _("What is in “%(name)s” is not a layout that can be read.") % {"name": self.name},
            _("Use the template, or a table with one line of headings; the layouts are: %(all)s.")
            % {"all": ", ".join(one.name for one in READERS)},
        )


def opened(path: Path, name: str) -> Opened:
    """The file, read. Raises ``UnreadableError``."""
    content = read_file(path, name)
    return Opened(name, content, tuple(recognised(content)))


def chosen(file: Opened, layout: str) -> Reader:
    """The reader that was asked for, or the surest. Raises ``NotForUsError``."""
    return (reader_named(layout) if layout else None) or file.reader


def plan_of(
    file: Opened, options: Options, layout: str = "", tell: Step = lambda _words: None
) -> Plan:
    """What the import would do; nothing is written. Raises ``NotForUsError``."""
    reader = chosen(file, layout)
    tell(_("understanding"))
    statement = reader.read(file.content, options, Known())
    # The hidden sheet of our own workbook holds its lists, and nothing to be known.
    noted = [
        one
        for one in file.content.notes
        if (one.kind, reader.name) != ("hidden-sheet", OwnWorkbook.name)
    ]
    statement.problems[:0] = [problem_of(one) for one in noted]
    tell(_("comparing"))
    return planned(statement, options)


def problem_of(note: Note) -> Problem:
    """Something that was noticed while the file was read."""
    weight = Weight.REVIEW if note.kind in LOSING else Weight.NOTE
    return Problem(
        weight, note.text, "", note.sheet, note.row, note.column, "", note.value, note.kind
    )


LOSING = frozenset({"formula-without-value", "error-cell", "ragged-row", "duplicate-heading"})
"""Notes that say something of the file did not come through."""
