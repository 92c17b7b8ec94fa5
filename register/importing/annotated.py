"""The file that was brought, with what is wrong beside each row: to be mended and brought again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Final

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from register.writers.markup import language_tag
from register.writers.workbooks.texts import legible
from register.writers.workbooks.titles import Titles

from .files.content import Content, Sheet, Value
from .files.tables import tabulated
from .flattened import sheets_of
from .known import same
from .layouts.own_sheets import layout_of
from .rows import Problem, Weight
from .values import text_of
from .workbook import ooxml
from .workbook.grid import Book, Cell, Look, Page
from .workbook.texts import LOST
from .workbook.wording import COMMENT, COMMENT_TITLE, is_comment

EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
AMBER: Final = "C77700"
WIDTH: Final = 20
COMMENT_WIDTH: Final = 60
ORDER: Final = list(Weight)
COMMENT_MACHINE: Final = "#problems"


@dataclass
class Annotated:
    """A file to hand back."""

    name: str
    content_type: str
    data: bytes


@dataclass
class Comments:
    """What is said of the rows of one sheet."""

    by_row: dict[int, list[Problem]] = field(default_factory=dict)
    whole: list[Problem] = field(default_factory=list)
    """Of the sheet as a whole."""


def annotated(content: Content, name: str, problems: Iterable[Problem]) -> Annotated:
    """The file called ``name`` with a last column of what there is to say; CSV stays CSV.

    Rows stand where they stood, but those of JSON and YAML, which become sheets. Readers pass over
    the column, so the file can be mended and brought again as it is.
    """
    found = list(problems)
    stem = PurePath(name).stem or "import"
    if content.format == "csv":
        data = as_csv(content, found)
        return Annotated(f"{stem}-problems.csv", "text/csv; charset=utf-8", data)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Annotated(f"{stem}-problems.xlsx", kind, as_workbook(content, found))


def said(problem: Problem, *, with_place: bool = True) -> str:
    """A problem in one line: what it is about, what is wrong, what helps."""
    words = {
        Weight.ERROR: _("Error"),
        Weight.REVIEW: _("To be reviewed"),
        Weight.NOTE: pgettext("weight of a problem", "Note"),
    }
    text = problem.reason
    if problem.suggestion:
        text = f"{text} — {problem.suggestion}"
    if with_place and problem.heading:
        text = f"{problem.heading}: {text}"
    return f"[{words[problem.weight]}] {text}"


def comments_of(problems: Sequence[Problem]) -> dict[str, Comments]:
    """By sheet; in each row errors come first."""
    found: dict[str, Comments] = {}
    for one in sorted(problems, key=lambda one: ORDER.index(one.weight)):
        sheet = found.setdefault(one.sheet, Comments())
        if one.row:
            sheet.by_row.setdefault(one.row, []).append(one)
        else:
            sheet.whole.append(one)
    return found


def heading_row(sheet: Sheet) -> int:
    """The index of the row of headings; 0 where none is found."""
    if layout := layout_of(sheet):
        return layout.first - 1
    table, _notes = tabulated(sheet, is_comment)
    return table.header_row - sheet.first_row if table else 0


def rows_of(sheet: Sheet, comments: Comments) -> list[tuple[list[Value], str]]:
    """The rows without an older column of comments, each with what there is to say of it."""
    head = heading_row(sheet)
    old = {
        index
        for row in sheet.rows[: head + 1]
        for index, cell in enumerate(row)
        if is_comment(cell)
    }
    made = []
    for place, row in enumerate(sheet.rows):
        number = place + sheet.first_row
        kept = [cell for index, cell in enumerate(row) if index not in old]
        lines = [said(one) for one in comments.by_row.get(number, ())]
        if place == head:
            made.append((kept, COMMENT))
        else:
            made.append((kept, "\n".join(lines)))
    return made


def as_csv(content: Content, problems: Sequence[Problem]) -> bytes:
    """The one table of a CSV, in UTF-8 with its mark, which spreadsheet programs look for."""
    (sheet,) = content.sheets
    by_sheet = comments_of(problems)
    comments = by_sheet.get(sheet.name, Comments())
    rows = rows_of(sheet, comments)
    general = [*comments.whole, *(by_sheet[""].whole if "" in by_sheet and sheet.name else [])]
    first = heading_row(sheet) + 1
    out = io.StringIO()
    writer = csv.writer(out, delimiter=content.delimiter or ",", lineterminator="\r\n")
    for _blank in range(1, sheet.first_row):
        writer.writerow([])
    for place, (cells, comment) in enumerate(rows):
        lines = [said(one) for one in general] if place == first else []
        writer.writerow([*map(plain, cells), "\n".join([*lines, *([comment] if comment else [])])])
    return out.getvalue().encode("utf-8-sig")


def plain(cell: Value) -> str:
    return "" if cell is None else text_of(cell)


def as_workbook(content: Content, problems: Sequence[Problem]) -> bytes:
    """A sheet that lists everything, then the sheets as they were read, with their comments."""
    read = content.sheets or sheets_of(content.value)
    sheets = [one for one in read if same(one.name) != same(COMMENT_TITLE)]
    comments = comments_of(problems)
    titles = Titles("Sheet")
    first = Page(titles.of(COMMENT_TITLE), summary(problems), (24, 8, 24, 24, 90), AMBER)
    first.frozen_rows = 1
    pages = [page_of(one, comments.get(one.name, Comments()), titles) for one in sheets]
    language = get_language() or "en"
    book = Book(COMMENT, language_tag(language), EPOCH, "", [first, *pages])
    out = io.BytesIO()
    ooxml.write(book, out)
    return out.getvalue()


def summary(problems: Sequence[Problem]) -> Iterable[tuple[tuple[Look, Cell], ...]]:
    """Every problem on a line, errors first."""
    heads = (_("Sheet"), _("Row"), _("Heading"), _("Value"), COMMENT)
    yield tuple((Look.HEADING, one) for one in heads)
    for one in sorted(problems, key=lambda one: ORDER.index(one.weight)):
        yield (
            (Look.PLAIN, whole(one.sheet)),
            (Look.PLAIN, one.row or None),
            (Look.PLAIN, whole(one.heading)),
            (Look.PLAIN, whole(one.value)),
            (Look.PROBLEM, whole(said(one, with_place=False))),
        )


def page_of(sheet: Sheet, comments: Comments, titles: Titles) -> Page:
    """A sheet with its comments; empty rows above it are kept, so that rows keep their numbers."""
    rows = rows_of(sheet, comments)
    head = heading_row(sheet)
    width = max((len(cells) for cells, _comment in rows), default=0)
    made: list[tuple[tuple[Look, Cell], ...]] = [() for _ in range(1, sheet.first_row)]
    for place, (cells, comment) in enumerate(rows):
        look = Look.HEADING if place == head else Look.PLAIN
        blank = [None] * (width - len(cells))
        line: list[tuple[Look, Cell]] = [(look, whole(cell)) for cell in [*cells, *blank]]
        last = COMMENT_MACHINE if place < head and cells else whole(comment)
        looks = {COMMENT_MACHINE: Look.MACHINE, COMMENT: Look.HEADING}
        line.append((looks.get(str(last), Look.PROBLEM), last or None))
        made.append(tuple(line))
    widths = (*(WIDTH for _ in range(width)), COMMENT_WIDTH)
    return Page(titles.of(sheet.name), made, widths, hidden=sheet.hidden)


def whole(cell: Value) -> Cell:
    """A cell as a workbook can hold it: a control character becomes its picture."""
    return legible(cell) if isinstance(cell, str) and LOST.search(cell) else cell
