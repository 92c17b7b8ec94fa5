"""What people read in a terminal, in both languages."""

from __future__ import annotations

import json

import pytest

from ropa.table import place, plain, table, width, wrap
from tests.client import answers
from tests.client.fake import REGISTER, fine
from tests.client.running import Terminal, ropa


@pytest.fixture
def told(register):
    register.routes = {
        "data-items/imei": fine(answers.ITEM),
        "recipients/sms-gateway": fine(answers.RECIPIENT),
        "checks": fine(answers.CHECK),
        "differences": fine(answers.DIFFERENCES),
    }
    return register


def columns(lines: list[str]) -> list[int]:
    """Where each column of a table begins, by its rule."""
    rule = next(line for line in lines if line.startswith("─"))
    return [index for index in range(len(rule)) if f" {rule}"[index : index + 2] == " ─"]


def test_an_item_tells_who_uses_it_why_how_long_and_who_gets_it(told):
    ran = ropa(told, "item", "imei")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "国际移动设备识别码（IMEI） (imei)",
        "Register #412, sealed 2026-11-26T02:00:00Z, as approved.",
        "display mask     ######*********",
        "sensitive under  no scheme",
        "purposes         绑定设备 (device-binding)",
        "legal bases      履行合同所必需 PIPL 13(1)(2) (unconfirmed)",
        "kept at most     180 days from account closure",
        "Uses (2)",
        "device-binding (ended)",
        "no rule recorded",
        "Recipients (1)",
        "sms-gateway",
    ):
        assert words in ran.out


def test_an_item_in_chinese(told):
    ran = ropa(told, "item", "imei", ROPA_LANG="zh-hans")
    for words in (
        "台账 #412，封存于 2026-11-26T02:00:00Z，批准状态。",
        "自 注销账号 起 180 天",
        "使用情况 (2)",
        "未记录期限",
        "device-binding（已终止）",
    ):
        assert words in ran.out
    assert told.asked[0].query["lang"] == "zh-hans"


def test_a_recipient_tells_what_it_gets_and_what_its_agreements_lack(told):
    ran = ropa(told, "recipient", "sms-gateway")
    for words in (
        "not recorded which",
        "美国",
        "Agreements (1)",
        "dpa-1 (ended)",
        "履行合同所必需",
    ):
        assert words in ran.out


def test_an_item_nobody_uses_says_so(told):
    summary: dict[str, list[str]] = {key: [] for key in answers.SUMMARY}
    uses = {**answers.ITEM["uses"], "uses": [], "summary": summary}
    told.routes["data-items/imei"] = fine({**answers.ITEM, "uses": uses})
    assert "Uses: none recorded." in ropa(told, "item", "imei").out


def test_what_is_left_out_of_the_approved_state_is_said(told):
    left = {"register": {**REGISTER, "left_out": 13}}
    told.routes["data-items/imei"] = fine({**answers.ITEM, **left})
    assert "because they are not approved: 13;" in ropa(told, "item", "imei").out


def test_may_tells_the_verdict_and_what_it_rests_on(told):
    ran = ropa(told, "may", "--item", "imei", "--to", "sms-gateway", "--purpose", "verification")
    assert ran.code == 0
    assert ran.out.splitlines()[:4] == [
        "国际移动设备识别码（IMEI） (imei): recorded with conditions",
        "  condition: Only with consent.",
        "  because: Binding (a-1): Uses it.",
        "  law: 履行合同所必需 PIPL 13(1)(2) (unconfirmed)",
    ]
    assert told.checks[0]["recipient"] == "sms-gateway"


def test_may_is_strict_when_asked(told):
    assert ropa(told, "may", "--item", "imei", "--strict").code == 1


@pytest.mark.parametrize(
    ("verdict", "code"),
    [("recorded", 0), ("not_recorded", 1), ("contradicts", 1), ("something_new", 1), (None, 1)],
)
def test_the_exit_code_is_the_verdict(told, verdict, code):
    told.routes["checks"] = fine({"items": [{**answers.IMEI, "verdict": verdict}]})
    assert ropa(told, "may", "--item", "imei").code == code
    assert ropa(told, "may", "--item", "imei", "--json").code == code


