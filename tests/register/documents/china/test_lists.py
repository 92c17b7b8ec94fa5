"""The lists that people read in an app's menu: collected, shared, entrusted, SDKs, permissions."""

from __future__ import annotations

import pytest

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import KINDS, Document
from register.documents.cells import Missing, Sensitive
from register.documents.columns import Family
from sharing import models as sharing
from sharing.choices import DisclosureMode

from .... import make
from ....make import text


def test_an_item_is_listed_once_for_a_purpose_and_a_scene(lines):
    found = [
        (line["kind"][0], line["item"][0], line["purposes"][0], line["scene"][0])
        for line in lines("collected-list")
        if line["collector"] == ["This product itself"]
    ]
    assert found == [
        ("Basic profile", "phone number", "Show the picture", "on registration"),
        ("Basic profile", "phone number", "Detect motion", "on an alarm"),
        (
            "Device information",
            (Sensitive("face image"),),
            "Show the picture",
            "when live view is opened",
        ),
    ]


def test_what_is_not_for_the_list_is_not_in_it(lines):
    ours = [line for line in lines("collected-list") if "This product itself" in line["collector"]]
    assert not [line for line in ours if line["item"] == ["serial number"]]


def test_a_collected_item_says_all_that_is_asked(lines):
    face = next(
        line for line in lines("collected-list") if line["item"] == [(Sensitive("face image"),)]
    )
    assert face["method"] == ["the person (Device)"]
    assert face["way"] == ["stored encrypted"]
    assert face["necessity"] == ["required for a basic function; if refused: no live view"]
    assert face["function"] == ["Live view (basic business function)"]
    assert face["sensitive"] == [
        "yes (biometric)",
        "why necessary: the picture contains faces; impact on the person: may be recognised",
    ]
    assert face["retention"] == ["30 days from collection; then deleted"]


def test_what_the_register_does_not_hold_is_said(lines):
    phone = lines("collected-list")[0]
    assert phone["sensitive"] == ["no"]
    assert phone["retention"] == [
        "30 days from collection; then deleted",
        (Missing("no retention rule recorded"),),
    ]
    serial = lines("collected-list")[-1]
    assert serial["sensitive"] == [(Missing("not yet judged under PIPL 28"),)]


def test_what_sdks_collect_is_listed_and_what_the_app_passes_on_is_not(lines):
    by_sdks = [line for line in lines("collected-list") if "SDKs" in line["group"]]
    assert [(line["collector"][0], line["item"][0]) for line in by_sdks] == [
        ("Example Push SDK (Example Push Ltd)", "phone number"),
        ("Maps SDK (Example Maps)", "serial number"),
        ("Example Push SDK (Example Push Ltd)", "serial number"),
    ]
    phone = by_sdks[0]
    assert phone["purposes"] == ["Push messages"]
    assert phone["scene"] == ["on an alarm"]
    assert phone["method"] == ["the SDK collects it"]
    assert phone["way"] == ["sends messages"]
    assert by_sdks[1]["function"] == [(Missing("the SDK is not linked to a processing activity"),)]


def test_another_product_has_only_the_sdks_that_may_be_in_every_product(lines):
    assert [line["collector"][0] for line in lines("collected-list", product="lamp")] == [
        "Maps SDK (Example Maps)"
    ]
    assert [line["sdk"][0] for line in lines("sdk-list", product="lamp")] == [
        "Maps SDK",
        "Name passed-sdk",
    ]


def test_chinese_lists_are_chinese(lines):
    face = next(line for line in lines("collected-list", "zh-hans") if line["scene"])
    assert face["group"] == "本产品自行收集"
    assert face["necessity"] == ["基本业务功能必需"]


def test_who_acts_for_itself_is_shared_with_and_said_with_its_sdk(lines):
    push, maps, other_sdk = lines("shared-list")
    assert push["recipient"] == ["Example Push Ltd", "through the SDK: Example Push SDK"]
    assert push["data"] == [
        "Basic profile: phone number",
        "Device information: serial number",
    ]
    assert push["purposes"] == ["Detect motion", "Push messages"]
    assert push["scene"] == ["on an alarm"]
    assert push["method"] == ["API", "SDK (the SDK collects it)"]
    assert push["way"] == ["sends messages"]
    assert push["contact"] == ["privacy@push.example"]
    assert push["policy"] == ["https://push.example/privacy"]
    assert push["consent"] == ["Dialogue (separate consent)"]
    assert push["abroad"] == [
        (Missing("not yet established whether the data leaves mainland China"),)
    ]
    assert maps["mode"] == ["independent provider, acts for its own purposes"]
    assert other_sdk["recipient"] == ["Example Maps", "through the SDK: Name passed-sdk"]


def test_joint_processing_is_shared_and_entrusting_is_not(lines, world):
    assert not [line for line in lines("shared-list") if "Cloud" in line["recipient"][0]]
    with make.changes():
        sharing.Disclosure.objects.filter(code="cloud").update(mode=DisclosureMode.JOINT)
    assert [line["recipient"][0] for line in lines("shared-list")] == [
        "Example Push Ltd",
        "Example Cloud",
        "Example Maps",
        "Example Maps",
    ]
    assert "Example Cloud" not in [line["recipient"][0] for line in lines("entrusted-list")]


