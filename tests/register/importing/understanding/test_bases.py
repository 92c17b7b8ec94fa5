"""Legal bases by article, phrase and code, each under the regimes that are meant."""

from __future__ import annotations

import pytest

from register.importing.understanding.bases import legal_bases

BOTH = ("cn_pipl", "eu_gdpr")


def keys(text: str, regimes: tuple[str, ...] = BOTH) -> list[str]:
    return [one.key for one in legal_bases(text, regimes)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Art. 6(1)(b)", ["A6-1-b"]),
        ("6.1.b GDPR", ["A6-1-b"]),
        ("GDPR 6(1)(f)", ["A6-1-f"]),
        ("Article 6 (1) point (c) GDPR", ["A6-1-c"]),
        ("Art. 6 Abs. 1 lit. b DSGVO", ["A6-1-b"]),
        ("article 6, paragraphe 1, point a) RGPD", ["A6-1-a"]),
        ("GDPR第六条第一款（a）项", ["A6-1-a"]),
        ("Article 6(1)(b) and (f) GDPR", ["A6-1-b", "A6-1-f"]),
        ("Art. 6.1.a and 9.2.a GDPR", ["A6-1-a", "A9-2-a"]),
        ("Art. 9(2)(h)", ["A9-2-h"]),
        ("Art. 10 GDPR", ["A10"]),
        ("Art. 6(1)(f) GDPR (legitimate interests)", ["A6-1-f"]),
        ("UK GDPR Art 6(1)(ea)", ["UK-6-1-ea"]),
        ("Regulation (EU) 2018/1725 Art. 5(1)(a)", ["EUI-5-1-a"]),
        ("第十三条第一款第（二）项", ["P13-2a"]),
        ("《个人信息保护法》第13条第1款第3项", ["P13-3"]),
        ("个保法第十三条（一）", ["P13-1"]),
        ("PIPL 13(2)", ["P13-2a"]),
        ("PIPL 13(1)(2)", ["P13-2a"]),
        ("PIPL Art. 31", ["P31"]),
        ("LGPD art. 7, IX", ["BR-7-IX"]),
        ("A6-1-a", ["A6-1-a"]),
        ("eu-gdpr:A6-1-b-contract-performance", ["A6-1-b"]),
        ("P13-2b", ["P13-2b"]),
    ],
)
def test_by_article(text, found):
    assert keys(text) == found
    assert all(one.confidence >= 0.9 for one in legal_bases(text, BOTH))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("consent", ["P13-1", "A6-1-a"]),
        ("取得个人的同意", ["P13-1", "A6-1-a"]),
        ("Einwilligung", ["P13-1", "A6-1-a"]),
        ("performance of a contract", ["P13-2a", "A6-1-b"]),
        ("为订立、履行个人作为一方当事人的合同所必需", ["P13-2a", "A6-1-b"]),
        ("处理这些信息是我们履行与您之间的合约所必需", ["P13-2a", "A6-1-b"]),
        ("It is necessary for us to perform our contract with you", ["P13-2a", "A6-1-b"]),
        ("exécution d'un contrat", ["P13-2a", "A6-1-b"]),
        ("legitimate interests", ["A6-1-f"]),
        ("符合我们的合法权益", ["A6-1-f"]),
        ("berechtigtes Interesse", ["A6-1-f"]),
        ("legal obligation", ["P13-3", "A6-1-c"]),
        ("为履行法定职责或者法定义务所必需", ["P13-3", "A6-1-c"]),
        ("obligation légale", ["P13-3", "A6-1-c"]),
        ("按照依法制定的劳动规章制度实施人力资源管理", ["P13-2b"]),
        ("Vital interests", ["P13-4", "A6-1-d"]),
        ("public task", ["A6-1-e"]),
        ("privacy_contract", ["P13-2a", "A6-1-b"]),
        ("privacy_legitimate_interests", ["A6-1-f"]),
        ("privacy_preventive_medicine", ["A9-2-h"]),
        ("Legal obligations", ["P13-3", "A6-1-c"]),
        ("Consent; Contract", ["P13-1", "A6-1-a", "P13-2a", "A6-1-b"]),
        ("Substantial public interest", ["A9-2-g"]),
    ],
)
def test_by_phrase_under_each_regime(text, found):
    assert keys(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n/a",
        "6 months",
        "version 9.2",
        "无需同意",
        "GDPR Art. 6",
        "PIPL Art. 13",
        "第28条",
        "to improve",
        "x" * 9000,
    ],
)
def test_what_is_no_basis(text):
    assert keys(text) == []


def test_a_law_that_is_named_stands_before_the_regimes_of_the_sheet():
    assert keys("consent under the UK GDPR") == ["UK-6-1-a"]
    assert keys("根据个人信息保护法取得同意") == ["P13-1"]


def test_without_any_regime_a_phrase_is_assumed_and_says_so():
    (english,) = legal_bases("consent")
    (chinese,) = legal_bases("取得个人同意")
    assert (english.key, chinese.key) == ("A6-1-a", "P13-1")
    assert {english.how, chinese.how} == {"assumed"}
    assert english.confidence < 0.9


def test_conditions_for_special_categories_are_told_from_bases():
    found = {one.key: one.is_condition for one in legal_bases("Art. 6(1)(a), Art. 9(2)(a) GDPR")}
    assert found == {"A6-1-a": False, "A9-2-a": True}
