"""The process that reads: what it hands on is what it read, and it ends when it must."""

from __future__ import annotations

import io
import sys
from datetime import date, datetime, time
from pathlib import Path

import pytest
from django.utils import translation

from register.importing.files import UnreadableError, frames, read_file, read_here
from register.importing.files.apart import reason
from register.importing.files.codes import Found, RefusedError, Remark
from register.importing.files.content import LIMITS, Limits, Sheet, Value
from register.importing.files.refusals import REFUSALS

from .build import data, inline, packed, row, xlsx_parts

VALUES: list[Value] = [
    "x",
    1,
    -(2**70),
    0.1,
    True,
    None,
    date(2024, 2, 29),
    datetime.fromisoformat("2024-02-29T08:30:00.5"),
    time(10, 30),
]


def test_it_hands_on_what_it_read():
    found = Found(
        "xlsx",
        (Sheet("S", [list(VALUES) for _ in range(5001)], 2, True, ((1, 1, 2, 2),)), Sheet("T", [])),
        value={"a": [VALUES, {}], "b": None},
        remarks=(Remark("ragged-row", {"found": 3, "expected": 2}, "S", 4),),
        sha256="f",
        encoding="utf-8",
        delimiter=";",
        date_1904=True,
    )
    file = io.BytesIO()
    frames.write_found(found, file)
    file.seek(0)
    again = frames.read_answer(file)
    assert again == found
    assert [type(one) for one in again.sheets[0].rows[-1]] == [type(one) for one in VALUES]


def test_it_hands_on_why_not():
    file = io.BytesIO()
    frames.write_refusal(RefusedError("far-row", row=9, most=3), file)
    file.seek(0)
    with pytest.raises(RefusedError) as caught:
        frames.read_answer(file)
    assert (caught.value.code, caught.value.values) == ("far-row", {"row": 9, "most": 3})


def test_apart_is_as_here(tmp_path):
    shown = data(row(1, inline("A1", "编号"), '<c r="B1" s="1"><v>45000</v></c>'))
    path = packed(tmp_path / "a.xlsx", xlsx_parts({"一": shown, "二": data()}, hidden=["二"]))
    with translation.override("en"):
        apart = read_file(path, "-a\x00.csv")
        assert apart == read_here(path, "-a.csv")
    assert apart.sheets[0].rows == [["编号", date(2023, 3, 15)]]
    assert [note.kind for note in apart.notes] == ["hidden-sheet", "other-format"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_why_not_is_said_in_the_language_of_who_asks(tmp_path, language):
    path = tmp_path / "a.csv"
    path.write_bytes(b"%PDF-1.7")
    with translation.override(language):
        with pytest.raises(UnreadableError) as caught:
            read_file(path, "a.csv")
        assert (caught.value.text, caught.value.remedy) == tuple(map(str, REFUSALS["pdf"]))


def test_it_is_ended_when_it_takes_too_long(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n")
    with pytest.raises(UnreadableError, match="takes too long"):
        read_file(path, "a.csv", limits=Limits(seconds=0.001))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_it_gets_no_more_memory_than_it_may(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"[" + b"[]," * 2_000_000 + b"1]")
    with pytest.raises(UnreadableError, match="more memory"):
        read_file(path, "a.json", limits=Limits(memory=160_000_000))


def test_what_ended_it_is_told_apart(caplog):
    assert reason(1, b"Traceback\nMemoryError\n") == "memory"
    assert reason(-6, b"memory allocation of 8 bytes failed") == "memory"
    assert not caplog.records
    assert reason(-11, b"last words") == "crashed"
    assert "last words" in caplog.text


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "nothing", "a.csv")


def test_the_environment_of_the_child_has_no_secrets(tmp_path, monkeypatch):
    seen = {}

    def run(arguments, **options):
        seen.update(options)
        Path(arguments[5]).write_bytes(b"")
        raise FileNotFoundError

    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setattr("register.importing.files.apart.subprocess.run", run)
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n")
    with pytest.raises(FileNotFoundError):
        read_file(path, "a.csv", limits=LIMITS)
    assert "SECRET_KEY" not in seen["env"]
    assert seen["timeout"] == LIMITS.seconds
