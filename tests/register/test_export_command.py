"""``manage.py export_register``: a whole file or none, and one line when something is wrong."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from .. import make, world

pytestmark = pytest.mark.django_db


def told(*arguments: Any, **options: Any) -> None:
    call_command("export_register", *map(str, arguments), **options)


def test_json_says_which_state_it_is_and_only_the_kinds_asked_for(tmp_path):
    with make.changes():
        world.build()
    target = tmp_path / "register.json"
    told(target, "--kinds", "activities, products")
    value = json.loads(target.read_bytes())
    assert value["format"] == "register/1"
    assert value["number"] == 1
    assert len(value["hash"]) == 64
    assert list(value["kinds"]) == ["products", "activities"]
    codes = [row["code"] for row in value["kinds"]["activities"]]
    assert codes == sorted(codes)


def test_the_ending_says_the_format_and_output_needs_it_said(tmp_path):
    out = SimpleNamespace(buffer=io.BytesIO(), write=None)
    told("-", "--format", "ods", "--template", "--lang", "zh-hans", stdout=out)
    assert out.buffer.getvalue().startswith(b"PK")
    told(tmp_path / "form.xlsx", "--template", "--kinds", "recipients")
    assert (tmp_path / "form.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["file.txt"], "xlsx, ods, json"),
        (["-"], "--format"),
        (["file.json", "--template"], "xlsx, ods"),
        (["file.json", "--kinds", "activity"], "activities"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=words) as raised:
        told(*arguments)
    assert raised.value.returncode == 2
    assert not list(tmp_path.iterdir())


def test_a_text_no_workbook_can_hold_leaves_no_file(tmp_path):
    with make.changes():
        make.system("odd", make.text("坏 \ufffe"))
    with pytest.raises(CommandError, match=r"U\+FFFE"):
        told(tmp_path / "register.xlsx")
    assert not list(tmp_path.iterdir())
