"""What cells mean for the columns of a kind, and what is said when they mean nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.importing.keys import key_in, keys_in, one_key, several_keys
from register.importing.kinds import kinds
from register.importing.meanings import Meanings
from register.importing.values import WrongValueError, value_of

from .workbook.made import KEYS, VOCABULARIES

MIDNIGHT = datetime(2026, 3, 31)  # noqa: DTZ001 - as cells have it, without a zone


def meant(kind: str, name: str, raw: Any, **stated: Any) -> Any:
    return value_of(kinds()[kind].columns[name], raw, Meanings(VOCABULARIES, "en", stated))


@pytest.mark.parametrize(
    ("kind", "name", "raw", "value"),
    [
        ("activities", "role", "个人信息处理者", "controller"),
        ("activities", "role", "Joint controller", "joint"),
        ("activities", "role", "CONTROLLER", "controller"),
        ("activities", "is_high_risk", "是", True),
        ("activities", "is_high_risk", "no", False),
        ("activities", "is_high_risk", 1, True),
        ("activities", "record_count", "10万", 100_000),
        ("activities", "record_count", 12.0, 12),
        ("activities", "started_on", MIDNIGHT, date(2026, 3, 31)),
        ("activities", "started_on", "2026年3月31日", date(2026, 3, 31)),
        ("activities", "started_on", "0999-01-02", date(999, 1, 2)),
        ("activities", "started_on", None, None),
        ("activities", "name", "Log-in", {"en": "Log-in"}),
        ("activities", "name", {"zh-hans": "登录", "en": " "}, {"zh-hans": "登录"}),
        ("activities", "people_count_band", " 5", " 5"),
        ("activities", "code", " log-in ", "log-in"),
        ("activities", "code", 7.0, "7"),
        ("activities", "systems", "crm; erp；crm\nwiki", ["crm", "erp", "wiki"]),
        ("activities", "systems", "", []),
        ("activities", "operations", "词 0、词 5", ["P13-3", "a"]),
        ("activities", "operations", 'a · value, a\n"say ""so"""', ["a", 'say "so"']),
        ("recipients", "category", "词 5", "P13-3"),
        ("recipients", "category", "p13-3", "P13-3"),
        ("recipients", "category", "ｐ13－3 · gone", "P13-3"),
        ("terms", "attributes", '{"a": [1]}', {"a": [1]}),
        ("terms", "attributes", "", {}),
    ],
)
def test_cells_mean(kind, name, raw, value):
    assert meant(kind, name, raw) == value


@pytest.mark.parametrize(
    ("kind", "name", "raw", "words"),
    [
        ("activities", "role", "Controler", "controller"),
        ("activities", "is_high_risk", "perhaps", "yes / no"),
        ("activities", "record_count", "many", "1200"),
        ("activities", "started_on", "03/04/2026", "2026-03-31"),
        ("recipients", "category", "P13-33", "P13-3"),
        ("terms", "attributes", "{", "{}"),
        ("activities", "name", {"en": 1}, "zh-hans"),
    ],
)
def test_what_means_nothing_is_told_with_an_example(kind, name, raw, words):
    with pytest.raises(WrongValueError) as raised:
        meant(kind, name, raw)
    assert words in raised.value.suggestion
    assert "Expected" in raised.value.reason


def test_a_record_is_known_by_its_name_when_no_other_has_it():
    recipients = {"r-1": {"en": "Acme"}, "r-2": {"en": "Twin"}, "r-3": {"en": "Twin"}}
    column = kinds()["disclosures"].columns["recipient"]
    meanings = Meanings(VOCABULARIES, "en", {"recipients": recipients})
    assert value_of(column, "ACME", meanings) == "r-1"
    assert [(one.key, one.is_name) for one in meanings.noted] == [("r-1", True)]
    assert value_of(column, "Twin", meanings) == "Twin", "the comparison says that it is not there"


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1),
            st.text(max_size=9),
        ).filter(lambda pair: bool(pair[0].strip()))
    )
)
def test_any_keys_survive_a_cell(pairs):
    cell = several_keys(one_key(key, called) for key, called in pairs)
    assert keys_in(cell) == [key for key, _called in pairs]


@pytest.mark.parametrize("key", KEYS)
def test_one_key_survives_a_cell(key):
    assert key_in(one_key(key, "what; it is")) == key
