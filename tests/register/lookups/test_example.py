"""The questions engineers ask a person today, put to the example register and its documents."""

from __future__ import annotations

import msgspec
import pytest
from msgspec import structs

from register.documents import Document, Selection
from register.lookups.codes import UnknownCodes
from register.lookups.item_shapes import ItemUses
from register.lookups.items import uses_of_item
from register.lookups.may import may_i
from register.lookups.may_shapes import Answer, ConditionKind, Question, Verdict
from register.lookups.party_shapes import PurposeUses, RecipientUses, SystemUses
from register.lookups.places import uses_of_purpose, uses_of_system
from register.lookups.recipients import uses_of_recipient
from register.lookups.texts import in_every_language, in_language

from .asking import codes, english, item, pairs_printed, pairs_told, says

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_may_i_log_the_imei_here(seed, ask):
    asked = {"purpose": "account-system-security", "system": "business-systems-cn"}
    answer = ask(seed, "imei", **asked)
    assert answer.verdict == Verdict.WITH_CONDITIONS
    assert [(one.kind, one.code) for one in answer.because] == [
        ("activity", "security-operations"),
        ("purpose", "account-system-security"),
        ("system", "business-systems-cn"),
    ]
    assert says(answer, ConditionKind.PERMISSION) != []
    assert says(answer, ConditionKind.CONSENT) != []
    assert "PIPL 13(1)(1)" in [law.article for law in answer.articles]
    assert ask(seed, "imei", purpose="send-messages").verdict == Verdict.NOT_RECORDED


def test_how_long_may_i_keep_it(seed, ask):
    answer = ask(seed, "imei")
    assert says(answer, ConditionKind.RETENTION) == [
        "Keep it by the rule “Until the account is closed”: until account closure, then deleted."
    ]


def test_who_may_i_send_it_to(seed, ask):
    answer = ask(seed, "phone-number", purpose="send-messages")
    (limit,) = [one for one in answer.conditions if one.kind == ConditionKind.ONLY_RECIPIENTS]
    assert codes(limit.records) == ["sms-senders"]
    sent = {"purpose": "send-messages", "recipient": "sms-senders"}
    assert ask(seed, "phone-number", **sent).verdict == Verdict.WITH_CONDITIONS
    assert ask(seed, "imei", recipient="sms-senders").verdict == Verdict.NOT_RECORDED
    assert says(ask(seed, "imei"), ConditionKind.ONLY_RECIPIENTS) == [
        "To nobody: no recipient is recorded for it."
    ]


def test_which_mask_do_i_show(seed, ask):
    assert says(ask(seed, "imei"), ConditionKind.MASK) == [
        "Show it masked as ##*********####, for instance 86*********4321."
    ]


def test_may_i_send_it_abroad(seed, ask):
    answer = ask(seed, "imei", country="US")
    assert answer.verdict == Verdict.CONTRADICTS
    assert {one.says for one in answer.because} == {
        "States that no transfer abroad takes place and none is planned."
    }
    assert [one.code for one in answer.nearest if one.kind == "country"] == ["CN"]
    assert ask(seed, "imei", country="CN").verdict == Verdict.WITH_CONDITIONS


def test_every_unknown_code_is_named_at_once_with_what_may_be_meant(seed):
    question = Question(
        ["imei", "手机号码", "IMEI", "phone number", "imie"], recipient="sms-sender", country="XX"
    )
    with pytest.raises(UnknownCodes) as refused:
        may_i(seed, question, english)
    unknown = {one.path: one for one in refused.value.unknown}
    assert list(unknown) == [
        "data_items[1]",
        "data_items[2]",
        "data_items[3]",
        "data_items[4]",
        "recipient",
        "country",
    ]
    assert unknown["data_items[1]"].known[0] == "phone-number"
    assert unknown["data_items[2]"].known[0] == "imei"
    assert unknown["data_items[3]"].known[0] == "phone-number"
    assert unknown["data_items[4]"].known[0] == "imei"
    assert unknown["recipient"].known[0] == "sms-senders"
    assert "手机号码" in str(refused.value)


def test_a_country_and_people_are_found_by_name_too(seed):
    question = Question(["imei"], country="Germany", people="注册用户")
    with pytest.raises(UnknownCodes) as refused:
        may_i(seed, question, english)
    assert [one.known[0] for one in refused.value.unknown] == ["DE", "user"]


def test_every_item_of_the_example_has_an_answer_in_both_languages(seed):
    question = Question([one.code for one in seed.inventory.items.values()])
    answer = may_i(seed, question, in_every_language)
    assert codes(answer.items) == question.data_items
    assert msgspec.json.decode(msgspec.json.encode(answer), type=Answer) == answer
    for one in answer.items:
        for condition in one.conditions:
            assert set(condition.says) == {"zh-hans", "en"}


