"""XLSX and XLSM: values as they were last calculated. Nothing is run, nothing is fetched.

Texts are decoded as Excel writes them: ``_x000D_`` is a carriage return, ``_x005F_`` an underscore
before what would otherwise be such a code. ``docs/import-files.md`` says what a writer must do.
"""

from __future__ import annotations

import posixpath
import re
from datetime import timedelta
from math import isfinite
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from .archive import chunks, whole
from .codes import Found, RefusedError, Remarks
from .content import Limits, Sheet, Value
from .grids import CONSTANTS, number, put, rectangle
from .scan import Extent, extent_of

DATES_FROM_1904: Final = re.compile(rb"""\sdate1904\s*=\s*["'](?:1|true|on)["']""")
DAY: Final = timedelta(days=1)


def read_ooxml(path: Path, form: str, archive: ZipFile, limits: Limits, remarks: Remarks) -> Found:
    """Every worksheet of a workbook. Raises ``RefusedError``."""
    if form == "xlsm":
        remarks.add("macros-ignored")
    places = worksheets(archive)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            sheets = Worksheets(book, archive, places, limits, remarks).all()
    except PasswordError as error:
        raise RefusedError("encrypted") from error
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise RefusedError("damaged-workbook") from error
    except BaseException as error:
        # The reader's own alarm is no Exception; it is one kind of damage more.
        if type(error).__name__ != "PanicException":
            raise
        raise RefusedError("damaged-workbook") from error
    dated = bool(DATES_FROM_1904.search(whole(archive, "xl/workbook.xml")))
    return Found(form, tuple(sheets), date_1904=dated)


def worksheets(archive: ZipFile) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    try:
        book = ElementTree.fromstring(whole(archive, "xl/workbook.xml"))  # noqa: S314 - entities were refused
        links = ElementTree.fromstring(whole(archive, "xl/_rels/workbook.xml.rels"))  # noqa: S314 - likewise
    except ElementTree.ParseError as error:
        raise RefusedError("damaged-part", part="xl/workbook.xml") from error
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    return {
        sheet.get("name", ""): part_of(targets.get(relation(sheet), ""))
        for sheet in book.iter()
        if sheet.tag.rpartition("}")[2] == "sheet"
    }


def relation(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def part_of(target: str) -> str:
    """A target of the workbook's relations as the name of a part."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(f"xl/{target}")


class Worksheets:
    """Reads the sheets of a workbook, one after the other, within one budget of cells."""

    def __init__(
        self,
        book: CalamineWorkbook,
        archive: ZipFile,
        places: dict[str, str],
        limits: Limits,
        remarks: Remarks,
    ) -> None:
        self.book = book
        self.archive = archive
        self.places = places
        self.limits = limits
        self.remarks = remarks
        self.cells = 0
        self.is_odd = False
        """Whether the row being read has a number that is none."""

    def all(self) -> list[Sheet]:
        made: list[Sheet] = []
        for about in self.book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                self.remarks.add("no-worksheet", about.name)
                continue
            hidden = about.visible != SheetVisibleEnum.Visible
            if hidden:
                self.remarks.add("hidden-sheet", about.name)
            made.append(self.sheet(about.name, hidden))
        return made

    def sheet(self, name: str, hidden: bool) -> Sheet:
        """One sheet, once it is known how far it goes."""
        if name not in self.places:
            raise RefusedError("damaged-workbook")
        extent = extent_of(chunks(self.archive, self.places[name]), self.limits)
        self.cells += extent.rows * extent.columns
        if self.cells > self.limits.cells:
            raise RefusedError("many-cells", most=self.limits.cells)
        read = self.book.get_sheet_by_name(name)
        rows = self.rows(read, name)
        self.tell(name, extent, rows)
        merged = tuple(
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in read.merged_cell_ranges or ()
        )
        return Sheet(name, rectangle(rows), hidden=hidden, merged=merged)

    def rows(self, read: CalamineSheet, name: str) -> list[list[Value]]:
        """From the first row and column of the sheet, whatever is empty."""
        rows: list[list[Value]] = []
        for place, line in enumerate(read.to_python(skip_empty_area=False), 1):
            row = [self.value(cell) for cell in line]
            if self.is_odd:
                self.remarks.add("number-too-large", name, place)
                self.is_odd = False
            if any(type(cell) is str and "\x00" in cell for cell in row):
                self.remarks.add("zero-characters", name, place)
                row = [cell.replace("\x00", "") if type(cell) is str else cell for cell in row]
            rows.append(row)
        return rows

    def value(self, cell: Any) -> Value:
        """A cell as we have it: empty is None, whole numbers are int, a span of time is in days."""
        kind = type(cell)
        if kind is str:
            return cell or None
        if kind is float:
            if not isfinite(cell):
                self.is_odd = True
                return None
            return number(cell)
        if kind is timedelta:
            return number(cell / DAY)
        return cell  # type: ignore[no-any-return]

    def tell(self, name: str, extent: Extent, rows: list[list[Value]]) -> None:
        """Note cells that hold an error or no value yet; supply what is beyond doubt."""
        for one in extent.errors:
            self.remarks.add("error-cell", name, one.row, one.column, one.text)
        for one in extent.formulas:
            constant = CONSTANTS.get(one.text.strip().lstrip("=").upper())
            if constant is None:
                self.remarks.add("formula-without-value", name, one.row, one.column, f"={one.text}")
            else:
                put(rows, one.row, one.column, constant)
