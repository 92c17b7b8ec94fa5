"""ODS: repeated cells, spaces, dates, hidden sheets."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from register.importing.files import UnreadableError, Value

from .build import cell, ods, ods_parts, packed
from .conftest import Read


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def typed(kind: str, value: str, name: str = "") -> str:
    return cell("shown", f'office:value-type="{kind}" office:{name or kind + "-value"}="{value}"')


def rows_of(read: Read, tmp_path: Path, xml: str) -> list[list[Value]]:
    return read(ods(tmp_path / "a.ods", xml)).sheets[0].rows


def test_values(read, tmp_path):
    cells = (
        typed("float", "3", "value")
        + typed("currency", "0.5", "value")
        + typed("date", "2024-02-29")
        + typed("date", "2024-02-29T08:30:00")
        + typed("date", "2024-02-29T00:00:00")
        + typed("time", "PT10H30M00S")
        + typed("time", "PT36H00M00S")
        + typed("boolean", "true")
        + typed("float", "1e999", "value")
        + typed("date", "-0044-03-15")
        + cell("text")
    )
    assert rows_of(read, tmp_path, row(cells)) == [
        [
            3,
            0.5,
            date(2024, 2, 29),
            datetime.fromisoformat("2024-02-29T08:30"),
            date(2024, 2, 29),
            time(10, 30),
            1.5,
            True,
            "shown",
            "shown",
            "text",
        ]
    ]


def test_spaces_are_as_the_format_says(read, tmp_path):
    texts = (
        cell('<text:s text:c="2"/>a  b\n c<text:tab/>d<text:line-break/>e ')
        + "<table:table-cell><text:p>a</text:p><text:p/><text:p>b<text:span> c</text:span></text:p>"
        "</table:table-cell>"
    )
    assert rows_of(read, tmp_path, row(texts)) == [["  a b c\td\ne", "a\n\nb c"]]


def test_comments_and_drawings_are_no_text(read, tmp_path):
    xml = row(
        "<table:table-cell><office:annotation><text:p>one</text:p><text:p>two</text:p>"
        "</office:annotation><text:p>x</text:p></table:table-cell>"
    )
    assert rows_of(read, tmp_path, xml) == [["x"]]


def test_what_was_deleted_is_not_there(read, tmp_path):
    deleted = f"<table:tracked-changes>{row(cell('old'))}{row(cell('old'))}</table:tracked-changes>"
    assert rows_of(read, tmp_path, deleted + row(cell("new"))) == [["new"]]


def test_repeated_cells_and_rows(read, tmp_path):
    xml = (
        row('<table:table-cell table:number-columns-repeated="16384"/>')
        + row(
            '<table:table-cell table:number-columns-repeated="2"/>'
            + cell("x", 'office:value-type="string" table:number-columns-repeated="2"')
            + '<table:table-cell table:number-columns-repeated="16380"/>',
            'table:number-rows-repeated="2"',
        )
        + row("<table:table-cell/>", 'table:number-rows-repeated="1048573"')
    )
    assert rows_of(read, tmp_path, xml) == [
        [None, None, None, None],
        [None, None, "x", "x"],
        [None, None, "x", "x"],
    ]


@pytest.mark.parametrize(
    ("cells", "rows", "why"),
    [
        ("1", "1048576", "row 1,048,576"),
        ("16385", "1", "column 16,384"),
        ("16384", "9999", "cells"),
    ],
)
def test_bombs_of_repetition(read, tmp_path, cells, rows, why):
    attributes = f'office:value-type="string" table:number-columns-repeated="{cells}"'
    xml = row(cell("x", attributes), f'table:number-rows-repeated="{rows}"')
    with pytest.raises(UnreadableError, match=why):
        rows_of(read, tmp_path, xml)


def test_hidden_merged_uncalculated_and_wrong(read, tmp_path):
    style = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    )
    tables = (
        '<table:table table:name="Seen">'
        + row(
            cell("x", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
            + "<table:covered-table-cell/>"
            + '<table:table-cell table:formula="of:=SUM([.A1])"/>'
            + cell("#REF!", 'office:value-type="string" calcext:value-type="error"')
            + '<table:table-cell table:formula="of:=TRUE()"/>'
        )
        + '</table:table><table:table table:name="Unseen" table:style-name="h"/>'
    )
    content = read(packed(tmp_path / "a.ods", ods_parts(tables, style)))
    seen, unseen = content.sheets
    assert seen.rows == [["x", None, None, None, True]]
    assert seen.merged == ((1, 1, 2, 2),)
    assert (seen.hidden, unseen.hidden) == (False, True)
    assert [
        (note.kind, note.sheet, note.row, note.column, note.value) for note in content.notes
    ] == [
        ("formula-without-value", "Seen", 1, 3, "=SUM([.A1])"),
        ("error-cell", "Seen", 1, 4, "#REF!"),
        ("hidden-sheet", "Unseen", 0, 0, ""),
    ]


def test_xml_that_breaks_off(read, tmp_path):
    parts = {**ods_parts(""), "content.xml": "<a><b>"}
    with pytest.raises(UnreadableError, match=r"content\.xml"):
        read(packed(tmp_path / "a.ods", parts))
