"""The empty workbook: what it asks in both languages, its lists, and that it reads as ours."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from register.importing.kinds import kinds
from register.importing.known import Known
from register.importing.workbook import template
from register.importing.workbook.sheets import LAST, RARE, ordered, places
from register.importing.workbook.wording import heading_of, title_of
from tests import make
from tests.register.importing.signed import recorded

from .made import content, read_back

pytestmark = pytest.mark.django_db


def opened(language: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(template(language)))


def column_of(sheet: Worksheet, machine: str) -> str:
    """The letters of a column."""
    for cell in sheet[1]:
        if str(cell.value).rpartition(":")[2] == machine:
            return str(cell.column_letter)
    raise LookupError(machine)


def list_of(sheet: Worksheet, machine: str) -> str:
    """Where the cells of a column take their list from."""
    below = f"{column_of(sheet, machine)}3:"
    for one in sheet.data_validations.dataValidation:
        if str(one.sqref).startswith(below) and one.type == "list":
            return str(one.formula1)
    return ""


def words_of(book: openpyxl.Workbook, formula: str) -> list[str]:
    title, _, cells = formula.rpartition("!")
    return [str(cell[0].value) for cell in book[title.strip("'")][cells.replace("$", "")]]


@pytest.mark.parametrize(
    ("language", "title", "headings"),
    [
        ("en", "Processing activities", ["Code *", "Name (Chinese) *", "Name (English) *"]),
        ("zh-hans", "处理活动", ["编号 *", "名称（中文） *", "名称（英文） *"]),
    ],
)
def test_headings_speak_the_language_and_names_for_programs_do_not(language, title, headings):
    sheet = opened(language)[title]
    assert [cell.value for cell in sheet[2]][:3] == headings
    assert [cell.value for cell in sheet[1]][:3] == ["activities:code", "name.zh-hans", "name.en"]
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref.startswith("A2:")


def test_choices_and_vocabularies_have_lists_in_the_language(db):
    with recorded():
        make.term("recipient_category", "sms", label=make.text("短信服务商", "SMS provider"))
    book = opened("zh-hans")
    activities, recipients = book["处理活动"], book["接收方"]
    assert "个人信息处理者" in words_of(book, list_of(activities, "role"))
    assert words_of(book, list_of(activities, "is_high_risk")) == ["是", "否"]
    assert words_of(book, list_of(recipients, "category")) == ["sms · 短信服务商"]
    assert list_of(activities, "controller").startswith("OFFSET('个人信息处理者'!$A$3")
    assert book["选项"].sheet_state == "hidden"


def test_lists_offer_the_records_there_are(db):
    with recorded():
        make.controller("acme", make.text("某公司", "Acme"))
    book = opened("en")
    activities = book["Processing activities"]
    assert words_of(book, list_of(activities, "controller")) == ["acme · Acme"]
    assert list_of(activities, "function").startswith("OFFSET('Business functions'!$A$3")


def test_what_is_rarely_used_is_folded_away_behind_the_rest(db):
    sheet = opened("en")["Processing activities"]
    folded = [key for key, one in sheet.column_dimensions.items() if one.outlineLevel]
    assert folded
    assert column_of(sheet, "remarks.en") not in folded
    names = {column.name for kind in kinds().values() for column in kind.columns.values()}
    assert names >= RARE, "every rare column is one there is"


def test_every_sheet_says_what_it_holds_and_no_heading_twice():
    for language in ("en", "zh-hans"):
        titles = [title_of(one, language) for one in ordered()]
        assert len({one.casefold() for one in titles}) == len(titles) == len(kinds())
        assert all(len(one) <= 31 for one in titles)
        for kind in kinds().values():
            said = [heading_of(one, language) for one in places(kind)]
            assert len(set(said)) == len(said), kind.name


def test_vocabularies_come_last_and_are_no_sheets_to_fill_in(db):
    assert [one.name for one in ordered()][-5:] == list(LAST)
    assert "词条" not in opened("zh-hans").sheetnames
    assert opened("zh-hans").sheetnames[0] == "填写说明"


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_the_empty_form_is_ours_and_states_nothing(db, tmp_path, form):
    path = tmp_path / f"template.{form}"
    path.write_bytes(template("zh-hans", form))
    assert template("zh-hans", form) == path.read_bytes()
    statement = read_back(path)
    assert not content(statement)
    assert not statement.problems


def test_what_an_officer_fills_in_is_read(db, tmp_path):
    book = opened("zh-hans")
    sheet = book["接收方"]
    for machine, value in {
        "code": "sms-co",
        "name.zh-hans": "某短信公司",
        "category": "短信服务商",
        "is_affiliate": "是",
        "country": "CN · 中国",
        "phone": 10086,
        "due_diligence_on": "2026年3月31日",
    }.items():
        sheet[f"{column_of(sheet, machine)}3"] = value
    path = tmp_path / "filled.xlsx"
    book.save(path)
    with recorded():
        make.term("recipient_category", "sms", label=make.text("短信服务商", "SMS provider"))
        make.country("CN", "中国", "China")
    statement = read_back(path, Known())
    (row,) = statement.rows["recipients"]
    assert {name: value for name, value in row.values.items() if value} == {
        "code": "sms-co",
        "name": {"zh-hans": "某短信公司"},
        "category": "sms",
        "is_affiliate": True,
        "country": "CN",
        "phone": "10086",
        "due_diligence_on": date(2026, 3, 31),
    }
    assert not statement.problems
    assert row.number == 3
    assert row.spot.columns["category"][1] == "类型 *"
