"""Lists of vendors, SDKs and cookies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from history.writing import amend, create
from inventory.models import Tracker
from processing.models import Controller, ProcessingActivity
from register.importing.layouts.desk import address, language_of, said
from register.importing.layouts.registry import recognised
from sharing.models import Disclosure, Recipient, SdkComponent

from .conftest import added, brought, changes, codes, content, planned_of, term

VENDORS = [
    {
        "name": "Larkspur",
        "legalName": "Larkspur Analytics GmbH",
        "headquarterAddress": "Hauptstr. 1, 10115 Berlin, Germany",
        "websiteUrl": "https://larkspur.example",
        "privacyPolicyUrl": "javascript:alert(1)",
        "category": "ANALYTICS",
        "certifications": ["ISO/IEC 27001", 7],
    },
    {"name": "Tidepool Cloud", "category": "CLOUD_PROVIDER", "websiteUrl": "not an address"},
    {"name": "Odd Jobs", "category": "PLUMBING", "websiteUrl": "https://oddjobs.example"},
    {"name": "  "},
]
TCF = {
    "vendorListVersion": 7,
    "purposes": {"1": {"id": 1, "name": "Store on a device"}, "2": {"id": 2, "name": "Basic ads"}},
    "specialPurposes": {"1": {"id": 1, "name": "Security"}},
    "vendors": {
        "4": {"id": 4, "name": "Adwave Ltd", "purposes": [1], "legIntPurposes": [2],
              "specialPurposes": [1, 9], "policyUrl": "https://adwave.example/privacy"},
        "9": {"id": 9, "name": "Gone Media", "purposes": [1], "deletedDate": "2024-05-01T00:00:00Z",
              "urls": [{"langId": "en", "privacy": "https://gone.example/p"}]},
    },
}  # fmt: skip
SDKS = [
    {"label": "云推送", "team": "Nimbus (云图科技)", "description": "推送消息。",
     "url": "https://push.example", "kinds": ["services-libs"]},
    {"label": "Nimbus Login / 云登录", "team": "Nimbus (云图科技)", "description": "Signs in.",
     "kinds": ["something-else"]},
]  # fmt: skip
COOKIES: list[list[Any]] = [
    ["ID", "Platform", "Category", "Cookie / Data Key name", "Domain", "Description",
     "Retention period", "Data Controller", "User Privacy & GDPR Rights Portals",
     "Wildcard match"],
    ["a1", "Larkspur", "Analytics", "_lk", "larkspur.example (3rd party)", "Counts visits",
     "365 days", "Larkspur", "https://larkspur.example/privacy", "0"],
    ["a2", "Larkspur", "Functional", "lk_", None, None, "session", None, None, 1],
    ["a3", "Larkspur", "Weather", "lk_w", None, None, "as the wind blows", None, None, 0],
    ["a4", "Larkspur", "Functional", None, None, None, None, None, None, None],
]  # fmt: skip


@pytest.mark.django_db
class TestVendors:
    def test_they_become_recipients_with_what_the_list_says(self, register):
        plan = brought(content("json", VENDORS))
        larkspur = Recipient.objects.get(code="larkspur")
        assert larkspur.name == {"en": "Larkspur Analytics GmbH"}
        assert larkspur.aliases == {"en": "Larkspur"}
        assert (
            Recipient.objects.filter(country__key="DE", category__key="analytics").get() == larkspur
        )
        assert larkspur.privacy_policy_url == ""  # no address anybody should follow
        assert larkspur.security_capability == {"en": "ISO/IEC 27001"}
        assert Recipient.objects.get(code="odd-jobs").category.key == "other"
        assert {"recipient-kind", "nameless"} <= set(codes(plan))

    def test_a_company_with_several_products_is_one_recipient(self, register):
        legal, site = "Larkspur Analytics GmbH", "https://larkspur.example"
        brought(
            content(
                "json",
                [
                    {"name": "Lark Ads", "legalName": legal, "category": "MARKETING"},
                    {"name": "Larkspur", "legalName": legal, "category": "ANALYTICS",
                     "websiteUrl": site},
                    {"name": "Lark Tags", "legalName": legal.upper(), "category": "ANALYTICS"},
                ],
            )
        )  # fmt: skip
        only = Recipient.objects.get()
        assert (only.code, only.website) == ("larkspur-analytics-gmbh", site)
        assert only.aliases == {"en": "Lark Ads\nLarkspur\nLark Tags"}
        assert only.category.key == "other"  # its products are of several kinds

    def test_two_entries_of_one_recipient_that_is_there_fill_it_in_together(self, register):
        kind = term("recipient_category", "advertising")
        with changes():
            create(
                Recipient,
                code="lk",
                name={"en": "Larkspur"},
                category=kind,
                website="https://larkspur.example",
            )
        said_twice = [
            {"name": "Larkspur", "legalName": "Larkspur", "websiteUrl": "https://larkspur.example"},
            {"name": "Lark Ads", "legalName": "Larkspur GmbH", "headquarterAddress": "Berlin",
             "websiteUrl": "https://larkspur.example",
             "privacyPolicyUrl": "https://larkspur.example/p"},
        ]  # fmt: skip
        brought(content("json", said_twice))
        only = Recipient.objects.get()
        assert (only.code, only.privacy_policy_url) == ("lk", "https://larkspur.example/p")
        assert only.address == {"en": "Berlin"}
        assert only.aliases == {"en": "Lark Ads"}  # not its own name once more

    def test_what_officers_wrote_since_stays(self, register):
        brought(content("json", VENDORS))
        odd = Recipient.objects.get(code="odd-jobs")
        with changes("They move parcels"):
            logistics = term("recipient_category", "logistics")
            amend(odd, category=logistics, phone="+49 30 1")
        assert planned_of(content("json", VENDORS)).is_empty

    def test_a_recipient_that_is_there_is_only_filled_in(self, register):
        kind = term("recipient_category", "advertising")
        with changes():
            create(
                Recipient,
                code="lk",
                name={"en": "Larkspur Analytics"},
                category=kind,
                website="https://www.larkspur.example",
            )
        plan = brought(content("json", VENDORS))
        assert "larkspur" not in added(plan, "recipients")
        mine = Recipient.objects.get(code="lk")
        assert mine.category.key == "advertising"
        assert mine.name == {"en": "Larkspur Analytics"}
        assert mine.address == {"en": "Hauptstr. 1, 10115 Berlin, Germany"}


@pytest.mark.django_db
class TestGlobalVendorList:
    def test_those_that_left_arrive_retired(self, register):
        plan = brought(content("json", TCF))
        assert Recipient.objects.get(name__en="Gone Media").retired_on == date(2024, 5, 1)
        assert "vendor-purposes" in codes(plan)
        assert not Disclosure.objects.exists()

    def test_who_left_the_list_stays_the_companys_recipient(self, register):
        kind = term("recipient_category", "advertising")
        with changes():
            create(Recipient, code="gone", name={"en": "Gone Media"}, category=kind)
        brought(content("json", TCF))
        assert Recipient.objects.get(code="gone").retired_on is None

    def test_with_an_activity_each_vendors_purposes_are_recorded(self, register):
        with changes():
            create(
                ProcessingActivity,
                code="ads",
                name={"en": "Advertising"},
                controller=Controller.objects.get(),
            )
        brought(content("json", TCF), mapping={"activity": "ads"})
        adwave = Disclosure.objects.get(recipient__name__en="Adwave Ltd")
        pursued = {one.activity_purpose.purpose.name["en"] for one in adwave.purposes.all()}
        assert pursued == {"Store on a device", "Basic ads", "Security"}
        assert Disclosure.objects.get(recipient__name__en="Gone Media").ended_on == date(2024, 5, 1)


@pytest.mark.django_db
def test_sdks_name_their_providers_in_both_languages(register):
    plan = brought(content("jsonl", SDKS))
    provider = Recipient.objects.get()
    assert provider.name == {"en": "Nimbus", "zh-hans": "云图科技"}
    push = SdkComponent.objects.get(platform="android")
    assert (push.name, push.purpose_text) == ({"zh-hans": "云推送"}, {"zh-hans": "推送消息。"})
    assert push.collection_mode == "unknown"  # the list does not say, so nor do we
    login = SdkComponent.objects.get(platform="any")
    assert login.name == {"en": "Nimbus Login", "zh-hans": "云登录"}
    assert codes(plan) == ["sdk-collection"]


@pytest.mark.django_db
def test_cookies_become_trackers(register):
    plan = brought(content("csv", **{"cookies": COOKIES}))
    first = Tracker.objects.get(technical_name="_lk")
    assert (first.lifetime_value, first.lifetime_unit, first.party) == (365, "days", "third")
    assert (first.domain, first.purpose) == ("larkspur.example", "statistics")
    second = Tracker.objects.get(technical_name="lk_*")
    assert second.is_session
    assert second.party == "unknown"
    wind = next(one for one in plan.problems if "as the wind blows" in one.reason)
    assert (wind.sheet, wind.row, wind.column, wind.heading) == (
        "cookies",
        4,
        7,
        "Retention period",
    )
    assert sorted(codes(plan)) == ["nameless", "not-understood", "not-understood"]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Nimbus (云图科技)", {"en": "Nimbus", "zh-hans": "云图科技"}),
        ("云图科技（Nimbus）", {"en": "Nimbus", "zh-hans": "云图科技"}),
        ("APM / 应用监控", {"en": "APM", "zh-hans": "应用监控"}),
        ("Larkspur (Europe)", {"en": "Larkspur (Europe)"}),
        ("360 加固", {"zh-hans": "360 加固"}),
        (" ", {}),
        (None, {}),
    ],
)
def test_a_text_is_taken_in_the_languages_it_is_in(text, texts):
    assert said(text) == texts


def test_the_language_of_a_text_is_that_of_its_script():
    assert language_of("SDK 用于统计") == "zh-hans"
    assert language_of("Alipay (支)") == "en"


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "https://", "x", 7, None, "https://localhost"]
)
def test_what_is_no_address_of_the_web_is_none(bad):
    assert address(bad) == ""


@pytest.mark.parametrize("value", [[{"a": 1}], {"vendors": 1}, "text"])
def test_a_list_of_nothing_known_is_read_as_any_table(value):
    (only,) = recognised(content("json", value))
    assert (only.reader.name, only.confidence < 0.1) == ("table", True)


@pytest.mark.django_db
def test_lifetimes_that_are_not_understood_are_told_once_each(register):
    head = COOKIES[0]
    odd = [[f"z{at}", "Larkspur", "Functional", f"z{at}", None, None, "Varies", None, None, 0]
           for at in range(3)]  # fmt: skip
    told = brought(content("csv", cookies=[head, *odd])).problems
    assert [one.code for one in told] == ["not-understood"]
    assert "(3 rows" in told[0].reason
