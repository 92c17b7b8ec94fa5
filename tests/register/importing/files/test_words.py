"""Every code a reader uses has words, and the words ask for nothing a reader does not say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from register.importing.files.codes import RefusedError, Remark
from register.importing.files.refusals import REFUSALS
from register.importing.files.words import NOTES, refusal, worded
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "register" / "importing" / "files").glob("*.py"))
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
OF_A_NOTE = {"sheet", "row", "column", "value"}
TAKEN_FROM_TABLES = {
    *("pdf", "image", "packed", "database", "word", "slides", "xls", "xlsb", "numbers"),
    *("html", "xml", "memory", "crashed"),
}
"""Codes of refusals that stand in tables of the readers."""


def calls(name: str) -> Iterator[tuple[str, set[str]]]:
    """The code and the names of the values of each call of ``name`` in the readers."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] != name:
                continue
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, {one.arg for one in node.keywords if one.arg}


def test_every_refusal_has_words():
    said = dict(REFUSALS)
    used = list(calls("RefusedError"))
    for code, values in used:
        text, remedy = said[code]
        assert set(PLACEHOLDER.findall(str(text))) <= values, code
        assert "%" not in str(remedy), code
    assert {code for code, _ in used} | TAKEN_FROM_TABLES == set(said)


def test_every_remark_has_words():
    used = [*calls("add"), ("more", {"kind", "count"})]
    for kind, values in used:
        assert set(PLACEHOLDER.findall(str(NOTES[kind]))) <= values - OF_A_NOTE, kind
    assert {kind for kind, _ in used} == set(NOTES)


def test_numbers_are_legible_and_texts_are_one_line():
    error = refusal(RefusedError("doubled-part", part="编　a\x1b[0m\n\u202eb"))
    assert "“编　a�[0m��b”" in error.text
    note = worded(Remark("ragged-row", {"found": 12345, "expected": 2}, "S", 7))
    assert "12,345 cells" in note.text
    assert (note.sheet, note.row) == ("S", 7)


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_refusal_says_how_to_mend(code):
    text, remedy = REFUSALS[code]
    assert str(text).endswith(".")
    assert str(remedy).endswith(".")
