"""The seed policy: every data item it names is found in both languages, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from register.notices.segmenting import notice_text
from register.notices.text import EN, ZH
from register.notices.understanding.claims import Act
from register.notices.understanding.items import item_claims, says_processed
from tests.conftest import ROOT
from tests.register.notices.vocabulary import example_items

SEED = Path(os.environ.get("REGISTER_SEED", ROOT.parent / "shared" / "seed")) / "policy.txt"

NAMED = {
    "S7": ["third-person-information"],
    "S8": ["phone-number", "account-password", "verification-code"],
    "S9": [
        *("device-location", "hardware-model", "operating-system-version", "browser-type"),
        *("imei", "mac-address", "ip-address", "software-version"),
        *("network-access-mode", "network-type", "operation-log"),
    ],
    "S10": [
        *("network-log", "usage-frequency", "crash-data"),
        *("installation-data", "usage-data", "performance-data"),
    ],
    "S11": ["other-lawful-information"],
    "S18": [
        *("cookie-identifier", "login-state", "browsing-preferences"),
        *("shopping-cart", "advertising-interaction"),
    ],
    "S20": ["unspecified-information"],
    "S22": ["order-information", "product-information", "account-information"],
    "S24": ["violation-information"],
}
"""By clause of clauses.md what the policy says is processed."""


@pytest.fixture(scope="module")
def policy():
    if not SEED.exists():
        pytest.skip("the seed policy is not there; REGISTER_SEED names its folder")
    return notice_text(SEED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def claims(policy):
    return item_claims(policy, example_items())


def test_every_item_is_found_in_both_languages_and_no_other(claims):
    found = {(claim.key, claim.language) for claim in claims if says_processed(claim)}
    named = {code for codes in NAMED.values() for code in codes}
    assert found == {(code, language) for code in named for language in (ZH, EN)}


def test_advice_about_passwords_is_no_claim(policy, claims):
    advice = [
        claim
        for claim in claims
        if claim.key == "account-password"
        and policy.words(policy.sentences[claim.sentence]).startswith(("因此", "Therefore"))
    ]
    assert {(claim.language, claim.act) for claim in advice} == {
        (ZH, Act.MENTION),
        (EN, Act.MENTION),
    }
    assert len(advice) == 6


def test_an_e_mail_is_a_way_to_tell_people(claims):
    mails = [claim for claim in claims if claim.key == "email-address"]
    assert {claim.language for claim in mails} == {ZH, EN}
    assert not any(says_processed(claim) for claim in mails)


@pytest.mark.parametrize(
    ("was", "now", "key"),
    [
        ("浏览器类型、", "浏览器类型、人脸图像、", "lexicon:face-image"),
        ("browser type, Inter", "browser type, face image, Inter", "lexicon:face-image"),
        ("崩溃数据、", "崩溃数据、通讯录、", "lexicon:contacts"),
        ("crash data,", "crash data, installed apps,", "lexicon:installed-apps"),
    ],
)
def test_what_is_added_to_it_is_found(policy, claims, was, now, key):
    assert was in policy.text
    altered = item_claims(notice_text(policy.text.replace(was, now)), example_items())
    found = {(claim.key, claim.language) for claim in altered if says_processed(claim)}
    before = {(claim.key, claim.language) for claim in claims if says_processed(claim)}
    assert {one for one, _ in found - before} == {key}
    assert len(found - before) == 1


@pytest.mark.parametrize(
    ("was", "key", "language"),
    [
        ("网络设备硬件地址(MAC)、", "mac-address", ZH),
        ("network device hardware address (MAC), ", "mac-address", EN),
        ("崩溃数据、", "crash-data", ZH),
    ],
)
def test_what_is_taken_out_of_it_is_missing(policy, claims, was, key, language):
    assert was in policy.text
    altered = item_claims(notice_text(policy.text.replace(was, "")), example_items())
    found = {(claim.key, claim.language) for claim in altered if says_processed(claim)}
    before = {(claim.key, claim.language) for claim in claims if says_processed(claim)}
    assert before - found == {(key, language)}
    assert found <= before
