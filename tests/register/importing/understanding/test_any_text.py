"""Any text may come: nothing is raised, and what is found is a key of the register's."""

from __future__ import annotations

import tomllib
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inventory.choices import PeriodUnit
from inventory.vocabulary_loading.countries import country_names
from processing.choices import RetentionTrigger
from register.importing.understanding import words
from register.importing.understanding.bases import legal_bases
from register.importing.understanding.items import ItemMatcher, KnownItem, split_items
from register.importing.understanding.keeping import lifetime, retention
from register.importing.understanding.labels import Labels
from register.importing.understanding.people import people
from register.importing.understanding.places import countries, country, country_in_address
from tests.conftest import ROOT

VOCABULARIES: Final[dict[str, dict[str, Any]]] = {
    path.stem: {term["key"]: term for term in tomllib.loads(path.read_text("utf-8"))["term"]}
    for floor in ("inventory", "processing")
    for path in (ROOT / floor / "vocabularies").glob("*.toml")
    if path.stem != "country_status"
}
PIECES: Final = [
    *(
        "存储",
        "保存",
        "30",
        "天",
        "年",
        "个月",
        "后",
        "账号",
        "注销",
        "终止",
        "合同",
        "除非",
        "至",
        "少于",
    ),
    *(
        "（",
        "）",
        "(",
        ")",
        "。",
        "，",
        "、",
        "；",
        ":",
        "：",
        "-",
        "\n",
        "\x00",
        "½",
        "①",
        "ﬃ",
        "ß",
        "İ",
    ),
    *(
        "同意",
        "第十三条",
        "（二）",
        "项",
        "GDPR",
        "Art.",
        "6",
        "(1)",
        "b",
        "PIPL",
        "13",
        "and",
        "和",
    ),
    *("after", "until", "unless", "within", "years", "days", "two", "(2)", "session", "account"),
    *("deletion", "contract", "以及", "1.", "2、", "IP", "IMEI", "地址", "号", "信息", "Germany"),
    *("中国", "US", "employee", "员工", "1,000", "约", "万", "2024", "/04/", "月", "日"),
]
TEXTS: Final = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
)
MATCHER: Final = ItemMatcher(
    [KnownItem("ip", {"en": "IP address"}), KnownItem("imei", {"zh-hans": "设备识别码（IMEI）"})]
)
LABELS: Final = Labels([("one", ["One", "一"]), ("two", ["Two", "二"])])
FEW: Final = settings(max_examples=60, deadline=None)


@FEW
@given(TEXTS)
@example("(" * 200)
@example("（" * 40 + "）" * 40)
@example("除非" * 100)
@example("6" + "." * 300)
def test_periods(text):
    found, spell = retention(text), lifetime(text)
    if found is not None:
        assert found.trigger in RetentionTrigger.values
        assert (found.period_value is None) is (found.period_unit == "")
        assert found.period_unit in ("", *PeriodUnit.values)
        assert found.criteria or found.period_value is not None
        assert 0 < found.confidence <= 1
    if spell is not None:
        assert (spell.value is None) is (spell.unit == "")
        assert not (spell.is_session and spell.value is not None)


@FEW
@given(TEXTS)
def test_keys(text):
    places = [*countries(text), *filter(None, (country(text), country_in_address(text)))]
    assert {one.key for one in places} <= set(country_names())
    assert {one.key for one in people(text)} <= set(VOCABULARIES["data_subject_category"])
    bases = VOCABULARIES["legal_basis"] | VOCABULARIES["special_condition"]
    for basis in legal_bases(text, ("cn_pipl", "uk_gdpr", "in_dpdp", "no_such")):
        assert bases[basis.key]["attributes"]["regime"] == basis.regime
        assert basis.is_condition is (basis.key in VOCABULARIES["special_condition"])


@FEW
@given(TEXTS)
def test_items(text):
    for item in split_items(text):
        assert item.name.strip()
        found = MATCHER.match(item.name)
        assert found.code in (None, "ip", "imei")
        assert (found.code is None) is (found.confidence < 0.95)
    assert LABELS.find(text) is None or len(text) < 20


@FEW
@given(
    st.one_of(
        TEXTS, st.none(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes()
    )
)
def test_cells(value):
    words.truth(value)
    assert (words.read_day(value).day is None) is (words.day(value) is None)
    count = words.whole_number(value)
    assert count is None or count >= 0


@FEW
@given(st.floats() | st.integers(), st.booleans())
def test_serial_days(number, is_1904):
    found = words.serial_day(number, is_1904)
    assert found is None or found.year >= 1900


@pytest.mark.parametrize("text", ["ＡＢＣ", "abc", "A-B-C", "a b c"])
def test_one_normal_form(text):
    assert words.fold(text) == "abc"
