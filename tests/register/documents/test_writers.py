"""Whatever a text begins with, no writer makes a formula of it; and nothing is ever cut."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec import structs
from python_calamine import CalamineWorkbook

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import Document
from register.documents.cells import Cell, Missing, Sensitive
from register.facts import Register
from register.writers import WRITERS, delimited
from register.writers.workbooks.sheets import Look
from register.writers.workbooks.texts import LONGEST, fitting

from ... import make

DANGEROUS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\u3000=1",
    "\ufeff=1",
    "\u200b=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("https://evil.example","here")',
    '=IMPORTXML("https://evil.example","//a")',
    "\ttab",
    "\rreturn",
]
HARMLESS = ["'=1", '"=1', ";=1", "%0A=1", "safe\n=1", "a=b", "1-1", "<script>alert(1)</script>"]


def told_names(names: list[str]) -> Register:
    """A register with an activity for each name."""
    with make.changes():
        controller = make.controller()
        for place, name in enumerate(names):
            make.activity(f"a-{place:02}", make.text("", name), controller=controller)
    return assemble(newest_moment())


def file_of(register: Register, form: str, kind: str = "processing-register") -> bytes:
    out = io.BytesIO()
    WRITERS[form].write(Document(kind, register, "en"), out)
    return out.getvalue()


def lines_of(names: list[str]) -> list[str]:
    """Texts as they are stored: line ends of every kind become one."""
    return [name.replace("\r", "\n") for name in names]


def sheet_of(data: bytes) -> Any:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(1).to_python()


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_puts_an_apostrophe_before_what_could_be_a_formula(text):
    assert delimited.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_csv_leaves_the_rest_alone(text):
    assert delimited.guarded(text) == text


@pytest.mark.django_db
def test_csv_in_a_file_holds_no_formula():
    data = file_of(told_names(DANGEROUS + HARMLESS), "csv")
    assert data.startswith(b"\xef\xbb\xbf"), "the mark by which Excel recognises UTF-8"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    names = [row[1] for row in rows[1:]]
    assert names == [f"'{name}" for name in lines_of(DANGEROUS)] + HARMLESS
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(tuple("=+-@"))]


@pytest.mark.django_db
def test_xlsx_holds_strings_only():
    register = told_names(DANGEROUS + HARMLESS)
    data = file_of(register, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
        assert not [name for name in book.namelist() if "externalLink" in name]
    assert sheets
    for sheet in sheets:
        assert b"<f>" not in sheet
        assert b"<f " not in sheet
        assert b"<hyperlink" not in sheet
    assert [row[1] for row in sheet_of(data)[1:]] == lines_of(DANGEROUS + HARMLESS)


@pytest.mark.django_db
def test_json_and_html_hold_the_text_as_it_is():
    register = told_names(DANGEROUS + HARMLESS)
    told = json.loads(file_of(register, "json"))
    names = [line["name"] for line in told["parts"][0]["lines"]]
    assert names == [[name] for name in lines_of(DANGEROUS + HARMLESS)]
    page = file_of(register, "html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.django_db
def test_control_characters_break_no_file():
    with make.changes():
        controller = make.controller(name=make.text("", "right-to-left \u202e override"))
        make.activity("a", controller=controller, source_ref="bell \x07 and vertical tab \x0b")
    register = assemble(newest_moment())
    for form in WRITERS:
        assert file_of(register, form)
    assert any("bell" in str(cell) for cell in sheet_of(file_of(register, "xlsx"))[1])


def test_sensitive_items_stand_between_asterisks_in_csv():
    cell: Cell = [("Device: ", Sensitive("IMEI"), ", log"), "plain", (Missing("not recorded"),)]
    assert delimited.in_plain_text(cell) == "Device: ***IMEI***, log\nplain\nnot recorded"


def test_sensitive_items_are_bold_and_italic_on_worksheet_and_page(register):
    data = file_of(register, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    before = sheet[: sheet.index(">password</t>")]
    run = before[before.rindex("<r>") :]
    assert "<b/>" in run
    assert "<i/>" in run
    assert "<strong><em>password</em></strong>" in file_of(register, "html").decode()


def test_json_marks_sensitive_items_for_programs(register):
    told = json.loads(file_of(register, "json"))
    line = told["parts"][0]["lines"][0]
    assert ["Authentication data: ", {"text": "password", "sensitive": True}] in line["data"]
    assert line["remarks"] == [[{"text": "none recorded", "missing": True}]]
    assert told["register"] == {
        "number": 412,
        "sealed_at": "2026-03-31T18:00:00+08:00",
        "hash": "4".zfill(64),
        "state": "working",
        "time_zone": "Asia/Shanghai",
    }
    assert [column["key"] for column in told["parts"][0]["columns"]] == list(line)


def test_every_format_has_the_same_columns(register):
    headings = [
        heading.text for heading in Document("recipients", register, "en").parts[0].headings
    ]
    told = json.loads(file_of(register, "json", "recipients"))
    table = csv.reader(io.StringIO(file_of(register, "csv", "recipients").decode("utf-8-sig")))
    sheet = sheet_of(file_of(register, "xlsx", "recipients"))
    assert [column["heading"] for column in told["parts"][0]["columns"]] == headings
    assert next(table) == headings
    assert [str(cell).split("\n")[0] for cell in sheet[0]] == headings


def test_what_does_not_fit_a_cell_goes_on_in_the_next():
    text = "字" * (LONGEST + 10)
    portions = fitting([(Look.PLAIN, "before "), (Look.SENSITIVE, text)])
    assert [sum(len(text) for _, text in portion) for portion in portions] == [LONGEST, 17]
    assert portions[1] == [(Look.SENSITIVE, "字" * 17)]
    assert fitting([(Look.PLAIN, "a" * LONGEST)]) == [[(Look.PLAIN, "a" * LONGEST)]]


@pytest.mark.django_db
def test_a_long_text_is_whole_on_the_worksheet():
    long = "字" * (LONGEST + 5)
    rows = sheet_of(file_of(told_names([long, "short"]), "xlsx"))
    assert rows[1][1] + rows[2][1] == long
    assert rows[2][0] == "a-00 (continued)"
    assert rows[3][:2] == ["a-01", "short"]


@pytest.mark.django_db
def test_an_empty_register_makes_documents_too():
    register = assemble(newest_moment())
    for form in WRITERS:
        assert file_of(register, form) == file_of(register, form)
    assert json.loads(file_of(register, "json"))["parts"][0]["lines"] == []
    assert "nothing recorded yet" in file_of(register, "html").decode()


def test_a_book_is_dated_by_the_change_set(register):
    later = structs.replace(register, sealed_at=datetime(2027, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(file_of(later, "xlsx"))) as book:
        assert b"2027-01-01T00:00:00Z" in book.read("docProps/core.xml")
        assert {info.date_time[0] for info in book.infolist()} == {1980}
