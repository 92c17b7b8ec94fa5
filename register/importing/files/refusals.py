"""Why a file cannot be read, and what its owner can do: the words of each ``RefusedError``."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

AS_XLSX: Final = _("Open it in a spreadsheet program and save it as XLSX.")
SAVE_AGAIN: Final = _(
    "Open it in the program it comes from, save it again, and bring the new file."
)
SPLIT: Final = _("Split it into several files, or delete what does not belong in the register.")
IN_UTF8: Final = _("Save it as “CSV UTF-8” or as XLSX, and bring that file.")
MEND_LINE: Final = _("Mend it at this place, or have the program write the file again.")
CLEAN_COPY: Final = _(
    "Copy the cells you need into a new workbook, save it as XLSX, and bring that."
)
A_TABLE: Final = _("Bring a table: XLSX, ODS, CSV, JSON or YAML.")

REFUSALS: Final[dict[str, tuple[Any, Any]]] = {
    "pdf": (
        _("This is a PDF. Its tables are pictures of tables, without rows and columns."),
        _("Ask for the spreadsheet it was made from, and bring that."),
    ),
    "image": (_("This is a picture, not a table."), A_TABLE),
    "packed": (
        _("This is a packed archive, not a workbook."),
        _("Unpack it, and bring the files in it one by one."),
    ),
    "database": (_("This is a database, not a table."), _("Export the table you need as CSV.")),
    "word": (
        _("This is a text document, not a workbook."),
        _("Copy its tables into a spreadsheet and save that as XLSX."),
    ),
    "slides": (_("This is a presentation, not a workbook."), A_TABLE),
    "numbers": (
        _("This is a document of Numbers."),
        _("In Numbers, choose File – Export To – Excel, and bring that file."),
    ),
    "xls": (_("This is a workbook in the format of Excel before 2007 (XLS)."), AS_XLSX),
    "xlsb": (_("This is a binary workbook (XLSB)."), AS_XLSX),
    "encrypted": (
        _("The workbook is protected by a password, so that nobody can read it without."),
        _("Open it with its password, remove the password, and save it as XLSX."),
    ),
    "html": (
        _("This is a web page, whatever its name says."),
        AS_XLSX,
    ),
    "xml": (_("This is an XML file, which the register does not read."), AS_XLSX),
    "binary": (_("This is neither a text nor a workbook."), A_TABLE),
    "empty": (_("The file is empty."), _("Look whether the export it comes from went through.")),
    "large": (
        _("The file has %(size)s MB; at most %(most)s MB are read."),
        SPLIT,
    ),
    "memory": (_("The file needs more memory than one file may take."), SPLIT),
    "time": (_("Reading the file takes too long: more than %(most)s seconds."), SPLIT),
    "crashed": (
        _("The file could not be read: the reader stopped in the middle of it."),
        CLEAN_COPY,
    ),
    "damaged-archive": (
        _("The workbook is damaged or was not copied to its end: its directory cannot be read."),
        _("Copy or download it again. If that does not help, open it, and save it as XLSX."),
    ),
    "damaged-part": (_("The workbook is damaged in its part “%(part)s”."), SAVE_AGAIN),
    "missing-part": (_("The workbook is damaged: its part “%(part)s” is missing."), SAVE_AGAIN),
    "damaged-workbook": (_("The workbook is damaged: its cells cannot be read."), SAVE_AGAIN),
    "many-parts": (
        _("The workbook consists of %(count)s files; at most %(most)s are read."),
        CLEAN_COPY,
    ),
    "doubled-part": (
        _("The workbook has its part “%(part)s” twice, so nobody knows which one counts."),
        SAVE_AGAIN,
    ),
    "strange-part": (
        _("The workbook has a part whose name leads out of it: “%(part)s”."),
        CLEAN_COPY,
    ),
    "bomb": (
        _("The workbook unpacks to %(size)s MB; at most %(most)s MB are read."),
        CLEAN_COPY,
    ),
    "bomb-ratio": (
        _("The part “%(part)s” unpacks to more than %(ratio)s times its size."),
        CLEAN_COPY,
    ),
    "xml-entities": (
        _("The part “%(part)s” declares entities, which no spreadsheet program does."),
        CLEAN_COPY,
    ),
    "xml-encoding": (_("The part “%(part)s” is not in UTF-8."), SAVE_AGAIN),
    "far-row": (
        _("A sheet has a value in row %(row)s; at most %(most)s rows are read."),
        CLEAN_COPY,
    ),
    "many-rows": (_("The table has more than %(most)s rows."), SPLIT),
    "many-columns": (
        _("A row up to row %(row)s goes beyond column %(most)s, the last that is read."),
        CLEAN_COPY,
    ),
    "many-cells": (_("The file has more than %(most)s cells, empty ones included."), CLEAN_COPY),
    "long-cell": (
        _("A cell in row %(row)s has more than %(most)s characters."),
        CLEAN_COPY,
    ),
    "csv-cell": (
        _("The cell that ends in line %(line)s has more than %(most)s characters."),
        _("A quotation mark before it is probably not closed: close or double it."),
    ),
    "open-quote": (
        _("A quotation mark is opened in the row that starts in line %(line)s, and never closed."),
        _("Close or double it. If the file was not copied to its end, copy or download it again."),
    ),
    "wrong-bytes": (
        _(
            "The file says it is in %(encoding)s, but line %(line)s is not (byte %(offset)s): it"
            " was put together from different files, or not copied to its end."
        ),
        IN_UTF8,
    ),
    "cut-off": (
        _("The file breaks off in the middle of a character, in line %(line)s."),
        _("Copy or download it again."),
    ),
    "mixed-encodings": (
        _(
            "Line %(line)s is not in UTF-8 (byte %(offset)s), but other lines are: the file was put"
            " together from files of different encodings."
        ),
        IN_UTF8,
    ),
    "unknown-encoding": (
        _(
            "The text is in none of the encodings that are read: UTF-8, UTF-16, GB18030 and"
            " Windows-1252. The first strange byte is in line %(line)s (byte %(offset)s)."
        ),
        IN_UTF8,
    ),
    "json": (
        _("This is no JSON: it breaks off or goes wrong in line %(line)s, character %(column)s."),
        MEND_LINE,
    ),
    "json-line": (
        _("Line %(line)s is no JSON: it goes wrong at character %(column)s."),
        MEND_LINE,
    ),
    "number": (
        _("“%(value)s” is a number that no register can hold."),
        _("Write a number with at most 300 digits, or a text in quotation marks."),
    ),
    "half-character": (
        _("The text “%(value)s” has half a character: one of two escapes is missing."),
        MEND_LINE,
    ),
    "deep": (
        _("There are more than %(most)s lists within each other."),
        _("No register has so many: look whether the file is the right one."),
    ),
    "doubled-key": (
        _("The key “%(key)s” stands twice in one object, so nobody knows which value counts."),
        _("Delete one of the two."),
    ),
    "yaml": (
        _("This is no YAML: it goes wrong in line %(line)s, character %(column)s."),
        MEND_LINE,
    ),
    "yaml-flat": (
        _("This is a text without keys and lists, though its name says YAML."),
        _("Bring the right file, or rename it when it is a CSV."),
    ),
    "yaml-tag": (
        _("Line %(line)s has the tag “%(tag)s”; only plain values are read."),
        _("Delete the tag, or write the value as a text."),
    ),
    "yaml-key": (
        _("A key that ends before line %(line)s is a list or an object, not a text."),
        MEND_LINE,
    ),
    "yaml-reference": (
        _("Line %(line)s refers to “%(name)s”, which stands nowhere before it."),
        MEND_LINE,
    ),
    "yaml-references": (
        _("The references up to line %(line)s repeat more than a million values."),
        _("Write the values out, or split the file."),
    ),
}
"""By code: what and where, and the remedy."""
