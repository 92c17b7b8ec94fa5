"""The seed policy says the same in both languages, and what it only mentions is not said."""

from __future__ import annotations

from functools import cache

import pytest

from register.notices.segmenting import notice_text
from register.notices.text import EN, ZH, NoticeText
from register.notices.understanding.claims import TAKEN, About, Act, Claim
from register.notices.understanding.others import other_claims
from tests.samples import SAMPLES

from .golden import KINDS, PURPOSES, SAID
from .measuring import label
from .vocabulary import entries, vocabulary

POLICY = SAMPLES.parent / "seed" / "policy.txt"

pytestmark = pytest.mark.skipif(not POLICY.exists(), reason=f"no seed policy in {POLICY.parent}")


@cache
def policy() -> NoticeText:
    return notice_text(POLICY.read_text(encoding="utf-8"))


@cache
def claims() -> tuple[Claim, ...]:
    return other_claims(policy(), vocabulary())


@pytest.mark.parametrize("language", [ZH, EN])
def test_each_language_says_exactly_this(language):
    said = {
        label(one)
        for one in claims()
        if one.language == language and one.confidence >= TAKEN and one.act != Act.MENTION
    }
    assert said == SAID


def test_the_list_is_all_the_register_has_and_the_eight_kinds_of_partner():
    assert {one["code"] for one in entries("purpose")} == PURPOSES
    kinds = {one["category"] for one in entries("recipient")} - {"other"}
    assert kinds < set(KINDS)


def test_kinds_of_partner_are_found_where_they_are_listed():
    quoted = {
        policy().text[one.start : one.end]
        for one in claims()
        if one.about == About.RECIPIENT_KIND and one.key in ("logistics", "monitoring_provider")
    }
    assert {"仓储物流商", "值守服务商", "on-duty\nservice providers"} & quoted
    assert len({one.key for one in claims() if one.about == About.CHANGE}) == 6


def test_nobody_gets_data_by_a_definition_or_an_exception():
    """Sharing is defined, and ten cases need no consent: neither says that data is given."""
    for start in ("委托处理,是指", "从合法公开披露的信息中收集", "Entrusted processing refers"):
        at = policy().text.index(start)
        end = next(one.end for one in policy().sentences if one.start <= at < one.end)
        there = [one for one in claims() if at <= one.start < end]
        assert there
        assert {one.act for one in there} == {Act.MENTION}


def test_claims_quote_the_text_and_are_in_order():
    for one in claims():
        sentence = policy().sentences[one.sentence]
        assert sentence.start <= one.start < one.end <= sentence.end
        assert one.language == sentence.language
        assert 0.5 < one.confidence <= 1
        assert one.how
    assert [one.start for one in claims()] == sorted(one.start for one in claims())
