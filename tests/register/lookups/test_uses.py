"""Who uses an item, a recipient, a system, a purpose: told of the small world."""

from __future__ import annotations

import pytest

from processing.models import ActivitySystem
from register.lookups.places import uses_of_purpose, uses_of_system
from register.lookups.recipients import uses_of_recipient
from tests import make
from tests.make import day

from .asking import by, codes, english, item, pairs_printed, pairs_told, snapshot

pytestmark = pytest.mark.django_db


def test_a_use_has_its_own_disclosures_purposes_and_systems(register):
    (use,) = item(register, "phone-number").uses
    assert codes(use.purposes) == ["identify", "notify"]
    assert codes(use.systems) == ["user-db"]
    assert use.retention
    assert use.retention.code == "until-closure"
    sms = next(one for one in use.disclosures if one.code == "sms")
    assert (sms.mode, sms.recipient.code) == ("entrust", "sms-provider")
    assert codes(sms.purposes) == ["notify"]
    (transfer,) = sms.transfers
    assert transfer.country.key == "DE"
    assert transfer.mechanism
    assert transfer.mechanism.key == "CN-SCC"
    assert "sms" not in codes(item(register, "password").uses[0].disclosures)


def test_what_has_ended_is_told_and_does_not_count(register):
    log = item(register, "operation-log")
    assert [(use.activity.code, use.is_current) for use in log.uses] == [
        ("account-registration", False),
        ("security-operations", True),
    ]
    assert codes(log.summary.activities) == ["security-operations"]
    assert codes(log.summary.purposes) == ["protect"]
    imei = item(register, "imei")
    (ended,) = imei.uses[0].disclosures
    assert (ended.code, ended.is_current) == ("ended", False)
    assert imei.summary.recipients == []


def test_a_recipient_that_owes_the_deletion_still_counts_as_in_the_documents(told):
    with make.changes():
        told.sms_disclosure.ended_on = day("2023-01-01")
        told.sms_disclosure.end_state = "overdue"
        told.sms_disclosure.save()
    phone = item(snapshot(), "phone-number")
    assert "sms-provider" in [one.recipient.code for one in phone.summary.recipients]


def test_a_disclosure_that_names_no_items_is_told_apart(register):
    imei = item(register, "imei")
    assert codes(imei.disclosures_without_items) == ["statistics"]


def test_the_longest_retention_is_the_one_without_a_period(told):
    with make.changes():
        make.row(
            told.registration,
            told.log,
            told.identify,
            subject_category=make.people("guest"),
            retention=make.retention("as-needed", criteria=make.text("按需", "As needed")),
        )
    total = item(snapshot(), "operation-log").summary
    assert codes(total.retention) == ["as-needed", "six-months"]
    assert total.longest_retention
    assert total.longest_retention.code == "as-needed"


def test_a_system_of_the_whole_activity_holds_its_rows_unless_a_row_names_it(told):
    with make.changes():
        other = make.system("backups")
        ActivitySystem.objects.create(activity=told.registration, system=other)
        ActivitySystem.objects.create(activity=told.registration, system=told.store)
    register = snapshot()
    (use,) = item(register, "phone-number").uses
    assert codes(use.systems) == ["backups", "user-db"]
    (password,) = item(register, "password").uses
    assert codes(password.systems) == ["backups"]
    uses = uses_of_system(register, by(register.inventory.systems, "user-db"), english)
    assert codes(uses.summary.items) == ["phone-number"]


def test_a_recipient_says_what_it_gets_and_what_binds_it(register):
    sms = uses_of_recipient(register, by(register.sharing.recipients, "sms-provider"), english)
    assert [(one.code, one.is_current) for one in sms.disclosures] == [
        ("sms", True),
        ("ended", False),
    ]
    assert codes(sms.items) == ["phone-number"]
    assert codes(sms.purposes) == ["notify"]
    assert [one.key for one in sms.countries] == ["DE"]
    assert [(one.code, one.is_current) for one in sms.agreements] == [("sms-agreement", True)]
    assert [(one.result, one.agreement) for one in sms.audits] == [("passed", "sms-agreement")]


def test_a_purpose_has_its_own_bases_and_recipients(register):
    notify = uses_of_purpose(register, by(register.processing.purposes, "notify"), english)
    assert codes(notify.summary.items) == ["phone-number"]
    assert [one.key for one in notify.summary.bases] == ["P13-1"]
    assert "sms-provider" in [one.recipient.code for one in notify.summary.recipients]
    identify = uses_of_purpose(register, by(register.processing.purposes, "identify"), english)
    assert "sms-provider" not in [one.recipient.code for one in identify.summary.recipients]
    lottery = uses_of_purpose(register, by(register.processing.purposes, "lottery"), english)
    assert len(lottery.uses) == 1
    assert lottery.summary.uses == 0


def test_items_and_recipients_agree_with_the_list_of_recipients(register):
    assert pairs_printed(register)
    assert pairs_told(register) == pairs_printed(register)
