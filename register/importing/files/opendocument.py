"""ODS, read while it is unpacked: repeated cells cost what they say, never what they claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.parsers import expat
from zipfile import ZipFile

from .archive import chunks, whole
from .codes import Found, RefusedError, Remarks
from .content import Limits, Sheet, Value
from .grids import CONSTANTS, put, rectangle
from .opendocument_cells import Paragraphs, is_error, is_uncalculated, value_of

TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "

PASSED_OVER: Final = {
    f"{TABLE}tracked-changes",
    f"{TABLE}shapes",
    f"{TABLE}dde-links",
    f"{TABLE}named-expressions",
    f"{TEXT}ruby-text",
    f"{TEXT}note",
}
"""With all they hold. In a cell, so is everything that is not text: comments, drawings."""

Attributes = dict[str, str]


def read_opendocument(archive: ZipFile, limits: Limits, remarks: Remarks) -> Found:
    """Every sheet. Raises ``RefusedError``."""
    names = set(archive.namelist())
    if "META-INF/manifest.xml" in names and b"encryption-data" in whole(
        archive, "META-INF/manifest.xml"
    ):
        raise RefusedError("encrypted")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        remarks.add("macros-ignored")
    tables = Tables(limits, remarks)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = tables.start
    parser.EndElementHandler = tables.end
    parser.CharacterDataHandler = tables.text.add
    try:
        for chunk in chunks(archive, "content.xml"):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise RefusedError("damaged-part", part="content.xml") from error
    return Found("ods", tuple(tables.sheets))


class Tables:
    """Builds sheets of the elements of ``content.xml``."""

    def __init__(self, limits: Limits, remarks: Remarks) -> None:
        self.limits = limits
        self.remarks = remarks
        self.sheets: list[Sheet] = []
        self.text = Paragraphs()
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.cells = 0
        self.passing = 0
        """How deep within something passed over."""
        self.cell: Attributes | None = None
        self.name = ""
        self.hidden = False
        self.rows: list[list[Value]] = []
        self.row: list[Value] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.row_number = 0
        """Of the row being read, from 1, empty rows before it included."""
        self.column = 0
        self.repeat = 1
        self.starts: dict[str, Callable[[Attributes], None]] = {
            f"{STYLE}style": self.start_style,
            f"{STYLE}table-properties": self.table_properties,
            f"{TABLE}table": self.start_table,
            f"{TABLE}table-row": self.start_row,
            f"{TABLE}table-cell": self.start_cell,
            f"{TABLE}covered-table-cell": self.start_cell,
        }
        self.ends: dict[str, Callable[[], None]] = {
            f"{TABLE}table": self.end_table,
            f"{TABLE}table-row": self.end_row,
            f"{TABLE}table-cell": self.end_cell,
            f"{TABLE}covered-table-cell": self.end_cell,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        if self.passing or tag in PASSED_OVER:
            self.passing += 1
        elif self.cell is not None:
            if tag.startswith(TEXT):
                self.text.start(tag[len(TEXT) :], attributes.get(f"{TEXT}c", "1"))
            else:
                self.passing = 1
        elif found := self.starts.get(tag):
            found(attributes)
        self.text.muted = bool(self.passing)

    def end(self, tag: str) -> None:
        if self.passing:
            self.passing -= 1
            self.text.muted = bool(self.passing)
        elif tag.startswith(TEXT):
            self.text.end(tag[len(TEXT) :])
        elif found := self.ends.get(tag):
            found()

    def start_style(self, attributes: Attributes) -> None:
        self.style = attributes.get(f"{STYLE}name", "")

    def table_properties(self, attributes: Attributes) -> None:
        if attributes.get(f"{TABLE}display") == "false":
            self.hidden_styles.add(self.style)

    def start_table(self, attributes: Attributes) -> None:
        self.name = attributes.get(f"{TABLE}name", "")
        self.hidden = attributes.get(f"{TABLE}style-name", "") in self.hidden_styles
        self.rows, self.merged, self.row_number = [], [], 0
        if self.hidden:
            self.remarks.add("hidden-sheet", self.name)

    def end_table(self) -> None:
        rows = rectangle(self.rows)
        self.sheets.append(Sheet(self.name, rows, hidden=self.hidden, merged=tuple(self.merged)))

    def start_row(self, attributes: Attributes) -> None:
        self.repeat = self.times(attributes, "number-rows-repeated")
        self.row, self.column = [], 0
        self.row_number += 1

    def end_row(self) -> None:
        """Keep a row that says something, as often as it stands there."""
        last = self.row_number + self.repeat - 1
        if self.row:
            if last > self.limits.rows:
                raise RefusedError("far-row", row=last, most=self.limits.rows)
            self.rows += [[] for _ in range(self.row_number - 1 - len(self.rows))]
            self.spend(len(self.row) * self.repeat)
            self.rows += [list(self.row) for _ in range(self.repeat)]
        self.row_number = last

    def start_cell(self, attributes: Attributes) -> None:
        self.cell = attributes
        self.text.clear()

    def end_cell(self) -> None:
        attributes = self.cell or {}
        self.cell = None
        times = self.times(attributes, "number-columns-repeated")
        first = self.column + 1
        self.column += times
        value = self.value(attributes, first)
        self.note_merged(attributes, first)
        if value is None:
            return
        if self.column > self.limits.columns:
            raise RefusedError("many-columns", row=self.row_number, most=self.limits.columns)
        self.spend(times)
        for column in range(first, self.column + 1):
            put([self.row], 1, column, value)

    def value(self, attributes: Attributes, column: int) -> Value:
        """The cell's value; an error or a formula without a value is None, with a remark."""
        text = self.text.joined()
        place = (self.name, self.row_number, column)
        if is_error(attributes):
            self.remarks.add("error-cell", *place, text)
            return None
        if is_uncalculated(attributes, text):
            formula = attributes.get(f"{TABLE}formula", "").removeprefix("of:")
            return self.uncalculated(formula, place)
        if "\x00" in text or len(text) > self.limits.text:
            raise RefusedError("long-cell", row=self.row_number, most=self.limits.text)
        return value_of(attributes, text)

    def uncalculated(self, formula: str, place: tuple[str, int, int]) -> Value:
        """Supply what is beyond doubt, and note the rest."""
        constant = CONSTANTS.get(formula.strip().lstrip("=").upper())
        if constant is None:
            self.remarks.add("formula-without-value", *place, formula)
        return constant

    def note_merged(self, attributes: Attributes, column: int) -> None:
        down = self.times(attributes, "number-rows-spanned")
        across = self.times(attributes, "number-columns-spanned")
        if down * across > 1:
            self.merged.append(
                (self.row_number, column, self.row_number + down - 1, column + across - 1)
            )

    def spend(self, cells: int) -> None:
        self.cells += cells
        if self.cells > self.limits.cells:
            raise RefusedError("many-cells", most=self.limits.cells)

    @staticmethod
    def times(attributes: Attributes, name: str) -> int:
        said = attributes.get(f"{TABLE}{name}", "1")
        return int(said) if said.isascii() and said.isdigit() and 0 < len(said) < 9 else 1
