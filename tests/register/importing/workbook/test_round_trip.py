"""What is written is read back as it was, whatever people wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from register.importing.rows import Statement
from register.importing.workbook.texts import UnwritableError

from .made import KEYS, ODD_TEXTS, content, file_of, read_back, stated, statements

FORMATS = [("xlsx", "zh-hans"), ("xlsx", "en"), ("ods", "en"), ("ods", "zh-hans"), ("json", "en")]


@pytest.mark.parametrize(("form", "language"), FORMATS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(statement=statements())
def test_a_statement_survives_the_file(statement: Statement, form: str, language: str):
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"register.{form}"
        path.write_bytes(file_of(statement, form, language))
        found = read_back(path)
    assert not [one for one in found.problems if one.code != "understood"]
    assert content(found) == content(statement)


@pytest.mark.parametrize("form", ["xlsx", "ods", "json"])
def test_what_spreadsheets_like_to_change_survives(form, tmp_path):
    rows: list[dict[str, Any]] = [
        {
            "code": f"r-{place}",
            "name": {"zh-hans": text},
            "phone": text if len(text) < 100 else "",
            "country": KEYS[place % len(KEYS)],
            "hosted": sorted(KEYS[place % len(KEYS) :]),
            "due_diligence_on": date(1899 + place, 2, 28),
        }
        for place, text in enumerate(ODD_TEXTS)
    ]
    path = tmp_path / f"register.{form}"
    path.write_bytes(file_of(stated({"recipients": rows}), form, "en"))
    found = content(read_back(path))["recipients"]
    assert [{name: one[name] for name in rows[0]} for one in found] == rows


@pytest.mark.parametrize("form", ["xlsx", "ods", "json"])
def test_the_same_statement_gives_the_same_bytes(form):
    rows = {"measures": [{"code": "m", "name": {"en": "Locks"}, "systems": ["b", "a"]}]}
    again = {"measures": [{"systems": ["a", "b"], "name": {"en": "Locks"}, "code": "m"}]}
    assert file_of(stated(rows), form, "en") == file_of(stated(again), form, "en")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_no_workbook_can_hold_is_refused_and_json_named(form):
    rows = {"measures": [{"code": "m", "name": {"en": "odd \ufffe"}}]}
    with pytest.raises(UnwritableError, match=r"U\+FFFE.*JSON"):
        file_of(stated(rows), form, "en")


def test_a_text_longer_than_a_cell_goes_on_in_the_next_column(tmp_path):
    text = "字" * 70_000
    statement = stated({"measures": [{"code": "m", "name": {"zh-hans": text, "en": "x"}}]})
    path = tmp_path / "register.xlsx"
    path.write_bytes(file_of(statement, "xlsx", "zh-hans"))
    (row,) = read_back(path).rows["measures"]
    assert row.values["name"] == {"en": "x", "zh-hans": text}
