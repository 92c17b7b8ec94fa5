"""What readers found, in the language of whoever reads."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from .codes import Found, RefusedError, Remark
from .content import Content, Note, UnreadableError
from .refusals import REFUSALS

NOTES: Final[dict[str, Any]] = {
    "hidden-sheet": _("The sheet is hidden. It was read like the others."),
    "no-worksheet": _("The sheet is a chart or holds macros. It was left out."),
    "macros-ignored": _("The workbook has macros. They were neither read nor run."),
    "formula-without-value": _(
        "The formula has no value yet, so the cell counts as empty: open the workbook in a"
        " spreadsheet program and save it, so that it is calculated."
    ),
    "error-cell": _("The cell holds an error, so it counts as empty: mend its formula."),
    "number-too-large": _("The row has a number too large to be one; the cell counts as empty."),
    "zero-characters": _("There are characters of value zero. They were left out."),
    "encoding-guessed": _(
        "The file does not say its encoding; it was read as %(encoding)s. If letters look wrong,"
        " save it as “CSV UTF-8” or XLSX."
    ),
    "ragged-row": _(
        "The row has %(found)s cells, the headings %(expected)s: probably a cell holds a separator"
        " and stands in no quotation marks."
    ),
    "other-format": _("The file is %(found)s, though its name ends in “%(named)s”."),
    "yaml-documents": _("The file holds %(count)s documents, which were read as a list."),
    "more": _("%(count)s more cells or rows like those named (%(kind)s)."),
    "merged-header": _("Merged cells of the headings were joined: “%(heading)s”."),
    "merged-body": _("Merged cells: the value counts for each of rows %(first)s to %(last)s."),
    "merged-across": _("Merged cells: the value counts for the first of its columns alone."),
    "doubled-heading": _(
        "The heading “%(heading)s” stands in columns %(first)s and %(second)s. The second is"
        " called “%(name)s” here."
    ),
    "unnamed-column": _("Column %(letters)s has values and no heading."),
    "rows-above": _("What stands above the headings in row %(under)s was left out."),
}
"""By kind of remark."""

HIDDEN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Kinds of characters that would break a line, or turn what follows around."""


def worded(remark: Remark) -> Note:
    """``remark`` as a note in the language that is active."""
    text = str(NOTES[remark.kind]) % legible(remark.values)
    return Note(remark.kind, text, remark.sheet, remark.row, remark.column, remark.value)


def in_words(found: Found) -> Content:
    """What was found, its remarks as notes."""
    return Content(
        format=found.format,
        sheets=found.sheets,
        value=found.value,
        notes=tuple(map(worded, found.remarks)),
        sha256=found.sha256,
        encoding=found.encoding,
        delimiter=found.delimiter,
        date_1904=found.date_1904,
    )


def refusal(error: RefusedError) -> UnreadableError:
    """Why the file cannot be read, in the language that is active."""
    text, remedy = REFUSALS[error.code]
    return UnreadableError(str(text) % legible(error.values), str(remedy))


def legible(values: dict[str, str | int]) -> dict[str, str]:
    """Numbers with separators; texts from files without what would break a line of a log."""
    return {
        name: f"{value:,}" if isinstance(value, int) else printable(value)
        for name, value in values.items()
    }


def printable(text: str) -> str:
    return "".join(char if unicodedata.category(char) not in HIDDEN else "�" for char in text)
