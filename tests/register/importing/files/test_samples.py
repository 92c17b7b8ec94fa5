"""Real files, where they are: all of them can be read, and say what they are."""

from __future__ import annotations

import pytest

from register.importing.files import read_here
from register.importing.files.tables import tabulated
from tests.samples import sample


def nothing(_text: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("name", "form", "rows"),
    [
        ("cloud-services-processing-items.csv", "csv", 233),
        ("cloud-services-processing-items.xlsx", "xlsx", 233),
        ("cookie-database.csv", "csv", 2264),
        ("fideslang/fideslang_data_categories.csv", "csv", 86),
        ("dpv/pd_pd.csv", "csv", 231),
    ],
)
def test_tables(name, form, rows):
    path = sample(name)
    content = read_here(path, path.name)
    table, notes = tabulated(content.sheets[0], nothing)
    assert (content.format, content.notes, notes) == (form, (), [])
    assert table is not None
    assert len(table.rows) == rows
    assert all(table.headings)


def test_csv_and_xlsx_of_the_same_say_the_same():
    names = ("cloud-services-processing-items.csv", "cloud-services-processing-items.xlsx")
    csv, xlsx = (read_here(sample(name), name).sheets[0].rows for name in names)
    assert csv == [[None if value is None else str(value) for value in row] for row in xlsx]


def test_a_workbook_of_another_register():
    path = sample("linked-sheets-workbook.xlsx")
    content = read_here(path, path.name)
    assert len(content.sheets) == 7
    assert content.notes == ()


@pytest.mark.parametrize(
    ("name", "form", "count"),
    [
        ("sdk-list.jsonl", "jsonl", 541),
        ("third-parties.json", "json", 562),
        ("fideslang/sample_systems.yml", "yaml", 1),
    ],
)
def test_trees(name, form, count):
    path = sample(name)
    content = read_here(path, path.name)
    assert (content.format, len(content.value), content.notes) == (form, count, ())
