"""The file goes back with what is wrong beside each row, and can be brought again as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from register.importing.annotated import annotated
from register.importing.files import Content, read_here
from register.importing.layouts.own import OwnWorkbook
from register.importing.layouts.reader import Options
from register.importing.rows import Problem, Weight
from register.importing.workbook import COMMENT

from .workbook.made import DAY, VOCABULARIES, content, file_of, read_back, stated

RECIPIENTS: list[dict[str, Any]] = [
    {"code": "r", "name": {"en": "Acme", "fr": "Acmé"}, "category": "x;y", "hosted": ["a", "b"]},
    {"code": "s", "name": {"en": "=2+3"}, "is_affiliate": True, "phone": "007"},
]
PROBLEMS = [
    Problem(Weight.NOTE, "Written small", "", "Recipients", 3, 1, "Code"),
    Problem(Weight.ERROR, "Not there", "Choose another", "Recipients", 3, 4, "Kind"),
    Problem(Weight.REVIEW, "Of the whole file"),
]


def again(data: bytes, name: str, folder: Path) -> Content:
    path = folder / name
    path.write_bytes(data)
    return read_here(path, name)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_workbook_keeps_its_rows_and_gets_a_last_column(form, tmp_path):
    data = file_of(stated({"recipients": RECIPIENTS}), form, "en")
    book = again(data, f"file.{form}", tmp_path)
    made = annotated(book, f"file.{form}", PROBLEMS)
    assert made.name == "file-problems.xlsx"
    back = again(made.data, made.name, tmp_path)
    summary, _guide, sheet, *_others = back.sheets
    assert [row[-1] for row in sheet.rows][:3] == [
        "#problems",
        COMMENT,
        "[Error] Kind: Not there — Choose another\n[Note] Code: Written small",
    ]
    assert [row[0] for row in summary.rows] == ["Sheet", "Recipients", None, "Recipients"]
    read = read_back(tmp_path / made.name)
    assert not read.problems
    assert content(read) == content(read_back(tmp_path / f"file.{form}"))
    twice = annotated(back, made.name, [])
    assert again(twice.data, "twice.xlsx", tmp_path).sheets[2].rows[1].count(COMMENT) == 1


def test_json_becomes_a_workbook_that_says_the_same(tmp_path):
    rows = [*RECIPIENTS, {"code": "t", "name": {"en": "字" * 40_000}}]
    value = {"format": "register/1", "kinds": {"recipients": rows}}
    book = again(json.dumps(value).encode(), "file.json", tmp_path)
    told = Problem(Weight.ERROR, "Not there", "", "recipients", 2, 0, "category")
    made = annotated(book, "file.json", [told])
    back = again(made.data, made.name, tmp_path)
    sheet = back.sheets[1]
    assert [row[-1] for row in sheet.rows] == [COMMENT, None, "[Error] category: Not there", None]
    statement = OwnWorkbook().read(back, Options(DAY), VOCABULARIES)
    assert not statement.problems
    kept = [
        {name: value for name, value in row.values.items() if value}
        for row in statement.rows["recipients"]
    ]
    assert kept == rows


def test_a_csv_stays_one_with_its_delimiter_and_rows(tmp_path):
    book = again(b"List\n\nCode;Name\na;=1+1\nb;y\n", "list.csv", tmp_path)
    name = book.sheets[0].name
    told = [Problem(Weight.ERROR, "Bad", "", name, 5, 2, "Name"), Problem(Weight.NOTE, "General")]
    made = annotated(book, "list.csv", told)
    assert made.name == "list-problems.csv"
    lines = made.data.decode("utf-8-sig").splitlines()
    assert lines[2:] == [f"Code;Name;{COMMENT}", "a;=1+1;[Note] General", "b;y;[Error] Name: Bad"]


def test_a_control_character_becomes_its_picture(tmp_path):
    book = Content("json", (), [{"name": "bell \x07"}])
    made = annotated(book, "x.json", [])
    assert again(made.data, made.name, tmp_path).sheets[1].rows[1][0] == "bell ␇"