def test_every_field_of_question_and_answer_is_described():
    _, components = msgspec.json.schema_components([Question, Answer])
    bare = [
        f"{name}.{field}"
        for name, schema in components.items()
        for field, told in schema.get("properties", {}).items()
        if not ("description" in told or "$ref" in told)
    ]
    assert bare == []


@pytest.mark.parametrize(
    "body",
    ["{}", '{"data_items": []}', '{"data_items": ["x"], "mode": "y"}', '{"data_items": [1]}'],
)
def test_a_question_of_another_shape_is_refused(body):
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=Question)


# --- who uses what ------------------------------------------------------------------------------


def test_an_item_says_at_a_glance_why_from_where_how_long_and_in_which_systems(seed):
    total = item(seed, "imei").summary
    assert total.uses == 2
    assert codes(total.activities) == ["fraud-prevention", "security-operations"]
    assert codes(total.purposes) == [
        "account-system-security",
        "fraud-prevention",
        "security-duties",
    ]
    assert [one.key for one in total.bases] == ["P13-1", "P13-3"]
    assert total.sources == ["device_auto", "other_activity"]
    assert total.longest_retention
    assert total.longest_retention.code == "until-account-closure"
    assert codes(total.systems) == ["business-systems-cn"]
    assert total.recipients == []


def test_an_item_shows_its_mask_and_what_gives_access_to_it(seed):
    imei = item(seed, "imei")
    assert (imei.display_mask, imei.masked_sample) == ("##*********####", "86*********4321")
    assert codes(imei.permissions) == ["phone-state"]
    assert [one.scheme.key for one in imei.sensitivity] == ["PIPL28", "GBT45574", "GBT35273B"]
    assert not any(one.is_sensitive for one in imei.sensitivity)


def test_every_recipient_has_the_disclosures_the_list_prints(seed):
    document = Document("recipients", seed, "en", Selection())
    (part,) = document.parts
    keys = [heading.key for heading in part.headings]
    printed = {line.cells[keys.index("code")][0] for line in part.lines()}
    told = {
        flow.code
        for one in seed.sharing.recipients.values()
        for flow in uses_of_recipient(seed, one, english).disclosures
        if flow.is_current and flow.mode != "internal"
    }
    assert told == printed


def test_a_part_of_the_register_gives_the_same_answer_as_the_whole(seed):
    whole = item(seed, "phone-number")
    wanted = {use.activity.code for use in whole.uses}
    known = seed.processing.activities
    activities = {key: one for key, one in known.items() if one.code in wanted}
    disclosures = {
        key: one for key, one in seed.sharing.disclosures.items() if one.activity_id in activities
    }
    part = structs.replace(
        seed,
        processing=structs.replace(seed.processing, activities=activities),
        sharing=structs.replace(seed.sharing, disclosures=disclosures),
    )
    assert 0 < len(activities) < len(known)
    assert item(part, "phone-number") == whole


def test_every_answer_of_the_example_is_encoded_as_its_schema_says(seed):
    answers = [
        *(uses_of_item(seed, one, in_every_language) for one in seed.inventory.items.values()),
        *(uses_of_system(seed, one, in_every_language) for one in seed.inventory.systems.values()),
        *(
            uses_of_purpose(seed, one, in_every_language)
            for one in seed.processing.purposes.values()
        ),
        *(
            uses_of_recipient(seed, one, in_every_language)
            for one in seed.sharing.recipients.values()
        ),
    ]
    for answer in answers:
        again = msgspec.json.decode(msgspec.json.encode(answer), type=type(answer))
        assert again == answer


@pytest.mark.parametrize("shape", [ItemUses, RecipientUses, SystemUses, PurposeUses])
def test_every_field_of_an_answer_is_described(shape):
    _, components = msgspec.json.schema_components([shape])
    bare = [
        f"{name}.{field}"
        for name, schema in components.items()
        for field, told in schema["properties"].items()
        if not ("description" in told or "$ref" in told)
    ]
    assert bare == []


def test_texts_come_in_every_language_or_in_the_one_asked_for(seed):
    assert item(seed, "imei", in_every_language).name == {
        "zh-hans": "国际移动设备识别码（IMEI）",
        "en": "International mobile equipment identity (IMEI)",
    }
    assert item(seed, "imei", in_language("zh-hans")).name == "国际移动设备识别码（IMEI）"


def test_items_and_recipients_agree_with_the_list_of_recipients(seed):
    assert pairs_printed(seed)
    assert pairs_told(seed) == pairs_printed(seed)
