"""Titles of sheets, and forms on sheets: one each, all on one when there are many."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from register.documents import Document
from register.documents.columns import Column, Grid, Layout, Part, Section
from register.documents.document import PartOf
from register.phrasing import phrase
from register.writers import WRITERS
from register.writers.workbooks import forms
from register.writers.workbooks.titles import Titles

NOTE = "After a template whose headings were not confirmed."


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("Recipients", "Recipients"),
        ("a/b\\c:d*e?f[g]", "a-b-c-d-e-f(g)"),
        ("'quoted'", "quoted"),
        ("History", "History (2)"),
        ("hISTORY", "hISTORY (2)"),
        ("", "Otherwise"),
        (" '' \n", "Otherwise"),
        ("\u202e\u200b", "Otherwise"),
        ("two\nlines\tand tabs", "two lines and tabs"),
        ("bell \x07", "bell ␇"),
        ("x" * 31, "x" * 31),
        ("x" * 32, "x" * 30 + "…"),
        ("👍" * 16, "👍" * 15 + "…"),
        ("it's", "it's"),
        ("'" * 40 + "a", "a"),
    ],
)
def test_a_title_is_one_every_program_takes(wanted, title):
    found = Titles("Otherwise").of(wanted)
    assert found == title
    assert len(found.encode("utf-16-le")) // 2 <= 31


def test_titles_differ_whatever_the_case():
    titles = Titles("-")
    made = [titles.of(one) for one in ("Lines", "LINES", "lines", "y" * 40, "Y" * 50, "ß", "SS")]
    assert made[:3] == ["Lines", "LINES (2)", "lines (3)"]
    assert len({one.casefold() for one in made}) == len(made)
    assert all(len(one) <= 31 for one in made)


def row_text(row: str, _w: Any) -> list[Any]:
    return [row]


def forms_of(register: Any, grids: int = 2, **different: Any) -> Document:
    """The processing register as forms with a table inside."""
    document = Document("processing-register", register, "en")
    part: Part[Any] = document.kind.parts[0]
    name = next(column for column in part.columns if column.key == "name")
    code = next(column for column in part.columns if column.key == "code")
    about = next(column for column in part.columns if column.key == "data")
    cells = tuple(
        Column(f"c{n}", phrase(f"Column {n}"), row_text, f"GDPR {n}", width=20) for n in (1, 2, 3)
    )
    full: Grid[Any] = Grid(
        "full", phrase("Full"), "GDPR 1", cells, lambda _line, _w: ["x/y", "=1+1"]
    )
    bare: Grid[Any] = Grid("bare", phrase("Bare"), "GDPR 2", cells[:2], lambda _l, _w: [])
    sections: tuple[Section[Any], ...] = (
        Section(phrase("Who"), (code, name)),
        Section(phrase("What"), (about, *(full, bare)[:grids])),
    )
    made = replace(
        part, sections=sections, layout=Layout.FORM, identity=2, note=phrase(NOTE), **different
    )
    document.__dict__["parts"] = [PartOf(made, document)]
    return document


def written(document: Document, form: str) -> bytes:
    out = io.BytesIO()
    WRITERS[form].write(document, out)
    return out.getvalue()


def read(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_each_form_has_a_sheet_with_its_tables(register, form):
    document = forms_of(register)
    sheets = read(written(document, form))
    assert len(sheets) == 1 + document.count()
    name, first = list(sheets.items())[1]
    line = next(document.parts[0].forms())
    title = " · ".join(str(cell[0]) for cell in line.title)
    assert name == title[:31] or name.endswith("…")
    assert first[0][0] == title
    assert first[1][1] == NOTE
    flat = [[str(cell) for cell in row if cell != ""] for row in first]
    assert ["Full\nGDPR 1", "Column 1\nGDPR 1", "Column 2\nGDPR 2", "Column 3\nGDPR 3"] in flat
    assert ["=1+1"] * 3 in flat
    assert ["Bare\nGDPR 2", "not recorded"] in flat
    statement = [row for rows in [next(iter(sheets.values()))] for row in rows]
    assert ["Full", "Column 3", "GDPR 3"] in [row[:3] for row in statement]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_many_forms_stand_on_one_sheet(register, form, monkeypatch):
    monkeypatch.setattr(forms, "MOST_SHEETS", 1)
    document = forms_of(register)
    sheets = read(written(document, form))
    assert list(sheets) == ["Statement", "Processing activities"]
    column = [row[0] for row in sheets["Processing activities"]]
    for one in document.parts[0].forms():
        assert " · ".join(str(cell[0]) for cell in one.title) in column


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_no_form_is_said(register, form):
    sheets = read(written(forms_of(register, lines=lambda _current, _filter: []), form))
    column = [row[0] for row in sheets["Processing activities"]]
    assert "None: the register has no entry for this part." in column


def test_a_note_stands_above_a_table_and_the_filter_below_it(register):
    document = forms_of(register, grids=0)
    part = replace(document.parts[0].part, layout=Layout.TABLE)
    document.__dict__["parts"] = [PartOf(part, document)]
    sheet = load_workbook(io.BytesIO(written(document, "xlsx"))).worksheets[1]
    assert sheet["A1"].value == NOTE
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == f"A2:C{sheet.max_row}"
    assert sheet.print_title_rows == "$2:$2"
    assert NOTE in read(written(document, "ods"))["Processing activities"][0]


def test_a_register_keeps_its_moment(register):
    later = structs.replace(register, sealed_at=None)
    core = load_workbook(
        io.BytesIO(written(Document("recipients", later, "en"), "xlsx"))
    ).properties
    assert core.created.year == 1980
    assert core.language == "en"
    assert core.title == "List of third-party recipients"
