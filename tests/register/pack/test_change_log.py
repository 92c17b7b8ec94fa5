"""The change log of a pack: every change set of the period, in words of its own language."""

from __future__ import annotations

import csv
import io
import re

import pytest

from history.moments import newest_moment
from processing.models import ProcessingActivity
from register.choices import State
from register.pack import change_log, choice_of, period_of
from register.pack.contents import Contents

from ... import make, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def contents(begin: str = "", end: str = "now") -> Contents:
    names = (["recipients"], ["zh-hans", "en"], ["csv"])
    return Contents(choice_of(*names, State.WORKING, period_of(begin, end)))


def lines(language: str = "en", begin: str = "", end: str = "now") -> list[list[str]]:
    out = io.BytesIO()
    change_log.write_rows(contents(begin, end), language, out)
    return list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))[1:]


def page(language: str = "en", begin: str = "", end: str = "now") -> str:
    out = io.BytesIO()
    change_log.write_page(contents(begin, end), language, out)
    return re.sub(r"\s+", " ", out.getvalue().decode())


def rename(reason: str, zh: str, en: str) -> None:
    with make.changes(reason):
        ProcessingActivity.objects.filter(code="account-registration").update(
            name=make.text(zh, en)
        )


def test_a_change_is_told_with_who_when_why_and_what(told):
    rename("Clearer", "账号注册", "Signing up")
    (line,) = lines(begin="#1")
    number, instant, who, why, through, what, kind, name, detail = line
    assert (number, who, why, through) == ("#2", "Li Na 李娜", "Clearer", "Command")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+08:00", instant)
    assert (what, kind, name) == ("changed", "processing activity", "Signing up")
    assert "name [English]: Account registration and log-in → Signing up" in detail


def test_it_speaks_its_own_language(told):
    rename("Clearer", "账号注册", "Signing up")
    (line,) = lines("zh-hans", begin="#1")
    assert line[4:8] == ["命令行", "修改", "处理活动", "账号注册"]
    assert "账号注册与登录 → 账号注册" in line[8]
    assert "变更日志" in page("zh-hans")


def test_the_period_leaves_out_what_was_before_and_after(told):
    for number in range(2, 6):
        rename(f"Change {number}", "名", f"Name {number}")
    assert [line[0] for line in lines(begin="#2", end="#4")] == ["#3", "#4"]
    told_page = page(begin="#2", end="#4")
    assert re.findall(r'id="change-set-(\d+)"', told_page) == ["3", "4"]
    assert "Nothing was changed" in page(begin="#4", end="#4")


def test_names_are_those_of_the_day(told):
    rename("One", "一", "First name")
    rename("Two", "二", "Second name")
    assert lines(begin="#1", end="#2")[0][7] == "First name"


def test_every_row_of_a_large_change_set_is_in_the_table_and_the_page_says_so(told, monkeypatch):
    monkeypatch.setattr(change_log, "SHOWN", 10)
    rows = lines()
    assert len(rows) > 100
    assert {line[0] for line in rows} == {"#1"}
    assert f"{len(rows)} rows:" in page()
    assert f"{len(rows) - 10} more rows: see the CSV file" in page()


def test_it_is_read_in_portions_without_losing_a_change_set(told, monkeypatch):
    for number in range(2, 9):
        rename(f"Change {number}", "名", f"Name {number}")
    whole = lines()
    monkeypatch.setattr(change_log, "AT_ONCE", 3)
    assert lines() == whole
    assert {line[0] for line in whole} == {f"#{number}" for number in range(1, 9)}
    assert newest_moment().number == 8


def test_no_cell_is_a_formula_and_no_text_is_markup(told):
    rename("=HYPERLINK(1)", "＝名", "<script>alert(1)</script>")
    (line,) = lines(begin="#1")
    assert line[3] == "'=HYPERLINK(1)"
    assert "&lt;script&gt;" in page(begin="#1")
    assert "<script>" not in page(begin="#1")
