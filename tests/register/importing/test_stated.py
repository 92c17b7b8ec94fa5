"""What the register states of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.importing.kinds import Sort, kinds
from register.importing.rows import Statement
from register.importing.stated import stated

pytestmark = pytest.mark.django_db

PYTHON: dict[Sort, tuple[Any, ...]] = {
    Sort.TEXT: (dict,),
    Sort.LINE: (str,),
    Sort.CHOICE: (str,),
    Sort.WHOLE: (int, type(None)),
    Sort.TRUTH: (bool, type(None)),
    Sort.DAY: (date, type(None)),
    Sort.REFERENCE: (str, type(None)),
    Sort.LINKS: (list,),
}


def test_every_live_row_is_stated(filled: Statement) -> None:
    rows = stated().rows
    counted = {name: kind.model._default_manager.count() for name, kind in kinds().items()}
    assert {name: len(rows[name]) for name in rows} == counted
    assert sum(counted.values()) > 80


def test_values_are_of_the_types_rows_promise(filled: Statement) -> None:
    for name, rows in stated().rows.items():
        for row in rows:
            assert list(row.values) == list(kinds()[name].columns)
            for column in kinds()[name].columns.values():
                if column.sort in PYTHON:
                    value = row.values[column.name]
                    assert isinstance(value, PYTHON[column.sort]), (name, column.name, value)


def test_references_and_lists_are_said_by_codes(filled: Statement) -> None:
    rows = stated(["disclosures", "legal_bases"]).rows
    shared = next(row.values for row in rows["disclosures"] if row.values["data"])
    assert shared["activity"] in {
        one.values["code"] for one in stated(["activities"]).rows["activities"]
    }
    # A data row of the same activity is named without the activity.
    (item, people) = shared["data"][0].split("/")
    found = [row.values for row in stated(["activity_data"]).rows["activity_data"]]
    wanted = (shared["activity"], item, people)
    assert wanted in [(one["activity"], one["item"], one["subject_category"]) for one in found]
    assert {row.values["regime"] for row in rows["legal_bases"]} == {"cn_pipl"}


def test_only_what_was_asked_for_is_stated(filled: Statement) -> None:
    assert list(stated(["disclosures", "purposes"]).rows) == ["purposes", "disclosures"]


def test_a_query_for_each_table(filled: Statement) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        stated()
    tables = len(kinds()) + sum(
        1 for kind in kinds().values() for column in kind.columns.values() if column.link
    )
    assert len(asked) == tables
