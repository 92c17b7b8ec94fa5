"""*May I?* What a recorded use is tied to: asked of the small world."""

from __future__ import annotations

import pytest

from processing.choices import ConsentKind, Necessity, ProcessStatus
from processing.models import ActivityData
from register.lookups.may_shapes import ConditionKind
from sharing.models import DisclosureAgreement
from tests import make
from tests.make import day

from .asking import kinds, says, snapshot

pytestmark = pytest.mark.django_db


def test_consent_names_the_purpose_and_the_article(register, ask):
    answer = ask(register, "phone-number", purpose="notify")
    (consent,) = [one for one in answer.conditions if one.kind == ConditionKind.CONSENT]
    assert consent.says == (
        "For the purpose “Send service notices” only with consent: Tick-box (general consent)."
    )
    assert [law.article for law in consent.articles] == ["PIPL 13(1)(1)"]
    assert says(ask(register, "phone-number", purpose="identify"), ConditionKind.CONSENT) == []


def test_separate_consent_is_told_apart(told, ask):
    with make.changes():
        told.consent.kind = ConsentKind.SEPARATE
        told.consent.save()
    answer = ask(snapshot(), "phone-number", purpose="notify")
    assert ConditionKind.SEPARATE_CONSENT in kinds(answer)
    assert ConditionKind.CONSENT not in kinds(answer)


def test_retention_mask_permission_and_refusal_are_told(told, ask):
    with make.changes():
        told.log.display_mask, told.log.masked_sample = "##**", "ab**"
        told.log.save()
    register = snapshot()
    log = ask(register, "operation-log", purpose="protect")
    assert says(log, ConditionKind.MASK) == ["Show it masked as ##**, for instance ab**."]
    assert says(log, ConditionKind.RETENTION) == [
        "Keep it by the rule “Name six-months”: 6 months from collection, then deleted."
    ]
    assert says(log, ConditionKind.REFUSAL_POSSIBLE) == [
        "It is optional: people may refuse to give it."
    ]
    imei = ask(register, "imei")
    assert says(imei, ConditionKind.PERMISSION) == [
        "Only after the person has granted the device permission Phone state."
    ]
    absent = {ConditionKind.MASK, ConditionKind.RETENTION, ConditionKind.REFUSAL_POSSIBLE}
    assert absent.isdisjoint(kinds(imei))
    assert "How long “Security and operations” keeps it is not recorded." in imei.missing
    assert ConditionKind.PERMISSION not in kinds(log)


def test_what_is_not_asked_about_comes_as_a_limit(register, ask):
    limits = {
        ConditionKind.ONLY_PURPOSES: "purpose",
        ConditionKind.ONLY_PEOPLE: "people",
        ConditionKind.ONLY_SYSTEMS: "system",
        ConditionKind.ONLY_RECIPIENTS: "recipient",
        ConditionKind.ONLY_PRODUCTS: "product",
    }
    answer = ask(register, "phone-number")
    assert set(limits) <= set(kinds(answer))
    for kind, part in limits.items():
        (limit,) = [one for one in answer.conditions if one.kind == kind]
        narrowed = ask(register, "phone-number", **{part: limit.records[0].code})
        assert kind not in kinds(narrowed)
    assert says(answer, ConditionKind.ONLY_PURPOSES) == [
        "Only for these purposes: Identify the user, Send service notices."
    ]


def test_sending_is_tied_to_agreement_and_tool(told, ask):
    register = snapshot()
    answer = ask(register, "phone-number", recipient="sms-provider", country="DE")
    assert says(answer, ConditionKind.AGREEMENT) == [
        "Under the agreement “Entrustment agreement”, which runs until 2027-12-31."
    ]
    assert says(answer, ConditionKind.TRANSFER_TOOL) == [
        "To Germany only by this tool: Standard contract."
    ]
    with make.changes():
        DisclosureAgreement.objects.all().delete()
    answer = ask(snapshot(), "phone-number", recipient="sms-provider")
    assert says(answer, ConditionKind.AGREEMENT) == []
    assert "The disclosure “sms” names no agreement that is in force." in answer.missing


def test_what_has_not_begun_says_when(told, ask):
    with make.changes():
        told.phone_row.started_on = day("2030-01-01")
        told.phone_row.save()
        told.security.process_status = ProcessStatus.PLANNED
        told.security.save()
    register = snapshot()
    assert says(ask(register, "phone-number"), ConditionKind.NOT_YET) == [
        "Recorded from 2030-01-01 on, not before."
    ]
    assert says(ask(register, "imei"), ConditionKind.NOT_YET) == [
        "Recorded as planned: nothing is collected yet."
    ]
    assert says(ask(register, "password"), ConditionKind.NOT_YET) == []


def test_a_use_that_is_not_optional_leaves_no_way_to_refuse(told, ask):
    with make.changes():
        ActivityData.objects.filter(item=told.log).update(necessity=Necessity.REQUIRED_BY_LAW)
    assert ConditionKind.REFUSAL_POSSIBLE not in kinds(ask(snapshot(), "operation-log"))