def test_a_kind_of_party_is_said_to_be_only_a_kind(lines, world):
    with make.changes():
        sharing.Recipient.objects.filter(code="push").update(is_category_only=True)
    assert lines("shared-list")[0]["recipient"][0] == (
        "Example Push Ltd [only a category, no party named]"
    )


def test_statistics_are_shared_with_nobody(lines, world):
    with make.changes():
        sharing.Disclosure.objects.filter(code="push").update(identification="aggregated")
    assert {line["recipient"][0] for line in lines("shared-list")} == {"Example Maps"}


def test_data_stays_in_the_country_only_when_the_activity_says_so(lines, world):
    with make.changes():
        world.activity.transfer_statement = "none_and_not_planned"
        world.activity.save()
    assert lines("shared-list")[0]["abroad"] == ["no: the data stays in mainland China"]
    (cloud, *_) = lines("entrusted-list")
    assert cloud["abroad"] == [
        ("Germany: ", Missing("the recipient is abroad, and no transfer abroad is recorded"))
    ]


def test_hong_kong_counts_as_abroad(lines, world):
    with make.changes():
        sharing.Recipient.objects.filter(code="push").update(country=world.hong_kong)
    (said,) = lines("shared-list")[0]["abroad"]
    assert said[0] == "Hong Kong: "


def test_an_entrusted_party_says_its_terms(lines):
    cloud, *rest = lines("entrusted-list")
    assert cloud["recipient"] == ["Example Cloud"]
    assert cloud["data"] == [("Device information: ", Sensitive("face image"))]
    assert cloud["period"] == [
        "from 2025-06-01",
        "Agreement (entrustment agreement (PIPL 21)): from 2025-01-01; until 2027-12-31",
    ]
    assert cloud["duties"] == ["purpose"]
    # What has ended is not listed, but for the party that still has the data.
    assert [line["period"][0] for line in rest] == ["until 2020-01-31"]


def test_sdks_stand_in_the_order_of_published_lists(lines):
    maps, passed, push = lines("sdk-list")
    assert list(push)[1:12] == [
        "sdk",
        "provider",
        "purposes",
        "scene",
        "data",
        "collection",
        "way",
        "policy",
        "website",
        "platform",
        "verified",
    ]
    assert push["sdk"] == ["Example Push SDK (com.example.push; 3.1)"]
    assert push["purposes"] == ["Push messages", "Live view (basic business function)"]
    assert push["policy"] == ["https://push.example/privacy"]
    assert push["role"] == ["sharing with an independent controller"]
    assert push["before_consent"] == ["no"]
    assert push["permissions"] == ["Camera"]
    assert push["verified"] == ["2026-02-01"]
    assert passed["collection"] == ["the app passes it on"]
    assert maps["before_consent"] == [(Missing("not recorded"),)]


def test_a_permission_is_listed_for_each_use_and_when_nothing_uses_it(lines):
    bluetooth, camera, by_sdk = lines("permission-list")
    assert bluetooth["function"] == [
        (Missing("no processing activity is recorded that uses this permission"),)
    ]
    assert camera["permission"] == ["Camera (CAMERA)"]
    assert camera["platform"] == ["Android"]
    assert camera["function"] == ["Live view (basic business function)"]
    assert camera["purposes"] == ["Taking pictures", "Show the picture"]
    assert camera["scene"] == ["when live view is opened"]
    assert camera["refusal"] == ["no pictures", "no live view"]
    assert camera["data"] == [(Sensitive("face image"),)]
    assert by_sdk["function"][0] == "Example Push SDK (Example Push Ltd)"


def test_a_retired_sdk_is_not_listed(lines, world):
    with make.changes():
        world.push_sdk.retired_on = make.day("2026-01-01")
        world.push_sdk.save()
    assert "Example Push SDK" not in str(lines("sdk-list"))
    assert lines("shared-list")[0]["recipient"] == ["Example Push Ltd"]


def test_an_sdk_of_a_retired_activity_goes_with_it(lines, world):
    with make.changes():
        world.activity.status = "retired"
        world.activity.retired_on = make.day("2026-01-01")
        world.activity.save()
    assert [line["sdk"][0] for line in lines("sdk-list")] == ["Maps SDK", "Name passed-sdk"]


def test_words_only_in_chinese_are_marked_in_english(lines, world):
    with make.changes():
        world.push_sdk.purpose_text = text("消息推送")
        world.push_sdk.save()
    push = lines("sdk-list")[-1]
    assert push["purposes"][0] == "消息推送 [zh]"


@pytest.mark.parametrize("kind", [one.key for one in KINDS.values() if one.family == Family.CHINA])
def test_an_empty_register_says_none(db, kind):
    """No line and no blank page: every part has its sentence."""
    for part in Document(kind, assemble(newest_moment()), "zh-hans").parts:
        if part.key not in ("thresholds", "assumptions"):
            assert not list(part.lines())
        assert part.empty
