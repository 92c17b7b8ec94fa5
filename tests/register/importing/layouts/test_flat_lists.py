"""Lists nobody prepared for us: recipients, SDKs, cookies, schedules, dictionaries, systems."""

from __future__ import annotations

import pytest

from register.importing.rows import Statement
from tests.register.importing.tables import by_code, problems, read, sample, sheet, values
from tests.register.loaded import loaded


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup, django_db_blocker):
    yield from loaded(django_db_blocker, "load_vocabularies", "load_example")


pytestmark = pytest.mark.django_db


def names(statement: Statement, kind: str) -> list[str]:
    return [text for row in values(statement, kind) for text in row.get("name", {}).values()]


def test_vendors_in_json():
    found = read(sample("vendors.json"))
    post, cloud = values(found, "recipients")
    assert post["name"] == {"en": "Postbote Example Inc."}
    assert (post["country"], post["website"]) == ("CA", "https://postbote.example")
    assert post["category"] == "email"
    assert (cloud["country"], cloud["website"]) == ("DE", "https://www.wolkenhaus.example")
    assert "privacy_policy_url" not in cloud
    (told,) = problems(found, "no-link")
    assert told.value == "not yet"


def test_a_list_of_sdks():
    found = read(
        sheet(
            ["SDK名称", "第三方名称", "收集的个人信息", "使用目的", "隐私政策链接", "适用平台"],
            [
                "示例推送",
                "示例科技有限公司",
                "IP 地址、设备型号",
                "消息推送",
                "https://push.example/p",
                "安卓",
            ],
        )
    )
    (sdk,) = values(found, "sdks")
    assert sdk["platform"] == "android"
    assert sdk["privacy_policy_url"] == "https://push.example/p"
    assert "ip-address" in sdk["data"]
    assert by_code(found, "recipients")[sdk["provider"]]["name"] == {"zh-hans": "示例科技有限公司"}


def test_a_list_of_cookies():
    found = read(
        sheet(
            ["Cookie name", "Provider", "Category", "Expiry", "Description"],
            ["_ex", "Example", "Analytics", "1 Year", "Counts visits"],
            ["sid", None, "Necessary", "session", "Keeps you logged in"],
            ["odd", None, "Necessary", "when the cows come home", None],
        )
    )
    first, second, third = values(found, "trackers")
    assert (first["lifetime_value"], first["lifetime_unit"]) == (1, "years")
    assert (first["purpose"], first["party"]) == ("statistics", "third")
    assert second["is_session"] is True
    assert "lifetime_value" not in third
    assert len(problems(found, "lifetime-unknown")) == 1


def test_a_retention_schedule():
    found = read(
        sheet(
            ["Record type", "Period", "Trigger event", "Legal ground of the period", "Disposal"],
            ["Invoices", "10 years", "End of contract", "Tax code", "Archived"],
        )
    )
    (rule,) = values(found, "retention_rules")
    assert (rule["trigger"], rule["period_value"], rule["period_unit"]) == (
        "contract_end",
        10,
        "years",
    )
    assert (rule["disposal"], rule["legal_ground"]) == ("archive_restricted", {"en": "Tax code"})


def test_a_dictionary_of_items():
    found = read(
        sheet(
            ["数据项", "类别", "说明"],
            ["手机号码", "个人基本资料", "登录用"],
            ["步态特征", "个人生物识别信息", "识别用"],
            name="数据字典",
        )
    )
    assert "activities" not in found.rows
    new = {row["name"]["zh-hans"]: row for row in values(found, "data_items") if "name" in row}
    assert list(new) == ["步态特征"]
    assert new["步态特征"]["category"] == "biometric"
    assert by_code(found, "data_items")["phone-number"]["description"]["zh-hans"] == "登录用"


def test_systems_and_permissions():
    systems = read(
        sheet(
            ["Name", "Type", "Hosting country"], ["Mailer", "Database", "France"], name="IT systems"
        )
    )
    (system,) = values(systems, "systems")
    assert (system["kind"], system["hosting_country"]) == ("database", "FR")
    permissions = read(sheet(["权限名称", "使用目的", "拒绝的影响"], ["相机", "扫码", "无法扫码"]))
    (permission,) = values(permissions, "permissions")
    assert permission["refusal_effect"] == {"zh-hans": "无法扫码"}
