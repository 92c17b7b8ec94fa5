"""Tables nobody prepared for us, read as an officer would look at them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from history.writing import create
from register.importing.layouts.flat import Table
from register.importing.rows import Statement, Weight
from sharing.models import Recipient
from tests.register.importing.statements import imported
from tests.register.importing.tables import by_code, problems, read, sample, sheet, values
from tests.register.loaded import loaded

from .conftest import changes, term


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup, django_db_blocker):
    yield from loaded(django_db_blocker, "load_vocabularies", "load_example")


pytestmark = pytest.mark.django_db


def names(statement: Statement, kind: str) -> list[str]:
    return [text for row in values(statement, kind) for text in row.get("name", {}).values()]


# --- a Chinese register -------------------------------------------------------------------------


@pytest.fixture
def chinese():
    return read(sample("zh-register.csv"), regimes=("cn_pipl",))


def test_rows_without_a_name_belong_to_the_activity_above(chinese):
    assert names(chinese, "activities") == ["员工入职", "会员营销"]
    first, second = values(chinese, "activities")
    assert first["owner_department"] == {"zh-hans": "人力资源部"}
    purposes = [row["activity"] for row in values(chinese, "activity_purposes")]
    assert purposes == [first["code"], first["code"], second["code"]]


def test_items_are_split_and_matched_with_the_dictionary(chinese):
    items = [row["item"] for row in values(chinese, "activity_data")]
    assert "phone-number" in items
    assert {"姓名", "银行卡号", "户籍地址"} <= set(names(chinese, "data_items"))
    assert "手机号码" not in names(chinese, "data_items")
    assert {row["subject_category"] for row in values(chinese, "activity_data")} == {
        "employee",
        "customer",
    }


def test_what_is_carried_down_is_who_and_not_how_long(chinese):
    rules = {row["retention"] for row in values(chinese, "activity_data")}
    assert len(rules) == 3
    periods = {
        (row.get("period_value"), row.get("period_unit"))
        for row in by_code(chinese, "retention_rules").values()
    }
    assert {(2, "years"), (15, "years")} <= periods


def test_prose_that_is_not_understood_stays_as_the_criteria(chinese):
    (rule,) = [row for row in values(chinese, "retention_rules") if "公司制度" in str(row["name"])]
    assert rule["trigger"] == "other"
    assert rule["criteria"] == {"zh-hans": "按公司制度执行"}
    (told,) = problems(chinese, "retention-unknown")
    assert (told.heading, told.row, told.value) == ("保存期限", 5, "按公司制度执行")


def test_legal_bases_under_the_law_asked_for(chinese):
    bases = [(row["regime"], row["basis"]) for row in values(chinese, "legal_bases")]
    assert bases == [("cn_pipl", "P13-2a"), ("cn_pipl", "P13-3"), ("cn_pipl", "P13-1")]


def test_who_gets_it_in_the_way_its_column_says(chinese):
    assert {row["mode"] for row in values(chinese, "disclosures")} == {"entrust"}
    assert {"示例社保代理有限公司", "示例短信有限公司"} <= set(names(chinese, "recipients"))
    assert {row.get("transfer_statement") for row in values(chinese, "activities")} == {
        "none_and_not_planned"
    }


def test_a_heading_nobody_knows_is_told_once(chinese):
    (told,) = problems(chinese, "heading-unknown")
    assert (told.weight, told.heading, told.column) == (Weight.REVIEW, "神秘列", 12)


def test_what_is_supposed_is_told_once_with_a_count(chinese):
    told = problems(chinese, "supposed")
    assert len({one.reason for one in told}) == len(told)
    assert any(" rows, first: " in one.reason for one in told)


def test_the_second_import_changes_nothing():
    for name in (
        "zh-register.csv",
        "registre-fr.csv",
        "verzeichnis-de.csv",
        "services-zh-en.csv",
        "vendors.json",
    ):
        plan = imported(read(sample(name)))
        assert plan.is_applicable
        assert not plan.is_empty
        assert imported(read(sample(name))).is_empty, name


# --- merged cells, other languages --------------------------------------------------------------


def test_merged_cells_count_for_each_row():
    rows: list[list[Any]] = [
        ["处理活动", "个人信息"],
        ["客服", "姓名"],
        [None, "手机号码"],
        ["回访", "邮箱"],
    ]
    found = read(sheet(*rows, merged=((2, 1, 3, 1),)))
    activities = [row["activity"] for row in values(found, "activity_data")]
    assert len(set(activities)) == 2
    assert activities[0] == activities[1]


def test_a_french_register():
    found = read(sample("registre-fr.csv"), regimes=("eu_gdpr",))
    activities = by_code(found, "activities")
    assert activities["rh-01"]["name"] == {"fr": "Gestion de la paie"}
    assert {row["subject_category"] for row in values(found, "activity_data")} == {
        "employee",
        "prospect",
    }
    assert {row["basis"] for row in values(found, "legal_bases")} == {"A6-1-a", "A6-1-b"}
    assert by_code(found, "retention_rules")["5-ans"]["period_value"] == 5
    (transfer,) = values(found, "transfers")
    assert (transfer["country"], transfer["regime"]) == ("US", "eu_gdpr")
    kinds = {
        row["name"].get("fr"): row.get("is_category_only") for row in values(found, "recipients")
    }
    assert kinds == {"Prestataires de paie": True, "Mailexemple SAS": False}


def test_a_german_register():
    found = read(sample("verzeichnis-de.csv"), regimes=("eu_gdpr",))
    (activity,) = values(found, "activities")
    assert (activity["code"], activity["name"]) == ("vvt-7", {"de": "Bewerbungen"})
    assert [row["mode"] for row in values(found, "disclosures")] == ["entrust"]
    assert {row["subject_category"] for row in values(found, "activity_data")} == {"job_applicant"}


# --- two languages in one row -------------------------------------------------------------------


@pytest.fixture
def services():
    return read(sample("services-zh-en.csv"), regimes=("cn_pipl",))


def test_what_we_do_for_others_is_an_activity_of_its_own(services):
    roles = {tuple(row["name"].values()): row["role"] for row in values(services, "activities")}
    assert roles == {
        ("示例 网盘",): "controller",
        ("示例 网盘（受托处理）",): "processor",
    }


def test_columns_of_two_languages_are_one_text(services):
    purposes = [row["name"] for row in values(services, "purposes")]
    assert {
        "zh-hans": "我们为排除故障而使用此类信息",
        "en": "We use this information for troubleshooting",
    } in purposes
    items = [row["name"] for row in values(services, "data_items")]
    assert {"zh-hans": "时间戳", "en": "timestamp"} in items


def test_languages_that_say_different_things_are_rows_of_their_own(services):
    purposes = [row["name"] for row in values(services, "purposes")]
    assert {"zh-hans": "用于计费"} in purposes
    assert {"en": "We use it for capacity planning"} in purposes
    items = [row["name"] for row in values(services, "data_items")]
    assert {"zh-hans": "订单号"} in items
    assert {"en": "storage used"} in items


def test_a_processor_has_no_basis_of_its_own(services):
    (own,) = [row["code"] for row in values(services, "activities") if row["role"] == "controller"]
    assert {row["activity"] for row in values(services, "legal_bases")} == {own}


# --- doubts -------------------------------------------------------------------------------------


def test_a_name_that_is_only_alike_becomes_a_new_item_and_is_told():
    found = read(sheet(["Activity", "Data item"], ["Support", "Mobile phone numbr"]))
    assert names(found, "data_items") == ["Mobile phone numbr"]
    (told,) = problems(found, "item-new")
    assert "Mobile phone number" in told.reason
    assert told.suggestion


def test_a_mapping_that_somebody_saved_goes_before_the_guess():
    table = sheet(["Activity", "Xyzzy", "Retention period"], ["Support", "customers", "5 days"])
    saved = {"Sheet1": {"Xyzzy": "people", "Retention period": "ignored"}}
    rows = read(table, saved)
    assert "retention_rules" not in rows.rows
    assert not problems(rows, "heading-unknown")
    for_all = read(table, {"Xyzzy": "product"})
    assert names(for_all, "products") == ["customers"]


def test_the_sort_of_table_can_be_said():
    table = sheet(["Name", "Country"], ["Example Ltd", "Japan"])
    assert "recipients" in read(table, {"Sheet1": {"": "recipients"}}).rows
    assert "systems" in read(table, {"Sheet1": {"": "systems"}}).rows


def test_recipients_without_a_way_are_told():
    found = read(sheet(["Activity", "Recipients"], ["Pay", "Example Bank Ltd, tax authorities"]))
    assert {row["mode"] for row in values(found, "disclosures")} == {"provide", "authority"}
    assert problems(found, "mode-supposed")


def test_brackets_keep_names_whole_and_legal_suffixes_too():
    found = read(sheet(["Activity", "Processor"], ["Pay", "Example, Inc.; Other (a, b) GmbH"]))
    assert names(found, "recipients") == ["Example, Inc.", "Other (a, b) GmbH"]


def test_a_transfer_without_a_recipient_is_kept_in_words():
    found = read(sheet(["Activity", "Third countries"], ["Pay", "Japan"]), regimes=("eu_gdpr",))
    (activity,) = values(found, "activities")
    assert activity["transfer_statement"] == "yes"
    assert activity["remarks"] == {"en": "Third countries: Japan"}
    assert problems(found, "transfer-open")


def test_words_without_a_place_of_their_own_are_kept():
    found = read(sheet(["Activity", "Security measures", "Remarks"], ["Pay", "Locks", "Old"]))
    (activity,) = values(found, "activities")
    assert activity["remarks"] == {"en": "Security measures: Locks\nOld"}


def test_what_the_register_says_in_another_language_stays():
    found = read(sheet(["Code", "Activity"], ["cookies", "Cookies, renamed"]))
    (activity,) = values(found, "activities")
    assert activity["name"]["en"] == "Cookies, renamed"
    assert activity["name"]["zh-hans"]


def test_nothing_supposed_goes_over_what_the_register_says():
    first = read(sheet(["Activity", "Data item", "People"], ["Pay", "IBAN", "employees"]))
    imported(first)
    again = read(sheet(["Activity", "Data item", "People"], ["Pay", "IBAN", "employees"]))
    (row,) = values(again, "activity_data")
    assert "necessity" not in row
    assert not problems(again, "supposed")


def test_a_file_without_a_table_in_sight_is_an_error():
    assert read(sheet(["only a title"])).errors == 1
    assert read(sheet(["Activity"], ["Pay"], hidden=True)).errors == 1


def test_any_table_is_possible_and_never_likely():
    assert 0 < Table().recognises(sheet(["a"], ["b"])) < 0.1


def test_the_mapping_of_a_table_is_plain_data():
    from register.importing.flat.grids import grids

    (grid,) = grids(sample("vendors.json"))
    assert json.loads(json.dumps(grid.guessed().mapping))["legalName"] == "recipient"


def test_a_transfer_under_no_known_law_is_kept_in_words():
    table = sheet(["Activity", "Processor", "Third countries"], ["Pay", "Example Ltd", "Japan"])
    found = read(table, regimes=("sg_pdpa",))
    (activity,) = values(found, "activities")
    assert activity["remarks"] == {"en": "Third countries: Japan"}
    assert "transfers" not in found.rows


def test_a_recipient_known_by_another_spelling_is_not_entered_again():
    with changes():
        create(
            Recipient,
            code="lk",
            name={"en": "Larkspur Analytics GmbH"},
            category=term("recipient_category", "analytics"),
            website="https://www.larkspur.example/en",
        )
    rows = (["Recipient", "Website"], ["Larkspur Analytics", "https://larkspur.example"])
    assert {row["code"] for row in values(read(sheet(*rows)), "recipients")} == {"lk"}
