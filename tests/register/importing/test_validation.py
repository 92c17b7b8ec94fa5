"""What the importer refuses is what the models refuse."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.importing.constraints import rules_of
from register.importing.constraints import test_of as condition_of
from register.importing.kinds import Kind, Sort, kinds
from register.importing.validation import Fault, judge_of

SETTINGS = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
VALUES: dict[Sort, st.SearchStrategy[Any]] = {
    Sort.TEXT: st.sampled_from(
        [{}, {"en": "x"}, {"zh-hans": "手机", "en": " "}, {"English": "x"}, {"en": "a\x07"}, None]
    ),
    Sort.LINE: st.sampled_from(
        ["", "x", "a b", "ＩＭＥＩ", "x" * 81, "x" * 400, "https://x.example", "a@b.example", None]
    ),
    Sort.WHOLE: st.sampled_from([None, 0, 7, -1, 2**31, 2**63]),
    Sort.TRUTH: st.sampled_from([True, False, None]),
    Sort.DAY: st.sampled_from([None, date(2020, 1, 1), date(2026, 3, 31)]),
    Sort.DATA: st.sampled_from([{}, {"a": [1, "二"]}]),
}


def own_columns(kind: Kind) -> list[str]:
    """Columns that need no other row."""
    return [one.name for one in kind.columns.values() if not one.target]


@st.composite
def rows(draw: st.DrawFn, kind: Kind) -> dict[str, Any]:
    found = {}
    for name in own_columns(kind):
        column = kind.columns[name]
        if column.sort is Sort.CHOICE:
            found[name] = draw(st.sampled_from([*map(str, column.choices), "other", ""]))
        else:
            found[name] = draw(VALUES[column.sort])
    return found


@pytest.mark.parametrize("name", list(kinds()))
@SETTINGS
@given(data=st.data())
def test_the_models_say_the_same(db: None, name: str, data: st.DataObject) -> None:
    kind = kinds()[name]
    judge = judge_of(name)
    values = data.draw(rows(kind))
    faults: list[Fault] = []
    cleaned = {**values, **judge.cleaned(values, values, faults)}
    # A key whose parts could not be told apart is refused by the importer alone.
    wrong = {one.column for one in faults if one.code != "joint"}
    # What says nothing is made what is kept for nothing first: the models take no None for a text.
    said = {
        one: cleaned[one] if one not in wrong or values[one] is not None else "" for one in values
    }
    assert wrong == refused_by(kind, said)
    if not wrong:
        broken = [one.reason for one in judge.broken(judge.whole(cleaned), "key")]
        assert bool(broken) == bool(constraints_broken(kind, cleaned)), broken


def refused_by(kind: Kind, values: dict[str, Any]) -> set[str]:
    found = set()
    for name, value in values.items():
        try:
            kind.columns[name].field.clean(value, None)
        except ValidationError:
            found.add(name)
    return found


def constraints_broken(kind: Kind, values: dict[str, Any]) -> list[str]:
    instance = kind.model(**values)
    found = []
    for one in kind.model._meta.constraints:
        if isinstance(one, models.CheckConstraint):
            try:
                one.validate(kind.model, instance)
            except ValidationError as error:
                found += error.messages
    return found


@pytest.mark.parametrize("name", list(kinds()))
def test_every_model_is_one_the_importer_knows(name: str) -> None:
    judge = judge_of(name)
    checks = [
        one for one in judge.kind.model._meta.constraints if isinstance(one, models.CheckConstraint)
    ]
    assert len(judge.rules) <= len(checks)
    assert set(judge.cleaners) == set(judge.kind.columns)


def test_what_says_nothing_is_kept_as_nothing() -> None:
    faults: list[Fault] = []
    said = {"website": None, "address": None, "country": "", "hosted": None, "is_affiliate": None}
    kept = judge_of("recipients").cleaned(said, said, faults)
    assert {**said, **kept} == {
        "website": "",
        "address": {},
        "country": None,
        "hosted": [],
        "is_affiliate": False,
    }
    assert faults == []


def test_lists_are_kept_sorted_and_each_code_once() -> None:
    values = {"hosted": ["b", "a", "b"]}
    assert judge_of("recipients").cleaned(values, values, []) == {"hosted": ["a", "b"]}


@pytest.mark.parametrize(
    ("value", "code"), [("a\x00", "control_character"), ("\ud800", "control_character")]
)
def test_what_no_database_keeps_is_refused(value: str, code: str) -> None:
    faults: list[Fault] = []
    judge_of("recipients").cleaned({"phone": value}, ["phone"], faults)
    assert [one.code for one in faults] == [code]


def test_equal_values_of_another_type_are_made_the_columns() -> None:
    values = {"record_count": 7.0, "is_occasional": 1}
    kept = judge_of("activities").cleaned(values, values, [])
    assert [type(one) for one in kept.values()] == [int, bool]


Q, F = models.Q, models.F


@pytest.mark.parametrize(
    ("condition", "row", "holds"),
    [
        (Q(a=1), {"a": None}, None),
        (~Q(a=1), {"a": None}, None),
        (Q(a=1) | Q(b=1), {"a": None, "b": 1}, True),
        (Q(a=1) | Q(b=1), {"a": None, "b": 2}, None),
        (Q(a=1) & Q(b=1), {"a": None, "b": 2}, False),
        (Q(a__gte=F("b")), {"a": 1, "b": 2}, False),
        (Q(a__lt=F("b")), {"a": 1, "b": 2}, True),
        (Q(a__in=[1, 2]), {"a": 3}, False),
        (Q(a__isnull=True), {"a": None}, True),
        (~Q(a__isnull=True, b=1), {"a": None, "b": 1}, False),
    ],
)
def test_conditions_have_three_values(
    condition: Any, row: dict[str, Any], holds: bool | None
) -> None:
    assert condition_of(condition)(row) is holds


@pytest.mark.parametrize(
    "condition",
    [Q(a__contains="x"), Q(a=F("b") + 1), Q(a=1) ^ Q(b=1)],
)
def test_a_condition_that_is_not_known_is_noticed(condition: Any) -> None:
    with pytest.raises(TypeError, match="not known to the importer"):
        condition_of(condition)


def test_each_rule_names_its_columns() -> None:
    (rule,) = rules_of(kinds()["trackers"])
    assert set(rule.columns) == {"lifetime_value", "lifetime_unit"}
