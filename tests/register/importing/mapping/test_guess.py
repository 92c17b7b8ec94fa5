"""What columns are taken for."""

from __future__ import annotations

from typing import Any

import pytest

from register.importing.mapping.guess import guessed


def fields_of(headings: list[str], *more: Any, **named: Any) -> dict[str, str]:
    found = guessed(headings, *more, **named)
    return {raw: one.field for raw, one in found.guesses.items()}


def test_headings_in_four_languages():
    for headings in (
        ["处理活动", "处理目的", "个人信息主体类别", "保存期限", "接收方"],
        ["Processing activity", "Purpose", "Data subjects", "Retention period", "Recipients"],
        [
            "Nom du traitement",
            "Finalité",
            "Personnes concernées",
            "Durée de conservation",
            "Destinataires",
        ],
        ["Verarbeitungstätigkeit", "Zweck", "Betroffene Personen", "Löschfrist", "Empfänger"],
    ):
        assert list(fields_of(headings).values()) == [
            "name",
            "purpose",
            "people",
            "retention",
            "recipient",
        ]


@pytest.mark.parametrize(
    ("headings", "sheet", "sort"),
    [
        (["处理活动", "处理目的"], "", "activities"),
        (["SDK名称", "第三方名称", "使用目的"], "", "sdks"),
        (["Cookie name", "Domain", "Description", "Expiry"], "", "trackers"),
        (["Name", "Category"], "Vendors", "recipients"),
        (["name", "legalName", "privacyPolicyUrl"], "", "recipients"),
        (["名称", "说明"], "数据字典", "items"),
        (["Record type", "Trigger event", "Period"], "", "rules"),
        (["权限名称", "使用目的"], "", "permissions"),
        (["Name", "Region"], "IT systems", "systems"),
    ],
)
def test_the_sort_of_table(headings, sheet, sort):
    assert guessed(headings, sheet).sort == sort


def test_one_heading_means_what_its_table_is_about():
    assert fields_of(["Description", "Cookie name"])["Description"] == "tracker_text"
    assert fields_of(["Description", "Activity"])["Description"] == "description"
    assert fields_of(["Name", "Description"], sort="items")["Description"] == "item_description"


def test_a_slip_of_the_pen_is_recognised_and_told():
    found = guessed(["Activity", "Retension period"]).guesses["Retension period"]
    assert (found.field, found.why) == ("retention", "fuzzy")


def test_a_heading_nobody_knows_is_left_out_with_the_nearest():
    found = guessed(["Activity", "Retentive fancies"]).guesses["Retentive fancies"]
    assert (found.field, found.why) == ("ignored", "unknown")
    assert "retention" in found.near


def test_a_name_within_a_longer_heading():
    found = guessed(["Activity", "Planned retention period of the record"])
    assert found.guesses["Planned retention period of the record"].field == "retention"


def test_what_stands_below_tells_where_the_heading_does_not():
    found = guessed(
        ["Recipient", "Xyzzy", "Plugh"],
        "",
        {"Xyzzy": ["a@b.example", "c@d.example"], "Plugh": ["France", "Japan"]},
    )
    assert found.guesses["Xyzzy"].field == "email"
    assert found.guesses["Plugh"].field == "recipient_country"
    assert found.guesses["Plugh"].why == "values"


def test_a_second_column_of_what_there_is_once_is_left_out():
    found = guessed(["Activity", "Retention period", "Löschfrist"])
    assert [one.why for one in found.guesses.values()] == ["name", "name", "doubled"]


def test_one_field_in_two_languages_is_one():
    found = guessed(["retention_zh", "retention_en"])
    assert {one.field for one in found.guesses.values()} == {"retention"}


def test_a_bare_category_of_services_is_no_category_of_data():
    headings = ["category", "service", "data item"]
    assert fields_of(headings, "", {"category": ["Storage", "Games"]})["category"] == "function"
    assert fields_of(headings, "", {"category": ["Log data", "ID data"]})["category"] == "category"


def test_a_mapping_is_plain_and_keeps_the_sort():
    assert guessed(["SDK", "Nonsense!"]).mapping == {
        "": "sdks",
        "SDK": "sdk",
        "Nonsense!": "ignored",
    }