def test_an_answer_about_nothing_lets_nobody_pass(told):
    told.routes["checks"] = fine({"items": []})
    assert ropa(told, "may", "--item", "imei").code == 1


def test_changes_tell_each_difference_with_its_change_sets(told):
    ran = ropa(told, "changes", "--from", "#10")
    assert "C1     Purpose: Device binding (device-binding)" in ran.out
    assert "minor  Row: IMEI · users" in ran.out
    assert "1  C1 Service mode\nDiff" in ran.out
    assert "Name: Binding → Device binding" in ran.out
    assert "#11, #12" in ran.out
    assert "Differences from #10 to #412: 2." in ran.out
    assert told.asked[0].query == {"lang": "en", "from": "#10", "to": "now"}


def test_ping_tells_which_register_it_is(told):
    assert ropa(told, "ping").out.startswith("Register #412")


def test_options_narrow_a_list_by_the_names_of_the_api(register):
    register.routes = {"activities": fine({"results": []}), "systems": fine({"results": []})}
    ropa(
        register, "activities", "--item", "imei", "--item", "email", "--kind", "cloud", "--q", "a b"
    )
    ropa(register, "systems", "--country", "US", "--where", "kind=database", "--state", "working")
    first, second = (one.query for one in register.asked)
    assert (first["data_item"], first["recipient_kind"], first["q"]) == (
        "imei,email",
        "cloud",
        "a b",
    )
    assert (second["hosting_country"], second["kind"]) == ("US", "database")
    assert second["state"] == "working"


def test_a_list_of_many_pages_is_one_answer_in_json(register):
    def page(request):
        at = request.query.get("cursor")
        return fine({"results": [{"code": at}], "next": None if at else "/x/?cursor=b"})

    register.routes = {"products": page}
    told = json.loads(ropa(register, "products", "--json").out)
    assert [one["code"] for one in told["results"]] == [None, ["b"]]
    assert (told["next"], told["register"]["number"]) == (None, 412)


def test_an_empty_list_is_no_table(register):
    register.routes = {"products": fine({"results": []})}
    assert ropa(register, "products").out.startswith("0 found.\n")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_columns_stand_below_each_other_beside_chinese(register, language):
    lines = ropa(register, "items", "--lang", language).out.splitlines()
    begins = columns(lines)[1]
    for line in lines[2:6]:
        before = ""
        for char in line:
            if width(before) == begins:
                break
            before += char
        assert (width(before), before[-2:]) == (begins, "  ")


def test_wide_and_combining_characters_are_measured_as_terminals_do():
    assert [width(text) for text in ("abc", "中文", "。", "é", "e\u0301", "…", "\u200b")] == [
        3, 4, 2, 1, 1, 1, 0,
    ]  # fmt: skip
    assert place("Ａ") == 2


def test_what_would_steer_a_terminal_is_not_passed_on():
    assert plain("a\x1b[31mb\nc\x07") == "a\ufffd[31mb c\ufffd"


def test_a_terminal_gets_no_line_wider_than_itself(told, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    ran = ropa(told, "item", "imei", out=Terminal())
    assert max(map(width, ran.out.splitlines())) <= 100
    assert max(map(width, ropa(told, "item", "imei").out.splitlines())) > 100


def test_words_are_wrapped_at_spaces_and_chinese_anywhere():
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("一二三四五", 4) == ["一二", "三四", "五"]
    assert wrap("unbreakable", 4) == ["unbr", "eaka", "ble"]
    assert wrap("fraud-prevention-x", 12) == ["fraud-", "prevention-x"]
    assert wrap("", 4) == [""]


def test_a_table_narrows_its_widest_column_first():
    lines = list(table(("a", "b"), [("short", "word " * 20)], 40))
    assert max(map(width, lines)) <= 40
    assert lines[2].startswith("short  word")
