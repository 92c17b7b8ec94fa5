"""Whatever the bytes: content or words, and nothing else."""

from __future__ import annotations

import os
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.importing.files import Content, UnreadableError, read_here
from register.importing.files.content import Limits
from register.importing.files.tables import tabulated

from .build import cell, data, inline, ods_parts, packed, row, xlsx_parts

SMALL = Limits(rows=2000, columns=200, cells=50_000, text=10_000)
MORE = 20 if os.environ.get("THOROUGH") else 1
"""``make fuzz`` tries twenty times as many."""
NAMES = ["a.csv", "a.json", "a.jsonl", "a.yaml", "a.xlsx", "a.ods", "a"]


def survives(content: bytes, name: str) -> None:
    """Read ``content``; make tables of what there is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        found = outcome(path, name)
    if isinstance(found, UnreadableError):
        assert found.text
        assert found.remedy
        return
    for sheet in found.sheets:
        assert len({len(line) for line in sheet.rows}) <= 1
        tabulated(sheet, {"a", "b"}.__contains__)


def outcome(path: Path, name: str) -> Content | UnreadableError:
    try:
        return read_here(path, name, SMALL)
    except UnreadableError as error:
        return error


def workbook() -> bytes:
    cells = (inline("A1", "a"), inline("B1", "b"), '<c r="C1" t="s"><v>0</v></c>')
    more = (
        '<c r="A2" s="1"><v>45000</v></c>',
        '<c r="B2"><f>1</f></c>',
        '<c r="C2"><v>1.5</v></c>',
    )
    xml = data(row(1, *cells), row(2, *more))
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    return zipped(xlsx_parts({"S": xml + merged}, shared="<si><t>c</t></si>"))


def zipped(parts: dict[str, str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return packed(Path(folder) / "a", parts).read_bytes()


def opendocument() -> bytes:
    cells = cell("a") + cell("b", 'table:number-columns-spanned="2" office:value-type="date"')
    rows = f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'
    return zipped(ods_parts(f'<table:table table:name="S">{rows}</table:table>'))


TEXTS: dict[str, bytes] = {
    "a.csv": '编号;"na\nme"\r\n1;"x""y"\r\n'.encode(),
    "a.json": '{"编号": [1, 2.5e3, true, null, "\\u4f60"]}'.encode(),
    "a.yaml": "a: &x [1, 2]\nb: {c: *x}\n<<: {d: '编号'}\n".encode(),
}


@settings(max_examples=80 * MORE, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(NAMES))
def test_any_bytes(content, name):
    survives(content, name)


@settings(max_examples=80 * MORE, deadline=None)
@given(st.text(alphabet="a1,;\t|\n\r\"'[]{}:-&*#!<> \x00é你", max_size=60), st.sampled_from(NAMES))
def test_any_text_of_signs(text, name):
    survives(text.encode(), name)


def changed(draw: st.DrawFn, content: bytes) -> bytes:
    """``content`` cut off, or with some of its bytes changed."""
    made = bytearray(content)
    for _ in range(draw(st.integers(0, 4))):
        made[draw(st.integers(0, len(made) - 1))] = draw(st.integers(0, 255))
    return bytes(made[: draw(st.one_of(st.just(len(made)), st.integers(0, len(made))))])


@settings(max_examples=60 * MORE, deadline=None)
@given(st.data(), st.sampled_from(sorted(TEXTS)))
def test_texts_that_were_changed(drawn, name):
    survives(changed(drawn.draw, TEXTS[name]), name)


@pytest.mark.parametrize("make", [workbook, opendocument])
def test_workbooks_that_were_changed(make):
    whole = make()

    @settings(max_examples=40 * MORE, deadline=None)
    @given(st.data())
    def holds(drawn):
        survives(changed(drawn.draw, whole), "a.xlsx")

    holds()


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (xlsx_parts({"S": data(row(1, inline("A1", "a")))}), "xl/worksheets/s1.xml"),
        (xlsx_parts({"S": data(row(1, inline("A1", "a")))}), "xl/workbook.xml"),
        (xlsx_parts({"S": data()}, shared="<si><t>c</t></si>"), "xl/sharedStrings.xml"),
        (xlsx_parts({"S": data()}), "xl/styles.xml"),
        (ods_parts('<table:table table:name="S"><table:table-row/></table:table>'), "content.xml"),
    ],
)
def test_parts_that_were_changed_before_they_were_packed(parts, name):
    """With sums that are right, so that the change reaches the reader of cells."""

    @settings(max_examples=40 * MORE, deadline=None)
    @given(st.data())
    def holds(drawn):
        part = changed(drawn.draw, parts[name].encode())
        file = BytesIO(zipped({**parts, name: part}))  # type: ignore[dict-item]
        survives(file.getvalue(), "a.xlsx")

    holds()
