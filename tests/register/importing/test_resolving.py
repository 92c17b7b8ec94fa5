"""What references lead to."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.importing import resolving
from register.importing.held import Held
from register.importing.indexing import GUESSES, Nearest, folded
from register.importing.planning import planned
from register.importing.rows import Statement
from tests.register.importing.statements import OPTIONS, only, stating


@pytest.mark.parametrize(
    ("one", "other"), [("IMEI", "imei"), ("ＩＭＥＩ", "imei"), ("Straße", "STRASSE")]
)
def test_case_and_width_make_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_the_survivor_of_a_merger_is_found_at_the_end_of_the_way() -> None:
    into = {"a": "b", "b": "c", "x": "y", "y": "x"}
    assert resolving._end("a", into) == "c"
    assert resolving._end("x", into) == "y"


@pytest.mark.django_db
def test_codes_of_merged_recipients_lead_to_the_survivor(
    filled: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolving, "survivors_of", lambda _using: {"old": "couriers"})
    row = {**only(filled, "disclosures"), "code": "new", "recipient": "old"}
    activity = {"code": row["activity"], "acting_for": ["old"]}
    plan = planned(stating("disclosures", row, activities=[activity]), OPTIONS)
    assert plan.problems == []
    acting, new = plan.steps
    assert acting.changes[0].after == ["couriers"]
    assert new.row is not None
    assert new.row.values["recipient"] == "couriers"


@pytest.mark.django_db
def test_only_so_many_suggestions_are_looked_for(filled: Statement) -> None:
    nearest = Nearest(Held(), {})
    assert nearest.near("recipients", "courier") == "couriers"
    assert nearest.near("recipients", "COURIERS") == "couriers"
    assert nearest.near("terms", "recipient_category/x", "recipient_category/") == ""
    for number in range(GUESSES):
        nearest.near("recipients", f"nobody-{number}")
    assert nearest.near("recipients", "couriersx") == ""
    assert nearest.near("recipients", "Couriers") == "couriers"


@pytest.mark.django_db
def test_keys_are_read_once(filled: Statement) -> None:
    held: Any = Held()
    with CaptureQueriesContext(connection) as asked:
        for _ in range(3):
            assert "couriers" in held.ids("recipients")
    assert len(asked) == 1
