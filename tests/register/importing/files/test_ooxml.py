"""XLSX: values as Excel shows them, and every oddity named with its cell."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.importing.files import Content, UnreadableError, read_here

from .build import MAIN, coded, data, inline, packed, row, xlsx, xlsx_parts

MOMENT = datetime.fromisoformat("2024-02-29T08:30")


def kinds(content: Content) -> list[tuple[str, int, int, str]]:
    return [(note.kind, note.row, note.column, note.value) for note in content.notes]


def test_values(read, tmp_path):
    cells = (
        '<c r="A1"><v>3</v></c>',
        '<c r="B1"><v>0.1</v></c>',
        '<c r="C1" s="1"><v>45000</v></c>',
        '<c r="D1" s="2"><v>45000.5</v></c>',
        '<c r="E1" s="2"><v>0.25</v></c>',
        '<c r="F1" s="3"><v>1.5</v></c>',
        '<c r="G1" t="b"><v>0</v></c>',
        '<c r="H1" t="str"><f>"a"</f><v>a</v></c>',
        '<c r="I1" t="s"><v>0</v></c>',
        inline("J1", " 1 "),
        '<c r="K1" s="1"/>',
    )
    rich = "<si><r><t>rich</t></r><r><t xml:space='preserve'> text</t></r><rPh><t>x</t></rPh></si>"
    content = read(xlsx(tmp_path / "a.xlsx", data(row(1, *cells)), shared=rich))
    values = content.sheets[0].rows[0]
    assert values == [
        3,
        0.1,
        date(2023, 3, 15),
        datetime.fromisoformat("2023-03-15T12:00"),
        time(6),
        1.5,
        False,
        "a",
        "rich text",
        " 1 ",
    ]
    assert [type(value) for value in values[:2]] == [int, float]
    assert content.format == "xlsx"
    assert not content.notes
    assert len(content.sha256) == 64


def test_days_from_1904(read, tmp_path):
    about = '<workbookPr date1904="1"/>'
    xml = data(row(1, '<c r="A1" s="1"><v>45000</v></c>', '<c r="B1"><v>45000</v></c>'))
    content = read(xlsx(tmp_path / "a.xlsx", xml, about=about))
    assert content.date_1904
    assert content.sheets[0].rows == [[date(2027, 3, 16), 45000]]


def test_formulas_and_errors(read, tmp_path):
    cells = (
        '<c r="A1"><f>SUM(B1:C1)</f></c>',
        '<c r="B1" t="e"><f>D1</f><v>#REF!</v></c>',
        '<c r="C1"><f>1&amp;2</f><v></v></c>',
        '<c r="D1"><f>1+1</f><v>2</v></c>',
        '<c r="E1" t="b"><f>FALSE()</f></c>',
        '<c r="F1"><f>TRUE()</f></c>',
    )
    content = read(xlsx(tmp_path / "a.xlsx", data(row(1, *cells))))
    assert content.sheets[0].rows == [[None, None, None, 2, False, True]]
    assert kinds(content) == [
        ("error-cell", 1, 2, "#REF!"),
        ("formula-without-value", 1, 1, "=SUM(B1:C1)"),
        ("formula-without-value", 1, 3, "=1&2"),
    ]


def test_hidden_and_merged(read, tmp_path):
    one = data(row(1, inline("A1", "x"))) + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    parts = xlsx_parts({"First": one, "Second": data()}, hidden=["Second"])
    content = read(packed(tmp_path / "a.xlsx", parts))
    first, second = content.sheets
    assert first.merged == ((1, 1, 2, 2),)
    assert (first.hidden, second.hidden, second.rows) == (False, True, [])
    assert [(note.kind, note.sheet) for note in content.notes] == [("hidden-sheet", "Second")]


def test_sheets_made_by_another_writer(read, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["编号", "Name", "Since"])
    sheet.append([7, "a\nb", MOMENT])
    sheet["B4"] = "=1/0"
    book.save(tmp_path / "a.xlsx")
    content = read(tmp_path / "a.xlsx")
    assert content.sheets[0].rows == [
        ["编号", "Name", "Since"],
        [7, "a\nb", MOMENT],
    ]
    assert kinds(content) == [("formula-without-value", 4, 2, "=1/0")]


def test_cells_that_do_not_say_where_they_are(read, tmp_path):
    xml = data("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>")
    assert read(xlsx(tmp_path / "a.xlsx", xml)).sheets[0].rows == [[1, 2], [None, 3]]


def test_elements_with_a_prefix(read, tmp_path):
    cells = (
        '<x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:f>1+1</x:f></x:c><x:c><x:v>3</x:v></x:c>'
        '<x:c t="e" r="D1" s="0"><x:v>#N/A</x:v></x:c>'
    )
    parts = xlsx_parts({"Sheet": ""})
    parts["xl/worksheets/s1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1">{cells}</x:row></x:sheetData>'
        "</x:worksheet>"
    )
    content = read(packed(tmp_path / "a.xlsx", parts))
    assert content.sheets[0].rows == [[1, None, 3]]
    assert kinds(content) == [
        ("error-cell", 1, 4, "#N/A"),
        ("formula-without-value", 1, 2, "=1+1"),
    ]
    far = parts["xl/worksheets/s1.xml"].replace('"A1"', '"A1048576"')
    with pytest.raises(UnreadableError, match="row 1,048,576"):
        read(packed(tmp_path / "a.xlsx", {**parts, "xl/worksheets/s1.xml": far}))


def test_a_value_in_the_last_cell_there_is(read, tmp_path):
    xml = data(row(1, inline("A1", "x")), row(1048576, inline("XFD1048576", "y")))
    with pytest.raises(UnreadableError, match="row 1,048,576"):
        read(xlsx(tmp_path / "a.xlsx", xml))


def test_a_value_far_to_the_right_on_many_rows(read, tmp_path):
    xml = data(row(1, inline("XFD1", "x")), row(2000, inline("A2000", "y")))
    with pytest.raises(UnreadableError, match="cells, empty ones included"):
        read(xlsx(tmp_path / "a.xlsx", xml))


def test_a_million_empty_rows(read, tmp_path):
    formatted = "".join(map('<row r="{}" s="1"/>'.format, range(2, 1_048_576)))
    cells = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    xml = data(row(1, inline("A1", "x")), formatted, cells)
    assert read(xlsx(tmp_path / "a.xlsx", xml)).sheets[0].rows == [["x"]]


def test_numbers_that_are_none(read, tmp_path):
    xml = data(row(1, '<c r="A1"><v>1e400</v></c>', '<c r="B1"><v>1e300</v></c>'))
    content = read(xlsx(tmp_path / "a.xlsx", xml))
    assert content.sheets[0].rows == [[None, 1e300]]
    assert kinds(content) == [("number-too-large", 1, 0, "")]


@pytest.mark.parametrize(
    "text",
    ["a\rb", "a\r\nb", "\ta ", "  a", "'a", "=1+1", "_x000D_", "_x005F_", "_x4F60_", "\x01", "_"],
)
def test_a_text_comes_back_as_it_was_written(read, tmp_path, text):
    xml = data(row(1, inline("A1", coded(text)), '<c r="B1" t="s"><v>0</v></c>'))
    shared = f'<si><t xml:space="preserve">{coded(text)}</t></si>'
    assert read(xlsx(tmp_path / "a.xlsx", xml, shared=shared)).sheets[0].rows == [[text, text]]


CHARACTERS = st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff")
TEXTS = st.text(st.one_of(CHARACTERS, st.sampled_from("_xX05FDd\r\n\t '=")), min_size=1)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(TEXTS, st.from_regex("(_x[0-9A-F]{4}_|x005F_)+", fullmatch=True))))
def test_any_text_comes_back(texts):
    """Of every character but NUL and the two that are no characters."""
    with tempfile.TemporaryDirectory() as folder:
        xml = data(*[row(at, inline(f"A{at}", coded(text))) for at, text in enumerate(texts, 1)])
        path = xlsx(Path(folder) / "a.xlsx", xml)
        assert [line[0] for line in read_here(path, "a.xlsx").sheets[0].rows] == texts
