"""The questions engineers ask a person today, put to the example register."""

from __future__ import annotations

import msgspec
import pytest

from register.lookups.codes import UnknownCodes
from register.lookups.may import may_i
from register.lookups.may_shapes import Answer, ConditionKind, Question, Verdict
from register.lookups.texts import in_every_language

from .asking import codes, english

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def says(answer, kind):
    return [one.says for one in answer.conditions if one.kind == kind]


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
    answer = ask(seed, "account-password", country="US")
    assert answer.verdict == Verdict.CONTRADICTS
    assert {one.says for one in answer.because} == {
        "States that no transfer abroad takes place and none is planned."
    }


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
