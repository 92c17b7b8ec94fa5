"""A checked notice as text, JSON and SARIF, in both languages."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from inventory import facts as inventory
from register.notices.blocks import block_at
from register.notices.checking import NoticeScope, check_notice
from register.notices.checking.report import WRITERS, Report
from register.notices.segmenting import notice_text, text_of_blocks
from register.notices.text import NoticeText
from register.notices.understanding.claims import TAKEN
from tests.register.findings.facts_of import text
from tests.register.findings.world import World

NOTICE = """我们收集您的手机号码，用于识别用户身份。
我们收集您的人脸图像。我们委托短信服务提供商发送短信。

We collect your phone number to identify the user.
We entrust SMS providers with sending messages.
"""


def report_of(notice: NoticeText, language: str = "en", **given: Any) -> Report:
    world = World()
    world.regimes("cn_pipl")
    world.add(
        inventory.DataItemFacts, name=text("指纹", "Fingerprint"), category_id=world.category.id
    )
    register = world.register()
    check = check_notice(notice, register, NoticeScope())
    return Report(check, register, NoticeScope(), "notice 1.txt", language, **given)


def written(form: str, report: Report) -> str:
    out = io.BytesIO()
    WRITERS[form](report, out)
    return out.getvalue().decode()


def test_text():
    told = written("text", report_of(notice_text(NOTICE)))
    assert told.startswith("notice 1.txt against the register at #1 (working state), seal 0000")
    assert (
        "Said, not recorded (1)\n  data item “人脸图像” (Chinese): The notice says this, and"
        in told
    )
    assert "    2:7: “我们收集您的人脸图像。”\n" in told
    assert "Recorded, not said (2)\n" in told
    assert "  retention “6 months”: The register has this, and the notice does not say it." in told
    assert "    register: retention-" in told
    assert "Said, not recorded: 1  Recorded, not said: 2" in told


def test_text_in_chinese():
    told = written("text", report_of(notice_text(NOTICE), "zh-hans"))
    assert "我们收集您的人脸图像。" in told
    assert "“中国”" in told
    assert "China" not in told


def test_what_one_language_leaves_out():
    notice = notice_text(NOTICE.replace("We entrust SMS providers with sending messages.", ""))
    told = written("text", report_of(notice))
    assert "Languages differ (1)\n  recipient “Example SMS Ltd.”: In Chinese the notice" in told
    assert "says this; in English it leaves it out." in told


def test_nothing_different():
    notice = notice_text("我们收集手机号码。")
    report = report_of(notice, min_confidence=1.0)
    told = written("text", report)
    assert "Notice and register agree, as far as the check can tell.\nLess sure" in told
    assert json.loads(written("json", report))["agrees"] is True


def test_json():
    found = json.loads(written("json", report_of(notice_text(NOTICE))))
    assert found["counts"]["said_not_recorded"] == 1
    assert found["agrees"] is False
    assert found["languages"] == ["zh-hans", "en"]
    (face,) = [one for one in found["differences"] if one["kind"] == "said_not_recorded"]
    assert (face["key"], face["languages"]) == ("lexicon:face-image", ["zh-hans"])
    (passage,) = face["passages"]
    assert NOTICE[passage["start"] : passage["end"]] == passage["words"] == "人脸图像"
    assert (passage["line"], passage["column"], passage["page"]) == (2, 7, None)
    assert found["agreeing"]["item"]


def test_sarif():
    log = json.loads(written("sarif", report_of(notice_text(NOTICE))))
    (run,) = log["runs"]
    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == 3
    for one in run["results"]:
        assert rules[one["ruleIndex"]] == one["ruleId"]
        assert one["locations"][0]["physicalLocation"]["artifactLocation"] == {
            "uri": "notice%201.txt",
            "index": 0,
        }
        assert one["message"]["text"]
    (face,) = [one for one in run["results"] if one["ruleId"] == "said_not_recorded"]
    assert face["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 7,
        "endLine": 2,
        "endColumn": 11,
        "snippet": {"text": "人脸图像"},
    }
    prints = [one["partialFingerprints"]["differenceKey/v1"] for one in run["results"]]
    assert len(set(prints)) == len(prints)
    again = json.loads(written("sarif", report_of(notice_text("\n\n" + NOTICE))))["runs"][0]
    assert [one["partialFingerprints"]["differenceKey/v1"] for one in again["results"]] == prints


def test_pages_take_the_place_of_lines():
    words = "我们收集您的人脸图像。"
    notice = text_of_blocks(words, [block_at(words, 0, len(words), page=3)])
    report = report_of(notice, is_verbatim=False)
    assert "    page 3: “" in written("text", report)
    results = json.loads(written("sarif", report))["runs"][0]["results"]
    (face,) = [one for one in results if one["ruleId"] == "said_not_recorded"]
    assert "region" not in face["locations"][0]["physicalLocation"]
    assert face["locations"][0]["properties"] == {"page": 3}


def test_a_long_sentence_is_cut_around_its_words():
    long = f"我们为了{'提供更好的服务' * 40}收集您的人脸图像{'以及其他' * 40}。"
    told = written("text", report_of(notice_text(long)))
    (line,) = [one for one in told.splitlines() if one.startswith("    1:")]
    assert "人脸图像" in line
    assert line.count("…") == 2
    assert len(line) < 200


@pytest.mark.parametrize("least", [0.0, 0.5, TAKEN, 1.0])
def test_what_is_not_sure_enough_is_counted(least):
    report = report_of(notice_text(NOTICE), min_confidence=least)
    assert all(one.confidence >= least for one in report.found)
    assert len(report.found) + report.less_sure == len(report.check.differences)
