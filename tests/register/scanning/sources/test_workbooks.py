"""Workbooks are read a row at a time, whatever they claim."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.styles import NamedStyle

from register.scanning.sources import Budget, SourceError
from register.scanning.sources.files import workbooks
from tests.register.scanning.sources.telling import of_bytes


def made(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ann Miller"
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_sheets_are_told_by_column_and_not_by_name():
    data = made(
        [["user_id", "email", "created_at", "amount"]]
        + [[n, f"a{n}@x.example", datetime(2026, 1, 31, 12), n / 2] for n in range(40)]  # noqa: DTZ001
    )
    found = of_bytes("a.xlsx", data)
    (name,) = found.kinds
    assert name == "a.xlsx!/sheet1"
    columns = found.columns[name]
    assert columns["email"][:2] == ["a0@x.example", "a1@x.example"]
    assert columns["created_at"] == [date(2026, 1, 31)] * 40
    assert columns["amount"][1] == 0.5
    assert len(columns["user_id"]) == 40
    assert not found.partial


def test_a_sheet_without_headings_has_none():
    found = of_bytes("a.xlsx", made([["Ann", 13800138000], ["Ben", 13800138001]]))
    assert set(found.columns["a.xlsx!/sheet1"]) == {"column 1", "column 2"}


def test_own_formats_of_dates_are_known():
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    book.add_named_style(NamedStyle("day", number_format='yyyy"年"m"月"d"日"'))
    book.add_named_style(NamedStyle("money", number_format='#,##0.00 "days"'))
    sheet.append(["created_at", "amount"])
    sheet.append([46053, 46053])
    sheet["A2"].style, sheet["B2"].style = "day", "money"
    out = io.BytesIO()
    book.save(out)
    columns = of_bytes("a.xlsx", out.getvalue()).columns["a.xlsx!/sheet1"]
    assert columns == {"created_at": [date(2026, 1, 31)], "amount": [46053]}


def test_many_rows_are_a_sample():
    data = made([["user_id", "email"], *[[n, f"a{n}@x.example"] for n in range(300)]])
    found = of_bytes("a.xlsx", data, Budget(rows=50))
    assert len(found.columns["a.xlsx!/sheet1"]["email"]) == 50
    assert found.partial == {"a.xlsx!/sheet1"}


def with_sheet(xml: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", xml)
    return out.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def test_one_cell_at_the_far_end_takes_no_memory():
    xml = SHEET + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    assert not of_bytes("a.xlsx", with_sheet(xml)).columns["a.xlsx!/sheet1"]


def test_a_sheet_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_BYTES", 1_000_000)
    xml = SHEET + b"<row><c><v>1</v></c></row>" * 200_000 + b"</sheetData></worksheet>"
    with pytest.raises(SourceError) as raised:
        of_bytes("a.xlsx", with_sheet(xml), Budget(rows=10**9))
    assert raised.value.code == "bomb"


def test_broken_xml_is_refused_by_code():
    with pytest.raises(SourceError) as raised:
        of_bytes("a.xlsx", with_sheet(SHEET + b"<row><c>"))
    assert raised.value.code == "damaged"


def test_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a@x.example")
    xml = (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
        + SHEET
        + b'<row><c t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>'
    )
    columns = of_bytes("a.xlsx", with_sheet(xml)).columns["a.xlsx!/sheet1"]
    assert "a@x.example" not in repr(columns)
