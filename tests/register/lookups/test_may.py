"""*May I?* Recorded, with conditions, or not: asked of the small world."""

from __future__ import annotations

import msgspec
import pytest

from inventory.models import SystemData
from processing.choices import RecordStatus
from register.choices import State
from register.lookups.may import may_i
from register.lookups.may_shapes import ConditionKind, Question, Verdict
from register.lookups.texts import in_every_language
from sharing.choices import DisclosureMode
from tests import make
from tests.make import day, text

from .asking import codes, english, kinds, says, snapshot

pytestmark = pytest.mark.django_db

RECORDED, WITH, NOT, AGAINST = Verdict


# --- verdicts -----------------------------------------------------------------------------------


def test_a_use_that_is_tied_to_nothing_is_recorded_and_no_more(told, ask):
    with make.changes():
        activity = make.activity("plain", status=RecordStatus.APPROVED)
        make.row(activity, told.log, make.purpose(activity, "plain-purpose"))
    answer = ask(
        snapshot(),
        "operation-log",
        purpose="plain-purpose",
        people="user",
        recipient=None,
    )
    assert kinds(answer) == [ConditionKind.ONLY_RECIPIENTS]
    assert says(answer, ConditionKind.ONLY_RECIPIENTS) == [
        "To nobody: no recipient is recorded for it."
    ]


def test_a_use_with_all_that_was_asked_is_recorded(told, ask):
    with make.changes():
        activity = make.activity("plain", status=RecordStatus.APPROVED)
        row = make.row(activity, told.log, make.purpose(activity, "plain-purpose"))
        party = make.recipient("archive")
        make.disclosure(activity, party, row, code="to-archive", mode=DisclosureMode.INTERNAL)
    answer = ask(
        snapshot(), "operation-log", purpose="plain-purpose", people="user", recipient="archive"
    )
    assert answer.verdict == RECORDED
    assert [(one.kind, one.code) for one in answer.because] == [
        ("activity", "plain"),
        ("purpose", "plain-purpose"),
        ("disclosure", "to-archive"),
    ]


def test_one_weak_item_makes_the_whole_answer_weak(register):
    answer = may_i(register, Question(["phone-number", "imei"], purpose="notify"), english)
    assert [one.verdict for one in answer.items] == [WITH, NOT]
    assert answer.verdict == NOT


def test_another_purpose_is_not_recorded_and_the_recorded_ones_are_named(register, ask):
    answer = ask(register, "phone-number", purpose="protect")
    assert answer.verdict == NOT
    assert [(one.kind, one.code) for one in answer.nearest] == [
        ("purpose", "identify"),
        ("purpose", "notify"),
    ]
    assert answer.because == []
    assert answer.missing == [
        "If it is really meant, ask the privacy officer to record “phone number” with the purpose"
        " “Keep the service safe”."
    ]


@pytest.mark.parametrize(
    ("parts", "near"),
    [
        ({"activity": "security-operations"}, ("activity", "account-registration")),
        ({"people": "visitor"}, ("people", "user")),
        ({"system": "other-db"}, ("system", "user-db")),
        ({"product": "other-app"}, ("product", "app")),
        ({"controller": "other-firm"}, ("controller", "example-vision")),
        ({"recipient": "nobody"}, ("recipient", "sms-provider")),
        ({"recipient": "sms-provider", "country": "CN"}, ("country", "DE")),
    ],
)
def test_each_part_of_a_question_is_compared_and_what_is_near_is_named(told, ask, parts, near):
    with make.changes():
        make.people("visitor")
        make.system("other-db")
        make.recipient("nobody")
        firm = make.controller("other-firm")
        make.product("other-app", controller=firm)
    register = snapshot()
    answer = ask(register, "phone-number", **parts)
    assert answer.verdict == NOT
    assert near in [(one.kind, one.code) for one in answer.nearest]
    part, value = near
    assert ask(register, "phone-number", **{**parts, part: value}).verdict == WITH


def test_two_rows_do_not_answer_one_question_together(told, ask):
    """The phone number goes to the SMS provider for notices, and is used for identifying too."""
    register = snapshot()
    assert ask(register, "phone-number", purpose="notify", recipient="sms-provider").verdict == WITH
    answer = ask(register, "phone-number", purpose="identify", recipient="sms-provider")
    assert answer.verdict == NOT
    assert [one.code for one in answer.nearest if one.kind == "purpose"] == ["notify"]


