"""Rows through a mapping: languages, columns joined, places."""

from __future__ import annotations

from datetime import date, datetime

from register.importing.flat.cells import columns, language_of, shown, view_of
from register.importing.flat.grids import Grid, flat, grids
from register.importing.kinds import kinds
from register.importing.mapping.fields import fields
from tests.register.importing.tables import sheet


def test_places_of_problems_name_columns_and_fields_there_are():
    for kind, own in columns().items():
        assert set(own) <= set(kinds()[kind].columns), kind
        assert set(own.values()) <= set(fields()), kind


def test_the_language_of_a_text():
    assert language_of("姓名 name", "en", "en") == "zh-hans"
    assert language_of("Nom", "", "fr") == "fr"
    assert language_of("CRM", "", "zh-hans") == "zh-hans"
    assert language_of("We use it to bill you", "", "zh-hans") == "en"
    assert language_of("Zweck", "de", "en") == "de"


def test_values_as_text():
    assert shown(3.0) == "3"
    assert shown(True) == "yes"
    assert shown(datetime(2026, 3, 31, 12)) == "2026-03-31"  # noqa: DTZ001
    assert shown(date(2026, 3, 31)) == "2026-03-31"


def test_columns_of_one_field_in_two_languages_are_one_cell():
    (grid,) = grids(
        sheet(["目的_zh", "Purpose_en", "Sub-purposes"], ["计费", "Billing", "Dunning"])
    )
    view = view_of(grid, grid.guessed(), "en")
    (line,) = view.lines()
    assert [cell.texts for cell in line.cells("purpose")] == [
        {"zh-hans": "计费", "en": "Billing"},
        {"en": "Dunning"},
    ]
    assert line.texts("purpose") == {"zh-hans": "计费", "en": "Billing\nDunning"}
    assert view.spot("purposes").columns["name"] == (1, "目的_zh")


def test_rows_that_are_no_translations_come_one_by_one():
    table = sheet(
        ["aligned", "purpose_zh", "purpose_en"], ["no", "计费", "Billing"], ["no", None, "Support"]
    )
    (grid,) = grids(table)
    lines = list(view_of(grid, grid.guessed(), "en").lines())
    assert [line.texts("purpose") for line in lines] == [
        {"zh-hans": "计费"},
        {"en": "Billing"},
        {"en": "Support"},
    ]


def test_lists_of_objects_are_tables():
    from register.importing.files.content import Content

    value = {"vendors": {"1": {"name": "A", "tags": ["x", "y"]}, "2": {"name": "B"}}, "v": 3}
    (grid,) = grids(Content("json", (), value))
    assert isinstance(grid, Grid)
    assert (grid.name, grid.headings) == ("vendors", ["name", "tags"])
    assert grid.rows == [(1, ["A", "x\ny"]), (2, ["B", None])]
    assert flat({"en": "a", "fr": None}) == "en: a\nfr: None"
    assert list(grids(Content("json", (), [1, 2]))) == []
