"""What the list of third-party recipients says."""

from __future__ import annotations

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import Document
from register.documents.cells import Missing, Sensitive, plain
from sharing import models as sharing

from ... import make


def test_groups_stand_in_their_order_and_statistics_apart(register):
    document = Document("recipients", register, "en")
    groups = list(dict.fromkeys(line.group for line in document.parts[0].lines()))
    assert groups == [
        "Entrusted processing",
        "Sharing: affiliates",
        "Sharing: suppliers",
        "Joint processing",
        "Disclosure to authorities",
        "Transfer of control: successor",
        "Public disclosure",
        "Statistics and anonymised data (identifies nobody)",
    ]


def test_a_department_of_our_own_is_no_third_party(cells):
    assert "own-audit" not in cells("recipients")


def test_an_entrusted_processor_stands_with_everything_known(cells):
    line = cells("recipients")["sms"]
    assert line["recipient"] == ["Example SMS Ltd"]
    assert line["mode"] == ["entrusted processing", "the recipient is a processor"]
    assert line["contact"] == ["Privacy office", "privacy@sms.example"]
    assert line["country"] == ["Germany"]
    assert line["privacy_policy"] == ["https://sms.example/privacy"]
    assert line["activity"] == ["Account registration and log-in (account-registration)"]
    assert line["data"] == ["Basic profile: phone number"]
    assert line["purposes"] == ["Send service notices"]
    assert line["method"] == ["API"]
    assert line["agreements"] == [
        "Entrustment agreement (entrustment agreement (PIPL 21)): from 2020-01-01; until 2027-12-31"
    ]
    assert line["supervision"] == ["last supervision: 2024-03-01 (on-site audit); passed"]
    assert line["transfers"] == ["Germany: Standard contract (PIPL); safeguards: Encryption"]
    assert line["sub_processing"] == ["forbidden"]
    assert line["dates"] == ["from 2020-01-01"]


def test_items_disclosed_are_marked_when_sensitive(cells):
    assert cells("recipients")["couriers"]["data"] == [
        "Basic profile: phone number",
        ("Authentication data: ", Sensitive("password")),
    ]


def test_a_claimed_exception_says_what_it_must_become(cells):
    (said,) = cells("recipients")["police"]["legal_basis"]
    assert said.startswith("Legal obligation (GB/T 35273-2020, 9.5) [claimed exception")
    assert "re-base to: Statutory duty" in said


def test_what_is_not_recorded_is_said(cells):
    line = cells("recipients")["sister"]
    assert line["agreements"] == [(Missing("no agreement recorded"),)]
    assert line["legal_basis"] == [(Missing("not recorded"),)]


def test_an_expired_agreement_is_called_expired(told, cells):
    with make.changes():
        sharing.Agreement.objects.update(expires_on=make.day("2021-12-31"))
    line = cells("recipients", register=assemble(newest_moment()))["sms"]
    assert plain(line["agreements"][0]).endswith("expired")


def test_an_audit_of_the_future_or_of_another_agreement_does_not_count(told, cells):
    with make.changes():
        sharing.SupervisionAudit.objects.update(done_on=make.day("2199-01-01"))
    line = cells("recipients", register=assemble(newest_moment()))["sms"]
    assert line["supervision"] == [(Missing("no supervision recorded"),)]


def test_filters_narrow_the_list(cells):
    assert list(cells("recipients", kind="supplier")) == ["couriers"]
    assert list(cells("recipients", kind="logistics")) == ["couriers"]
    assert list(cells("recipients", mode="authority")) == ["police"]
    assert "statistics" not in cells("recipients", product="app")
    assert "sms" not in cells("recipients", sensitivity="any")
    assert "couriers" in cells("recipients", sensitivity="GBT35273B")
    assert not cells("recipients", sensitivity="PIPL28")
    assert "sms" in cells("recipients", category="basic_profile")
