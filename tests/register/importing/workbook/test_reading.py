"""Sheets as officers leave them: renamed, without the names above, with more or fewer columns."""

from __future__ import annotations

from typing import Any

import pytest

from register.importing.files.content import Content, Sheet
from register.importing.kinds import kinds
from register.importing.layouts.own import OwnJson, OwnWorkbook
from register.importing.layouts.reader import Options
from register.importing.rows import Statement, Weight, beside
from register.importing.workbook.sheets import places
from register.importing.workbook.wording import COMMENT, heading_of, recognised, title_of

from .made import DAY, VOCABULARIES


def read(*sheets: Sheet, language: str = "en") -> Statement:
    book = Content("xlsx", sheets)
    assert OwnWorkbook().recognises(book) > 0.5
    return OwnWorkbook().read(book, Options(DAY, language), VOCABULARIES)


def values(statement: Statement, kind: str) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.values.items() if value} for row in statement.rows[kind]
    ]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_heading_is_recognised_in_its_language(language):
    for kind in kinds().values():
        for place in places(kind, {"name": ["fr"]}, {("description", "en"): 2}):
            assert recognised(kind, heading_of(place, language)) == place
            assert recognised(kind, place.machine) == place


def test_headings_alone_do_and_texts_without_a_language_are_in_the_given_one():
    sheet = Sheet("接收方", [["编号", "名称", "类型 *"], ["r", "某公司", "词 1"]], first_row=4)
    statement = read(sheet, language="zh-hans")
    assert values(statement, "recipients") == [
        {"code": "r", "name": {"zh-hans": "某公司"}, "category": "B-2"}
    ]
    (row,) = statement.rows["recipients"]
    assert (row.number, row.spot.sheet, row.spot.columns["category"]) == (
        5,
        "接收方",
        (3, "类型 *"),
    )


def test_a_sheet_under_another_title_is_known_by_the_names_for_programs():
    rows: list[list[Any]] = [["recipients:code", "name.en"], ["r", "Acme"]]
    assert values(read(Sheet("Sheet1", rows)), "recipients") == [
        {"code": "r", "name": {"en": "Acme"}}
    ]


def test_a_column_nobody_knows_is_passed_over_and_told_with_the_nearest():
    rows: list[list[Any]] = [
        ["Code", "Telefone", COMMENT, "Code"],
        ["r", "1", "older problem", "r"],
    ]
    statement = read(Sheet("Recipients", rows))
    unknown, twice = statement.problems
    assert (unknown.weight, unknown.column, unknown.heading) == (Weight.REVIEW, 2, "Telefone")
    assert "Telephone" in unknown.suggestion
    assert (twice.weight, twice.code, twice.column) == (Weight.ERROR, "heading-twice", 4)


def test_without_the_column_of_keys_nothing_of_a_sheet_is_taken():
    statement = read(Sheet("Data rows", [["Data item", "Scene of use (English)"], ["a", "b"]]))
    assert not statement.rows
    missing = {one.heading for one in statement.problems if one.code == "column-missing"}
    assert missing == {"Processing activity", "People concerned"}


def test_a_row_without_its_key_and_a_wrong_cell_are_told_where_they_stand():
    rows: list[list[Any]] = [
        ["Code", "Affiliate", "Country"],
        [None, "yes", None],
        ["r", "perhaps", "nowhere"],
    ]
    statement = read(Sheet("Recipients", rows))
    told = [(one.row, one.column, one.value, one.code) for one in statement.problems]
    assert told == [(2, 1, "", "key-missing"), (3, 2, "perhaps", "wrong-value")]
    assert values(statement, "recipients") == [{"code": "r", "country": "nowhere"}]


def test_an_empty_cell_says_nothing_is_there_and_a_missing_column_says_nothing():
    statement = read(Sheet("Recipients", [["Code", "Telephone", "Affiliate"], ["r", None, None]]))
    (row,) = statement.rows["recipients"]
    assert row.values == {"code": "r", "phone": ""}


def test_other_names_of_a_record_are_to_be_reviewed():
    recipients = Sheet("Recipients", [["Code", "Name (English)"], ["r-1", "Acme"]])
    sdks = Sheet("SDKs", [["Code", "Provider"], ["s", "acme"], ["t", "r-1"]])
    statement = read(sdks, recipients)
    assert [one["provider"] for one in values(statement, "sdks")] == ["r-1", "r-1"]
    (problem,) = statement.problems
    assert (problem.weight, problem.row, problem.code) == (Weight.REVIEW, 2, "understood")


def test_texts_in_languages_without_a_column_are_left_alone():
    statement = read(Sheet("Recipients", [["Code", "名称（中文）"], ["r", "新"]]))
    (row,) = statement.rows["recipients"]
    before = {"en": "Old", "zh-hans": "旧"}
    assert beside(row.spot, "name", before, row.values["name"]) == {"en": "Old", "zh-hans": "新"}
    assert beside(row.spot, "name", before, {}) == {"en": "Old"}
    assert beside(row.spot, "phone", "1", "2") == "2"


def test_sheets_of_others_are_named_and_ours_without_rows_passed_over():
    statement = read(
        Sheet("Recipients", [["Code"], ["r"]]),
        Sheet("Notes", [["anything"]]),
        Sheet("填写说明", [["填写说明"]]),
    )
    assert [(one.sheet, one.code) for one in statement.problems] == [("Notes", "unknown-sheet")]


def test_another_workbook_is_not_ours():
    book = Content("xlsx", (Sheet("Vendors", [["Name", "Country"], ["a", "b"]]),))
    assert OwnWorkbook().recognises(book) == 0
    assert OwnJson().recognises(Content("json", (), {"kinds": {}})) == 0
    assert title_of(kinds()["terms"], "en") == "Vocabulary terms"


def test_json_is_looked_over_where_it_was_written_by_hand():
    value = {
        "format": "register/2",
        "kinds": {
            "recipients": [
                {"code": "r", "name": {"en": "A\r\nB"}, "category": "词 0", "is_affiliate": "yes"},
                {"code": "s", "due_diligence_on": "soon", "nickname": "x"},
                {"name": {"en": "no code"}},
                "r",
            ],
            "recipient": [],
        },
    }
    content = Content("json", (), value)
    assert OwnJson().recognises(content) == 1
    statement = OwnJson().read(content, Options(DAY), VOCABULARIES)
    assert [row.values for row in statement.rows["recipients"]] == [
        {"code": "r", "name": {"en": "A\nB"}, "category": "词 0", "is_affiliate": True},
        {"code": "s"},
    ]
    assert [(one.code, one.row) for one in statement.problems] == [
        ("other-version", 0),
        ("unknown-list", 0),
        ("wrong-value", 2),
        ("unknown-heading", 2),
        ("wrong-value", 3),
        ("wrong-value", 4),
    ]
