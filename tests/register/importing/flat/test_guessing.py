"""Values supposed from single words."""

from __future__ import annotations

import pytest

from register.importing.flat.blanks import is_blank
from register.importing.flat.doubts import Doubts
from register.importing.flat.guessing import by_words, is_kind_of_party, patterns
from register.importing.flat.parties import names_in
from register.importing.flat.why import entries, numbered, titled
from register.importing.kinds import kinds


@pytest.mark.parametrize(
    ("what", "text", "value"),
    [
        ("category", "product information", ""),
        ("category", "network interface", ""),
        ("category", "storage allocation", ""),
        ("category", "Fingerprint template", "biometric"),
        ("category", "登录日志", "operation_records"),
        ("mode", "Example International Ltd", ""),
        ("mode", "an independent controller", "provide"),
        ("mode", "委托处理", "entrust"),
        ("mode", "Czech Republic Railways", ""),
        ("mode", "tax authorities", "authority"),
        ("role", "processor", "processor"),
        ("role", "个人信息处理者", "controller"),
        ("status", "inactive since May", ""),
        ("disposal", "deleted or anonymised", "delete_or_anonymise"),
        ("decision", "否", "none"),
        ("necessity", "optional", "optional"),
        ("source", "", ""),
    ],
)
def test_words_that_speak_for_a_value(what, text, value):
    assert by_words(what, text) == value


def test_only_values_that_the_register_has_are_supposed():
    columns = {
        "role": ("activities", "role"),
        "status": ("activities", "process_status"),
        "decision": ("activities", "automated_decision"),
        "origin": ("data_items", "origin"),
        "necessity": ("activity_data", "necessity"),
        "source": ("activity_data", "source"),
        "mode": ("disclosures", "mode"),
        "disposal": ("retention_rules", "disposal"),
        "trigger": ("retention_rules", "trigger"),
        "platform": ("sdks", "platform"),
        "collection": ("sdks", "collection_mode"),
        "tracker": ("trackers", "kind"),
        "tracker_purpose": ("trackers", "purpose"),
        "party": ("trackers", "party"),
        "system": ("systems", "kind"),
    }
    for name, (kind, column) in columns.items():
        assert set(patterns()[name]) <= set(kinds()[kind].columns[column].choices), name


def test_a_name_of_a_kind_names_nobody():
    assert is_kind_of_party("payment providers")
    assert is_kind_of_party("物流公司")
    assert is_kind_of_party("Prestataires de paie")
    assert not is_kind_of_party("Example Ltd")
    assert not is_kind_of_party("示例物流有限公司")


def test_what_says_nothing():
    for text in ("-", "—", "N/A", "无", "/", "not recorded", "未登记", "Keine", "néant"):
        assert is_blank(text) is (text != "未登记")


def test_names_in_lists():
    assert names_in("Banks, insurers") == ["Banks", "insurers"]
    assert names_in("甲公司、乙公司（丙、丁）") == ["甲公司", "乙公司（丙、丁）"]
    assert names_in("- One, of two\n- Other") == ["One, of two", "Other"]


def test_entries_of_cells():
    assert entries("1. Pay\n2. Tax") == ["Pay", "Tax"]
    assert entries("Pay; tax") == ["Pay", "tax"]
    assert entries("A sentence.\nAnd another.") == ["A sentence.\nAnd another."]
    assert numbered("1. A\n2. B", 2) == [(1, "A"), (2, "B")]
    assert numbered("3. A", 2) == [(0, "3. A")]


def test_names_are_short_and_the_whole_is_kept():
    assert titled("We use it.") == ("We use it", "")
    name, whole = titled("First. " + "x" * 300)
    assert name == "First"
    assert whole.endswith("x")
    assert len(titled("y" * 400)[0]) == 160


def test_problems_of_one_kind_are_told_once():
    doubts = Doubts()
    for row in (2, 3, 3, 9, 11):
        doubts.add(
            "odd", "It is odd.", "Mend it.", sheet="S", row=row, heading="H", value=f"v{row}"
        )
    (told,) = doubts.problems()
    assert (told.row, told.value, told.suggestion) == (2, "v2 | v3 | v9", "Mend it.")
    assert "4 rows, first: 2, 3, 9" in told.reason
