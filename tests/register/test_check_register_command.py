"""``manage.py check_register``: what it finds, what it refuses, and with which code it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from processing.models import ProcessingActivity
from register.findings.rules import rulebook
from register.models import FindingWaiver

from .. import make, world
from ..conftest import ROOT, environment_of


def check(*arguments: str, rule: str | None = "X01", **options: Any) -> None:
    """By one rule that these tests know, unless the test says otherwise."""
    given = () if rule is None else ("--rule", rule)
    call_command("check_register", *given, *arguments, **options)


def test_the_list_needs_no_database(capsys: pytest.CaptureFixture[str]):
    for language, title in (("en", "Purpose, data or responsible"), ("zh-hans", "缺少目的")):
        check("--list", "--lang", language, rule=None)
        lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
        assert [line[0] for line in lines] == list(rulebook().rules)
        assert {len(line) for line in lines} == {6}
        told = next(line for line in lines if line[0] == "X01")
        assert told[1:3] == ["incomplete", "*"]
        assert told[3].startswith(title)
        assert "PIPL 6, 17" in told[4]


def test_a_reader_who_has_seen_enough_ends_it_quietly(tmp_path: Path):
    """As ``head`` does, after one line."""
    command = [sys.executable, "-X", "utf8", "manage.py", "check_register", "--list"]
    begun = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment_of(tmp_path / "var"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    assert begun.stdout is not None
    assert begun.stderr is not None
    begun.stdout.close()
    assert begun.stderr.read() == b""
    begun.stderr.close()
    assert begun.wait() == 0


@pytest.fixture
def told(db: None) -> SimpleNamespace:
    """The small world, where nobody is responsible for one activity."""
    with make.changes("First entry"):
        made = world.build()
        ProcessingActivity.objects.update(owner_department=make.text("客服部", "Service"))
        ProcessingActivity.objects.filter(pk=made.registration.pk).update(
            owner_department=make.text("", "")
        )
    return made


def found_in(path: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_bytes())["findings"]
    return [one for one in found if one["point"] == "no_owner"]


def test_it_writes_a_whole_file(told: SimpleNamespace, tmp_path: Any):
    target = tmp_path / "findings.json"
    check("--format", "json", "--lang", "zh-hans", "--out", str(target))
    (found,) = found_in(target)
    assert found["record"]["code"] == "account-registration"
    assert found["record"]["name"] == "账号注册与登录"
    assert list(tmp_path.iterdir()) == [target]


def test_it_reads_the_past(told: SimpleNamespace, tmp_path: Any):
    with make.changes("Somebody is responsible now"):
        ProcessingActivity.objects.update(owner_department=make.text("客服部", "Service"))
    target = tmp_path / "findings.json"
    for moment, count in (("#1", 1), ("now", 0)):
        check("--format", "json", "--as-of", moment, "--out", str(target))
        assert len(found_in(target)) == count


def test_the_code_says_whether_something_was_found(told: SimpleNamespace, tmp_path: Any):
    target = tmp_path / "findings.txt"
    asked = ("--activity", "account-registration", "--out", str(target), "--fail-on")
    check(*asked, "none")
    for kind in ("blocking", "any"):
        target.unlink()
        with pytest.raises(SystemExit) as ended:
            check(*asked, kind)
        assert ended.value.code == 1
        assert "account-registration" in target.read_text("utf-8"), "the report is written first"
    check("--activity", "security-operations", *asked[2:], "any")


def test_that_something_is_missing_cannot_be_accepted_away(told: SimpleNamespace, tmp_path: Any):
    with make.changes("Accepted"):
        FindingWaiver.objects.create(
            rule="X01",
            point="no_owner",
            kind="activity",
            record_id=told.registration.pk,
            field="owner_department",
            reason="Soon",
            until=date(2999, 1, 1),
            granted_by="Olivia",
            granted_on=date(2026, 1, 1),
        )
    target = tmp_path / "findings.json"
    with pytest.raises(SystemExit):
        check("--format", "json", "--out", str(target), "--fail-on", "any")
    (found,) = found_in(target)
    assert (found["accepted"], found["blocking"]) == (None, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rule", "Z99"], "--rule Z99: the register has none. There are: "),
        (["--regime", "xx_law"], "--regime xx_law: the register has none. There are: "),
        (["--activity", "nothing"], "--activity nothing: the register has none. There are: "),
        (["--as-of", "#99"], "There is no change set #99"),
        (["--state", "approved"], "No activity is approved at #1."),
        (["--out", "."], ". is a folder. Name the file to write."),
    ],
)
def test_bad_input_is_refused_in_one_line(told: SimpleNamespace, arguments: list[str], said: str):
    with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
        check(*arguments, rule=None)
    assert refused.value.returncode == 2
    assert said in str(refused.value)