def test_what_is_near_is_in_force(told, ask):
    """The operation log was used at registration, and is no longer."""
    with make.changes():
        make.activity("other")
    answer = ask(snapshot(), "operation-log", activity="other")
    assert answer.verdict == NOT
    assert [(one.kind, one.code) for one in answer.nearest] == [("activity", "security-operations")]


def test_a_disclosure_that_names_no_items_answers_nothing_and_is_pointed_out(register, ask):
    answer = ask(register, "imei", recipient="readers")
    assert answer.verdict == NOT
    assert (
        "The disclosure “statistics” to this recipient does not say which items it has."
        in answer.missing
    )


def test_an_item_that_nobody_uses_is_not_recorded(told, ask):
    with make.changes():
        make.item("fax-number", text("传真号码", "fax number"))
    answer = ask(snapshot(), "fax-number")
    assert answer.verdict == NOT
    assert answer.missing == [
        "No current use of “fax number” is recorded; ask the privacy officer."
    ]


def test_a_system_known_to_hold_the_item_is_near_but_no_use(told, ask):
    with make.changes():
        SystemData.objects.create(
            system=told.store, item=told.imei, known_by="found", found_on=day("2025-01-01")
        )
    answer = ask(snapshot(), "imei", system="user-db")
    assert answer.verdict == NOT
    assert [one.says for one in answer.nearest if one.kind == "system"] == [
        "The system holds the item, but no use that puts it there is recorded."
    ]


# --- approval -----------------------------------------------------------------------------------


def test_what_is_recorded_without_approval_is_not_recorded_and_says_where_it_is(told, ask):
    approved, working = snapshot(State.APPROVED), snapshot()
    assert approved.processing.activities == {}
    answer = ask(approved, "phone-number", activity="account-registration", also=working)
    assert answer.verdict == NOT
    (pending,) = answer.conditions
    assert pending.kind == ConditionKind.IN_REVIEW
    assert pending.says == "Recorded in an activity that is not approved: in review."
    assert codes(pending.records) == ["account-registration"]
    assert ask(approved, "phone-number").conditions == []
    assert ask(approved, "phone-number", purpose="protect", also=working).conditions == []


def test_in_the_working_state_a_match_says_that_it_is_not_approved(told, ask):
    assert ConditionKind.IN_REVIEW in kinds(ask(snapshot(), "phone-number"))
    with make.changes():
        told.registration.status = RecordStatus.APPROVED
        told.registration.save()
    assert ConditionKind.IN_REVIEW not in kinds(ask(snapshot(), "phone-number"))


# --- gaps ---------------------------------------------------------------------------------------


def test_a_sensitive_item_without_a_recorded_need_is_pointed_out(told, ask):
    gap = "It is sensitive under PIPL 28; why “Security and operations” needs it is not recorded."
    assert gap in ask(snapshot(), "imei").missing
    with make.changes():
        told.imei_row.sensitive_necessity = text("安全", "Security")
        told.imei_row.save()
    assert gap not in ask(snapshot(), "imei").missing


def test_a_claimed_exception_is_no_basis(register, ask):
    answer = ask(register, "imei", purpose="protect")
    assert [law.key for law in answer.articles] == ["E09"]
    assert [one for one in answer.missing if "no legal basis recorded" in one] != []
    identify = ask(register, "password", purpose="identify")
    assert not [one for one in identify.missing if "no legal basis recorded" in one]


def test_an_article_from_memory_is_shown_as_unconfirmed(told, ask):
    with make.changes():
        told.duty.confidence = "M"
        told.duty.save()
    articles = {law.key: law for law in ask(snapshot(), "phone-number").articles}
    assert not articles["P13-3"].is_confirmed
    assert articles["P13-1"].is_confirmed


# --- words --------------------------------------------------------------------------------------


def test_no_answer_speaks_of_what_is_lawful(register):
    """Beside the note, which says that this is not answered."""
    question = Question([one.code for one in register.inventory.items.values()])
    answer = may_i(register, question, in_every_language)
    assert set(answer.note) == {"zh-hans", "en"}
    told = msgspec.json.encode(answer.items).decode().lower()
    for word in ("compliant", "lawful", "allowed", "permitted", "合规", "合法"):
        assert word not in told.replace("合法性基础", "")
