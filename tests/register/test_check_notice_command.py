"""``manage.py check_notice``: with which code it ends, what it refuses, what it writes."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from inventory.models import DataItem
from register.models import NoticeWording

from .. import make, world


@pytest.fixture
def small(db: None) -> SimpleNamespace:
    with make.changes("First entry"):
        return world.build()


def check(path: Path, *arguments: str, **options: Any) -> None:
    call_command("check_notice", str(path), *arguments, **options)


def differences(path: Path, tmp_path: Path, *arguments: str) -> list[dict[str, Any]]:
    target = tmp_path / "out.json"
    with pytest.raises(SystemExit) as ended:
        check(path, "--format", "json", "--out", str(target), *arguments)
    assert ended.value.code == 1
    found: list[dict[str, Any]] = json.loads(target.read_bytes())["differences"]
    return found


def written(tmp_path: Path, words: str, name: str = "notice.txt") -> Path:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return path


def test_differences_end_it_with_one(small, tmp_path, capsysbinary):
    path = written(tmp_path, "我们收集您的人脸图像。\n")
    with pytest.raises(SystemExit) as ended:
        check(path, "--lang", "en")
    assert ended.value.code == 1
    told = capsysbinary.readouterr().out.decode()
    assert "data item “人脸图像”: The notice says this" in told
    assert "1:7: “我们收集您的人脸图像。”" in told


def test_agreement_ends_it_quietly(small, tmp_path, capsysbinary):
    path = written(tmp_path, "我们收集您的人脸图像。\n")
    check(path, "--lang", "en", "--min-confidence", "1")
    assert "agree, as far as the check can tell" in capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_formats_and_languages(small, tmp_path, form, capsysbinary):
    path = written(tmp_path, "<h1>Privacy</h1><p>We collect your face image.</p>", "a.html")
    for language in ("en", "zh-hans"):
        with pytest.raises(SystemExit):
            check(path, "--lang", language, "--format", form)
        assert "face image" in capsysbinary.readouterr().out.decode()


def test_lines_are_told_only_where_they_are_the_files_own(small, tmp_path, capsysbinary):
    for name, words in (
        ("a.html", "<p>We collect your face image.</p>"),
        ("a.txt", "We collect your face image."),
    ):
        with pytest.raises(SystemExit):
            check(written(tmp_path, words, name), "--format", "sarif", "--lang", "en")
        log = json.loads(capsysbinary.readouterr().out)
        (face,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "said_not_recorded"]
        physical = face["locations"][0]["physicalLocation"]
        assert ("region" in physical) == (name == "a.txt")


def test_what_an_officer_taught_is_known(small, tmp_path):
    item = DataItem.objects.order_by("code").first()
    assert item is not None
    path = written(tmp_path, "We collect your frobnication quotient.\n")
    before = [one["key"] for one in differences(path, tmp_path) if one["about"] == "item"]
    assert item.code in before
    with make.changes("Teach the check"):
        NoticeWording.objects.create(
            about="item", key=item.code, words=make.text("", "frobnication quotient")
        )
    after = [one["key"] for one in differences(path, tmp_path) if one["about"] == "item"]
    assert item.code not in after
    past = differences(path, tmp_path, "--as-of", "#1")
    assert item.code in [one["key"] for one in past if one["about"] == "item"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--product", "none-such"), "no product “none-such”"),
        (("--controller", "none-such"), "no controller “none-such”"),
        (("--audience", "none-such"), "no category of people “none-such”"),
        (("--as-of", "#99"), "no change set #99"),
        (("--as-of", "someday"), "someday"),
        (("--state", "approved"), "No activity is approved"),
    ],
)
def test_what_it_refuses(small, tmp_path, arguments, why):
    path = written(tmp_path, "We collect names.\n")
    with pytest.raises(CommandError, match=why) as caught:
        check(path, *arguments)
    assert caught.value.returncode == 2


@pytest.mark.parametrize("value", ["2", "-1", "much", "nan"])
def test_a_share_is_from_0_to_1(small, tmp_path, value):
    with pytest.raises(CommandError, match="no number from 0 to 1"):
        check(written(tmp_path, "x"), f"--min-confidence={value}")


def test_notices_that_cannot_be_read(small, tmp_path):
    for path, why in (
        (written(tmp_path, "", "empty.txt"), "empty.txt: The file is empty"),
        (written(tmp_path, "%PDF-1.7", "broken.pdf"), "damaged"),
        (tmp_path / "nothing.txt", "nothing.txt"),
        (tmp_path, "is a folder"),
    ):
        with pytest.raises((CommandError, OSError), match=why) as caught:
            check(path)
        if isinstance(caught.value, CommandError):
            assert caught.value.returncode == 2
