"""From a sheet to a table: titles above it, headings in two rows, merged cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pytest

from register.importing.files.content import Note, Sheet
from register.importing.files.tables import Table, column_letters, tabulated

KNOWN = {"Code", "Name", "Country"}


def table_of(
    rows: Sequence[Any],
    merged: tuple[tuple[int, int, int, int], ...] = (),
    first_row: int = 1,
    known: Collection[str] = tuple(KNOWN),
) -> tuple[Table | None, list[Note]]:
    width = max(map(len, rows))
    sheet = Sheet(
        "Sheet", [row + [None] * (width - len(row)) for row in rows], first_row, merged=merged
    )
    return tabulated(sheet, known.__contains__)


def kinds(notes: list[Note]) -> list[str]:
    return [note.kind for note in notes]


def test_a_plain_table():
    table, notes = table_of([["Code", "Name"], ["1", "a"], [None, None], ["2", None]], first_row=2)
    assert table is not None
    assert (table.sheet, table.header_row, table.headings) == ("Sheet", 2, ["Code", "Name"])
    assert table.rows == [(3, ["1", "a"]), (5, ["2", None])]
    assert table.columns == [1, 2]
    assert notes == []


def test_titles_above_are_passed_over():
    rows = [["Register 2024"], [None], ["made by", "the office"], ["Code", "Name"], ["1", "a"]]
    table, notes = table_of(rows)
    assert table is not None
    assert table.header_row == 4
    assert table.rows == [(5, ["1", "a"])]
    assert kinds(notes) == ["rows-above"]
    assert notes[0].value == "Register 2024 · made by · the office"
    assert "row 4" in notes[0].text


def test_without_a_known_heading_the_first_row_with_two_texts():
    table, _notes = table_of([["Title"], ["A", "B"], ["C", "D"]], known=set())
    assert table is not None
    assert table.header_row == 2


def test_one_column():
    table, _notes = table_of([["Vendors"], ["x"]], known=set())
    assert table is not None
    assert (table.headings, table.rows) == (["Vendors"], [(2, ["x"])])


@pytest.mark.parametrize("rows", [[[1, 2], [3, 4]], [[None]], [["only a title", None], [1, 2]]])
def test_no_headings(rows):
    assert table_of(rows, known=set()) == (None, [])
    assert tabulated(Sheet("S", []), KNOWN.__contains__) == (None, [])


def test_doubled_headings():
    table, notes = table_of([["Name", "name", "Name (2)", "Ｎａｍｅ"], ["a", "b", "c", "d"]])
    assert table is not None
    assert table.headings == ["Name", "name (3)", "Name (2)", "Ｎａｍｅ (4)"]
    assert kinds(notes) == ["doubled-heading"] * 2
    assert "columns A and B" in notes[0].text


def test_columns_without_a_heading():
    table, notes = table_of([[None, "Code", None, "Name"], ["x", "1", None, "a"]])
    assert table is not None
    assert (table.headings, table.columns) == (["", "Code", "Name"], [1, 2, 4])
    assert table.rows == [(2, ["x", "1", "a"])]
    assert [(note.kind, note.column) for note in notes] == [("unnamed-column", 1)]
    assert "Column A" in notes[0].text


def test_headings_that_are_no_text():
    table, _notes = table_of([["Code", 2024, "two\nlines "], ["1", "a", "b"]])
    assert table is not None
    assert table.headings == ["Code", "2024", "two lines"]


@pytest.mark.parametrize("upper_is_known", [True, False])
def test_groups_of_headings(upper_is_known):
    rows = [
        ["Code", "Processor", None, "Country"],
        [None, "Name", "Address", None],
        ["1", "a", "b", "CN"],
    ]
    merged = ((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4))
    table, notes = table_of(rows, merged, known=KNOWN if upper_is_known else {"Name", "Address"})
    assert table is not None
    assert table.headings == ["Code", "Processor / Name", "Processor / Address", "Country"]
    assert table.header_row == 2
    assert table.rows == [(3, ["1", "a", "b", "CN"])]
    assert kinds(notes) == ["merged-header", "merged-header"]


def test_a_merged_heading_above_values_is_no_group():
    rows = [["Code", "Name", None], ["1", "a", "b"]]
    table, notes = table_of(rows, ((1, 2, 1, 3),))
    assert table is not None
    assert table.headings == ["Code", "Name", ""]
    assert table.rows == [(2, ["1", "a", "b"])]
    assert kinds(notes) == ["unnamed-column"]


def test_a_merged_title_is_no_group():
    rows = [["Register", None], ["Code", "Name"], ["1", "a"]]
    table, notes = table_of(rows, ((1, 1, 1, 2),))
    assert table is not None
    assert table.headings == ["Code", "Name"]
    assert kinds(notes) == ["rows-above"]


def test_merged_cells_count_for_each_row():
    rows = [["Code", "Name"], ["1", "a"], [None, "b"], [None, "c"], [None, None], ["2", "d"]]
    table, notes = table_of(rows, ((2, 1, 5, 1), (6, 1, 6, 2)))
    assert table is not None
    assert table.rows == [(2, ["1", "a"]), (3, ["1", "b"]), (4, ["1", "c"]), (6, ["2", "d"])]
    assert [(note.kind, note.row, note.column, note.value) for note in notes] == [
        ("merged-body", 2, 1, "1"),
        ("merged-across", 6, 1, "2"),
    ]


def test_merged_ranges_that_overlap_cost_nothing():
    rows = [["Code", "Name"], *[[str(at), "a"] for at in range(1000)]]
    merged = tuple((2, 1, 1001, 1) for _ in range(10_000))
    table, _notes = table_of(rows, merged)
    assert table is not None
    assert {row[1][0] for row in table.rows} == {"0"}


def test_letters():
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16_384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
